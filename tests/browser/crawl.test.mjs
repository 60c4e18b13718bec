// The built files hold together: every link leads somewhere, and every page has what each page must have.

import assert from 'node:assert/strict';
import { cp, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { runInNewContext } from 'node:vm';

import { crawl } from './crawler.mjs';
import { build, buildEverything, files, folder, remove } from './site.mjs';

let site;
before(async () => {
	site = await build();
});
after(() => remove(dirname(site)));

test('the shipped handbook has no broken link, no page without a way to it and no fault of form', async () => {
	assert.deepEqual(await crawl(site), []);
});

test('neither has a handbook that asks for every page, for a site with an address', async () => {
	const at = 'https://handbook.example/a/b/';
	const whole = await buildEverything({ at });
	assert.deepEqual(await crawl(whole, at), []);
	await remove(dirname(whole));
});

test('the same text makes the same bytes, and another address of the site changes nothing but the address', async () => {
	const built = async (address) => {
		const folder = await build(undefined, { at: address });
		const texts = new Map();
		for (const name of await files(folder)) {
			const bytes = await readFile(join(folder, name));
			// A calendar breaks its lines at a width, wherever in an address that is; a mail has it in its text.
			const text = bytes.toString().replaceAll('\r\n ', '').replaceAll(address, 'AT/').replaceAll(encodeURIComponent(address), 'AT/');
			// The page for addresses that do not exist is shown at any of them, and leads from the root.
			const whole = name === '404.html' ? text.replaceAll(`="${new URL(address).pathname}`, '="AT/') : text;
			texts.set(name, /\.(html|xml|txt|json|csv|ics|md|js|css|svg)$/.test(name) ? whole : bytes.toString('base64'));
		}
		await remove(dirname(folder));
		return texts;
	};
	const [once, again, elsewhere] = [await built('https://one.example/'), await built('https://one.example/'), await built('https://two.example/a/b/')];
	assert.ok(once.size > 60);
	const apart = (other) => [...new Set([...once.keys(), ...other.keys()])].filter((name) => once.get(name) !== other.get(name));
	assert.deepEqual(apart(again), []);
	assert.deepEqual(apart(elsewhere), []);
});

test('the crawler reports a broken link, a doubled id and a missing fragment, and nothing else', async () => {
	const copy = await folder();
	await cp(site, copy, { recursive: true });
	await change(join(copy, 'index.html'), '</main>', '<a href="principles/nowhere.html">x</a></main>');
	await change(join(copy, 'about.html'), '</main>', '<p id="fs-twice"></p><p id="fs-twice"></p></main>');
	await change(join(copy, 'issues/index.html'), '</main>', '<a href="../capabilities/governance.html#nowhere">x</a></main>');
	assert.deepEqual(await crawl(copy), [
		'about.html: two have the id fs-twice',
		'index.html: no file: principles/nowhere.html',
		'issues/index.html: no such id: ../capabilities/governance.html#nowhere',
	]);
	await remove(copy);
});

test('the crawler reports links without words of their own, and what is missing for those who move by landmarks', async () => {
	const copy = await folder();
	await cp(site, copy, { recursive: true });
	await change(join(copy, 'index.html'), '</main>', '<a href="about.html">Twice</a><a href="issues/index.html" aria-label="twice">x</a><a href="about.html">Click here</a></main>');
	await change(join(copy, 'about.html'), '<a class="skip" href="#main">', '<a href="index.html">x</a><a class="skip" href="#main">');
	await change(join(copy, 'about.html'), '</main>', '<nav></nav><nav aria-label="Main"></nav><footer></footer></main>');
	await change(join(copy, 'issues/index.html'), 'role="search"', '');
	assert.deepEqual(await crawl(copy), [
		'about.html: 2 footers',
		'about.html: a nav without a name',
		'about.html: the first stop does not lead to main',
		'about.html: two navs called Main',
		'index.html: a link called ‘Click here’: about.html',
		'index.html: two links called ‘twice’: about.html, issues/index.html',
		'issues/index.html: 0 search forms',
	]);
	await remove(copy);
});

test('the crawler reports every fault of form', async () => {
	const copy = await folder();
	const around = '<a href="#main">Skip</a><form role="search"></form><footer></footer><main id="main" tabindex="-1">';
	const head = '<!doctype html><html lang="en"><head><meta http-equiv="Content-Security-Policy" content="default-src \'self\'">';
	await writeFile(join(copy, 'index.html'), `${head}<title>Same</title></head>${around}<h1>x</h1></main></html>`);
	await writeFile(
		join(copy, 'lost.html'),
		`<title>Same</title><style></style><script>1</script>${around}<h2 style="">x</h2><h4 onclick="">y</h4><a href="/x">x</a><img src="https://example.org/x"></main>`,
	);
	assert.deepEqual(await crawl(copy), [
		'lost.html: 0 h1',
		'lost.html: a script in the page',
		'lost.html: a style element',
		'lost.html: h2 has style',
		'lost.html: h4 after h2: y',
		'lost.html: h4 has onclick',
		'lost.html: img leads out of the site: https://example.org/x',
		'lost.html: no content security policy',
		'lost.html: no language',
		'lost.html: no way leads here from index.html',
		'lost.html: not relative: /x',
		'lost.html: title of index.html: Same',
	]);
	await remove(copy);
});

test('everything in the search index is a place in the site', async () => {
	const docs = [];
	for (const name of (await files(site)).filter((name) => name.startsWith('search/') && !name.endsWith('find.js'))) {
		const flagstaffSearch = ({ parts }) => Object.entries(parts).forEach(([kind, part]) => kind.startsWith('d') && docs.push(...part));
		runInNewContext(await readFile(join(site, name), 'utf8'), { flagstaffSearch });
	}
	const lost = [];
	let path;
	for (const [, fragment, , , first] of docs) {
		path = first ?? path;
		const html = await readFile(join(site, path), 'utf8').catch(() => '');
		if (!html || (fragment && !html.includes(`id="${fragment}"`))) lost.push(`${path}#${fragment}`);
	}
	assert.ok(docs.length > 100);
	assert.deepEqual(lost, []);
});

test('nothing of the preview is in the built site', async () => {
	for (const name of await files(site)) {
		assert.doesNotMatch(name, /preview/);
		assert.doesNotMatch(await readFile(join(site, name), 'utf8'), /_flagstaff|EventSource/, name);
	}
});

/** Puts `to` in place of the first `from` in a file. */
async function change(file, from, to) {
	const text = await readFile(file, 'utf8');
	assert.ok(text.includes(from));
	await writeFile(file, text.replace(from, to));
}
