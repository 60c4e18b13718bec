// What is wrong with a folder of pages, found by reading the files alone. It shares nothing with the program that made
// them, so that a mistake there is not repeated here.

import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parse } from 'parse5';

import { files } from './site.mjs';

const ADDRESSES = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href'];

/** Every fault of the site in a folder, one line each, in order. Where the site is to stand `at` an address, that address
 * leads into the folder, and so does its path on the page that is shown at any address. */
export async function crawl(site, at) {
	const names = await files(site);
	const pages = new Map();
	for (const name of names.filter((name) => name.endsWith('.html'))) {
		const html = await readFile(join(site, name), 'utf8');
		const root = '../'.repeat(name.split('/').length - 1);
		const inside = at ? html.replaceAll(at, root) : html;
		pages.set(name, pageOf(at && name === '404.html' ? inside.replaceAll(`="${new URL(at).pathname}`, '="') : inside));
	}
	const faults = [];
	for (const [name, page] of pages) {
		for (const fault of [...faultsOfPage(page), ...faultsOfLinks(name, page, names, pages), ...faultsOfWords(name, page)]) faults.push(`${name}: ${fault}`);
	}
	return [...faults, ...faultsOfWhole(pages)].sort();
}

function pageOf(html) {
	const elements = [];
	const visit = (node, inMain) => {
		if (node.tagName) {
			const attributes = new Map(node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
			elements.push({ tag: node.tagName, attributes, inMain, text: textOf(node), get: (name) => attributes.get(name) });
		}
		for (const child of node.content?.childNodes ?? node.childNodes ?? []) visit(child, inMain || node.tagName === 'main');
	};
	visit(parse(html), false);
	return { elements, ids: elements.map((element) => element.get('id')).filter((id) => id !== undefined) };
}

function textOf(node) {
	return node.value ?? (node.childNodes ?? []).map(textOf).join('');
}

function titleOf(page) {
	return page.elements.find(({ tag }) => tag === 'title')?.text.trim() ?? '';
}

function faultsOfPage({ elements, ids }) {
	const faults = [];
	const all = (tag) => elements.filter((element) => element.tag === tag);
	if (all('h1').length !== 1) faults.push(`${all('h1').length} h1`);
	for (const id of new Set(ids.filter((id, at) => ids.indexOf(id) !== at))) faults.push(`two have the id ${id}`);
	const refresh = refreshOf({ elements });
	// Sent on at once, a reader is never stopped while reading; later would be a fault (WCAG 2.2.1).
	if (refresh && !/^0;\s*url=./.test(refresh)) faults.push(`sent on after a time: ${refresh}`);
	let level = 0;
	for (const { tag, text } of elements.filter(({ tag }) => /^h[1-6]$/.test(tag))) {
		// What a page's own heading follows, such as a list of contents, has no level to skip.
		if (level && Number(tag[1]) > level + 1) faults.push(`${tag} after h${level}: ${text.trim()}`);
		level = Number(tag[1]);
	}
	if (!all('html')[0].get('lang')) faults.push('no language');
	if (all('main').length !== 1) faults.push(`${all('main').length} main`);
	const policy = all('meta').find((meta) => meta.get('http-equiv')?.toLowerCase() === 'content-security-policy');
	if (!policy?.get('content').includes("default-src 'self'")) faults.push('no content security policy');
	if (all('style').length) faults.push('a style element');
	if (refresh && !all('meta').some((meta) => meta.get('name') === 'robots' && meta.get('content') === 'noindex')) faults.push('a former address that is not kept from search engines');
	if (all('script').some((script) => !script.get('src'))) faults.push('a script in the page');
	for (const { tag, attributes } of elements) {
		for (const name of attributes.keys()) {
			if (name === 'style' || /^on/.test(name)) faults.push(`${tag} has ${name}`);
		}
	}
	return [...faults, ...faultsOfLandmarks(elements)];
}

/** What everybody who moves by landmarks expects on each page, beyond what axe asks for. */
function faultsOfLandmarks(elements) {
	const faults = [];
	const first = elements.find(({ tag, get }) => /^(a|button|input|summary)$/.test(tag) && get('href') !== '');
	const main = elements.find(({ tag }) => tag === 'main');
	if (first?.get('href') !== '#main' || main?.get('id') !== 'main' || main.get('tabindex') !== '-1') faults.push('the first stop does not lead to main');
	const navs = elements.filter(({ tag }) => tag === 'nav').map(({ get }) => get('aria-label') ?? elements.find((other) => other.get('id') === (get('aria-labelledby') ?? ''))?.text.trim());
	for (const [at, name] of navs.entries()) {
		if (!name || navs.indexOf(name) < at) faults.push(name ? `two navs called ${name}` : 'a nav without a name');
	}
	const searches = elements.filter(({ tag, get }) => tag === 'form' && get('role') === 'search').length;
	if (searches !== 1) faults.push(`${searches} search forms`);
	const feet = elements.filter(({ tag }) => tag === 'footer').length;
	if (feet !== 1) faults.push(`${feet} footers`);
	return faults;
}

/** What a page at a former address says about where it sends readers. */
function refreshOf(page) {
	return page.elements.find(({ tag, get }) => tag === 'meta' && get('http-equiv')?.toLowerCase() === 'refresh')?.get('content');
}

/** Each address on a page as [element, address]; a set of sources counts as several. */
function addressesOf(page) {
	return page.elements.flatMap((element) => {
		const single = ADDRESSES.map((name) => element.get(name)).filter((address) => address !== undefined);
		const set = (element.get('srcset') ?? '').split(',').map((source) => source.trim().split(/\s/)[0]).filter(Boolean);
		const sent = element.tag === 'meta' ? (/^0;\s*url=(.*)$/.exec(element.get('content') ?? '')?.slice(1) ?? []) : [];
		return [...single, ...set, ...sent].map((address) => [element, address]);
	});
}

function faultsOfLinks(name, page, names, pages) {
	const faults = [];
	for (const [{ tag }, address] of addressesOf(page)) {
		if (/^(https?:\/\/[^/]|mailto:.)/.test(address)) {
			if (tag !== 'a') faults.push(`${tag} leads out of the site: ${address}`);
			continue;
		}
		if (/^([a-z][a-z0-9+.-]*:|\/)/i.test(address)) {
			faults.push(`not relative: ${address}`);
			continue;
		}
		const [target, fragment] = targetOf(name, address);
		if (!names.includes(target)) faults.push(`no file: ${address}`);
		else if (fragment && !pages.get(target)?.ids.includes(fragment)) faults.push(`no such id: ${address}`);
	}
	return faults;
}

/** Links that do not say where they lead, or say the same and lead to different pages: out of its sentence, a list of the
 * links of a page is all that some readers have. The header names the handbook, whose name may be a term as well. */
function faultsOfWords(name, { elements }) {
	const faults = [];
	const seen = new Map();
	for (const { tag, text, inMain, get } of elements) {
		const address = get('href');
		if (tag !== 'a' || address === undefined) continue;
		const words = (get('aria-label') ?? text).replace(/\s+/g, ' ').trim();
		if (/^((click|tap|read|learn|see) )?(here|more|this|this page|link)?$/i.test(words)) faults.push(`a link called ‘${words}’: ${address}`);
		if (!inMain) continue;
		const target = /^[a-z]+:/.test(address) ? address : targetOf(name, address)[0];
		const other = seen.get(words.toLowerCase()) ?? target;
		if (other !== target) faults.push(`two links called ‘${words}’: ${other}, ${target}`);
		seen.set(words.toLowerCase(), target);
	}
	return faults;
}

/** The file and the id that an address on the page `name` leads to. */
function targetOf(name, address) {
	const [, path, fragment] = /^([^?#]*)(?:\?[^#]*)?(?:#(.*))?$/s.exec(address);
	const target = path === '' ? name : posix.join(posix.dirname(name), decodeURIComponent(path));
	return [target, decodeURIComponent(fragment ?? '')];
}

function faultsOfWhole(pages) {
	const faults = [];
	const reached = new Set(['index.html']);
	for (const name of reached) {
		for (const [element, address] of addressesOf(pages.get(name))) {
			const [target] = targetOf(name, address);
			if (element.tag === 'a' && pages.has(target)) reached.add(target);
		}
	}
	const titles = new Map();
	for (const [name, page] of pages) {
		// Nothing of the handbook leads to a former address: readers come there from elsewhere.
		if (!reached.has(name) && !refreshOf(page)) faults.push(`${name}: no way leads here from index.html`);
		const title = titleOf(page);
		// Several former addresses of one page may say the same.
		if (!title || (titles.has(title) && !refreshOf(page))) faults.push(`${name}: title of ${titles.get(title) ?? 'nothing'}: ${title}`);
		titles.set(title, name);
	}
	return faults;
}
