// The built site: made by the program in a folder of its own, and served as a careful host would serve it.

import { execFile, execFileSync } from 'node:child_process';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';

const run = promisify(execFile);

/** The root of the repository, where the shipped handbook is. */
export const REPOSITORY = resolve(fileURLToPath(new URL('../..', import.meta.url)));

/** The handbook that pages are looked at of: the shipped one, or the one in the folder that `HANDBOOK` names from the root. */
export const HANDBOOK = resolve(REPOSITORY, process.env.HANDBOOK || '.');

/** The program under test. */
export const FLAGSTAFF = resolve(process.env.FLAGSTAFF || join(REPOSITORY, 'target/debug/flagstaff'));

/** One page of each type, and the search page in each of its states. */
export const PAGES = {
	home: 'index.html',
	listing: 'capabilities/index.html',
	entry: 'capabilities/shared-services.html',
	role: 'roles/chief-executives.html',
	actions: 'actions.html',
	'actions of a collection': 'actions/capabilities.html',
	'actions by date': 'actions/by-date.html',
	'actions to print': 'print/actions.html',
	document: 'about.html',
	statement: 'accessibility.html',
	privacy: 'privacy.html',
	'full edition': 'print/index.html',
	summary: 'print/summary.html',
	'paper for a board': 'print/board-collaborate.html',
	glossary: 'glossary.html',
	'glossary, a letter': 'glossary/c.html',
	sources: 'sources.html',
	'sources, a part': 'sources/since-2015.html',
	status: 'status.html',
	matrix: 'matrix.html',
	compare: 'compare/why.html',
	'search, empty': 'search.html',
	'search, with results': 'search.html?q=shared+services',
	'search, without results': 'search.html?q=zzzzzzzz',
	'not found': '404.html',
};

// A local version has two more.
if (HANDBOOK !== REPOSITORY) Object.assign(PAGES, { 'what is adapted': 'adapted.html', 'texts below': 'issues/digital-inclusion.below.html' });

/** The page at a former address, which the site of `buildEverything` has. */
export const MOVED = 'who-we-are.html';

const TYPES = {
	'.html': 'text/html; charset=utf-8',
	'.css': 'text/css; charset=utf-8',
	'.js': 'text/javascript; charset=utf-8',
	'.svg': 'image/svg+xml',
	'.xml': 'application/xml',
	'.md': 'text/markdown; charset=utf-8',
	'.txt': 'text/plain; charset=utf-8',
	'.png': 'image/png',
	'.ico': 'image/x-icon',
	'.csv': 'text/csv; charset=utf-8',
	'.ics': 'text/calendar; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
};

/** The headers that the program gives a host for every file, as one host reads them. */
const HEADERS = Object.fromEntries(
	execFileSync(FLAGSTAFF, ['export', 'headers', '--for', 'netlify'], { cwd: REPOSITORY, encoding: 'utf8' })
		.split('\n')
		.filter((line) => line.startsWith('  '))
		.map((line) => line.trim().split(/: (.*)/, 2)),
);

/** A new empty folder. */
export function folder() {
	return mkdtemp(join(tmpdir(), 'flagstaff-browser-'));
}

/** Takes away a folder that `folder` made. */
export function remove(path) {
	return rm(path, { recursive: true, force: true });
}

/** The folder of the site that the program makes of the handbook in `root`, to stand `at` an address if there is one; who
 * asked for it removes it. */
export async function build(root = HANDBOOK, { at } = {}) {
	const site = join(await folder(), 'site');
	await run(FLAGSTAFF, ['-C', root, 'build', '--output', site, ...(at ? ['--base-url', at] : [])]);
	return site;
}

/** The site of the handbook as it would be if it asked for every page that a handbook may ask for. */
export async function buildEverything(options) {
	const root = await folder();
	const parts = ['content', ...(HANDBOOK === REPOSITORY ? [] : ['themes', 'upstream', 'handbook.lock'])];
	for (const part of parts) await cp(join(HANDBOOK, part), join(root, part), { recursive: true });
	const settings = await readFile(join(HANDBOOK, 'handbook.toml'), 'utf8');
	const asked = ['status_page = true', 'feedback = "handbook@council.example"', 'edit_url = "https://code.example/edit/{path}"'];
	const missing = asked.filter((line) => !settings.includes(`\n${line.split(' ')[0]} = `));
	await writeFile(join(root, 'handbook.toml'), [...missing, settings].join('\n'));
	await run(FLAGSTAFF, ['-C', root, 'new', 'issue', 'A draft that is still to be written']);
	const about = join(root, 'content/pages/about.md');
	await writeFile(about, (await readFile(about, 'utf8')).replace('---\n', `---\naliases: [${MOVED.replace('.html', '')}]\n`));
	const site = await build(root, options);
	await remove(root);
	return site;
}

/** Every file below a folder, by its path from there, in order. */
export async function files(site) {
	const found = await readdir(site, { recursive: true, withFileTypes: true });
	return found
		.filter((entry) => entry.isFile())
		.map((entry) => relative(site, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join('/'))
		.sort();
}

/** Serves a folder below `prefix` with the headers that the program gives a host, and compresses what it may; everything outside the prefix is 404. */
export async function serve(site, prefix = '/') {
	const server = createServer(async (request, response) => {
		const path = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
		const send = (status, type, body) => {
			const zip = !type.startsWith('image/png') && /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
			const headers = { ...HEADERS, 'Content-Type': type, ...(zip && { 'Content-Encoding': 'gzip' }) };
			response.writeHead(status, headers).end(zip ? gzipSync(body) : body);
		};
		if (!path.startsWith(prefix) || path.includes('..')) return send(404, 'text/plain', 'outside the site');
		const name = path.slice(prefix.length).replace(/(^|\/)$/, '$1index.html');
		try {
			send(200, TYPES[extname(name)] ?? 'application/octet-stream', await readFile(join(site, name)));
		} catch {
			send(404, TYPES['.html'], await readFile(join(site, '404.html')));
		}
	});
	await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
	return {
		url: `http://127.0.0.1:${server.address().port}${prefix}`,
		close: () => {
			server.closeAllConnections();
			return new Promise((closed) => server.close(closed));
		},
	};
}
