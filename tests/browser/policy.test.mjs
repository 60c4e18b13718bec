// A site that is served with the headers that the program gives a host works under them, and a page of another site gets at
// nothing of the preview.

import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { handbook, visit } from './preview.mjs';
import { PAGES, buildEverything, remove, serve } from './site.mjs';

let browser, site, server;
before(async () => {
	[browser, site] = await Promise.all([launch(), buildEverything()]);
	server = await serve(site);
});
after(async () => {
	await browser.close();
	await server.close();
	await remove(dirname(site));
});

/** A page that also notes every breach of its policy, as the page itself is told of it. */
async function watched() {
	const page = await open(browser);
	page.breaches = [];
	await page.exposeFunction('tellBreach', (breach) => page.breaches.push(breach));
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', (event) => window.tellBreach(`${event.violatedDirective} ${event.blockedURI}`));
	});
	return page;
}

test('no page of the site breaks its policy', async () => {
	const page = await watched();
	for (const [name, path] of Object.entries(PAGES)) {
		const answer = await page.goto(server.url + path, { waitUntil: 'load' });
		assert.match(answer.headers()['content-security-policy'], /frame-ancestors 'none'/, name);
		assert.deepEqual(page.breaches, [], name);
	}
	assert.deepEqual(page.faults, []);
	await close(page);
});

test('what is no part of the site is kept out by the policy and told of', async () => {
	const page = await watched();
	await page.goto(`${server.url}index.html`);
	await page.evaluate(() => {
		const add = (name, set) => document.body.append(Object.assign(document.createElement(name), set));
		add('script', { textContent: 'window.ran = true' });
		add('img', { src: 'https://evil.example/x.png' });
		add('object', { data: 'index.html' });
	});
	await page.waitForFunction(() => true);
	assert.equal(await page.evaluate(() => window.ran), undefined);
	for (const directive of ['script-src', 'img-src', 'object-src']) assert.ok(page.breaches.some((breach) => breach.startsWith(directive)), page.breaches.join('\n'));
	await close(page);
});

test('no page of the preview breaks its policy, and the bar works under it', async () => {
	await visit(browser, await handbook(), async ({ page, at }) => {
		for (const path of ['', 'capabilities/shared-services.html', 'search.html?q=shared', '_flagstaff/problems', '_flagstaff/drift.html']) {
			await at(path);
			await page.locator('h1').first().waitFor();
		}
		await at('');
		await page.locator('#flagstaff-hide').click();
		assert.equal(await page.evaluate(() => document.documentElement.dataset.flagstaffBar), 'hidden');
	});
});

test('a page of another site can follow a link to the preview, and gets at nothing of it', async () => {
	const other = createServer((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html><title>other</title>'));
	await new Promise((listening) => other.listen(0, '127.0.0.1', listening));
	await visit(browser, await handbook(), async ({ shown }) => {
		const page = await open(browser);
		for (const host of ['127.0.0.1', 'localhost']) {
			await page.goto(`http://${host}:${other.address().port}/`);
			const got = await page.evaluate(async (url) => {
				const loads = (name, set) => new Promise((done) => {
					const element = Object.assign(document.createElement(name), set, { onload: () => done(true), onerror: () => done(false) });
					document.body.append(element);
				});
				const hears = new Promise((done) => {
					const source = new EventSource(`${url}_flagstaff/reload`);
					source.onmessage = () => done(true);
					source.onerror = () => done(false);
				});
				const silent = await fetch(`${url}index.html`, { mode: 'no-cors' }).then(() => true, () => false);
				const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { src: url }));
				await new Promise((done) => { frame.onload = done; });
				return {
					read: await fetch(url).then(() => true, () => false),
					silent,
					image: await loads('img', { src: `${url}favicon.ico` }),
					script: await loads('script', { src: `${url}_flagstaff/preview.js` }),
					style: await loads('link', { rel: 'stylesheet', href: `${url}assets/style.css` }),
					hears: await hears,
				};
			}, shown.url);
			assert.deepEqual(got, { read: false, silent: false, image: false, script: false, style: false, hears: false }, host);
			// What is framed is neither the page nor anything else of the preview.
			const framed = await page.frames()[1].evaluate(() => document.querySelectorAll('main, #flagstaff-bar').length).catch(() => 0);
			assert.equal(framed, 0);
			await page.evaluate((url) => document.body.append(Object.assign(document.createElement('a'), { href: url, textContent: 'there' })), shown.url);
			await page.getByText('there').click();
			await page.locator('#flagstaff-bar').waitFor();
		}
		await close(page);
	});
	await new Promise((closed) => other.close(closed));
});
