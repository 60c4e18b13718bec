// A page at a former address sends readers on: below a path and from a disk, with scripts and without.

import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { close, launch, open } from './browser.mjs';
import { crawl } from './crawler.mjs';
import { REPOSITORY, build, folder, remove, serve } from './site.mjs';

const OLD = 'issues/sharing.html';
const NEW = 'capabilities/shared-services.html';

let browser, handbook, server, site;
before(async () => {
	handbook = await folder();
	await cp(join(REPOSITORY, 'content'), join(handbook, 'content'), { recursive: true });
	await mkdir(join(handbook, 'themes'));
	await writeFile(join(handbook, 'handbook.toml'), 'title = "A handbook"\n');
	const entry = join(handbook, 'content/capabilities/shared-services.md');
	const text = await readFile(entry, 'utf8');
	await writeFile(entry, text.replace('---\n', '---\naliases: [issues/sharing, joint-services]\n'));
	const page = join(handbook, 'content/pages/about.md');
	await writeFile(page, (await readFile(page, 'utf8')).replace('---\n', '---\naliases: [who-we-are]\n'));
	site = await build(handbook);
	server = await serve(site, '/handbook/');
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await server?.close();
	await Promise.all([remove(handbook), remove(dirname(site))]);
});

/** Where a reader who comes to `address` is in the end. */
async function arrived(address, options = {}, prepare = () => {}) {
	const page = await open(browser, options);
	await prepare(page);
	await page.goto(address, { waitUntil: 'commit' });
	await page.waitForURL((url) => !url.pathname.endsWith(OLD) && !url.pathname.endsWith('who-we-are.html'));
	await page.waitForLoadState();
	const { url, faults } = { url: page.url(), faults: page.faults };
	await close(page);
	assert.deepEqual(faults, []);
	return url;
}

test('a reader is sent on below a path', async () => {
	assert.equal(await arrived(server.url + OLD), server.url + NEW);
});

test('a reader is sent on from a folder on disk', async () => {
	const base = `${pathToFileURL(site).href}/`;
	assert.equal(await arrived(base + OLD), base + NEW);
});

test('a reader without scripts is sent on to the top of the new page', async () => {
	assert.equal(await arrived(`${server.url}${OLD}#why`, { javaScriptEnabled: false }), server.url + NEW);
});

test('a reader keeps the part that the old address named', async () => {
	assert.equal(await arrived(`${server.url}${OLD}#why`), `${server.url}${NEW}#why`);
});

test('a reader keeps the part of the page from a folder on disk', async () => {
	const base = `${pathToFileURL(site).href}/`;
	assert.equal(await arrived(`${base}${OLD}#why`), `${base}${NEW}#why`);
});

test('a reader keeps the part of the page on a slow line', async () => {
	const slow = (page) =>
		page.route(`**/${NEW}`, async (route) => {
			await new Promise((passed) => setTimeout(passed, 700));
			await route.continue();
		});
	assert.equal(await arrived(`${server.url}${OLD}#why`, {}, slow), `${server.url}${NEW}#why`);
});

test('the way back leads past the former address', async () => {
	const page = await open(browser);
	await page.goto(`${server.url}index.html`);
	await page.goto(`${server.url}${OLD}#why`, { waitUntil: 'commit' });
	await page.waitForURL(`${server.url}${NEW}#why`);
	await page.goBack();
	assert.equal(page.url(), `${server.url}index.html`);
	await close(page);
});

test('a page that has moved sends readers on', async () => {
	assert.equal(await arrived(`${server.url}who-we-are.html`), `${server.url}about.html`);
});

test('former addresses hold together with the rest of the site', async () => {
	assert.deepEqual(await crawl(site), []);
});

test('the crawler reports a former address that leads nowhere, waits, or is shown to search engines', async () => {
	const copy = await folder();
	await cp(site, copy, { recursive: true });
	const old = join(copy, OLD);
	const html = await readFile(old, 'utf8');
	await writeFile(old, html.replace('0; url=../capabilities/shared-services.html', '0; url=../capabilities/nowhere.html'));
	assert.deepEqual(await crawl(copy), [`${OLD}: no file: ../capabilities/nowhere.html`]);
	await writeFile(old, html.replace('content="0; url', 'content="5; url').replace('content="noindex"', 'content="index"'));
	assert.deepEqual(await crawl(copy), [`${OLD}: a former address that is not kept from search engines`, `${OLD}: sent on after a time: 5; url=../capabilities/shared-services.html`]);
	await remove(copy);
});
