// search.mjs [--entries 10000] [--runs 5] [--work DIR] [--flagstaff FILE]: how long a reader waits for results in Chromium, and
// what a browser fetches for them.
//
// The site is served from memory without compression. Each query is typed into a search page whose index is loaded, and is
// typed `--runs` times more: the first time its words and texts are fetched, later they are there. It needs the packages of
// tests/browser (`npm --prefix tests/browser ci`).
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { close, launch, open } from '../browser/browser.mjs';
import { write } from './corpus.mjs';

const { values: asked } = parseArgs({ options: {
  entries: { type: 'string', default: '10000' },
  runs: { type: 'string', default: '5' },
  work: { type: 'string', default: existsSync('/dev/shm') ? '/dev/shm' : tmpdir() },
  flagstaff: { type: 'string', default: 'target/release/flagstaff' },
} });
// A word, a slip, a beginning, two words, a phrase, a place that few entries name, and words that stand nearly everywhere.
const QUERIES = ['policy', 'polcy', 'commun', 'shared service', '"service owners"', 'Ashbrook', 'data access budget'];
const TYPES = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml' };

/** Types `query`, and waits for its results: how long that takes in milliseconds, and how many there are. */
const typed = (page, query) => page.evaluate((query) => new Promise((done) => {
  const [form, box, list, status] = ['fs-search', 'fs-q', 'results', 'fs-status'].map((id) => document.getElementById(id));
  box.value = query;
  const begun = performance.now();
  const watch = new MutationObserver(() => {
    if (list.ariaBusy || !list.children.length) return;
    watch.disconnect();
    // As soon as the browser has drawn them.
    requestAnimationFrame(() => setTimeout(() => done({ took: performance.now() - begun, said: status.textContent })));
  });
  watch.observe(list, { childList: true, attributes: true });
  form.requestSubmit();
}), query);

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];

const work = mkdtempSync(join(asked.work, 'flagstaff-search-'));
const browser = await launch();
try {
  const [book, site] = [join(work, 'book'), join(work, 'site')];
  write(book, Number(asked.entries));
  const { status, stderr } = spawnSync(asked.flagstaff, ['-C', book, 'build', '-q', '-o', site], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  const sent = [];
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://host').pathname;
    try {
      const bytes = readFileSync(join(site, path));
      if (extname(path) === '.js') sent.push([bytes.length, gzipSync(bytes).length]);
      response.writeHead(200, { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' }).end(bytes);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const address = `http://127.0.0.1:${server.address().port}/search.html`;
  console.log(`| query | first ms | later ms | fetched kB (zipped), with the index | answer |\n| --- | --: | --: | --: | --- |`);
  for (const query of QUERIES) {
    const page = await open(browser);
    sent.length = 0;
    await page.goto(address);
    await page.focus('#fs-q');
    await page.waitForFunction(() => window.flagstaffFind?.length !== undefined && document.querySelector('script[src*="search/index.js"]'));
    await page.waitForLoadState('networkidle');
    const first = await typed(page, query);
    const fetched = [0, 1].map((at) => (sent.reduce((sum, sizes) => sum + sizes[at], 0) / 1000).toFixed(0));
    const later = [];
    for (let run = 0; run < Number(asked.runs); run++) later.push((await typed(page, query)).took);
    if (page.faults.length) throw new Error(page.faults.join('\n'));
    console.log(`| ${query} | ${first.took.toFixed(0)} | ${median(later).toFixed(0)} | ${fetched[0]} (${fetched[1]}) | ${first.said} |`);
    await close(page);
  }
  server.close();
} finally {
  await browser.close();
  rmSync(work, { recursive: true, force: true });
}
