// Everybody can read it: axe, reflow and targets, on each page type.

import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';

import { violations } from './axe.mjs';
import { close, launch, open } from './browser.mjs';
import { MOVED, PAGES, buildEverything, files, remove, serve } from './site.mjs';

const SIZES = [
	{ width: 1280, height: 900 },
	{ width: 390, height: 844 },
	{ width: 320, height: 256 },
];

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

/** A page at an address of the site, once everything that it is going to say is there. */
async function at(path, options) {
	const page = await open(browser, options);
	await page.goto(server.url + path);
	if (path.includes('?q=')) await page.locator('[role=status]').filter({ hasText: /result|found/ }).waitFor();
	return page;
}

for (const [type, path] of Object.entries(PAGES)) {
	test(`axe finds nothing, small or large, light or dark: ${type}`, async () => {
		const page = await at(path, { bypassCSP: true });
		const found = [];
		for (const size of SIZES) {
			await page.setViewportSize(size);
			for (const colorScheme of ['light', 'dark']) {
				await page.emulateMedia({ colorScheme });
				for (const fault of await violations(page)) found.push(`${size.width} ${colorScheme} ${fault}`);
			}
		}
		assert.deepEqual(found, []);
		await close(page);
	});
}

test('axe finds nothing on a page at a former address, should a browser stay on it', async () => {
	const page = await open(browser, { bypassCSP: true });
	await page.route(`**/${MOVED}`, async (route) => {
		const answer = await route.fetch();
		const html = (await answer.text()).replace(/<meta http-equiv="refresh"[^>]*>|<script[^>]*><\/script>/g, '');
		await route.fulfill({ response: answer, body: html });
	});
	await page.goto(server.url + MOVED);
	assert.ok(page.url().endsWith(MOVED));
	assert.deepEqual(await violations(page), []);
	await close(page);
});

test('in forced colours axe finds nothing, and at most one place of the main navigation is marked as the current one', async () => {
	const found = [];
	const marked = {};
	// The full edition is made of the same as the summary, many times over.
	const { 'full edition': _, ...types } = PAGES;
	for (const [type, path] of Object.entries(types)) {
		const page = await at(path, { bypassCSP: true, forcedColors: 'active' });
		// The colours are the reader's own, and axe compares them with those of the style sheet.
		for (const fault of await violations(page, { 'color-contrast': { enabled: false } })) found.push(`${path} ${fault}`);
		marked[type] = await page
			.getByRole('navigation', { name: 'Main' })
			.getByRole('link')
			.evaluateAll((links) => links.filter((link) => parseFloat(getComputedStyle(link).borderBottomWidth) > 0).map((link) => link.textContent));
		await close(page);
	}
	assert.deepEqual(found, []);
	const { listing, entry, role, matrix, 'texts below': below = ['Issues'], ...others } = marked;
	assert.deepEqual(below, ['Issues']);
	assert.deepEqual({ listing, entry, role, matrix }, { listing: ['Capabilities'], entry: ['Capabilities'], role: ['Your role'], matrix: ['How it fits'] });
	assert.deepEqual(Object.entries(others).filter(([, links]) => links.length), []);
});

test('axe reports a grey paragraph and a skipped heading', async () => {
	const page = await at(PAGES.entry, { bypassCSP: true });
	await page.evaluate(() => {
		const grey = Object.assign(document.createElement('p'), { textContent: 'Hardly to be read' });
		grey.style.color = '#999';
		document.querySelector('#how').append(grey, Object.assign(document.createElement('h5'), { textContent: 'Skipped' }));
	});
	const rules = (await violations(page)).map((fault) => fault.split(':')[0]);
	assert.deepEqual(rules.sort(), ['color-contrast', 'heading-order']);
	await close(page);
});

test('no page is wider than a screen of 320 pixels', async () => {
	const page = await open(browser, { viewport: { width: 320, height: 256 } });
	const wide = [];
	const names = (await files(site)).filter((name) => name.endsWith('.html'));
	for (const name of [...names, PAGES['search, with results']]) {
		await page.goto(server.url + name).catch((error) => {
			if (!/interrupted|ERR_ABORTED/.test(error.message)) throw error;
		});
		// A former address leads on at once, to a page that is in the list itself.
		const over = await page.evaluate(overflow).catch((error) => {
			if (/because of a navigation/.test(error.message)) return [];
			throw error;
		});
		if (over.length) wide.push(`${name}: ${over}`);
	}
	assert.deepEqual(wide, []);
	await close(page);
});

test('wider spacing and text of twice the size make no page wider than a phone', async () => {
	const wide = [];
	for (const [type, path] of Object.entries(PAGES)) {
		const page = await at(path, { bypassCSP: true, viewport: { width: 390, height: 844 } });
		const spacing = await page.addStyleTag({
			content: '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }',
		});
		if ((await page.evaluate(overflow)).length) wide.push(`${type}: spacing`);
		await spacing.evaluate((style) => style.remove());
		await page.addStyleTag({ content: 'html { font-size: 225% !important }' });
		if ((await page.evaluate(overflow)).length) wide.push(`${type}: size`);
		await close(page);
	}
	assert.deepEqual(wide, []);
});

/** What stands out of the window to the right; a box that is made to scroll may hold more than it shows, if it is itself in the window. */
function overflow() {
	const root = document.documentElement;
	const out = [...document.querySelectorAll('body *')].filter((element) => {
		if (element.closest('.vh, .skip, svg') || element.parentElement.closest('.scroll, .in')) return false;
		return element.getClientRects().length && element.getBoundingClientRect().right > root.clientWidth + 0.5;
	});
	const named = out.map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
	return root.scrollWidth > root.clientWidth ? [`${root.scrollWidth - root.clientWidth} px`, ...named] : named;
}

for (const width of [1280, 390]) {
	test(`every target outside a sentence has 24 by 24 pixels at ${width}`, async () => {
		const small = [];
		for (const [type, path] of Object.entries(PAGES)) {
			const page = await at(path, { viewport: { width, height: 900 } });
			for (const target of await page.evaluate(smallTargets)) small.push(`${type}: ${target}`);
			await close(page);
		}
		assert.deepEqual(small, []);
	});
}

function smallTargets() {
	const BLOCK = 'p, li, dd, dt, h1, h2, h3, h4, td, th, div, nav, section';
	// In a sentence the height of a line decides, not the target.
	const inSentence = (target) => {
		if (getComputedStyle(target).display !== 'inline') return false;
		const block = target.closest(BLOCK).cloneNode(true);
		block.querySelectorAll('a, .vh').forEach((link) => link.remove());
		return /\p{L}{2}/u.test(block.textContent);
	};
	return [...document.querySelectorAll('a[href], button, input, summary')]
		.filter((target) => target.checkVisibility() && !target.matches('.skip') && !inSentence(target))
		// Of a link over two lines, the first line is a target by itself.
		.map((target) => [target, target.getClientRects()[0]])
		.filter(([, box]) => box.width < 23.99 || box.height < 23.99)
		.map(([target, box]) => `${target.closest('[class]')?.className} ${target.textContent.trim()} ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`);
}

for (const colorScheme of ['light', 'dark']) {
	test(`the edge of a search box stands out from the page around it: ${colorScheme}`, async () => {
		// Axe judges the contrast of text alone.
		const faint = [];
		for (const type of ['home', 'search, empty']) {
			const page = await at(PAGES[type], { colorScheme });
			const ratio = await page.getByRole('searchbox').evaluate(contrastOfEdge);
			if (ratio < 3) faint.push(`${type}: ${ratio.toFixed(2)}`);
			await close(page);
		}
		assert.deepEqual(faint, []);
	});
}

function contrastOfEdge(box) {
	const luminance = (colour) => {
		const parts = colour.match(/[\d.]+/g).slice(0, 3).map((part) => part / 255);
		const [red, green, blue] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
		return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
	};
	let around = box.parentElement;
	while (around.parentElement && getComputedStyle(around).backgroundColor === 'rgba(0, 0, 0, 0)') around = around.parentElement;
	const [dark, light] = [getComputedStyle(box).borderTopColor, getComputedStyle(around).backgroundColor].map(luminance).sort((a, b) => a - b);
	return (light + 0.05) / (dark + 0.05);
}
