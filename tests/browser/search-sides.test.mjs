// The script in the browser and the program that checks golden queries find the same, in the same order, whatever is asked.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';

import { close, launch, open } from './browser.mjs';
import { build, FLAGSTAFF, folder, HANDBOOK, remove, REPOSITORY } from './site.mjs';

let browser;
before(async () => (browser = await launch()));
after(() => browser?.close());

/** Numbers that look random and are the same in every run. */
function chance(seed) {
	return (below) => {
		seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
		return Math.floor((seed / 2 ** 32) * below);
	};
}

/** What the program finds for each of `queries` in the handbook at `root`. */
function asProgram(root, queries) {
	const example = join(dirname(FLAGSTAFF), 'examples/find');
	const input = queries.map(([query, facet]) => (facet ? `${query}\t${facet}` : query)).join('\n');
	const { status, stdout, stderr, error } = spawnSync(example, [root], { input: `${input}\n`, encoding: 'utf8', maxBuffer: 2 ** 28 });
	assert.equal(status, 0, `cargo build --example find: ${stderr} ${error}`);
	return stdout.trimEnd().split('\n').map((line) => line.split(' ').filter(Boolean));
}

/** What the search page of the site at `root` finds. */
async function asPage(root, queries) {
	const page = await open(browser);
	const all = [];
	for (const [query, facet] of queries) {
		await page.goto(`${root}search.html?${new URLSearchParams({ q: query, n: 1e6, ...(facet && { in: facet }) })}`);
		await page.locator('[role=status]').filter({ hasText: /\d+ results?|Nothing found/ }).waitFor();
		all.push(await page.locator('#results h2 a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))));
	}
	assert.deepEqual(page.faults, []);
	await close(page);
	return all;
}

async function compare(source, queries) {
	const site = await build(source);
	const expected = asProgram(source, queries);
	const found = await asPage(`${pathToFileURL(site).href}/`, queries);
	const apart = queries.flatMap((query, at) => (found[at].join(' ') === expected[at].join(' ') ? [] : [{ query, page: found[at].slice(0, 4), program: expected[at].slice(0, 4) }]));
	assert.deepEqual(apart, []);
	assert.ok(expected.filter((paths) => paths.length).length > queries.length / 2, 'most queries are answered');
	await remove(dirname(site));
}

/** Queries made of words of `text`: whole, cut, misspelt, joined, in quotes, narrowed. */
function made(text, facets, count) {
	const below = chance(7);
	const words = text.match(/[\p{L}\p{N}’]+/gu);
	const slip = (word) => {
		const at = below(word.length);
		const other = 'etaoins'[below(7)];
		return [word, word.slice(0, at) + word.slice(at + 1), word.slice(0, at) + other + word.slice(at), word.slice(0, at) + other + word.slice(at + 1), word.slice(0, at) + (word[at + 1] ?? '') + word[at] + word.slice(at + 2), word.slice(0, 3 + below(4))][below(6)];
	};
	return Array.from({ length: count }, () => {
		const from = below(words.length - 6);
		const run = words.slice(from, from + 1 + below(4));
		const typed = [() => run.join(' '), () => run.map(slip).join(' '), () => `"${run.join(' ')}"`, () => `${slip(words[below(words.length)])} “${run.join(' ')}”`, () => `${words[below(words.length)]} ${slip(words[below(words.length)])}`][below(5)]();
		return [typed, below(4) ? undefined : facets[below(facets.length)]];
	});
}

test('the handbook: golden queries and 240 made ones', async () => {
	const golden = [...(await readFile(join(REPOSITORY, 'search.toml'), 'utf8')).matchAll(/^query = (.*)$/gm)].map(([, query]) => [JSON.parse(query)]);
	assert.ok(golden.length >= 60);
	const text = (await Promise.all(['content/capabilities/shared-services.md', 'content/glossary.md', 'content/pages/about.md'].map((path) => readFile(join(REPOSITORY, path), 'utf8')))).join(' ');
	const odd = [['the'], ['of the and'], ['"'], ['""'], ['“”"the"'], ['🚩'], ['__proto__'], ['constructor'], ['x'.repeat(2000)], ['cio '.repeat(300)], ['ŷ Ŵ é'], ['İstanbul ﬁle ß'], ['𝒳𝒳𝒳𝒳𝒳 goverance'], ['leadership', 'no-such-facet']];
	await compare(HANDBOOK, [...golden, ...odd, ...made(text, ['capabilities', 'issues', 'suppliers', 'finance-directors'], 240)]);
});

test('a large handbook, whose index lies in many files', async () => {
	const root = await folder();
	const below = chance(3);
	const words = Array.from({ length: 900 }, () => Array.from({ length: 2 + below(4) }, () => 'bcdfglmnprst'[below(12)] + 'aeiou'[below(5)]).join(''));
	const word = () => words[Math.floor(below(900) * (below(900) / 900))];
	const text = (count) => Array.from({ length: count }, word).join(' ');
	await mkdir(join(root, 'content/issues'), { recursive: true });
	await writeFile(join(root, 'handbook.toml'), 'title = "Large"\n');
	let all = '';
	for (let at = 0; at < 400; at += 1) {
		const body = `## Five-year scenario\n${text(60)}\n\n## Why change\n${text(60)}\n\n## How\n${text(60)}\n\n## Who acts now\n### Suppliers\n- Do ${text(9)}.\n`;
		all += body;
		await writeFile(join(root, `content/issues/n${at}.md`), `---\ntitle: ${text(2)}\naliases: [${word()} ${word()}]\n---\n${body}`);
	}
	await compare(root, made(all, ['issues', 'suppliers', 'principles'], 120));
	await remove(root);
});
