// The preview follows every save and never dies.

import assert from 'node:assert/strict';
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { edit, handbook, preview, saveByRename, saveInPlace, until } from './preview.mjs';

const ENTRY = 'capabilities/shared-services';
const SLOWEST = 2000;

let browser;
before(async () => {
	browser = await launch();
});
after(() => browser?.close());

/** A test of the preview of a handbook of its own, which `breaking` may spoil before it starts. */
function previewed(name, check, breaking = () => {}) {
	test(name, async (t) => {
		const root = await handbook();
		await breaking(root);
		const shown = await preview(root);
		const page = await open(browser, { viewport: { width: 1000, height: 500 } });
		try {
			await check({ t, root, shown, page, file: (path) => join(root, 'content', path) });
			assert.ok(shown.isRunning());
		} finally {
			await close(page);
			await shown.stop();
		}
	});
}

const withSentence = (sentence) => (text) => text.replace('\n## How\n', `\n${sentence}\n\n## How\n`);

for (const [way, save] of Object.entries({ 'by rename': saveByRename, 'in place': saveInPlace })) {
	previewed(`a save ${way} is served at once`, async ({ t, shown, file }) => {
		const times = [];
		for (const turn of [1, 2, 3, 4, 5]) {
			await edit(file(`${ENTRY}.md`), withSentence(`Saved ${way} ${turn}.`), save);
			const { took } = await until(`${shown.url}${ENTRY}.html`, (html) => html.includes(`Saved ${way} ${turn}.`));
			times.push(Math.round(took));
		}
		t.diagnostic(`served after ${times.join(', ')} ms`);
		assert.ok(Math.max(...times) < SLOWEST);
	});

	previewed(`the open page shows a save ${way} by itself`, async ({ shown, page, file }) => {
		await page.goto(`${shown.url}${ENTRY}.html`);
		await edit(file(`${ENTRY}.md`), withSentence('A new sentence.'), save);
		await page.getByText('A new sentence.').waitFor();
		assert.deepEqual(page.faults, []);
	});
}

previewed('the open page stays where the reader was when text above it grows', async ({ shown, page, file }) => {
	await page.goto(`${shown.url}${ENTRY}.html`);
	const place = () => page.evaluate(() => document.querySelector('#how h2, #how').getBoundingClientRect().top);
	await page.evaluate(() => document.getElementById('how').scrollIntoView());
	await page.evaluate(() => scrollBy(0, 40));
	const before = await place();
	await edit(file(`${ENTRY}.md`), withSentence(`A new sentence. ${'And much more of it. '.repeat(100)}`));
	await page.getByText('A new sentence.').waitFor({ state: 'attached' });
	await page.waitForFunction((before) => Math.abs(document.querySelector('#how h2, #how').getBoundingClientRect().top - before) < 2, before);
});

previewed('the list of what to consider stays open over a save', async ({ shown, page, file }) => {
	await page.goto(`${shown.url}${ENTRY}.html`);
	// A footnote that nothing refers to is to be considered only.
	await edit(file(`${ENTRY}.md`), (text) => `${text}\n[^unused]: Nobody asks for this.\n`);
	const panel = page.getByRole('region', { name: 'Problems and facts' });
	await page.locator('.flagstaff-consider #flagstaff-toggle').click();
	await panel.waitFor();
	await edit(file(`${ENTRY}.md`), withSentence('A new sentence.'));
	await page.getByText('A new sentence.').waitFor();
	assert.ok(await panel.isVisible());
});

const BREAKS = {
	'capabilities/leadership.md': (text) => text.replace('## Why change', '## Why chang'),
	'issues/business-change.md': (text) => text.replace('\nsummary:', '\nsumary:'),
	'issues/infrastructure.md': (text) => `${text}\nSee [[shared-service]].\n`,
};
const MENDS = {
	'capabilities/leadership.md': (text) => text.replace('## Why chang\n', '## Why change\n'),
	'issues/business-change.md': (text) => text.replace('\nsumary:', '\nsummary:'),
	'issues/infrastructure.md': (text) => text.replace('[[shared-service]]', '[[shared-services]]'),
};

async function breakAll(root) {
	for (const [path, change] of Object.entries(BREAKS)) await edit(join(root, 'content', path), change);
}

previewed(
	'a handbook that is broken from the start is answered with every fault, its place and what to do',
	async ({ shown, file }) => {
		const answer = await fetch(shown.url);
		assert.equal(answer.status, 200);
		const html = await answer.text();
		const line = async (path, text) => (await readFile(file(path), 'utf8')).split('\n').findIndex((line) => line.includes(text)) + 1;
		for (const expected of [
			`content/capabilities/leadership.md:${await line('capabilities/leadership.md', '## Why chang')}:1`,
			'## Why change',
			`content/issues/business-change.md:${await line('issues/business-change.md', 'sumary')}:1`,
			'<code>summary</code>',
			`content/issues/infrastructure.md:${await line('issues/infrastructure.md', '[[shared-service]]')}:5`,
			'<code>[[shared-services]]</code>',
		]) assert.ok(html.includes(expected), `${expected} is not in\n${html}`);
	},
	breakAll,
);

previewed(
	'mending one file after the other brings the open page from the list of faults to the handbook',
	async ({ shown, page, file }) => {
		await page.goto(shown.url);
		for (const [path, change] of Object.entries(MENDS)) {
			await page.getByText(`content/${path}:`).first().waitFor();
			await edit(file(path), change);
			await page.getByText(`content/${path}:`).first().waitFor({ state: 'detached' });
		}
		await page.getByRole('heading', { name: 'Start with your role' }).waitFor();
		assert.equal(await page.locator('.flagstaff-fix').count(), 0);
	},
	breakAll,
);

previewed('breaking a file later keeps the last good page, under a bar that says what to do', async ({ shown, page, file }) => {
	await page.goto(`${shown.url}${ENTRY}.html`);
	await edit(file(`${ENTRY}.md`), withSentence('A broken link: [[govrnance]].'));
	const bar = page.locator('.flagstaff-fix');
	await bar.getByText('last good version').waitFor();
	assert.match(await bar.innerText(), /content\/capabilities\/shared-services\.md:\d+:16/);
	assert.match(await bar.innerText(), /What to do:[^]*governance/);
	assert.equal(await page.textContent('h1'), 'Shared services');
	assert.equal(await page.getByRole('main').getByText('A broken link').count(), 0);
	await edit(file(`${ENTRY}.md`), (text) => text.replace('govrnance', 'governance'));
	await page.getByRole('main').getByText('A broken link').waitFor();
	assert.equal(await bar.count(), 0);
});

previewed('taking handbook.toml away and putting it back is survived', async ({ root, shown, page }) => {
	await page.goto(shown.url);
	const config = join(root, 'handbook.toml');
	const text = await readFile(config, 'utf8');
	await rm(config);
	await page.locator('.flagstaff-fix').waitFor();
	await writeFile(config, text.replace('Planting the Flag', 'Raising the Flag'));
	await page.getByRole('link', { name: 'Raising the Flag' }).waitFor();
	assert.equal(await page.locator('.flagstaff-fix').count(), 0);
});

previewed('taking the whole content away and putting it back is survived', async ({ root, shown, page }) => {
	await page.goto(`${shown.url}${ENTRY}.html`);
	await rename(join(root, 'content'), join(root, 'elsewhere'));
	await until(`${shown.url}${ENTRY}.html`, (html) => html.includes('flagstaff-fix') || html.includes('Page not found'));
	await rename(join(root, 'elsewhere'), join(root, 'content'));
	await edit(join(root, 'content', `${ENTRY}.md`), withSentence('Back again.'));
	await page.getByText('Back again.').waitFor();
});

previewed('a new entry is in its listing, and one that is taken away is not', async ({ shown, page, file }) => {
	await page.goto(`${shown.url}issues/index.html`);
	const sections = ['Five-year scenario', 'Why change', 'How'].map((heading) => `## ${heading}\n\nText.\n`).join('\n');
	await writeFile(
		file('issues/new-thread.md'),
		`---\ntitle: A new thread\nsummary: It was not here before.\norder: 9\nserves: [collaborate]\n---\n${sections}\n## Who acts now\n\n### Chief executives\n\n- Read it.\n`,
	);
	await page.getByRole('main').getByRole('link', { name: 'A new thread' }).waitFor();
	await rm(file('issues/new-thread.md'));
	await page.getByRole('main').getByRole('link', { name: 'A new thread' }).waitFor({ state: 'detached' });
});

previewed('an entry in a new folder below the content is noticed', async ({ root, shown, page }) => {
	await edit(join(root, 'handbook.toml'), (text) => `${text}\n[[collections]]\nid = "programmes"\ntitle = "Programmes"\nsingular = "Programme"\nsections = ["scenario"]\n`);
	await page.goto(shown.url);
	await mkdir(join(root, 'content/programmes'));
	await writeFile(join(root, 'content/programmes/first.md'), '---\ntitle: The first programme\nsummary: It begins.\n---\n## Five-year scenario\n\nText.\n');
	await page.getByRole('main').getByRole('link', { name: 'The first programme' }).waitFor();
});

previewed('a page that does not exist is 404 with a page that helps', async ({ shown }) => {
	const answer = await fetch(`${shown.url}issues/nowhere.html`);
	assert.equal(answer.status, 404);
	assert.match(await answer.text(), /Page not found/);
});
