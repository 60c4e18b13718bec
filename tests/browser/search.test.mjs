// Search finds what was meant, over the network and from a disk, and nothing that is typed can harm it.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { close, launch, open } from './browser.mjs';
import { build, folder, remove, serve } from './site.mjs';

let browser, server, site;
before(async () => {
	site = await build();
	server = await serve(site, '/handbook/');
	browser = await launch();
});
after(async () => {
	await browser?.close();
	await server?.close();
	await remove(dirname(site));
});

const WAYS = { 'over the network': () => server.url, 'from a disk': () => `${pathToFileURL(site).href}/` };

/** The search page after `query` was asked for in its address. */
async function asked(page, root, query) {
	await page.goto(`${root}search.html?${new URLSearchParams({ q: query })}`);
	await answered(page);
	return page;
}

/** Waits until the page has said what came of a search. */
function answered(page) {
	return page.locator('[role=status]').filter({ hasText: /\d+ results?|Nothing found/ }).waitFor();
}

/** What the results are called, best first. */
function titles(page) {
	return page.locator('#results h2 a').evaluateAll((links) => links.map((link) => link.firstChild.textContent.trim()));
}

for (const [way, root] of Object.entries(WAYS)) {
	const found = (name, query, check) =>
		test(`${name} (${way})`, async () => {
			const page = await open(browser);
			await check(await titles(await asked(page, root(), query)), page);
			assert.deepEqual(page.faults, []);
			await close(page);
		});

	found('another form of the words is found', 'sharing services', ([first]) => assert.equal(first, 'Shared services'));
	found('the last word may be unfinished', 'organisational ch', ([first]) => assert.equal(first, 'Organisational change'));
	found('a slip of the keys is forgiven', 'goverance', ([first]) => assert.match(first, /overnance/));
	found('the other spelling is found', 'organizational change', ([first]) => assert.equal(first, 'Organisational change'));
	found('the register of actions is found by its name', 'all actions', ([first]) => assert.equal(first, 'All actions'));
	found('the matrix is found by its name', 'how it fits together', ([first]) => assert.equal(first, 'How it fits together'));
	found('a comparison is found by its name', 'why change everywhere', ([first]) => assert.equal(first, 'Why change, everywhere'));
	found('capital letters make no difference', 'LEADERSHIP', ([first]) => assert.equal(first, 'Leadership'));

	found('a word that is nowhere gives no results and says so', 'zzzzzzzz', async (all, page) => {
		assert.deepEqual(all, []);
		assert.match(await page.textContent('[role=status]'), /Nothing found for “zzzzzzzz”/);
		assert.ok(await page.getByRole('heading', { name: 'Everything from A to Z' }).isVisible());
	});

	found('the status says how many results there are for what', 'leadership', async (all, page) => {
		assert.match(await page.textContent('[role=status]'), new RegExp(`^${all.length} results for “leadership”$`));
	});

	found('a result in a section leads to that section', 'compare honestly', async (all, page) => {
		const link = page.locator('#results a[href*="#how"]').first();
		const address = await link.getAttribute('href');
		await link.click();
		await page.waitForURL(root() + address);
		assert.ok(await page.evaluate(() => document.querySelector(':target') !== null));
	});

	for (const query of ['<script>alert(1)</script>', '"><img src=x onerror=alert(1)>', '__proto__', 'constructor toString', '%', '\\ ( [ *', '🚩', 'the', 'x'.repeat(2000), 'of the and '.repeat(200)]) {
		found(`nothing bad comes of ${query.slice(0, 30)}`, query, async (all, page) => {
			assert.equal(await page.locator('#results script, #results img, main script').count(), 0);
		});
	}

	test(`a search from the box of the page is answered without leaving it (${way})`, async () => {
		const page = await open(browser);
		await page.goto(`${root()}search.html`);
		await page.getByRole('searchbox').fill('finance directors');
		await page.keyboard.press('Enter');
		await answered(page);
		assert.equal((await titles(page))[0], 'Finance directors');
		assert.match(page.url(), /\?q=finance\+directors$/);
		await close(page);
	});

	test(`going back restores the search before (${way})`, async () => {
		const page = await asked(await open(browser), root(), 'leadership');
		const before = await titles(page);
		await page.getByRole('searchbox').fill('suppliers');
		await page.keyboard.press('Enter');
		await page.locator('[role=status]').filter({ hasText: '“suppliers”' }).waitFor();
		await page.goBack();
		await page.locator('[role=status]').filter({ hasText: '“leadership”' }).waitFor();
		assert.equal(await page.getByRole('searchbox').inputValue(), 'leadership');
		assert.deepEqual(await titles(page), before);
		await close(page);
	});

	test(`going back from a result restores the search (${way})`, async () => {
		const page = await asked(await open(browser), root(), 'leadership');
		const before = await titles(page);
		await page.locator('#results a').first().click();
		await page.waitForURL(/leadership\.html/);
		await page.goBack();
		await answered(page);
		assert.deepEqual(await titles(page), before);
		await close(page);
	});
}

test('a title that is typed in full brings what is called so to the top', async () => {
	const page = await open(browser);
	await page.goto(`${server.url}search.html`);
	const all = await page.locator('#fs-everything ~ ul a').allTextContents();
	assert.ok(all.length > 20);
	const others = [];
	for (const title of all) {
		const [first] = await titles(await asked(page, server.url, title));
		// One of a kind and many are the same to a reader: a term of the glossary may share a role's title.
		if (first?.replace(/s$/, '') !== title.replace(/s$/, '')) others.push(`${title}: ${first}`);
	}
	assert.deepEqual(others, []);
	await close(page);
});

test('the index is asked for when the box is touched, and not before', async () => {
	const page = await open(browser);
	const isIndex = (address) => address.includes('/search/');
	await page.goto(`${server.url}search.html`, { waitUntil: 'networkidle' });
	assert.deepEqual(page.asked.filter(isIndex), []);
	await Promise.all([page.waitForRequest((request) => isIndex(request.url())), page.getByRole('searchbox').focus()]);
	await close(page);
});

test('on a slow machine the first result is there soon after the index is', async (t) => {
	const page = await open(browser);
	await page.goto(`${server.url}search.html`);
	const slow = await page.context().newCDPSession(page);
	await slow.send('Emulation.setCPUThrottlingRate', { rate: 4 });
	const loaded = page.waitForResponse(/search\/index\.js/);
	await page.getByRole('searchbox').focus();
	await (await loaded).finished();
	const times = [];
	for (const query of ['leadership', 'sharing services', 'goverance', 'what must suppliers do', '"shared services" data']) {
		times.push(await page.evaluate(timeOf, query));
	}
	t.diagnostic(`${times.map(Math.round).join(', ')} ms`);
	// A tenth of a second is the aim on a machine with nothing else to do; tests have to pass on others too.
	assert.ok(Math.min(...times) < 500, `${times} ms`);
	await close(page);
});

/** How long it takes from sending a search to its results, in milliseconds. */
function timeOf(query) {
	const [box, status] = [document.querySelector('input[type=search]'), document.querySelector('[role=status]')];
	return new Promise((done) => {
		const start = performance.now();
		new MutationObserver((_, seen) => {
			if (!status.textContent.includes(query)) return;
			seen.disconnect();
			done(performance.now() - start);
		}).observe(status, { childList: true, characterData: true, subtree: true });
		box.value = query;
		box.form.requestSubmit();
	});
}

test('the focus stays in the box after a search', async () => {
	const page = await open(browser);
	await page.goto(`${server.url}search.html`);
	await page.getByRole('searchbox').fill('leadership');
	await page.keyboard.press('Enter');
	await answered(page);
	assert.ok(await page.getByRole('searchbox').evaluate((box) => box === document.activeElement));
	await close(page);
});

test('an index that cannot be had is told, and the list of everything stays', async () => {
	const page = await open(browser);
	await page.route('**/search/index.js*', (route) => route.abort());
	await page.goto(`${server.url}search.html?q=leadership`);
	await page.locator('[role=status]').filter({ hasText: 'could not be loaded' }).waitFor();
	assert.ok(await page.getByRole('heading', { name: 'Everything from A to Z' }).isVisible());
	await close(page);
});

test('an index that the browser kept from before is loaded anew', async () => {
	const page = await open(browser);
	const old = (await readFile(join(site, 'search/index.js'), 'utf8')).replace(/"p-\w+"/, '"p-000000000000"');
	await page.route(/search\/index\.js$/, (route) => route.fulfill({ body: old, contentType: 'text/javascript' }));
	assert.equal((await titles(await asked(page, server.url, '"shared services"')))[0], 'Shared services');
	assert.ok(page.asked.some((address) => address.endsWith('p-000000000000.js')));
	await close(page);
});

test('an index whose files are gone has no answer rather than a wrong one', async () => {
	const page = await open(browser);
	await page.route('**/search/p-*.js*', (route) => route.fulfill({ status: 404 }));
	await page.goto(`${server.url}search.html?q=%22shared+services%22`);
	await page.locator('[role=status]').filter({ hasText: 'could not be loaded' }).waitFor();
	assert.deepEqual(await titles(page), []);
	await close(page);
});

test('where nothing is found, the nearest words are links to what they find', async () => {
	const page = await asked(await open(browser), server.url, 'gorxrnancx');
	assert.deepEqual(await titles(page), []);
	assert.match(await page.textContent('[role=status]'), /Nothing found for “gorxrnancx”/);
	assert.match(await page.textContent('#fs-more'), /^The nearest words in the handbook: /);
	await page.locator('#fs-more').getByRole('link', { name: 'governance', exact: true }).click();
	await answered(page);
	assert.equal(await page.getByRole('searchbox').inputValue(), 'governance');
	assert.match((await titles(page))[0], /overnance/);
	await close(page);
});

test('where nothing is found, words that are near to nothing offer none', async () => {
	const page = await asked(await open(browser), server.url, 'zzzzzzzz');
	assert.equal(await page.textContent('#fs-more'), '');
	await close(page);
});

/** Opens the results for `shared services` at one width, narrowed to suppliers by a click. */
async function narrowed(options) {
	const page = await asked(await open(browser, options), server.url, 'shared services');
	await page.locator('#fs-in').getByRole('link', { name: 'Suppliers' }).click();
	await page.waitForURL(/in=suppliers/);
	await answered(page);
	return page;
}

for (const [name, options] of [['in colours', {}], ['in forced colours', { forcedColors: 'active' }]]) {
	test(`the chosen facet is marked by more than a colour ${name}`, async () => {
		const page = await narrowed(options);
		const chosen = page.locator('#fs-in [aria-current=true]');
		assert.deepEqual(await chosen.allTextContents(), ['Suppliers']);
		const lines = await page.locator('#fs-in a').evaluateAll((links) => links.map((link) => [link.ariaCurrent, getComputedStyle(link).borderBottomWidth, getComputedStyle(link, '::before').content.includes('✓')]));
		assert.ok(lines.length > 3);
		for (const [current, border, tick] of lines) assert.deepEqual([border, tick], current ? ['4px', true] : ['0px', false]);
		await close(page);
	});
}

test('on a phone the facets are one row, in which the chosen one is in sight', async () => {
	const page = await narrowed({ viewport: { width: 320, height: 640 } });
	const boxes = await page.locator('#fs-in a').evaluateAll((links) => links.map((link) => link.getBoundingClientRect().toJSON()));
	assert.ok(new Set(boxes.map(({ top }) => Math.round(top))).size === 1);
	for (const { width, height } of boxes) assert.ok(width >= 24 && height >= 24);
	const chosen = await page.locator('#fs-in [aria-current=true]').boundingBox();
	assert.ok(chosen.x >= 0 && chosen.x + chosen.width <= 320);
	assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= 320));
	await close(page);
});

test('an excerpt shows what was found wherever the text has it', async () => {
	const page = await open(browser);
	const without = [];
	for (const query of ['supplier', 'pooled budget', 'data', 'board', 'cio', '"shared services"', 'organizational', 'procurment', 'review']) {
		await asked(page, server.url, query);
		without.push(...(await page.evaluate(async (query) => {
			const { rows, marks } = await window.flagstaffFind(async () => {}, query);
			const shown = [...document.querySelectorAll('#results li')];
			return rows.flatMap((row, at) => (marks(row[6]).length && !shown[at].querySelector('mark') ? [`${query}: ${row[2]}`] : []));
		}, query)));
	}
	assert.deepEqual(without, []);
	await close(page);
});

test('a word at the end of a long text is in its excerpt, and one that no space parts from others', async () => {
	const root = await folder();
	await mkdir(join(root, 'content/pages'), { recursive: true });
	await writeFile(join(root, 'handbook.toml'), 'title = "Winds"\n');
	await writeFile(join(root, 'content/pages/a.md'), `---\ntitle: Calm\n---\n${'Nothing moves here. '.repeat(9000)}A zephyr.\n`);
	await writeFile(join(root, 'content/pages/b.md'), `---\ntitle: Still\n---\n${'nothing/'.repeat(100)}breeze/${'moves/'.repeat(100)}\n`);
	const winds = await build(root);
	const page = await open(browser);
	await asked(page, `${pathToFileURL(winds).href}/`, 'zephyr');
	assert.deepEqual(await page.locator('#results mark').allTextContents(), ['zephyr']);
	await asked(page, `${pathToFileURL(winds).href}/`, 'breeze');
	assert.deepEqual(await page.locator('#results mark').allTextContents(), ['breeze']);
	await close(page);
	await Promise.all([remove(root), remove(dirname(winds))]);
});

test('a word in a title comes before one in a heading, and that before one in the text', async () => {
	const root = await folder();
	await mkdir(join(root, 'content/pages'), { recursive: true });
	await writeFile(join(root, 'handbook.toml'), 'title = "Winds"\n');
	const write = (name, title, text) => writeFile(join(root, `content/pages/${name}.md`), `---\ntitle: ${title}\n---\n${text}\n`);
	await write('a', 'Calm', 'There is a zephyr here, and another zephyr there.');
	await write('b', 'Breeze', '## Zephyr\n\nNothing more.');
	await write('c', 'Zephyr', 'Nothing more.');
	for (const name of 'defghijk') await write(name, `Still ${name.repeat(4)}`, 'Nothing moves.');
	const winds = await build(root);
	const page = await open(browser);
	assert.deepEqual(await titles(await asked(page, `${pathToFileURL(winds).href}/`, 'zephyr')), ['Zephyr', 'Breeze', 'Calm']);
	await close(page);
	await Promise.all([remove(root), remove(dirname(winds))]);
});
