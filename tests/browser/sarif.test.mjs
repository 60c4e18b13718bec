// What `flagstaff check --format sarif` writes is SARIF 2.1.0, by the schema of that standard.
//
// The schema is taken from a package that has it, of which nothing else is used.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import Ajv from 'ajv-draft-04';

import { FLAGSTAFF, REPOSITORY, folder, remove } from './site.mjs';

const SCHEMA = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

let validate;
let handbook;
before(async () => {
	const formats = { uri: (text) => URL.canParse(text), 'uri-reference': /^[\w\-.~:/?#@!$&'()*+,;=%]*$/, 'date-time': true };
	// One pattern of the schema has a bracket too many, which only the older kind of pattern lets pass.
	const ajv = new Ajv({ allErrors: true, formats, unicodeRegExp: false });
	validate = ajv.compile(JSON.parse(await readFile(SCHEMA, 'utf8')));
	handbook = await folder();
	await mkdir(join(handbook, 'content/issues'), { recursive: true });
	await writeFile(join(handbook, 'handbook.toml'), 'title = "A handbook"\ncolour = "red"\n');
	await writeFile(join(handbook, 'content/issues/Tŷ Ŵyl.md'), '');
	await writeFile(join(handbook, 'content/issues/one.md'), '\ufeff---\ntitle: One\ntitle: Two\n---\n## How\nSee [[two]], [here](/x), {#x}\n');
});
after(() => remove(handbook));

/** The log of a check in a folder; the program ends with 1 where there is something to fix. */
function checked(cwd) {
	return new Promise((resolve) => {
		execFile(FLAGSTAFF, ['check', '--format', 'sarif'], { cwd }, (_, stdout) => resolve(JSON.parse(stdout)));
	});
}

function faults(log) {
	return validate(log) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`);
}

test('the log of a handbook with faults is valid', async () => {
	const log = await checked(handbook);
	assert.ok(log.runs[0].results.length > 5);
	assert.deepEqual(faults(log), []);
});

test('the log of the shipped handbook is valid', async () => {
	assert.deepEqual(faults(await checked(REPOSITORY)), []);
});

test('the schema finds a name that is no address and a line that is none', async () => {
	const log = await checked(handbook);
	const { physicalLocation } = log.runs[0].results.find(({ locations }) => locations[0].physicalLocation.region).locations[0];
	physicalLocation.artifactLocation.uri = 'Tŷ Ŵyl.md';
	physicalLocation.region.startLine = 0;
	assert.equal(faults(log).length, 2);
});
