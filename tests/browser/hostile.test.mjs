// A handbook that somebody wrote to do harm is harmless: nothing of it runs, nothing in a page comes from it but text, and
// what is made for programs says what was written.

import assert from 'node:assert/strict';
import { cp, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse as parseCsv } from 'csv-parse/sync';
import ICAL from 'ical.js';
import { parse } from 'parse5';

import { BLOCKS, FRONT, FRONT_PLAIN, PLACES, PLAIN, VECTORS, armed, configured, flagstaff, written, write } from './attack.mjs';
import { close, launch, open } from './browser.mjs';
import { preview, until } from './preview.mjs';
import { REPOSITORY, build, buildEverything, files, folder, remove, serve } from './site.mjs';

/** How many pages are looked at at the same time. */
const WINDOWS = 4;

let browser, shipped, config, text, local;
before(async () => {
	[config, text] = await Promise.all([configured(), written()]);
	local = await adapted(text.root);
	[shipped, config.site, text.site, local.site] = await Promise.all([buildEverything({ at: 'https://handbook.example/' }), build(config.root), build(text.root), build(local.root)]);
	browser = await launch();
});
after(async () => {
	await browser?.close();
	for (const place of [shipped, config?.site, text?.site, local?.site].filter(Boolean)) await remove(dirname(place));
	for (const root of [config?.root, text?.root, local?.root].filter(Boolean)) await remove(root);
});

/** A local version of a handbook that says of some entries why a part of them is left out, and of others why they are not
 * there. A reason that cannot stand in a heading is in the front matter alone. */
async function adapted(national) {
	const reason = (at, field) => armed(at, field).replace(/["{}\n\r\u007f-\u009f]/g, '’');
	const entry = (at, how) => `---\nowner: ${JSON.stringify(reason(at, 'local_owner'))}\n---\n${how}\n## How {after}\nHere.\n`;
	const why = (at) => `## Why change {remove reason="${reason(at, 'local_reason')}"}\n`;
	const hidden = (at) => `---\nhidden: true\nreason: ${JSON.stringify(reason(at, 'hidden_reason'))}\n---\n`;
	const path = (at) => `content/capabilities/vector-${at}.md`;
	const texts = VECTORS.map((_, at) => [path(at), at % 3 === 0 ? hidden(at) : entry(at, why(at))]);
	const root = await write({ 'handbook.toml': `title = "Ours"\n[upstream]\nname = "national"\nsource = ${JSON.stringify(national)}\n`, ...Object.fromEntries(texts) });
	const fetched = await flagstaff('-C', root, 'upstream', 'fetch');
	assert.equal(fetched.code, 0, fetched.stderr);
	const { faults } = JSON.parse((await flagstaff('-C', root, 'check', '--format', 'json')).stdout);
	const plain = [...VECTORS.keys()].filter((at) => faults.some(({ severity, file }) => severity === 'error' && file === path(at)));
	await write(Object.fromEntries(plain.map((at) => [path(at), entry(at, '')])), root);
	return { root };
}

const pages = async (site) => (await files(site)).filter((name) => name.endsWith('.html'));

/** A window in which every attempt that succeeds is a fault, and with `Policy` whatever that stops. */
async function watched(options) {
	const page = await open(browser, options);
	await page.addInitScript(() => {
		window.xss = (who) => console.error(`ran: ${who}`);
		addEventListener('securitypolicyviolation', (event) => console.error(`policy: ${event.violatedDirective} ${event.blockedURI}`));
	});
	return page;
}

/** What went wrong on the pages at these addresses, looked at in several windows. */
async function looked(addresses, options) {
	const queue = [...addresses];
	const found = [];
	const window = async () => {
		const page = await watched(options);
		for (let address = queue.pop(); address; address = queue.pop()) {
			await page.goto(address, { waitUntil: 'load' });
			found.push(...page.faults.splice(0).map((fault) => `${address} ${fault}`));
		}
		// What a page begins when it is done is told to the window before the next one answers.
		await page.goto('about:blank');
		found.push(...page.faults);
		await close(page);
	};
	await Promise.all(Array.from({ length: WINDOWS }, window));
	return found;
}

test('every key that takes a text is attacked, or is known to take none', async () => {
	const schema = JSON.parse((await flagstaff('-C', REPOSITORY, 'export', 'schema', 'handbook')).stdout);
	const keys = (about, prefix = '') =>
		Object.entries(about.properties ?? {}).flatMap(([key, inner]) => {
			const name = prefix + key;
			if (name in PLAIN) return [name];
			return inner.properties ? keys(inner, `${name}.`) : inner.items?.properties ? keys(inner.items, `${name}[].`) : [name];
		});
	const asked = keys(schema).filter((name) => !(name in PLAIN) && !name.endsWith('[].id'));
	assert.deepEqual([...config.filled].sort(), asked.sort());
	const front = JSON.parse((await flagstaff('-C', REPOSITORY, 'export', 'schema', 'front-matter')).stdout);
	assert.deepEqual(Object.keys(front.properties).sort(), [...Object.keys(FRONT), ...FRONT_PLAIN].sort());
});

test('what is refused is refused for what it is', (t) => {
	const tried = VECTORS.length * (Object.keys(PLACES).length + Object.keys(FRONT).length + Object.keys(BLOCKS).length);
	t.diagnostic(`${VECTORS.length} attempts in ${config.filled.size} keys of the configuration, and ${tried} in texts, of which ${text.refused.length} were refused`);
	assert.ok(VECTORS.length >= 200 && text.refused.length < tried / 4);
	const codes = new Set(text.refused.map(({ code }) => code.split('/')[0]));
	assert.deepEqual([...codes].sort(), ['action', 'footnote', 'front', 'image', 'key', 'link', 'section']);
	const scripts = text.refused.filter(({ at, part }) => part === 'paragraph' && /^\[a\]\( ?<?javascript:/i.test(VECTORS[at]));
	assert.ok(scripts.length > 3 && scripts.every(({ code }) => code === 'link/address'));
});

const SITES = { 'the configuration': () => config.site, 'the texts': () => text.site, 'a local version': () => local.site };

for (const [what, site] of Object.entries(SITES)) {
	/** The pages of a site; a local version has the same texts, so only what it says itself is looked at. */
	const names = async () => (await pages(site())).filter((name) => what !== 'a local version' || /adapted|\.below\.|^index|vector-\d*[05]\.html/.test(name));

	test(`nothing in ${what} runs where no policy holds it back`, async (t) => {
		const list = await names();
		const server = await serve(site());
		const found = await looked(list.map((name) => server.url + name), { bypassCSP: true });
		await server.close();
		t.diagnostic(`${list.length} pages`);
		assert.deepEqual(found, []);
	});

	test(`nothing in ${what} is stopped by the policy`, async () => {
		const server = await serve(site());
		const found = await looked((await names()).map((name) => server.url + name));
		await server.close();
		assert.deepEqual(found, []);
	});

	test(`no element, attribute or address in ${what} comes from it`, async (t) => {
		const known = new Set(await everyPart(shipped, () => {}));
		const odd = [];
		const parts = await everyPart(site(), (fault) => odd.push(fault));
		t.diagnostic(`${parts.size} kinds of elements and attributes`);
		assert.deepEqual([...parts].filter((part) => !known.has(part) && !BY_MARKDOWN.includes(part)), []);
		assert.deepEqual(odd, []);
	});
}

/** What Markdown and the pages of a local version make, and the shipped handbook does not need. */
const BY_MARKDOWN = ['details', 'summary', 'br', 'div role', 'div tabindex', 'div aria-label', 'del', 'pre', 'pre tabindex', 'hr', 'ol start', 'img loading', 'td class', 'th class', 'blockquote', 'h5', 'h6', 'code', 'img', 'img src', 'img alt'];

/** The kinds of elements and attributes in the pages of a site; `fault` is told of addresses and scripts that none may have. */
async function everyPart(site, fault) {
	const parts = new Set();
	for (const name of await pages(site)) {
		const visit = (node) => {
			if (node.tagName) parts.add(node.tagName);
			for (const { name: key, value } of node.attrs ?? []) {
				parts.add(`${node.tagName} ${key}`);
				if (/^on|^style$|^srcdoc$/.test(key)) fault(`${name}: ${key}=${value}`);
				if (['href', 'src', 'action', 'formaction', 'data', 'srcset', 'ping'].includes(key) && !isHarmless(node.tagName, value)) fault(`${name}: ${node.tagName} ${key}=${value}`);
			}
			if (node.tagName === 'script' && (node.childNodes.length || !/^[./a-z-]+\.js$/.test(node.attrs.find(({ name }) => name === 'src')?.value ?? ''))) fault(`${name}: a script`);
			for (const child of [...(node.childNodes ?? []), ...(node.content ? [node.content] : [])]) visit(child);
		};
		visit(parse(await readFile(join(site, name), 'utf8')));
	}
	return parts;
}

/** Whether an address leads nowhere but to another page, and is of the site itself where something is loaded from it. */
function isHarmless(tag, value) {
	const { protocol, host } = new URL(value, 'https://own.example/a/b/');
	const isOwn = protocol === 'https:' && (host === 'own.example' || host === 'handbook.example');
	return isOwn || (tag === 'a' && ['https:', 'http:', 'mailto:', 'tel:'].includes(protocol));
}

test('a page in which an attempt succeeds is noticed, by its call, by the policy and by its parts', async () => {
	const root = await write({
		'handbook.toml': 'title = "Unsafe"\nunsafe_html = true\n',
		'content/pages/unsafe.md': '---\ntitle: Unsafe\n---\n<img src=x.png onerror="xss(1)"> <a href="javascript:xss(2)">a</a>\n\n<script>xss(3)</script>\n',
	});
	const site = await build(root);
	const server = await serve(site);
	const free = (await looked([`${server.url}unsafe.html`], { bypassCSP: true })).join('\n');
	assert.ok(/ran: 1/.test(free) && /ran: 3/.test(free), free);
	const held = (await looked([`${server.url}unsafe.html`])).join('\n');
	assert.ok(/policy: script-src/.test(held) && !/ran:/.test(held), held);
	const odd = [];
	assert.ok((await everyPart(site, (fault) => odd.push(fault))).has('img onerror'));
	assert.deepEqual(odd.map((fault) => fault.split('=')[0]).sort(), ['unsafe.html: a href', 'unsafe.html: a script', 'unsafe.html: onerror']);
	await server.close();
	await remove(dirname(site));
	await remove(root);
});

test('results of search show what was written, and run nothing of it or of what is asked', async () => {
	const server = await serve(text.site);
	const page = await watched({ bypassCSP: true });
	const queries = ['script', 'xss', 'onerror', 'javascript', 'svg onload', 'vector', ...VECTORS.filter((_, at) => at % 12 === 0).map((_, at) => armed(at * 12, 'query'))];
	let results = 0;
	for (const query of queries) {
		await page.goto(`${server.url}search.html?${new URLSearchParams({ q: query })}`);
		await page.locator('[role=status]').filter({ hasText: /\d+ results?|Nothing found/ }).waitFor();
		results += await page.locator('#results li').count();
	}
	assert.deepEqual(page.faults, []);
	assert.ok(results > 20);
	const made = await page.evaluate(() => [...document.querySelectorAll('#results *')].flatMap((element) => [element.tagName, ...element.getAttributeNames()]));
	assert.deepEqual([...new Set(made)].filter((name) => /^on|SCRIPT|IMG|SVG|IFRAME|STYLE/i.test(name)), []);
	await close(page);
	await server.close();
});

test('the preview shows pages, what they are called, and faults that quote them, and runs nothing', async (t) => {
	// The preview takes the folder away that it is given.
	const root = await folder();
	await cp(text.root, root, { recursive: true });
	const { broken } = text;
	const shown = await preview(root);
	const page = await watched({ bypassCSP: true });
	// Hears of no new state, for one that comes while it goes to a page would call it back.
	const deaf = await watched({ bypassCSP: true });
	await deaf.route('**/_flagstaff/reload', (route) => route.fulfill({ contentType: 'text/event-stream', body: '' }));
	try {
		for (const at of VECTORS.keys()) if (at % 12 === 0) await page.goto(`${shown.url}capabilities/vector-${at}.html`);
		await page.locator('#flagstaff-toggle').first().click();
		await write(broken, root);
		await until(shown.url, (html) => html.includes('flagstaff-bar flagstaff-fix'));
		await deaf.goto(`${shown.url}_flagstaff/problems`);
		assert.ok((await deaf.content()).includes('xss('));
		const paths = Object.keys(broken);
		for (const path of paths.filter((_, at) => at % 5 === 0)) await deaf.goto(shown.url + path.replace(/^content\/(.*)\.md$/, '$1.html'));
		t.diagnostic(`${paths.length} texts with faults`);
		assert.deepEqual([...page.faults, ...deaf.faults], []);
	} finally {
		await close(page);
		await close(deaf);
		await shown.stop();
	}
});

test('what is made for programs can be read by them, and says what was written', async () => {
	const read = (name) => readFile(join(text.site, name), 'utf8');
	const handbook = JSON.parse(await read('handbook.json'));
	const titles = new Map(handbook.entries.map((entry) => [entry.id, entry.title]));
	const refused = new Set(text.refused.filter(({ part }) => part === 'title').map(({ at }) => at));
	const changed = [...VECTORS.keys()].filter((at) => !refused.has(at) && titles.get(`vector-${at}`) !== armed(at, 'front_title'));
	assert.deepEqual(changed.map((at) => [armed(at, 'front_title'), titles.get(`vector-${at}`)]), []);
	const { actions } = JSON.parse(await read('actions.json'));
	const rows = parseCsv(await read('actions.csv'), { bom: true, columns: true, record_delimiter: '\r\n' });
	assert.equal(rows.length, actions.length);
	assert.deepEqual(rows.flatMap((row) => Object.values(row)).filter((cell) => /^[=+\-@\t\r]/.test(cell)), []);
	const names = (await files(text.site)).filter((name) => name.endsWith('.ics'));
	for (const name of names) {
		const calendar = new ICAL.Component(ICAL.parse(await read(name)));
		const kinds = new Set(calendar.getAllSubcomponents('vevent').flatMap((event) => event.getAllProperties().map((property) => property.name)));
		assert.deepEqual([...kinds].filter((kind) => !['uid', 'dtstamp', 'dtstart', 'dtend', 'summary', 'description', 'url', 'categories', 'transp', 'class', 'last-modified', 'sequence', 'x-microsoft-cdo-busystatus'].includes(kind)), []);
	}
	assert.ok(names.length > 0);
	const drawn = (await files(config.site)).concat(await files(text.site)).filter((name) => /\.(xml|svg)$/.test(name));
	assert.ok(drawn.length > 1);
	const page = await open(browser);
	for (const site of [config.site, text.site]) {
		for (const name of (await files(site)).filter((name) => /\.(xml|svg)$/.test(name))) {
			const odd = await page.evaluate((source) => {
				const tree = new DOMParser().parseFromString(source, 'application/xml');
				return [...tree.querySelectorAll('parsererror, script, foreignObject, a')].map((element) => element.textContent);
			}, await readFile(join(site, name), 'utf8'));
			assert.deepEqual(odd, [], name);
		}
	}
	await close(page);
});
