// Editions on paper, as `flagstaff export pdf` makes them: read by programs that share nothing with the browser that prints.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { promisify } from 'node:util';
import { parse } from 'parse5';

import { FLAGSTAFF, HANDBOOK, REPOSITORY, build, folder, remove } from './site.mjs';

const run = promisify(execFile);
const MAX = { maxBuffer: 64 << 20 };
// Chromium does not start as root with its sandbox.
const SANDBOX = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const NAVIGATION = ['Skip to main content', 'Search the handbook', 'On this page', 'How it fits', 'Tell the editors', 'Print this page'];

let site, work;
before(async () => {
	site = await build();
	work = await folder();
	for (const [name, ...options] of [['full'], ['summary', '--edition', 'summary'], ['role', '--role', 'CIO']]) {
		await run(FLAGSTAFF, ['-C', HANDBOOK, 'export', 'pdf', ...options, ...SANDBOX, '-o', join(work, `${name}.pdf`)]);
	}
});
after(async () => {
	await remove(dirname(site));
	await remove(work);
});

const file = (name) => join(work, `${name}.pdf`);
const info = async (name) => (await run('pdfinfo', [file(name)])).stdout;

/** The lines of each page that have words. */
async function pages(name) {
	const { stdout } = await run('pdftotext', ['-layout', file(name), '-'], MAX);
	return stdout.split('\f').slice(0, -1).map((page) => page.split('\n').map((line) => line.trim()).filter(Boolean));
}

/** The headings of a page of the site that are not within its frame, as [level, words]. */
async function headings(path) {
	const found = [];
	const words = (node) => node.value ?? (node.childNodes ?? []).map(words).join('');
	const visit = (node) => {
		if (['header', 'footer'].includes(node.tagName) && /\b(top|foot)\b/.test(node.attrs.find(({ name }) => name === 'class')?.value)) return;
		if (/^h[1-6]$/.test(node.tagName)) found.push([Number(node.tagName[1]), words(node).replace(/\s+/g, ' ').trim()]);
		node.childNodes?.forEach(visit);
	};
	visit(parse(await readFile(join(site, path), 'utf8')));
	return found;
}

for (const name of ['full', 'summary', 'role']) {
	test(`it is tagged, of A4 pages, and says its title and language: ${name}`, async () => {
		const told = await info(name);
		assert.match(told, /Tagged: +yes/);
		assert.match(told, /Page size: .*\(A4\)/);
		assert.match(told, /Title: .* – Planting the Flag/);
		const { stdout } = await run('qpdf', ['--json', file(name)], MAX);
		assert.match(stdout, /"\/Lang": "u:en-GB"/);
		assert.match(stdout, /"\/DisplayDocTitle": true/);
	});

	test(`it has no words of navigation, and no path of the disk that it was made on: ${name}`, async () => {
		const text = (await pages(name)).flat().join('\n');
		assert.deepEqual(NAVIGATION.filter((words) => text.includes(words)), []);
		const { stdout } = await run('qpdf', ['--qdf', '--object-streams=disable', file(name), '-'], { ...MAX, encoding: 'latin1' });
		assert.doesNotMatch(stdout, /file:\/\//);
	});
}

test('its bookmarks are the tree of its headings', async () => {
	const { outlines } = JSON.parse((await run('qpdf', ['--json', '--json-key=outlines', file('full')], MAX)).stdout);
	const flat = (nodes, level) => nodes.flatMap(({ title, kids }) => [[level, title.replace(/\s+/g, ' ').trim()], ...flat(kids, level + 1)]);
	const expected = await headings('print/index.html');
	assert.ok(expected.length > 150);
	assert.deepEqual(flat(outlines, 1), expected);
});

test('each page but the cover has its number, and each page of an entry what it is a page of', async () => {
	const all = await pages('full');
	assert.ok(all.length > 50);
	assert.doesNotMatch(all[0].at(-1), /\d \/ \d/);
	const wrong = all.slice(1).filter((lines, at) => !lines.at(-1).endsWith(`${at + 2} / ${all.length}`));
	assert.deepEqual(wrong, []);
	// A running head has no mark of whose words follow.
	const titles = (await headings('print/index.html')).filter(([level, words]) => level === 2 && /^\d/.test(words)).map(([, words]) => words.replace(/^\d+ | Added locally$/g, ''));
	assert.equal(titles.length, 15);
	const heads = all.slice(2).map(([head]) => head.split(/ {3,}/)[0]);
	assert.deepEqual([...new Set(heads)], [...titles, 'Glossary', 'Sources', ...(HANDBOOK === REPOSITORY ? [] : ['The texts that are adapted'])]);
});

test('no page is less than a quarter full but the last of an entry', async () => {
	const prefix = join(work, 'page');
	await run('pdftoppm', ['-gray', '-r', '20', file('full'), prefix]);
	const pictures = (await readdir(work)).filter((name) => name.endsWith('.pgm')).sort();
	const heads = (await pages('full')).map(([head]) => head);
	const empty = [];
	for (const [at, name] of pictures.entries()) {
		const isLast = heads[at + 1] !== heads[at];
		if (!isLast && filled(await readFile(join(work, name))) < 0.25) empty.push(`${at + 1}: ${heads[at]}`);
	}
	assert.equal(pictures.length, heads.length);
	assert.deepEqual(empty, []);
});

/** How far down a page has ink, between its margins: 22 mm above and 24 mm below. */
function filled(picture) {
	const [head, width, height] = /^P5\s+(\d+)\s+(\d+)\s+\d+\s/.exec(picture.subarray(0, 40).toString('latin1')).map((part, at) => (at ? Number(part) : part));
	const [top, bottom] = [Math.ceil((height * 22) / 297), Math.floor((height * 273) / 297)];
	for (let row = bottom - 1; row >= top; row--) {
		const from = head.length + row * width;
		if (picture.subarray(from, from + width).some((shade) => shade < 200)) return (row - top) / (bottom - top);
	}
	return 0;
}

test('the summary has about six pages', async () => {
	const count = Number(/Pages: +(\d+)/.exec(await info('summary'))[1]);
	assert.ok(count >= 5 && count <= 7, `${count} pages`);
});

test('nothing is left of the folder that it was printed from', async () => {
	assert.deepEqual((await readdir(work)).filter((name) => name.startsWith('flagstaff-pdf-')), []);
});
