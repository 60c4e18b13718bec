// The pictures that previews of links show, and the icons: each is one that a browser can read, and shows something.

import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';

import { close, launch, open } from './browser.mjs';
import { PAGES, build, files, remove, serve } from './site.mjs';

const ADDRESS = 'https://handbook.example/a/';
const SMALL = 25_000;

let browser, names, page, server, site;
before(async () => {
	site = await build(undefined, { at: ADDRESS });
	names = await files(site);
	server = await serve(site);
	browser = await launch();
	page = await open(browser);
	await page.goto(server.url);
});
after(async () => {
	await close(page);
	await browser?.close();
	await server?.close();
	await remove(dirname(site));
});

/** What a browser makes of a picture: its size, how many colours it has, and how much of it has the commonest one. */
function seen(path) {
	return page.evaluate(async (address) => {
		const picture = new Image();
		picture.src = address;
		await picture.decode();
		const { naturalWidth: width, naturalHeight: height } = picture;
		const canvas = Object.assign(document.createElement('canvas'), { width, height }).getContext('2d');
		canvas.drawImage(picture, 0, 0);
		const counts = new Map();
		for (const pixel of new Uint32Array(canvas.getImageData(0, 0, width, height).data.buffer)) counts.set(pixel, (counts.get(pixel) ?? 0) + 1);
		return { width, height, colours: counts.size, common: Math.max(...counts.values()) / (width * height) };
	}, server.url + path);
}

test('each entry names a picture of its own, and there is one of the handbook', async () => {
	const posters = names.filter((name) => name.endsWith('.png') && name !== 'apple-touch-icon.png');
	assert.equal(posters.length, 16);
	for (const [path, poster] of [[PAGES.entry, PAGES.entry.replace('.html', '.png')], [PAGES.role, 'index.png']]) {
		await page.goto(server.url + path);
		assert.equal(await page.getAttribute('meta[property="og:image"]', 'content'), ADDRESS + poster);
	}
});

test('every picture is of the size that it is said to have, small, and not blank', async (t) => {
	const sizes = [];
	for (const name of names.filter((name) => name.endsWith('.png') && name !== 'apple-touch-icon.png')) {
		const { width, height, colours, common } = await seen(name);
		assert.deepEqual([width, height], [1200, 630], name);
		assert.ok(colours > 20 && common > 0.4 && common < 0.95, `${name}: ${colours} colours, ${common} of one`);
		sizes.push((await stat(join(site, name))).size);
		assert.ok(sizes.at(-1) <= SMALL, `${name}: ${sizes.at(-1)} bytes`);
	}
	t.diagnostic(`from ${Math.min(...sizes)} to ${Math.max(...sizes)} bytes`);
});

for (const [name, side] of [['favicon.ico', 48], ['apple-touch-icon.png', 180], ['assets/icon.svg', 0]]) {
	test(`the icon is a flag on its ground: ${name}`, async () => {
		const { width, height, colours, common } = await seen(name);
		assert.equal(width, height);
		assert.ok(side === 0 || [side, 32].includes(width), `${width} pixels`);
		assert.ok(colours >= 3 && common < 0.9, `${colours} colours, ${common} of one`);
	});
}
