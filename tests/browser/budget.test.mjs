// What a reader downloads stays small.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { build, files, remove, serve } from './site.mjs';

const KB = 1024;

let site, names;
before(async () => {
	site = await build();
	names = await files(site);
});
after(() => remove(dirname(site)));

/** Those of the files that are larger than allowed. */
async function larger(names, limit) {
	const sizes = await Promise.all(names.map(async (name) => [name, (await stat(join(site, name))).size]));
	return sizes.filter(([, size]) => size > limit);
}

test('the style sheet has at most 16 KB', async () => {
	assert.deepEqual(await larger(['assets/style.css'], 16 * KB), []);
});

test('the style sheet for paper has at most 3 KB', async () => {
	assert.deepEqual(await larger(['assets/print.css'], 3 * KB), []);
});

test('the style sheet of what is printed as one document has at most 6 KB', async () => {
	assert.deepEqual(await larger(['assets/edition.css'], 6 * KB), []);
});

test('an entry, a listing, a role page and the home page have less than 32 KB each', async () => {
	const pages = names.filter((name) => name === 'index.html' || /^(principles|capabilities|issues|roles)\//.test(name));
	assert.ok(pages.length > 20);
	assert.deepEqual(await larger(pages, 32 * KB), []);
});

test('a role page and a page of actions have at most 24 KB each, and those to print are all on one page', async () => {
	const pages = names.filter((name) => name === 'actions.html' || /^(actions|roles)\/.*\.html$/.test(name));
	assert.ok(pages.length > 10);
	assert.deepEqual(await larger(pages, 24 * KB), []);
	assert.ok(names.includes('print/actions.html'));
});

test('search costs at most 130 KB, script and index together', async () => {
	const sizes = await Promise.all(['assets/search.js', 'search/index.js'].map((name) => stat(join(site, name))));
	assert.ok(sizes.reduce((sum, { size }) => sum + size, 0) <= 130_000);
});

test('no page but the search page has a script', async () => {
	for (const name of names.filter((name) => name.endsWith('.html') && name !== 'search.html')) {
		assert.doesNotMatch(await readFile(join(site, name), 'utf8'), /<script/i, name);
	}
});

test('the home page is there after five requests at most and the icon', async () => {
	const [server, browser] = await Promise.all([serve(site), launch()]);
	const page = await open(browser);
	await page.goto(server.url, { waitUntil: 'networkidle' });
	assert.ok(page.asked.filter((address) => !address.endsWith('icon.svg')).length <= 5, page.asked.join('\n'));
	await close(page);
	await browser.close();
	await server.close();
});
