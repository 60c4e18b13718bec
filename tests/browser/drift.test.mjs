// The preview's page of what moved below: three texts side by side, for everybody.

import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { edit, preview } from './preview.mjs';
import { REPOSITORY, folder } from './site.mjs';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

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
		const shown = await preview(root);
		const page = await open(browser, { viewport: { width: 1280, height: 800 }, ...window });
		try {
			await page.goto(shown.url);
			await check({ page, shown });
			assert.deepEqual(page.faults, []);
		} finally {
			await close(page);
			await shown.stop();
		}
	});
}

moved('the bar leads to the text as it was, as it is and as it is here, by keyboard', async ({ page }) => {
	await page.getByRole('link', { name: /^Moved below/ }).focus();
	await page.keyboard.press('Enter');
	await page.getByRole('heading', { level: 1, name: 'What moved below' }).waitFor();
	const row = page.getByRole('region', { name: 'infrastructure#scenario' });
	for (const side of ['Below, as it was', 'Below, now', 'Yours']) {
		assert.equal(await row.getByRole('heading', { level: 3, name: side }).count(), 1, side);
	}
	assert.equal(await row.getByRole('region', { name: 'Below, as it was' }).getByRole('deletion').first().innerText(), 'Words that are gone. ');
	await row.getByRole('button', { name: 'Copy the command for infrastructure#scenario' }).focus();
});

moved(
	'axe finds nothing on it, small or large, light or dark',
	async ({ page, shown }) => {
		await page.goto(`${shown.url}_flagstaff/drift.html`);
		await page.evaluate(axe);
		const found = [];
		for (const width of [1280, 320]) {
			await page.setViewportSize({ width, height: 800 });
			for (const colorScheme of ['light', 'dark']) {
				await page.emulateMedia({ colorScheme });
				const { violations } = await page.evaluate((tags) => window.axe.run(document, { runOnly: tags, resultTypes: ['violations'] }), TAGS);
				found.push(...violations.map(({ id, nodes }) => `${width} ${colorScheme} ${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3)}`));
			}
			const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
			if (over > 0) found.push(`${width} is too wide by ${over} px`);
		}
		assert.deepEqual(found, []);
	},
	{ window: { bypassCSP: true } },
);
