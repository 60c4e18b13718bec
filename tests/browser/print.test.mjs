// An entry on paper, and whether each type of page can be put there.

import assert from 'node:assert/strict';
import { dirname } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { PAGES, build, remove, serve } from './site.mjs';

let browser, page, server, site;
before(async () => {
	site = await build();
	server = await serve(site);
	browser = await launch();
	page = await open(browser);
	await page.goto(server.url + PAGES.entry);
});
after(async () => {
	await close(page);
	await browser?.close();
	await server?.close();
	await remove(dirname(site));
});

test('it is a tagged document of A4 pages', async () => {
	const pdf = (await page.pdf({ preferCSSPageSize: true, tagged: true, outline: true })).toString('latin1');
	assert.match(pdf, /\/Marked true/);
	const boxes = [...pdf.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => `${Math.round(width)} × ${Math.round(height)}`);
	assert.ok(boxes.length > 1);
	assert.deepEqual([...new Set(boxes)], ['595 × 842']);
});

test('it has the text and not the navigation', async () => {
	await page.emulateMedia({ media: 'print' });
	const seen = async (selector) => page.locator(selector).first().isVisible();
	assert.deepEqual([await seen('h1'), await seen('#scenario p'), await seen('#actions li')], [true, true, true]);
	assert.deepEqual([await seen('nav.sites'), await seen('form.find'), await seen('nav.stops'), await seen('.skip')], [false, false, false, false]);
});

test('it is black on white, whatever the screen prefers', async () => {
	await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
	const colours = await page.evaluate(() => [getComputedStyle(document.querySelector('#scenario p')).color, getComputedStyle(document.documentElement).backgroundColor]);
	assert.deepEqual(colours, ['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
});

// The page on how far the writing is is one that a handbook asks for.
for (const [type, path] of Object.entries(PAGES).filter(([type]) => type !== 'status')) {
	test(`the browser can print it: ${type}`, async () => {
		const printed = await open(browser);
		assert.equal((await printed.goto(server.url + path)).ok(), true);
		const pdf = await printed.pdf({ preferCSSPageSize: true, tagged: true, outline: true });
		assert.equal(pdf.subarray(0, 5).toString(), '%PDF-');
		await close(printed);
	});
}
