// The same folder works below any address under a strict policy, and asks nothing of the reader or of others.

import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { PAGES, buildEverything, remove, serve } from './site.mjs';

let browser, server, site;
before(async () => {
	site = await buildEverything();
	server = await serve(site, '/handbook/');
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await server?.close();
	await remove(dirname(site));
});

/** A reader's journey over every page type and through a search, on a page that notes what the policy refused. */
async function journey() {
	const page = await open(browser);
	await page.addInitScript(() => {
		addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
	});
	for (const path of Object.values(PAGES)) await page.goto(server.url + path);
	await page.goto(server.url);
	await page.getByRole('searchbox').fill('leadership');
	await page.getByRole('button', { name: 'Search' }).click();
	await page.locator('#results a').first().click();
	await page.waitForURL(/capabilities\/leadership\.html/);
	return page;
}

test('no page breaks the policy, misses a file or throws', async () => {
	const page = await journey();
	assert.deepEqual(page.faults, []);
	await close(page);
});

test('a broken policy is noticed', async () => {
	const page = await open(browser);
	await page.goto(server.url);
	await page.evaluate(() => {
		document.body.style.cssText = '';
		document.body.setAttribute('style', 'color: red');
		document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }));
	});
	assert.ok(page.faults.length > 0);
	await close(page);
});

test('every request is below the prefix, and none goes to a third party', async () => {
	const page = await journey();
	assert.ok(page.asked.length > 20);
	assert.deepEqual(page.asked.filter((address) => !address.startsWith(server.url)), []);
	await close(page);
});

test('a journey leaves nothing in the browser', async () => {
	const page = await journey();
	const kept = await page.evaluate(async () => ({
		local: localStorage.length,
		session: sessionStorage.length,
		databases: (await indexedDB.databases()).length,
		caches: 'caches' in window ? (await caches.keys()).length : 0,
		workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
	}));
	assert.deepEqual(kept, { local: 0, session: 0, databases: 0, caches: 0, workers: 0 });
	assert.deepEqual(await page.context().cookies(), []);
	await close(page);
});

test('without JavaScript every page type shows its text and its navigation', async () => {
	const page = await open(browser, { javaScriptEnabled: false });
	for (const path of Object.values(PAGES)) {
		await page.goto(server.url + path);
		assert.ok((await page.locator('main').innerText()).length > 200, path);
		assert.equal(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').count(), 5, path);
	}
	await close(page);
});

test('without JavaScript a search lands on a page that says why there are no results, and lists everything', async () => {
	const page = await open(browser, { javaScriptEnabled: false });
	await page.goto(server.url);
	await page.getByRole('searchbox').fill('leadership');
	await page.getByRole('button', { name: 'Search' }).click();
	await page.waitForURL(`${server.url}search.html?q=leadership`);
	assert.ok(await page.getByText('Search needs JavaScript').isVisible());
	assert.ok(await page.getByRole('main').getByRole('link', { name: 'Leadership' }).isVisible());
	await close(page);
});

test('with JavaScript the search page does not say that it needs it', async () => {
	const page = await open(browser);
	await page.goto(`${server.url}search.html`);
	assert.ok(await page.getByText('Search needs JavaScript').isHidden());
	await close(page);
});
