// The keyboard alone is enough: on each page type every stop can be seen, and a journey needs nothing else.

import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { close, launch, open } from './browser.mjs';
import { PAGES, buildEverything, remove, serve } from './site.mjs';

// More stops than any page has: a keyboard that never comes to the end is in a trap.
const TOO_MANY = 1000;

let browser, server, site;
before(async () => {
	site = await buildEverything();
	server = await serve(site);
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await server?.close();
	await remove(dirname(site));
});

/** Goes from stop to stop, by `key`, until there is one of which `wanted` is true; false if there is none. */
async function walk(page, wanted, argument) {
	for (let stops = 0; stops < TOO_MANY; stops += 1) {
		await page.keyboard.press('Tab');
		if (await page.evaluate(() => !document.activeElement || document.activeElement === document.body)) return false;
		if (await page.evaluate(wanted, argument)) return true;
	}
	throw new Error('no end of the stops');
}

/** Goes to the next link in what `scope` selects whose words begin with `words`, and follows it. */
async function follow(page, scope, words = '') {
	const found = await walk(page, ([scope, words]) => document.activeElement.matches(`${scope} a`) && document.activeElement.textContent.startsWith(words), [scope, words]);
	assert.ok(found, `no link ${words} in ${scope}`);
	const address = await page.evaluate(() => document.activeElement.href);
	await page.keyboard.press('Enter');
	await page.waitForURL(address);
}

// The full edition is made of the same as the summary and a paper for a board, many times over.
const { 'full edition': _, ...TYPES } = PAGES;

for (const [type, path] of Object.entries(TYPES)) {
	for (const width of ['home', 'entry', 'matrix'].includes(type) ? [1280, 320] : [1280]) {
		test(`every stop is in sight, on top and marked, and nothing moves: ${type} at ${width}`, async () => {
			const page = await open(browser, { viewport: { width, height: 640 }, reducedMotion: 'no-preference' });
			await page.goto(server.url + path);
			if (path.includes('?q=')) await page.locator('[role=status]').filter({ hasText: /result|found/ }).waitFor();
			const bad = [];
			let stops = 0;
			for (; stops < TOO_MANY; stops += 1) {
				await page.keyboard.press('Tab');
				const fault = await page.evaluate(faultOfStop);
				if (fault === 'end') break;
				if (fault) bad.push(fault);
			}
			assert.ok(stops > 15 && stops < TOO_MANY, `${stops} stops`);
			assert.deepEqual(bad, []);
			assert.deepEqual(page.faults, []);
			await close(page);
		});
	}
}

function faultOfStop() {
	const stop = document.activeElement;
	if (!stop || stop === document.body) return 'end';
	const name = `${stop.tagName.toLowerCase()} ${stop.textContent.trim().slice(0, 40)}`;
	// A link that is broken over two lines is where its first line is.
	const box = stop.getClientRects()[0];
	const isTall = box.height > innerHeight;
	if (box.bottom <= 0 || box.top >= innerHeight || (!isTall && box.left < -1) || (!isTall && box.right > innerWidth + 1)) return `${name}: out of sight`;
	const top = document.elementFromPoint(box.left + box.width / 2, Math.min(innerHeight - 1, Math.max(0, box.top + box.height / 2)));
	if (!top || !(stop.contains(top) || top.contains(stop))) return `${name}: below ${top?.tagName}`;
	const style = getComputedStyle(stop);
	if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) return `${name}: not marked`;
	if (document.getAnimations().length) return `${name}: something moves`;
	return '';
}

test('a stop that is out of sight, covered or not marked is noticed', async () => {
	const page = await open(browser, { bypassCSP: true });
	await page.goto(server.url);
	const found = [];
	for (const style of ['position: fixed; left: -9999px', 'outline: none !important', '']) {
		await page.evaluate((style) => {
			const link = document.querySelector('main a');
			link.setAttribute('style', style);
			link.scrollIntoView({ block: 'center' });
			link.focus();
			const lid = Object.assign(document.createElement('div'), { style: 'position: fixed; inset: 0' });
			if (!style) document.body.append(lid);
		}, style);
		found.push((await page.evaluate(faultOfStop)).split(': ')[1]);
	}
	assert.deepEqual(found, ['out of sight', 'not marked', 'below DIV']);
	await close(page);
});

test('the first stop is a link past the header, and after it the keyboard is in the text', async () => {
	for (const type of ['home', 'entry', 'matrix', 'search, empty']) {
		const page = await open(browser);
		await page.goto(server.url + PAGES[type]);
		await page.keyboard.press('Tab');
		assert.equal(await page.evaluate(() => document.activeElement.textContent), 'Skip to main content', type);
		await page.keyboard.press('Enter');
		assert.equal(await page.evaluate(() => document.activeElement.id), 'main', type);
		await page.keyboard.press('Tab');
		assert.ok(await page.evaluate(() => document.activeElement === document.querySelector('main :is(a[href], input, button, [tabindex="0"])')), type);
		await close(page);
	}
});

test('in the full edition, from the contents to an entry, to a note and back', async () => {
	const page = await open(browser);
	await page.goto(server.url + PAGES['full edition']);
	await follow(page, '.toc', 'Shared services');
	const entry = await page.evaluate(() => location.hash);
	assert.match(await page.textContent(`:is(${entry}, ${entry} *):is(h2, h3)`), /Shared services/);
	await follow(page, 'sup');
	assert.ok(await page.evaluate(() => document.querySelector(':target').closest('.notes') !== null));
	await follow(page, '.notes :target', 'Back');
	assert.ok(await page.evaluate(() => document.querySelector(':target').closest('sup') !== null));
	assert.deepEqual(page.faults, []);
	await close(page);
});

const WAYS = { 'over the network': () => server.url, 'from a disk': () => `${pathToFileURL(site).href}/index.html` };

for (const [way, root] of Object.entries(WAYS)) {
	test(`from the home page over a role to what it is asked, in its place (${way})`, async () => {
		const page = await open(browser);
		await page.goto(root());
		await follow(page, 'main', 'Chief executives');
		assert.match(await page.textContent('h1'), /chief executives/);
		await follow(page, '#fs-first');
		// The keyboard goes on from the action, and what comes next is after it.
		const { isSeen, section } = await page.locator(':target').evaluate((target) => {
			const { top, bottom } = target.getBoundingClientRect();
			return { isSeen: top >= 0 && bottom <= innerHeight, section: target.closest('section').id };
		});
		assert.deepEqual({ isSeen, section }, { isSeen: true, section: 'actions' });
		await page.keyboard.press('Tab');
		assert.ok(await page.evaluate(() => Boolean(document.querySelector(':target').compareDocumentPosition(document.activeElement) & Node.DOCUMENT_POSITION_FOLLOWING)));
		assert.deepEqual(page.faults, []);
		await close(page);
	});

	test(`from the home page over a search to a section (${way})`, async () => {
		const page = await open(browser);
		await page.goto(root());
		assert.ok(await walk(page, () => document.activeElement.matches('input[type=search]')));
		await page.keyboard.type('compare honestly');
		await page.keyboard.press('Enter');
		await page.waitForURL(/search\.html\?q=compare\+honestly$/);
		await page.locator('#results a').first().waitFor();
		await follow(page, '#results');
		assert.match(page.url(), /#/);
		assert.ok(await page.evaluate(() => document.querySelector(':target') !== null));
		assert.deepEqual(page.faults, []);
		await close(page);
	});
}
