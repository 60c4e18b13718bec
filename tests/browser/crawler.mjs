// What is wrong with a folder of pages, found by reading the files alone. It shares nothing with the program that made
// them, so that a mistake there is not repeated here.

import { readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { parse } from 'parse5';

import { files } from './site.mjs';

const ADDRESSES = ['href', 'src', 'action', 'formaction', 'data', 'poster', 'xlink:href'];

/** Every fault of the site in a folder, one line each, in order. */
export async function crawl(site) {
	const names = await files(site);
	const pages = new Map();
	for (const name of names.filter((name) => name.endsWith('.html'))) {
		pages.set(name, pageOf(await readFile(join(site, name), 'utf8')));
	}
	const faults = [];
	for (const [name, page] of pages) {
		for (const fault of [...faultsOfPage(page), ...faultsOfLinks(name, page, names, pages)]) faults.push(`${name}: ${fault}`);
	}
	return [...faults, ...faultsOfWhole(pages)].sort();
}

function pageOf(html) {
	const elements = [];
	const visit = (node) => {
		if (node.tagName) {
			const attributes = new Map(node.attrs.map(({ prefix, name, value }) => [prefix ? `${prefix}:${name}` : name, value]));
			elements.push({ tag: node.tagName, attributes, text: textOf(node), get: (name) => attributes.get(name) });
		}
		for (const child of node.content?.childNodes ?? node.childNodes ?? []) visit(child);
	};
	visit(parse(html));
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
