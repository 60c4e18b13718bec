// The preview's bar and its own pages: what they tell, for everybody, and what they keep.

import assert from 'node:assert/strict';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { launch } from './browser.mjs';
import { edit, handbook, until, visit } from './preview.mjs';
import { build, files } from './site.mjs';

const ENTRY = 'capabilities/shared-services';
const OTHER = 'issues/infrastructure';

let browser;
before(async () => {
	browser = await launch();
});
after(() => browser?.close());

const broken = (text) => text.replace('\n## How\n', '\nA broken link: [[govrnance]].\n\n## How\n');
const warned = (text) => `${text}\n[^unused]: Nobody asks for this.\n`;
const sentence = (words) => (text) => text.replace('\n## How\n', `\n${words}\n\n## How\n`);

/** A test of the preview of a handbook of its own, in a window of its own. */
function previewed(name, check, { window = {} } = {}) {
	test(name, async () => {
		const root = await handbook();
		const file = (path) => join(root, 'content', `${path}.md`);
		await visit(browser, root, (given) => check({ ...given, file }), window);
	});
}

/** Breaks an entry under the open page, and waits until the bar says so. */
async function breakUnder({ page, file, at }) {
	await at(`${ENTRY}.html`);
	await edit(file(ENTRY), broken);
	await page.locator('.flagstaff-fix').waitFor();
}

previewed('the bar tells how long the page is, what leads to it and that all is well', async ({ page, at }) => {
	await at(`${ENTRY}.html`);
	const bar = page.getByRole('complementary', { name: 'Preview' });
	assert.match(await bar.innerText(), /This page: nothing to fix[^]*\d+ words[^]*Reading age \d+[^]*\d+ pages lead here/);
});

previewed('the bar of a draft says so, and how many there are, and what is still to write', async ({ page, file, at, shown }) => {
	const empty = ['Why change', 'How', 'Who acts now'].map((heading) => `\n## ${heading}\n\n<!-- Still to write. -->\n`).join('');
	const draft = (title) => `---\ntitle: ${title}\nsummary: It begins.\ndraft: true\n---\n## Five-year scenario\n\nText.\n${empty}`;
	await writeFile(file('issues/first-draft'), draft('A first draft'));
	await writeFile(file('issues/second-draft'), draft('A second draft'));
	await until(`${shown.url}issues/index.html`, (html) => html.includes('A second draft'));
	await at('issues/first-draft.html');
	await page.locator('#flagstaff-toggle').click();
	const bar = await page.getByRole('complementary', { name: 'Preview' }).innerText();
	assert.match(bar, /Draft[^]*3 sections missing[^]*0 pages lead here[^]*2 drafts in all[^]*Still to write: Why change, How, Who acts now/);
});

previewed('a fault of another page is told on every page, apart from its own', async (given) => {
	await breakUnder(given);
	await given.at(`${OTHER}.html`);
	const bar = given.page.getByRole('complementary', { name: 'Preview' });
	assert.match(await bar.innerText(), /Handbook: 1 to fix[^]*last good version[^]*Elsewhere in the handbook[^]*shared-services\.md:\d+:16/);
});

previewed('a problem leads to the longer page on its kind, and from there to all problems', async (given) => {
	const { page } = given;
	await breakUnder(given);
	await page.getByRole('link', { name: 'More about link/unknown-entry' }).click();
	await page.getByRole('heading', { name: 'Why it matters' }).waitFor();
	await page.getByRole('link', { name: 'All problems in the handbook' }).click();
	await page.getByRole('heading', { name: '1 to fix' }).waitFor();
});

previewed('the page of all problems follows each save', async (given) => {
	await breakUnder(given);
	await given.at('_flagstaff/problems');
	await edit(given.file(ENTRY), (text) => text.replace('govrnance', 'governance'));
	await given.page.getByRole('heading', { name: 'Nothing to fix' }).waitFor();
});

previewed('a problem is opened in the editor at its line, by an address and not by a command', async (given) => {
	await breakUnder(given);
	const lines = (await readFile(given.file(ENTRY), 'utf8')).split('\n');
	const line = lines.findIndex((line) => line.includes('govrnance')) + 1;
	const address = await given.page.getByRole('link', { name: /^Open content.*:16$/ }).getAttribute('href');
	assert.equal(address, `vscode://file${given.file(ENTRY)}:${line}:16`);
});

previewed(
	'the path of a file is copied',
	async (given) => {
		const { page, file } = given;
		await breakUnder(given);
		await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
		await page.getByRole('button', { name: /^Copy the path of content/ }).click();
		await page.getByRole('status').getByText('Copied').waitFor();
		assert.equal(await page.evaluate(() => navigator.clipboard.readText()), file(ENTRY));
	},
);

previewed('where the clipboard is closed, the path is shown to be copied by hand', async (given) => {
	const { page, file } = given;
	await breakUnder(given);
	await page.evaluate(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
	await page.getByRole('button', { name: /^Copy the path of content/ }).click();
	const field = page.getByRole('textbox', { name: 'The path, to copy' });
	assert.equal(await field.inputValue(), file(ENTRY));
	assert.ok(await field.evaluate((field) => field === document.activeElement && field.selectionEnd === field.value.length));
});

previewed('the bar can be hidden for good and found again, by the keyboard alone', async ({ page, file, at }) => {
	await at(`${ENTRY}.html`);
	await page.getByRole('button', { name: 'Hide the preview bar' }).focus();
	await page.keyboard.press('Enter');
	const show = page.getByRole('button', { name: 'Show the preview bar' });
	assert.ok(await show.evaluate((button) => button === document.activeElement));
	assert.equal(await page.locator('.flagstaff-line').isVisible(), false);
	await edit(file(ENTRY), sentence('A new sentence.'));
	await page.getByText('A new sentence.').waitFor();
	assert.equal(await page.locator('.flagstaff-line').isVisible(), false);
	assert.ok(await show.evaluate((button) => button === document.activeElement));
	await page.keyboard.press('Enter');
	assert.ok(await page.getByRole('button', { name: 'Hide the preview bar' }).evaluate((button) => button === document.activeElement));
});

previewed('a hidden bar still says that the page is not the last one', async (given) => {
	await breakUnder(given);
	await given.page.getByRole('button', { name: 'Hide the preview bar' }).click();
	await given.page.getByRole('button', { name: 'Show the preview bar (1 to fix)' }).waitFor();
});

previewed('the keyboard stays where it was over a save', async ({ page, file, at }) => {
	await at(`${ENTRY}.html`);
	await page.locator('#flagstaff-follow').focus();
	await edit(file(ENTRY), sentence('A new sentence.'));
	await page.getByText('A new sentence.').waitFor();
	await page.waitForFunction(() => document.activeElement.id === 'flagstaff-follow');
});

previewed('screen readers are told when the count has changed, and nothing when it has not', async ({ page, file, at }) => {
	await at(`${ENTRY}.html`);
	const status = page.locator('#flagstaff-status');
	assert.equal(await status.textContent(), '');
	await edit(file(ENTRY), broken);
	await status.getByText('Preview: 1 to fix').waitFor({ state: 'attached' });
	await edit(file(ENTRY), sentence('A new sentence.'));
	await edit(file(ENTRY), (text) => text.replace('govrnance', 'governance'));
	await status.getByText('Preview: Nothing to fix').waitFor({ state: 'attached' });
});

previewed('the window goes to the page that was saved, and to its section, only when it is asked to', async ({ page, file, at, shown }) => {
	await at(`${ENTRY}.html`);
	await edit(file(OTHER), sentence('Written elsewhere.'));
	await until(`${shown.url}${OTHER}.html`, (html) => html.includes('Written elsewhere.'));
	// It stays: the next save shows that the one before has been heard.
	await edit(file(ENTRY), sentence('Written here.'));
	await page.getByText('Written here.').waitFor();
	await page.getByLabel('Follow saves').check();
	await edit(file(OTHER), sentence('Written elsewhere again.'));
	await page.waitForURL(`${shown.url}${OTHER}.html#why`);
	await page.getByText('Written elsewhere again.').waitFor();
	assert.ok(await page.getByLabel('Follow saves').isChecked());
});

previewed('a window that follows goes to a page of its own, and stays for what is no page', async ({ root, page, file, at, shown }) => {
	await at(`${ENTRY}.html`);
	await page.getByLabel('Follow saves').check();
	await edit(file('pages/how-to-use'), (text) => `${text}\nOne more line.\n`);
	await page.waitForURL(`${shown.url}how-to-use.html`);
	await edit(join(root, 'handbook.toml'), (text) => text.replace('Planting the Flag', 'Raising the Flag'));
	await page.getByRole('link', { name: 'Raising the Flag' }).first().waitFor();
	assert.equal(page.url(), `${shown.url}how-to-use.html`);
});

previewed('many files at once, as in a checkout, take a window that follows nowhere', async ({ page, file, at, shown }) => {
	await at(`${ENTRY}.html`);
	await page.getByLabel('Follow saves').check();
	await Promise.all([OTHER, 'issues/digital-inclusion', ENTRY].map((path) => edit(file(path), sentence('Written by a program.'))));
	await page.getByText('Written by a program.').waitFor();
	assert.equal(page.url(), `${shown.url}${ENTRY}.html`);
});

const VIEWS = { bar: `${ENTRY}.html`, 'bar of the home page': '', 'all problems': '_flagstaff/problems', explained: '_flagstaff/explain/link/case', kinds: '_flagstaff/explain/' };

for (const [state, change] of [['to fix', broken], ['to consider', warned], ['well', (text) => text]]) {
	previewed(
		`axe finds nothing in the bar and the pages, small or large, light or dark: ${state}`,
		async ({ page, file, at, shown }) => {
			await at(`${ENTRY}.html`);
			await edit(file(ENTRY), (text) => sentence('Saved.')(change(text)));
			await page.locator({ 'to fix': '.flagstaff-fix', 'to consider': '.flagstaff-consider' }[state] ?? 'text=Saved.').waitFor();
			const found = [];
			for (const [name, path] of Object.entries(VIEWS)) {
				await page.goto(shown.url + path);
				if (state !== 'to fix' && (await page.locator('#flagstaff-toggle').count())) {
					const toggle = page.locator('#flagstaff-toggle');
					if ((await toggle.getAttribute('aria-expanded')) === 'false') await toggle.click();
				}
				for (const width of [1280, 320]) {
					await page.setViewportSize({ width, height: 800 });
					for (const colorScheme of ['light', 'dark']) {
						await page.emulateMedia({ colorScheme });
						found.push(...(await violations(page)).map((fault) => `${name} ${width} ${colorScheme} ${fault}`));
					}
					found.push(...(await page.evaluate(wide)).map((part) => `${name} ${width} is too wide: ${part}`));
					found.push(...(await page.evaluate(small)).map((part) => `${name} ${width} is too small: ${part}`));
				}
			}
			assert.deepEqual(found, []);
		},
		{ window: { bypassCSP: true } },
	);
}

function wide() {
	const over = document.documentElement.scrollWidth - document.documentElement.clientWidth;
	const parts = [...document.querySelectorAll('.flagstaff-bar *, .flagstaff-page *')].filter((part) => !part.matches('.flagstaff-status') && part.getBoundingClientRect().right > innerWidth + 0.5);
	return over > 0 ? [`${over} px`, ...parts.map((part) => part.className || part.tagName)] : [];
}

function small() {
	const inSentence = (target) => target.tagName === 'A' && getComputedStyle(target).display === 'inline' && !target.closest('.flagstaff-tools');
	return [...document.querySelectorAll('.flagstaff-bar :is(a, button, label), .flagstaff-page :is(a, button)')]
		.filter((target) => target.checkVisibility() && !inSentence(target))
		.map((target) => [target, target.getClientRects()[0]])
		.filter(([, box]) => box.width < 23.99 || box.height < 23.99)
		.map(([target, box]) => `${target.textContent.trim()} ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
}

for (const width of [1280, 320]) {
	previewed(
		`every stop of the keyboard is in sight and marked, also below the bar: ${width}`,
		async (given) => {
			await breakUnder(given);
			const { page } = given;
			const bad = [];
			const seen = new Set();
			for (let stops = 0; stops < 200; stops += 1) {
				await page.keyboard.press('Tab');
				const { name, fault } = await page.evaluate(stop);
				if (name === 'end') break;
				seen.add(name);
				if (fault) bad.push(`${name}: ${fault}`);
			}
			for (const needed of ['flagstaff-toggle', 'flagstaff-all', 'flagstaff-edit', 'flagstaff-follow', 'flagstaff-hide', 'flagstaff-panel'])
				assert.ok(seen.has(needed), `${needed} is no stop`);
			// Back up again, where a bar that stays on top could cover what is come to.
			for (let stops = 0; stops < 15; stops += 1) {
				await page.keyboard.press('Shift+Tab');
				const { name, fault } = await page.evaluate(stop);
				if (fault) bad.push(`back to ${name}: ${fault}`);
			}
			assert.deepEqual(bad, []);
		},
		{ window: { viewport: { width, height: 800 } } },
	);
}

function stop() {
	const here = document.activeElement;
	if (!here || here === document.body) return { name: 'end' };
	const name = here.id || here.textContent.trim().slice(0, 40);
	const box = here.getClientRects()[0];
	const fault = () => {
		if (box.bottom <= 0 || box.top >= innerHeight || box.left < -1 || box.right > innerWidth + 1) return 'out of sight';
		const top = document.elementFromPoint(box.left + box.width / 2, Math.min(innerHeight - 1, Math.max(0, box.top + Math.min(box.height, 40) / 2)));
		if (!top || !(here.contains(top) || top.contains(here))) return `below ${top?.className || top?.tagName}`;
		const style = getComputedStyle(here);
		return style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2 ? 'not marked' : '';
	};
	return { name, fault: fault() };
}

previewed(
	'axe finds nothing in forced colours',
	async (given) => {
		await breakUnder(given);
		assert.deepEqual(await violations(given.page, { 'color-contrast': { enabled: false } }), []);
	},
	{ window: { bypassCSP: true, forcedColors: 'active' } },
);

previewed('a very long path wraps on a small screen', async ({ page, file, at, shown }) => {
	const long = `issues/${'long-name-'.repeat(15)}end`;
	await edit(file(OTHER), (text) => broken(text), (_, text) => writeFile(file(long), text));
	await page.setViewportSize({ width: 320, height: 600 });
	await at(`${ENTRY}.html`);
	await page.locator('.flagstaff-fix').waitFor();
	assert.deepEqual(await page.evaluate(wide), []);
	await page.goto(`${shown.url}_flagstaff/problems`);
	assert.deepEqual(await page.evaluate(wide), []);
});

test('nothing of the preview is in a built site', async () => {
	const site = await build();
	const found = [];
	for (const name of await files(site)) {
		if (/\.(html|js|css)$/.test(name) && /_flagstaff|flagstaff-bar|localStorage|sessionStorage/.test(await readFile(join(site, name), 'utf8'))) found.push(name);
	}
	assert.deepEqual(found, []);
});
