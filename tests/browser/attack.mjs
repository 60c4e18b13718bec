// Handbooks that somebody wrote to do harm: every line of `tests/hostile/vectors.txt` in every field that an editor can fill.
// The fields are read off the program's own schemas, so that a new one is attacked from the day that it is there.

import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { FLAGSTAFF, REPOSITORY, folder } from './site.mjs';

const run = promisify(execFile);

/** What is tried, each with `XSS` in the place of the call that is looked for. */
export const VECTORS = (await readFile(join(REPOSITORY, 'tests/hostile/vectors.txt'), 'utf8'))
	.split('\n')
	.filter((line) => line && !line.startsWith('# '))
	.map((line) => line.replace(/\\(u\{([0-9a-f]+)\}|.)/g, (_, escape, code) => (code ? String.fromCodePoint(parseInt(code, 16)) : { n: '\n', r: '\r', t: '\t', 0: '\0' }[escape] ?? escape)));

/** The vector `at`, which says who it is where it runs. */
export const armed = (at, field) => VECTORS[at].replaceAll('XSS', `xss("${field}_${at}")`.replaceAll('"', '`'));

const all = (field) => VECTORS.map((_, at) => armed(at, field));
const everything = (field) => all(field).join(' ');

/** What `flagstaff` has to say, whether it likes it or not. */
export async function flagstaff(...words) {
	const done = await run(FLAGSTAFF, words, { maxBuffer: 1 << 28 }).catch((error) => error);
	return { code: done.code ?? 0, stdout: done.stdout, stderr: done.stderr };
}

/** Writes files into a new folder, or into `root`. */
export async function write(files, root) {
	const where = root ?? (await folder());
	for (const [path, text] of Object.entries(files)) {
		await mkdir(dirname(join(where, path)), { recursive: true });
		await writeFile(join(where, path), text);
	}
	return where;
}

/** The groups of a configuration that are declared by id, each with what every one of them has to have. */
const GROUPS = { collections: 6, roles: 6, relations: 6, sections: 6 };

/** The keys that take no free text, or free text that is no reader's business, with what they are given. */
export const PLAIN = {
	base_url: 'https://handbook.example/',
	language: 'en',
	theme: 'hostile',
	status_page: true,
	link_terms: true,
	hosting: 'netlify',
	markdown_copies: true,
	search_engines: true,
	unsafe_html: false,
	edit_url: 'https://code.example/edit/{path}',
	feedback: 'https://form.example/?page={title}&part={section}&at={address}',
	rules: undefined,
	style: undefined,
	upstream: undefined,
	values: undefined,
	names: undefined,
	'release.date': '2026-11-12',
	'accessibility.compliance': 'partial',
	'accessibility.contact': 'access@council.example',
	'accessibility.public_body': true,
	'accessibility.northern_ireland': false,
	'accessibility.reply_days': 5,
	'accessibility.prepared': '2026-01-02',
	'accessibility.reviewed': '2026-01-02',
	'accessibility.tested': '2026-01-02',
	'accessibility.audited': '2026-01-02',
	'relations[].to': 'issues',
	'collections[].sections': ['scenario', 'why', 'how', 'actions'],
	'sections[].actions': false,
};

/** The lines of a configuration that fill all that `schema` allows. `filled` gets the names of the keys that take a text. */
function configuration(schema, filled, prefix = '', tail = []) {
	const lines = [];
	for (const [key, about] of Object.entries(schema.properties)) {
		const name = prefix + key;
		if (name in PLAIN) {
			if (PLAIN[name] !== undefined) lines.push(`${key} = ${JSON.stringify(PLAIN[name])}`);
			continue;
		}
		if (about.items?.properties) {
			const many = GROUPS[key] ?? VECTORS.length;
			for (let at = 0; at < many; at += 1) {
				const share = VECTORS.map((_, vector) => vector).filter((vector) => vector % many === at);
				tail.push(`[[${name}]]`, ...group(about.items, filled, `${name}[].`, at, share));
			}
		} else if (about.properties) {
			const inner = [];
			const head = configuration(about, filled, `${name}.`, inner);
			tail.push(`[${name}]`, ...head, ...inner);
		} else {
			filled.add(name);
			const value = about.type === 'array' ? all(name) : everything(name);
			lines.push(`${key} = ${JSON.stringify(value)}`);
		}
	}
	return prefix ? lines : [...lines, ...tail];
}

/** One of a group of keys, with its share of the vectors. */
function group(schema, filled, prefix, at, share) {
	return Object.entries(schema.properties).flatMap(([key, about]) => {
		const name = prefix + key;
		if (key === 'id') return [`id = "hostile-${at}"`];
		if (name in PLAIN) return [`${key} = ${JSON.stringify(PLAIN[name])}`];
		filled.add(name);
		const texts = share.map((vector) => armed(vector, name));
		return [`${key} = ${JSON.stringify(about.type === 'array' ? texts : texts.join(' '))}`];
	});
}

/** A handbook whose configuration has every vector in every key that takes a text, and words of a theme that have them too. */
export async function configured() {
	const schema = JSON.parse((await flagstaff('-C', REPOSITORY, 'export', 'schema', 'handbook')).stdout);
	const filled = new Set();
	const toml = configuration(schema, filled).join('\n');
	const words = await readFile(join(REPOSITORY, 'themes/flag/words/en.toml'), 'utf8');
	const entry = (title) => `---\ntitle: ${title}\n---\n## Five-year scenario\nx\n\n## Why change\nx\n\n## How\nx\n\n## Who acts now\n### hostile-0\n- Do it. {#do by=2027-02 priority=1}\n`;
	const files = {
		'handbook.toml': `${toml}\n`,
		// A word of the interface has no more room than it takes, so each gets a few of the vectors in turn.
		'themes/hostile/words/en.toml': words.split('\n').map(worded).join('\n'),
		'themes/hostile/brand.css': `/* ${everything('brand').replaceAll('*/', '')} */\n:root { --brand: #123456; }\n`,
		'content/issues/one.md': entry('One').replace('### hostile-0', '### Chief executives'),
		'content/hostile-0/two.md': entry('Two').replace('### hostile-0', '### Chief executives'),
	};
	return { root: await write(files), filled };
}

function worded(line, at) {
	const [, key, text] = line.match(/^(\w+) = "([^"]+)"$/) ?? [];
	if (!key || key === 'language' || key === 'date' || key === 'month_date') return line;
	const tried = [0, 1, 2, 3].map((turn) => armed((at * 4 + turn) % VECTORS.length, `word_${key}`)).filter((vector) => !/[{}]/.test(vector));
	return `${key} = ${JSON.stringify(JSON.parse(`"${text}"`) + tried.join(' '))}`;
}

/** The keys of front matter with what each is given, by the vector. */
export const FRONT = {
	title: (vector) => vector,
	summary: (vector) => vector,
	owner: (vector) => vector,
	aliases: (vector) => [vector],
	serves: (vector) => ({ 'principle-0': vector }),
	touches: (vector) => ({ 'issue-0': vector }),
	related: (vector) => ({ 'principle-0': vector }),
};

/** The keys of front matter that take no free text, or only in a local version. */
export const FRONT_PLAIN = ['order', 'draft', 'review', 'hidden', 'reason'];

const inline = (text) => text.replaceAll('\n', ' ').replaceAll('\r', ' ');

/** Where in the text of an entry a vector can stand: the section, and the Markdown around it. */
export const PLACES = {
	heading: ['scenario', (vector) => `### ${vector}`],
	quotation: ['scenario', (vector) => `> ${vector}`],
	emphasis: ['scenario', (vector) => `a **${vector}** b`],
	item: ['why', (vector) => `- ${vector}`],
	table: ['why', (vector) => `| a | b |\n| - | - |\n| ${inline(vector)} | b |`],
	fence: ['why', (vector) => `\`\`\`${inline(vector).replaceAll('`', '')}\nx\n\`\`\``],
	code: ['why', (vector) => `\`\` ${inline(vector).replaceAll('`', '')} \`\``],
	'words of a link': ['how', (vector) => `[a ${vector}](https://x.example/)`],
	'title of a link': ['how', (vector) => `[a](https://x.example/ "${inline(vector)}")`],
	'address of a link': ['how', (vector) => `[a](<https://x.example/${inline(vector)}>)`],
	'words of a picture': ['how', (vector) => `![${inline(vector)}](picture.png)`],
	note: ['how', (vector, at) => `a[^n${at}]\n\n[^n${at}]: ${vector}`],
	action: ['actions', (vector, at) => `- Do ${inline(vector)} {#do-${at} by=2027-02}`],
	braces: ['actions', (vector) => `- Do it. {#${inline(vector)}}`],
	paragraph: ['actions', (vector) => vector],
};

const HEADINGS = { scenario: '## Five-year scenario', why: '## Why change', how: '## How', actions: '## Who acts now' };

/** The text of an entry without its `left` parts, and which line belongs to which part. */
function entry(at, left) {
	const lines = ['---'];
	const parts = [];
	const part = (name, text) => {
		if (left.has(name)) return;
		const from = lines.length + 1;
		lines.push(...text.split('\n'));
		parts.push({ name, from, to: lines.length });
	};
	for (const [key, value] of Object.entries(FRONT)) {
		const text = key === 'title' && left.has(key) ? 'Refused' : value(armed(at, `front_${key}`));
		if (key === 'title' && left.has(key)) lines.push('title: Refused');
		else part(key, `${key}: ${JSON.stringify(text)}`);
	}
	lines.push('---');
	for (const [section, heading] of Object.entries(HEADINGS)) {
		lines.push(heading, '');
		if (section === 'actions') lines.push('### Chief executives', `- Do this. {#this-${at} by=2027-03}`);
		else lines.push('x', '');
		for (const [name, [where, text]] of Object.entries(PLACES)) {
			if (where !== section) continue;
			part(name, text(armed(at, name.replaceAll(' ', '_')), at));
			lines.push('');
		}
	}
	return { text: `${lines.join('\n')}\n`, parts };
}

/** How many free pages have the vectors among them. */
const FREE_PAGES = 12;

/** The lists and the free pages, each with the Markdown of one vector in it: a term, a work, a part of a page. */
export const BLOCKS = {
	glossary: (vector, at) => `## Term ${at} ${inline(vector)} {#term-${at}}\n\nAlso: name ${at} ${inline(vector)}\n\n${vector}\n`,
	sources: (vector, at) => `### Work ${at} ${inline(vector)} {#work-${at}}\n\n${vector}\n`,
	pages: (vector, at) => `## Part ${at} ${inline(vector)}\n\n${vector}\n`,
};

/** The lists and free pages with the vectors that are not `left`, and where in them each stands. */
function blocks(left) {
	const texts = {};
	const where = [];
	for (const [kind, block] of Object.entries(BLOCKS)) {
		for (let at = 0; at < VECTORS.length; at += 1) {
			const path = kind === 'pages' ? `content/pages/page-${at % FREE_PAGES}.md` : `content/${kind}.md`;
			// A list has one head and a page the first vector that comes to it.
			const lines = (texts[path] ??= ['---', `title: ${JSON.stringify(`Of ${kind} ${armed(at, `${kind}_title`)}`)}`, `summary: ${JSON.stringify(armed(at, `${kind}_summary`))}`, '---', '']);
			if (left.has(`${kind} ${at}`)) continue;
			const from = lines.length + 1;
			lines.push(...block(armed(at, kind), at).split('\n'), '');
			where.push({ path, kind, at, from });
		}
	}
	return { files: Object.fromEntries(Object.entries(texts).map(([path, lines]) => [path, `${lines.join('\n')}\n`])), where };
}

/** Puts the lists and free pages into the handbook in `root`, without what is refused of them; that comes to `refused`. */
async function listed(root, refused) {
	const left = new Set();
	for (let round = 0; round < 20; round += 1) {
		const { files, where } = blocks(left);
		await write(files, root);
		const { faults } = JSON.parse((await flagstaff('-C', root, 'check', '--format', 'json')).stdout);
		const errors = faults.filter((fault) => fault.severity === 'error');
		if (!errors.length) return;
		for (const fault of errors) {
			const block = where.findLast(({ path, from }) => path === fault.file && from <= fault.line);
			if (!block) throw new Error(`${fault.file}:${fault.line}: ${fault.message}`);
			const name = `${block.kind} ${block.at}`;
			if (left.has(name)) continue;
			left.add(name);
			refused.push({ at: block.at, part: block.kind, code: fault.code });
		}
	}
	throw new Error('the lists are refused, whatever is taken out of them');
}

const PLAIN_ENTRY = '## Five-year scenario\nx\n\n## Why change\nx\n\n## How\nx\n\n## Who acts now\n### Chief executives\n- Do it.\n';

/** A handbook with an entry for each vector, which stands in all of its fields; what the program refuses is taken out again.
 * `refused` lists that, each with why. */
export async function written() {
	const left = VECTORS.map(() => new Set());
	const refused = [];
	const path = (at) => `content/capabilities/vector-${at}.md`;
	const root = await write({
		'handbook.toml': 'title = "Written"\nbase_url = "https://handbook.example/"\nfeedback = "https://form.example/?page={title}"\n',
		'content/principles/principle-0.md': `---\ntitle: Principle\n---\n${PLAIN_ENTRY}`,
		'content/issues/issue-0.md': `---\ntitle: Issue\n---\n${PLAIN_ENTRY}`,
		...Object.fromEntries(VECTORS.map((_, at) => [path(at), entry(at, left[at]).text])),
	});
	await write({ 'content/capabilities/picture.png': await readFile(join(REPOSITORY, 'tests/hostile/picture.png')) }, root);
	const broken = {};
	for (let round = 0; round < 8; round += 1) {
		const { faults } = JSON.parse((await flagstaff('-C', root, 'check', '--format', 'json')).stdout);
		const errors = faults.filter((fault) => fault.severity === 'error');
		if (!errors.length) {
			await listed(root, refused);
			return { root, refused, broken };
		}
		for (const at of new Set(errors.map((fault) => Number(fault.file.match(/vector-(\d+)/)?.[1])))) {
			const { text, parts } = entry(at, left[at]);
			broken[path(at)] ??= text;
			const own = errors.filter((fault) => fault.file === path(at));
			// What has lines of its own may swallow the rest of the file, which is told where the rest is missing.
			const swallowed = own.find(({ code }) => code === 'section/missing');
			const lines = parts.filter(({ name, from, to }) => name in PLACES && name !== 'paragraph' && from < to);
			const hit = own.map((fault) => ({ fault, part: parts.find(({ from, to }) => from <= fault.line && fault.line <= to) }));
			const out = swallowed ? (lines.length ? lines : [parts.at(-1)]).map((part) => ({ fault: swallowed, part })) : hit.map(({ fault, part }) => ({ fault, part: part ?? parts.at(-1) }));
			for (const { fault, part } of out) {
				if (!left[at].has(part.name)) refused.push({ at, part: part.name, code: fault.code });
				left[at].add(part.name);
			}
			await write({ [path(at)]: entry(at, left[at]).text }, root);
		}
	}
	throw new Error('the handbook is refused, whatever is taken out of it');
}
