// The preview's page of what moved below: three texts side by side, for everybody.

import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { launch } from './browser.mjs';
import { edit, visit } from './preview.mjs';
import { REPOSITORY, folder } from './site.mjs';

let browser;
before(async () => {
	browser = await launch();
});
after(() => browser?.close());

/** A test of the preview of Calderbrook's handbook, as if the text below its adaptations had changed since. */
function moved(name, check, { window = {} } = {}) {
	test(name, async () => {
		const root = await folder();
		await cp(join(REPOSITORY, 'examples/calderbrook'), root, { recursive: true });
		await edit(join(root, 'handbook.lock'), (text) => text.replaceAll(/(base = '''\n)/g, '$1Words that are gone. '));
		await visit(browser, root, check, window);
	});
}

moved('the bar leads to the text as it was, as it is and as it is here, by keyboard', async ({ page, at }) => {
	await at('');
	await page.getByRole('link', { name: /^Moved below/ }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { level: 1, name: 'What moved below' }).waitFor();
	const row = page.getByRole('region', { name: 'infrastructure#scenario' });
	for (const side of ['Below, as it was', 'Below, now', 'Yours']) {
		assert.equal(await row.getByRole('heading', { level: 3, name: side }).count(), 1, side);
	}
	assert.equal(await row.getByRole('deletion').first().innerText(), 'Words that are gone. ');
	await row.getByRole('button', { name: 'Copy the command for infrastructure#scenario' }).focus();
});

moved(
	'axe finds nothing on it, small or large, light or dark',
	async ({ page, at }) => {
		await at('_flagstaff/drift.html');
		const found = [];
		for (const width of [1280, 320]) {
			await page.setViewportSize({ width, height: 800 });
			for (const colorScheme of ['light', 'dark']) {
				await page.emulateMedia({ colorScheme });
				found.push(...(await violations(page)).map((fault) => `${width} ${colorScheme} ${fault}`));
			}
			const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			if (over > 0) found.push(`${width} is too wide by ${over} px`);
		}
		assert.deepEqual(found, []);
	},
	{ window: { bypassCSP: true } },
);
