// run.mjs [--sizes 15,1000,10000] [--runs 5] [--work DIR] [--flagstaff FILE] [--floor FILE]: what a handbook costs at each size.
//
// Builds are timed in turn with the floor, which does the least that any generator does, so that a slow spell of the machine
// falls on both; read the ratios. Let DIR lie in memory (the default does where there is /dev/shm), or the disk is measured.
// The previews are asked as a browser would: a file is saved, and its page fetched until it shows the sentence; then another
// page, which must show it too.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parseArgs } from 'node:util';
import { write } from './corpus.mjs';
import { fetched, pause, serve } from './preview.mjs';

const { values: asked } = parseArgs({ options: {
  sizes: { type: 'string', default: '15,1000,10000' },
  runs: { type: 'string', default: '5' },
  work: { type: 'string', default: existsSync('/dev/shm') ? '/dev/shm' : tmpdir() },
  flagstaff: { type: 'string', default: 'target/release/flagstaff' },
  floor: { type: 'string', default: 'target/release/examples/floor' },
} });
const runs = Number(asked.runs);

/** Wall, processor and memory of a command: seconds, seconds, MiB. */
function timed(command, args) {
  const begun = process.hrtime.bigint();
  const { status, stderr } = spawnSync('/usr/bin/time', ['-q', '-f', '%U %S %M', command, ...args], { encoding: 'utf8' });
  const wall = Number(process.hrtime.bigint() - begun) / 1e9;
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${status}: ${stderr}`);
  const [user, system, memory] = stderr.trim().split('\n').at(-1).split(' ').map(Number);
  return { wall, cpu: user + system, memory: memory / 1024 };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const middle = (all, what) => median(all.map((one) => one[what]));

/** The bytes of all files below a folder, and those of one kind. */
function bytes(folder, of = () => true) {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) => file.isFile());
  const paths = files.map((file) => join(file.parentPath, file.name)).filter(of);
  return { files: paths.length, bytes: paths.reduce((sum, path) => sum + statSync(path).size, 0), largest: Math.max(0, ...paths.map((path) => statSync(path).size)) };
}

/** What a browser fetches before a first result: the scripts that each search has, and of what lies in parts the words of one
 * word, the texts of ten pages and the names of their files, each of the middle size. */
function searched(site) {
  const all = readdirSync(join(site, 'search')).map((name) => join(site, 'search', name));
  const middle = (kind, count) => {
    const parts = all.filter((path) => basename(path).startsWith(`${kind}-`)).sort((a, b) => statSync(a).size - statSync(b).size);
    return parts.slice(Math.floor(parts.length / 2)).slice(0, count);
  };
  const first = [join(site, 'assets/search.js'), ...all.filter((path) => !/^[wpdn]-/.test(basename(path)))];
  const fetched = [...first, ...middle('w', 1), ...middle('n', 10), ...middle('d', 10)].map((path) => readFileSync(path));
  return { raw: fetched.reduce((sum, text) => sum + text.length, 0), zipped: fetched.reduce((sum, text) => sum + gzipSync(text).length, 0) };
}

function build(work, book, size) {
  const [site, out, aside] = [join(work, `site${size}`), join(work, `floor${size}`), join(work, 'aside')];
  const clear = (folder) => {
    if (existsSync(folder)) renameSync(folder, aside);
    rmSync(aside, { recursive: true, force: true });
  };
  const [floor, cold] = [[], []];
  // One more than is counted, which warms up.
  for (let run = 0; run <= runs; run++) {
    clear(out);
    floor.push(timed(asked.floor, [book, out]));
    clear(site);
    cold.push(timed(asked.flagstaff, ['-C', book, 'build', '-q', '-o', site]));
  }
  const file = join(book, write(book, size)[0]);
  const again = [];
  for (let run = 0; run < runs; run++) {
    writeFileSync(file, readFileSync(file, 'utf8').replace(/ ?(Run \d+\.)?\n\n## Why/, ` Run ${run}.\n\n## Why`));
    again.push(timed(asked.flagstaff, ['-C', book, 'build', '-q', '-o', site]));
  }
  clear(site);
  const phases = spawnSync(asked.flagstaff, ['-C', book, 'build', '--timings', '-o', site], { encoding: 'utf8' }).stderr.match(/^reading files[^]*/m)[0];
  return { floor: floor.slice(1), cold: cold.slice(1), again, site, phases };
}

async function preview(book, paths) {
  const begun = performance.now();
  const shown = await serve(asked.flagstaff, book, 4417);
  try {
    await fetched(shown.url);
    const start = performance.now() - begun;
    const seen = [];
    const first = shown.memory();
    for (let save = 0; save < 10; save++) {
      const path = paths[(save * 7919) % paths.length];
      const mark = `Saved as number ${save}x${seen.length}.`;
      const text = readFileSync(join(book, path), 'utf8');
      const page = shown.url + path.replace('content/', '').replace('.md', '.html');
      await pause(400);
      writeFileSync(join(book, path), text.replace('\n\n## Why', ` ${mark}\n\n## Why`));
      const saved = performance.now();
      while (!(await fetched(page)).includes(mark)) await pause(2);
      seen.push(performance.now() - saved);
    }
    return { start, seen: median(seen), first, last: shown.memory() };
  } finally {
    shown.end();
  }
}

const work = mkdtempSync(join(asked.work, 'flagstaff-bench-'));
try {
  console.log('| entries | build ms | x floor | processor s | x floor | memory MiB | one edit ms | files | output MB | largest page kB | search kB (zipped) | start ms | save to served ms | preview MiB |');
  console.log('| --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: | --: |');
  const told = [];
  for (const size of asked.sizes.split(',').map(Number)) {
    const book = join(work, `book${size}`);
    const paths = write(book, size);
    const { floor, cold, again, site, phases } = build(work, book, size);
    const [all, pages, search] = [bytes(site), bytes(site, (path) => path.endsWith('.html') && !/\bprint\b|matrix\.html$/.test(path)), searched(site)];
    const shown = await preview(book, paths);
    const ratio = (what) => (middle(cold, what) / middle(floor, what)).toFixed(1);
    const row = [size, (middle(cold, 'wall') * 1000).toFixed(0), ratio('wall'), middle(cold, 'cpu').toFixed(2), ratio('cpu'), middle(cold, 'memory').toFixed(0),
      (middle(again, 'wall') * 1000).toFixed(0), all.files, (all.bytes / 1e6).toFixed(1), (pages.largest / 1000).toFixed(0),
      `${(search.raw / 1000).toFixed(0)} (${(search.zipped / 1000).toFixed(0)})`, shown.start.toFixed(0), shown.seen.toFixed(0), `${shown.first.toFixed(0)}, then ${shown.last.toFixed(0)}`];
    console.log(`| ${row.join(' | ')} |`);
    told.push(`\n${size} entries, one build by phases:\n${phases.trimEnd()}`);
  }
  console.log(told.join('\n'));
} finally {
  rmSync(work, { recursive: true, force: true });
}
