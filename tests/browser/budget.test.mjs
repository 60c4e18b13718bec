// What a reader downloads stays small.

import assert from 'node:assert/strict';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { HANDBOOK, REPOSITORY, build, files, remove, serve } from './site.mjs';

const KB = 1024;
const SHEETS = { style: 12 * KB, print: 3 * KB, matrix: 3 * KB, register: 3 * KB, edition: 6 * KB, ...(HANDBOOK === REPOSITORY ? {} : { local: 3 * KB }) };

let site, names;
before(async () => {
	// With an address of its own, a page says more about itself.
	site = await build(undefined, { at: 'https://planting-the-flag.handbook.example/handbook/' });
	names = await files(site);
});
after(() => remove(dirname(site)));

/** Those of the files that are larger than allowed. */
async function larger(names, limit) {
	const sizes = await Promise.all(names.map(async (name) => [name, (await stat(join(site, name))).size]));
	return sizes.filter(([, size]) => size > limit);
}

/** About what a style sheet weighs for those who send it without remarks and needless space. */
async function minified(name) {
	const text = await readFile(join(site, name), 'utf8');
	const short = text.replace(/\/\*.*?\*\//gs, '').replace(/\s+/g, ' ').replace(/ ?([{};,>]) ?/g, '$1').replace(/: /g, ':').replace(/;}/g, '}');
	return Buffer.byteLength(short.trim());
}

for (const [name, limit] of Object.entries(SHEETS)) {
	test(`assets/${name}.css has at most ${limit} bytes without its remarks`, async (t) => {
		const size = await minified(`assets/${name}.css`);
		t.diagnostic(`${size} bytes`);
		assert.ok(size <= limit, `${size} bytes`);
	});
}

const PAGE = 24 * KB;

test(`a page has at most ${PAGE / KB} KB, but for search, the matrix and what is printed as a whole`, async (t) => {
	const pages = names.filter((name) => name.endsWith('.html') && !/^(search|matrix|print\/.*)\.html$/.test(name));
	assert.ok(pages.length > 50);
	const sizes = await Promise.all(pages.map(async (name) => (await stat(join(site, name))).size));
	t.diagnostic(`the largest has ${Math.max(...sizes)} bytes`);
	assert.deepEqual(await larger(pages, PAGE), []);
});

test('a search costs at most 130 KB, with its scripts and what it needs of the index', async (t) => {
	const [server, browser] = await Promise.all([serve(site), launch()]);
	t.after(() => Promise.all([browser.close(), server.close()]));
	for (const query of ['leadership', '"shared services"', 'data']) {
		const page = await open(browser);
		await page.goto(`${server.url}search.html?${new URLSearchParams({ q: query })}`);
		await page.locator('#results li').first().waitFor();
		const scripts = page.asked.filter((address) => address.endsWith('.js')).map((address) => address.replace(server.url, ''));
		assert.ok(scripts.includes('search/index.js'));
		const sizes = await Promise.all(scripts.map((name) => stat(join(site, name))));
		const cost = sizes.reduce((sum, { size }) => sum + size, 0);
		assert.ok(cost <= 130_000, `${query}: ${cost}`);
		await close(page);
	}
});

test('each script has at most 8 KB, data apart', async () => {
	const scripts = names.filter((name) => /\.js$/.test(name) && !/^search\/(index|[wpdn]-\w+)\.js$/.test(name));
	assert.ok(scripts.includes('search/find.js') && scripts.includes('assets/search.js'));
	assert.deepEqual(await larger(scripts, 8 * KB), []);
});

test('no page but the search page has a script', async () => {
	for (const name of names.filter((name) => name.endsWith('.html') && name !== 'search.html')) {
		assert.doesNotMatch(await readFile(join(site, name), 'utf8'), /<script/i, name);
	}
});

// A council has its colours, its logo and the style sheet of local versions besides.
const REQUESTS = HANDBOOK === REPOSITORY ? 5 : 8;

test(`the home page is there after ${REQUESTS} requests at most and the icon`, async (t) => {
	const [server, browser] = await Promise.all([serve(site), launch()]);
	t.after(() => Promise.all([browser.close(), server.close()]));
	const page = await open(browser);
	await page.goto(server.url, { waitUntil: 'networkidle' });
	assert.ok(page.asked.filter((address) => !address.endsWith('icon.svg')).length <= REQUESTS, page.asked.join('\n'));
});
