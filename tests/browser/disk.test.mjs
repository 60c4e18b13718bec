// The folder works from a disk or a stick, without a server.

import assert from 'node:assert/strict';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { launch, open } from './browser.mjs';
import { PAGES, build, remove } from './site.mjs';

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
	assert.equal(await page.locator('header.top').evaluate((header) => getComputedStyle(header).backgroundColor), 'rgb(11, 70, 80)');
});

const followed = new Set();

for (const type of ['home', 'listing', 'entry', 'role']) {
	test(`every link of a page leads to a page of the handbook and its place there: ${type}`, async () => {
		await page.goto(at(PAGES[type]));
		const links = await page.locator('a[href]').evaluateAll((links) => [...new Set(links.map((link) => link.href))]);
		const inside = links.filter((link) => link.startsWith('file:'));
		assert.ok(inside.length > 10);
		page.faults.length = 0;
		for (const link of inside.filter((link) => !followed.has(link))) {
			followed.add(link);
			await page.goto(link);
			const id = decodeURIComponent(new URL(link).hash.slice(1));
			assert.equal(await page.locator('h1').count(), 1, link);
			if (id) assert.ok(await page.evaluate((id) => document.getElementById(id) === document.querySelector(':target'), id), link);
		}
		assert.deepEqual(page.faults, []);
	});
}

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
