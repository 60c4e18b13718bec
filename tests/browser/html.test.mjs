// Every page is HTML without a fault.

import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { HtmlValidate } from 'html-validate';

import { buildEverything, files, remove } from './site.mjs';

const validator = new HtmlValidate({
	extends: ['html-validate:recommended', 'html-validate:a11y'],
});

let site;
before(async () => {
	site = await buildEverything();
});
after(() => remove(dirname(site)));

async function faults(html, name) {
	const { results } = await validator.validateString(html, name);
	return results.flatMap(({ messages }) => messages.map(({ ruleId, message, line, column }) => `${name}:${line}:${column} ${ruleId}: ${message}`));
}

test('the validator finds nothing on any page', async () => {
	const found = [];
	for (const name of (await files(site)).filter((name) => name.endsWith('.html'))) {
		found.push(...(await faults(await readFile(join(site, name), 'utf8'), name)));
	}
	assert.deepEqual(found, []);
});

test('the validator finds a picture without words and a list with a paragraph in it', async () => {
	const found = await faults('<!DOCTYPE html><html lang="en"><head><title>x</title></head><body><ul><p>x</p></ul><img src="x.png"></body></html>', 'x.html');
	assert.deepEqual(found.map((fault) => fault.split(/[ :]+/)[3]).sort(), ['element-permitted-content', 'wcag/h37']);
});
