// The handbook as data, read by parsers that share nothing with the program that wrote it.

import assert from 'node:assert/strict';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import Ajv from 'ajv/dist/2020.js';
import { parse } from 'csv-parse/sync';
import ICAL from 'ical.js';

import { build, files, folder, remove } from './site.mjs';

// What is hard for a spreadsheet or a calendar, one action each.
const HARD = [
	'=A1+A2 is the sum',
	'+44 20 7946 0000 is whom to call',
	'\\-1 is not a count',
	'@SUM(A1:A9) is no person',
	'=HYPERLINK("https://example.org","x")',
	'Say "yes", and mean it; then, again.',
	'Enwi’r bwrdd: ŵ ŷ ï, 委员会, комитет, لجنة, 🏴',
	'Back\\\\slash, comma; semicolon and a very long sentence that goes on until any line of seventy-five octets is full of ŵ€ŷ.',
	'Run this:\n\n  ```\n  one\n  two\n  ```\n',
];

let hard, site;
before(async () => {
	site = await build();
	hard = await handbook(HARD);
});
after(async () => {
	await remove(dirname(site));
	await remove(hard.root);
});

/** The site of a new handbook whose only entry asks these things, each with a date and an id. */
async function handbook(actions) {
	const root = await folder();
	await mkdir(join(root, 'content/issues'), { recursive: true });
	await writeFile(join(root, 'handbook.toml'), 'title = "=A; hard, \\"book\\""\npublisher = "Cyngor Ŵyl"\n');
	const items = actions.map((text, at) => text.replace(/\n|$/, (end) => ` {#a-${at} by=2027-02}${end}`));
	const sections = '## Five-year scenario\nx\n\n## Why change\nx\n\n## How\nx\n\n## Who acts now\n### Chief executives\n';
	await writeFile(join(root, 'content/issues/hard.md'), `---\ntitle: "@Hard"\n---\n${sections}${items.map((item) => `- ${item}\n`).join('')}`);
	return { root, site: await build(root) };
}

const read = (site, name) => readFile(join(site, name), 'utf8');
const json = async (site, name) => JSON.parse(await read(site, name));

/** The rows of `actions.csv`, each by the names of the columns. */
async function table(site) {
	return parse(await read(site, 'actions.csv'), { bom: true, columns: true, record_delimiter: '\r\n' });
}

/** Every event of a site's calendars by the name of the file. */
async function calendars(site) {
	const names = (await files(site)).filter((name) => name.endsWith('.ics'));
	const events = async (name) => new ICAL.Component(ICAL.parse(await read(site, name))).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));
	return new Map(await Promise.all(names.map(async (name) => [name, await events(name)])));
}

test('the table has every action with the words that the data has', async () => {
	for (const place of [site, hard.site]) {
		const { actions } = await json(place, 'actions.json');
		const rows = await table(place);
		assert.ok(rows.length > 8);
		// Line ends within a cell are those of the text.
		assert.deepEqual(rows.map((row) => row.action.replace(/^'/, '')), actions.map(({ text }) => text));
		assert.deepEqual(rows.map((row) => [row.id, row.role, row.by]), actions.map(({ id, role_title, due }) => [id, role_title, due ?? '']));
	}
});

test('no cell of a table begins as a formula does', async () => {
	const cells = (await table(hard.site)).flatMap(Object.values);
	assert.ok(cells.includes("'=A1+A2 is the sum") && cells.includes("'@Hard"));
	assert.deepEqual(cells.filter((cell) => /^\s*[=+\-@\t\r]/.test(cell)), []);
});

test('the table has a byte-order mark, and its lines end as RFC 4180 has it', async () => {
	const bytes = await readFile(join(site, 'actions.csv'));
	assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
	assert.doesNotMatch(bytes.toString(), /[^\r]\n/);
});

test('each calendar is one, with an all-day event for each dated action', async () => {
	for (const place of [site, hard.site]) {
		const { actions } = await json(place, 'actions.json');
		const found = [...(await calendars(place)).values()].flat();
		const dated = actions.filter(({ due }) => due);
		assert.ok(dated.length > 8);
		assert.deepEqual(found.map((event) => event.summary).sort(), dated.map(({ text }) => text).sort());
		assert.deepEqual(found.map((event) => event.startDate.toString()).sort(), dated.map(({ due }) => due).sort());
		for (const event of found) {
			assert.ok(event.startDate.isDate && event.endDate.subtractDate(event.startDate).days === 1);
			assert.ok(event.component.getFirstPropertyValue('dtstamp'));
		}
	}
});

test('no line of a calendar is longer than 75 octets, and none is cut within a character', async () => {
	const bytes = await readFile(join(hard.site, 'roles/chief-executives.ics'));
	const lines = bytes.toString('latin1').split('\r\n');
	assert.ok(lines.some((line) => line.length > 70) && lines.every((line) => line.length <= 75 && !line.includes('\n')));
	for (const line of lines) assert.doesNotThrow(() => new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(line, 'latin1')));
});

test('different actions never share an identifier', async () => {
	const uids = [...(await calendars(site)).values()].flat().map(({ uid }) => uid);
	assert.ok(uids.length > 40);
	assert.equal(new Set(uids).size, uids.length);
});

test('a calendar that is imported again replaces what it brought before, reworded or not', async () => {
	const held = new Map();
	const bring = (found) => [...found.values()].flat().forEach((event) => held.set(event.uid, event.summary));
	bring(await calendars(hard.site));
	const again = await build(hard.root);
	bring(await calendars(again));
	assert.equal(held.size, HARD.length);
	const reworded = await handbook(HARD.map((_, at) => `Other words ${at}`));
	bring(await calendars(reworded.site));
	assert.deepEqual([...held.values()], HARD.map((_, at) => `Other words ${at}`));
	await remove(dirname(again));
	await remove(dirname(reworded.site));
	await remove(reworded.root);
});

test('two builds write the same bytes', async () => {
	const again = await build(hard.root);
	for (const name of (await files(again)).filter((name) => /\.(csv|json|ics)$/.test(name))) {
		assert.ok((await readFile(join(again, name))).equals(await readFile(join(hard.site, name))), name);
	}
	await remove(dirname(again));
});

for (const [document, schema] of [['handbook.json', 'handbook.schema.json'], ['actions.json', 'actions.schema.json']]) {
	test(`${document} is what its schema says, and the schema refuses what is not`, async () => {
		// The formats are those of Rust's numbers, which say nothing to other programs.
		const valid = new Ajv({ allErrors: true, validateFormats: false }).compile(await json(site, schema));
		for (const place of [site, hard.site]) {
			valid(await json(place, document));
			assert.deepEqual(valid.errors, null);
		}
		const whole = await json(site, document);
		assert.equal(whole.$schema, schema);
		for (const spoil of [
			(broken) => delete broken.actions,
			(broken) => delete broken.actions[0].role,
			(broken) => (broken.actions[0].priority = 4),
			(broken) => (broken.actions[0].text = null),
		]) {
			const broken = structuredClone(whole);
			spoil(broken);
			assert.equal(valid(broken), false, spoil.toString());
		}
	});
}

test('every path in the whole handbook leads to a place in the site', async () => {
	const lost = [];
	const pages = new Map();
	const look = async (value) => {
		for (const [key, inner] of Object.entries(value)) {
			if (key === 'path' && inner !== null) {
				const [name, anchor] = inner.split('#');
				if (!pages.has(name)) pages.set(name, await read(site, name).catch(() => ''));
				if (!pages.get(name) || (anchor && !pages.get(name).includes(`id="${anchor}"`))) lost.push(inner);
			} else if (inner && typeof inner === 'object') await look(inner);
		}
	};
	await look(await json(site, 'handbook.json'));
	assert.ok(pages.size > 25);
	assert.deepEqual(lost, []);
});

test('the whole handbook tells each relation from both ends', async () => {
	const { entries, relations } = await json(site, 'handbook.json');
	assert.ok(relations.length > 20);
	for (const { kind, from, to, reason } of relations) {
		const end = (id, other, stated) => entries.find((entry) => entry.id === id).relations.find((end) => end.kind === kind && end.entry === other && end.stated === stated);
		assert.deepEqual([end(from, to, true)?.reason, end(to, from, false)?.reason], [reason, reason], `${from} ${kind} ${to}`);
	}
});
