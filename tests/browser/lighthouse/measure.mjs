// What Lighthouse says of a page of each kind that readers come to first, on a phone and on a desktop, as a table. It
// ends with 1 where less than everything is right, or where no run of three is fast.

import { dirname } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import desktop from 'lighthouse/core/config/desktop-config.js';

import { PAGES, build, remove, serve } from '../site.mjs';

const RUNS = 3;
const FAST = 99;
const FORMS = { phone: undefined, desktop };
const TYPES = process.argv.length > 2 ? process.argv.slice(2) : ['home', 'entry', 'role', 'search, empty', 'search, with results'];
const CATEGORIES = ['accessibility', 'best-practices', 'seo', 'performance'];

const site = await build(undefined, { at: 'https://handbook.example/' });
const server = await serve(site);
const chrome = await launch({
	chromePath: process.env.CHROMIUM || '/usr/bin/chromium',
	chromeFlags: ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update'],
});

/** The scores of one run, of 100, and what is not right. */
async function run(path, config) {
	const { lhr } = await lighthouse(server.url + path, { port: chrome.port, logLevel: 'error', onlyCategories: CATEGORIES }, config);
	const scores = Object.fromEntries(CATEGORIES.map((id) => [id, Math.round(lhr.categories[id].score * 100)]));
	const wrong = CATEGORIES.filter((id) => id !== 'performance').flatMap((id) =>
		lhr.categories[id].auditRefs.filter(({ id: audit, weight }) => weight && lhr.audits[audit].score !== null && lhr.audits[audit].score < 1).map(({ id: audit }) => audit),
	);
	const bytes = lhr.audits['total-byte-weight'].numericValue;
	return { scores, wrong, bytes, paint: Math.round(lhr.audits['largest-contentful-paint'].numericValue) };
}

let isGood = true;
console.log(`| page | on | ${CATEGORIES.join(' | ')} | runs | bytes | largest paint, ms |\n|${' --- |'.repeat(CATEGORIES.length + 5)}`);
for (const type of TYPES) {
	for (const [form, config] of Object.entries(FORMS)) {
		const runs = [];
		while (runs.length < RUNS && !(runs.at(-1)?.scores.performance >= FAST)) runs.push(await run(PAGES[type], config));
		const best = runs.reduce((a, b) => (b.scores.performance > a.scores.performance ? b : a));
		// What is right is right in every run.
		const wrong = [...new Set(runs.flatMap(({ wrong }) => wrong))];
		const scores = CATEGORIES.map((id) => (id === 'performance' ? best.scores[id] : Math.min(...runs.map(({ scores }) => scores[id]))));
		console.log(`| ${type} | ${form} | ${scores.join(' | ')} | ${runs.length} | ${best.bytes} | ${best.paint} |${wrong.length ? ` wrong: ${wrong.join(', ')}` : ''}`);
		isGood &&= best.scores.performance >= FAST && scores.slice(0, 3).every((score) => score === 100);
	}
}
chrome.kill();
await server.close();
await remove(dirname(site));
process.exitCode = isGood ? 0 : 1;
