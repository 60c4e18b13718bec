// The schemas of front matter and of `handbook.toml` are schemas, let the shipped handbook pass, and stop what is wrong.
//
// The files are read by parsers that share nothing with the program.

import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { promisify } from 'node:util';
import Ajv from 'ajv';
import { parse } from 'smol-toml';
import { parse as yaml } from 'yaml';

import { FLAGSTAFF, REPOSITORY, files, folder, remove } from './site.mjs';

const run = promisify(execFile);

/** A function that tells what is wrong with a value by the schema of that name. */
async function schema(name, root = REPOSITORY) {
	const { stdout } = await run(FLAGSTAFF, ['-C', root, 'export', 'schema', name]);
	// A key that readers take as text may be a number, which is all that the strict mode would mind.
	const validate = new Ajv({ allErrors: true, strict: true, allowUnionTypes: true }).compile(JSON.parse(stdout));
	return (value) => (validate(value) ? [] : validate.errors.map(({ instancePath, message }) => `${instancePath} ${message}`));
}

/** Settings as a checker of schemas sees them: JSON has no days, so that one is the text that stands for it. */
function toml(text) {
	return JSON.parse(JSON.stringify(parse(text)));
}

/** The head of a text, as YAML 1.2 has it. */
function head(text) {
	return yaml(/^---\n(.*?)\n---\n/s.exec(text)[1]) ?? {};
}

let front, handbook;
before(async () => {
	[front, handbook] = await Promise.all([schema('front-matter'), schema('handbook')]);
});

test('every head of the shipped handbook passes', async () => {
	const content = join(REPOSITORY, 'content');
	const texts = (await files(content)).filter((name) => name.endsWith('.md'));
	assert.ok(texts.length > 15);
	for (const name of texts) assert.deepEqual(front(head(await readFile(join(content, name), 'utf8'))), [], name);
});

test('the settings of the shipped handbook pass', async () => {
	assert.deepEqual(handbook(toml(await readFile(join(REPOSITORY, 'handbook.toml'), 'utf8'))), []);
});

test('the settings that the README shows pass', async () => {
	const readme = await readFile(join(REPOSITORY, 'README.md'), 'utf8');
	const blocks = [...readme.matchAll(/```toml\n(.*?)```/gs)].map(([, block]) => block);
	assert.ok(blocks.some((block) => block.includes('[[collections]]')) && blocks.some((block) => block.includes('[rules]')));
	for (const block of blocks) assert.deepEqual(handbook({ title: 'A', ...toml(block) }), [], block);
});

test('what a new handbook begins with passes', async () => {
	const root = await folder();
	await run(FLAGSTAFF, ['init', '--yes', root]);
	const [front, handbook] = await Promise.all([schema('front-matter', root), schema('handbook', root)]);
	assert.deepEqual(handbook(toml(await readFile(join(root, 'handbook.toml'), 'utf8'))), []);
	const texts = (await files(join(root, 'content'))).filter((name) => name.endsWith('.md'));
	for (const name of texts) assert.deepEqual(front(head(await readFile(join(root, 'content', name), 'utf8'))), [], name);
	await remove(root);
});

const HEADS = {
	'no title': ['summary: x', "must have required property 'title'"],
	'a key that is misspelt': ['title: x\nowener: y', 'must NOT have additional properties'],
	'an order in words': ['title: x\norder: first', '/order must be integer'],
	'a draft that may be': ['title: x\ndraft: maybe', '/draft must be boolean'],
	'a day as people say it': ['title: x\nreview: 31 May 2027', '/review must match pattern'],
	'a single alias': ['title: x\naliases: y', '/aliases must be array'],
	'a relation to a title': ['title: x\nserves: [Shared services]', '/serves/0 must match pattern'],
	'a relation in one word': ['title: x\nserves: collaborate', '/serves must be array'],
	'a reason in a list': ['title: x\nrelated:\n  governance: [why]', '/related/governance must be string'],
	'a relation that nobody declared': ['title: x\nneeds: [governance]', 'must NOT have additional properties'],
};

for (const [name, [text, why]] of Object.entries(HEADS)) {
	test(`a head is stopped that has ${name}`, () => {
		const found = front(yaml(text));
		assert.ok(found.some((fault) => fault.includes(why)), found.join('\n'));
	});
}

const SETTINGS = {
	'no title': ['language = "cy"', "must have required property 'title'"],
	'a key that is misspelt': ['title = "x"\ntaglin = "y"', 'must NOT have additional properties'],
	'half an address': ['title = "x"\nbase_url = "handbook.example"', '/base_url must match pattern'],
	'a collection without an id': ['title = "x"\n[[collections]]\ntitle = "y"', "/collections/0 must have required property 'id'"],
	'an id with capitals': ['title = "x"\n[[roles]]\nid = "Policy leads"', '/roles/0/id must match'],
	'a release without a date': ['title = "x"\n[release]\nnumber = "1"', "/release must have required property 'date'"],
	'a rule that is none': ['title = "x"\n[rules]\n"link/txt" = "off"', '/rules must NOT have additional properties'],
	'a weight that is none': ['title = "x"\n[rules]\n"link/text" = "no"', '/rules/link~1text must be equal to one of'],
};

for (const [name, [text, why]] of Object.entries(SETTINGS)) {
	test(`settings are stopped that have ${name}`, () => {
		const found = handbook(toml(text));
		assert.ok(found.some((fault) => fault.includes(why)), found.join('\n'));
	});
}

test('a relation that a handbook declares may stand in a head', async () => {
	const root = await folder();
	await writeFile(join(root, 'handbook.toml'), 'title = "x"\n[[relations]]\nid = "needs"\n');
	assert.deepEqual((await schema('front-matter', root))({ title: 'x', needs: { governance: 'why' }, owner: null }), []);
	await remove(root);
});
