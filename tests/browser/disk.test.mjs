// The folder works from a disk or a stick, without a server.

import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch, open } from './browser.mjs';
import { HANDBOOK, PAGES, REPOSITORY, build, files, remove } from './site.mjs';

let browser, page, site;
before(async () => {
	site = await build();
	browser = await launch();
	page = await open(browser);
});
after(async () => {
	await browser?.close();
	await remove(dirname(site));
});

const at = (path) => pathToFileURL(site).href + `/${path}`;

test('the style sheet is applied', async () => {
	await page.goto(at('index.html'));
	assert.equal(await page.locator('header.top').evaluate((header) => getComputedStyle(header).backgroundColor), HANDBOOK === REPOSITORY ? 'rgb(11, 70, 80)' : 'rgb(74, 44, 94)');
});

/** What is behind each link of each page that a reader can come to from the home page: [page, address] pairs. */
async function follow() {
	const ids = new Map();
	const links = [];
	const ahead = ['index.html'];
	for (const path of ahead) {
		await page.goto(at(path));
		assert.equal(await page.locator('h1').count(), 1, path);
		ids.set(path, new Set(await page.locator('[id]').evaluateAll((all) => all.map(({ id }) => id))));
		for (const link of await page.locator('a[href]').evaluateAll((all) => [...new Set(all.map(({ href }) => href))])) {
			if (!link.startsWith('file:')) continue;
			const { pathname, hash, search } = new URL(link);
			const target = decodeURIComponent(pathname).slice(new URL(at('')).pathname.length);
			links.push([path, target, decodeURIComponent(hash.slice(1))]);
			// Other files are for other programs, and a browser offers to keep them.
			if (target.endsWith('.html') && !search && !ahead.includes(target)) ahead.push(target);
		}
	}
	return { ids, links };
}

test('every link of every page leads to a page of the handbook and its place there, or to a file for another program', async () => {
	page.faults.length = 0;
	const { ids, links } = await follow();
	const names = await files(site);
	const lost = links.filter(([, target, id]) => !names.includes(target) || (id && !ids.get(target)?.has(id)));
	assert.deepEqual(lost, []);
	assert.deepEqual(page.faults, []);
	assert.ok(links.length > 1000, `${links.length} links`);
	assert.deepEqual(names.filter((name) => name.endsWith('.html') && !ids.has(name)), []);
});

test('a link into a page ends at its place', async () => {
	await page.goto(at(PAGES.role));
	await page.locator('#fs-first a').first().click();
	await page.waitForURL(/#action-/);
	assert.ok(await page.locator(':target').evaluate((target) => {
		const { top, bottom } = target.getBoundingClientRect();
		return top >= 0 && bottom <= innerHeight;
	}));
});

test('a click on a link goes to its page', async () => {
	await page.goto(at('index.html'));
	await page.click('main a[href="capabilities/shared-services.html"]');
	await page.waitForURL(at('capabilities/shared-services.html'));
	assert.equal(await page.textContent('h1'), 'Shared services');
});

test('a search from the header of an entry lists results, and the first opens the section that it names', async () => {
	page.faults.length = 0;
	await page.goto(at('principles/collaborate.html'));
	await page.getByRole('searchbox').fill('agree how to leave');
	await page.keyboard.press('Enter');
	await page.waitForURL(at('search.html?q=agree+how+to+leave'));
	const first = page.locator('#results a').first();
	const address = await first.getAttribute('href');
	await first.click();
	await page.waitForURL(at(address));
	const id = new URL(page.url()).hash.slice(1);
	if (id) await page.locator(`[id="${id}"]`).waitFor();
	assert.equal(await page.locator('h1').count(), 1);
	assert.deepEqual(page.faults, []);
});

test('a page asks for nothing but files of the folder', async () => {
	assert.deepEqual(page.asked.filter((address) => !address.startsWith(at(''))), []);
});

test('nothing is kept in the browser', async () => {
	await page.goto(at('search.html?q=leadership'));
	await page.locator('#results a').first().waitFor();
	assert.deepEqual(await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]), ['', 0, 0]);
});
