// The same folder works below any address under a strict policy, and asks nothing of the reader or of others.

import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { MOVED, PAGES, buildEverything, remove, serve } from './site.mjs';

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
async function journey(root) {
	const page = await open(browser);
	await page.addInitScript(() => {
		addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
	});
	for (const path of Object.values(PAGES)) await page.goto(root + path, { waitUntil: 'load' });
	await page.goto(root + MOVED, { waitUntil: 'commit' });
	await page.waitForURL(`${root}about.html`);
	await page.goto(root);
	await page.getByRole('searchbox').fill('leadership');
	await page.getByRole('button', { name: 'Search' }).click();
	await page.locator('#results a').first().click();
	await page.waitForURL(/capabilities\/leadership\.html/);
	return page;
}

for (const prefix of ['/', '/handbook/', '/a/b/c/']) {
	test(`a journey below ${prefix} breaks no policy, misses no file, asks nobody else and leaves nothing behind`, async () => {
		const place = await serve(site, prefix);
		const page = await journey(place.url);
		assert.deepEqual(page.faults, []);
		assert.ok(page.asked.length > 20);
		assert.deepEqual(page.asked.filter((address) => !address.startsWith(place.url)), []);
		assert.deepEqual(await kept(page), NOTHING);
		await close(page);
		await place.close();
	});
}

const NOTHING = { cookies: 0, local: 0, session: 0, databases: 0, caches: 0, workers: 0 };

/** How much of each kind a site has put into the browser. */
async function kept(page) {
	const inside = await page.evaluate(async () => ({
		local: localStorage.length,
		session: sessionStorage.length,
		databases: (await indexedDB.databases()).length,
		caches: 'caches' in window ? (await caches.keys()).length : 0,
		workers: (await navigator.serviceWorker?.getRegistrations())?.length ?? 0,
	}));
	return { cookies: (await page.context().cookies()).length, ...inside };
}

test('a broken policy, a file that is not there and something left behind are noticed', async () => {
	const page = await open(browser);
	await page.goto(server.url);
	const missing = page.waitForResponse(/nowhere/);
	await page.evaluate(() => {
		document.body.setAttribute('style', 'color: red');
		document.head.append(Object.assign(document.createElement('script'), { textContent: '1' }));
		document.body.append(Object.assign(document.createElement('img'), { src: 'nowhere.svg' }));
		localStorage.setItem('a', 'b');
		document.cookie = 'a=b';
	});
	await missing;
	for (const fault of [/style-src|inline style/i, /script-src|inline script/i, /404: .*nowhere\.svg/]) assert.match(page.faults.join('\n'), fault);
	assert.deepEqual(await kept(page), { ...NOTHING, cookies: 1, local: 1 });
	await close(page);
});

test('without JavaScript every page type shows its text and its navigation', async () => {
	const page = await open(browser, { javaScriptEnabled: false });
	for (const path of Object.values(PAGES)) {
		await page.goto(server.url + path);
		assert.ok((await page.locator('main').innerText()).length > 200, path);
		assert.equal(await page.getByRole('navigation', { name: 'Main' }).getByRole('link').count(), 5, path);
		// What a script or a click would have to open cannot be read without.
		const hidden = await page.locator('main :is(p, li, h2, h3, td, dd)').evaluateAll((all) => all.filter((element) => !element.closest('#results, [role=status]') && !element.checkVisibility() && element.textContent.trim()).map((element) => element.textContent));
		assert.deepEqual(hidden, [], path);
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
