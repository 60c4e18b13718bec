// run.mjs [--seconds 1200] [--keep] [TARGET …]: fuzzes each target for so long, one after the other, and prints what came of it.
//
// It begins with the inputs that are kept and adds to them in `corpus/`, which is no part of the repository. With --keep it
// chooses from there what is kept from now on, by the ways through the program that each input finds; what stands above the
// line `# chosen` in a kept file has been put there by hand and stays.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const here = dirname(fileURLToPath(import.meta.url));
const CHOSEN = '# chosen: one for each way through the program that no input above finds';

/** How many bytes an input may have, and how many inputs and bytes are kept: the tests of the program ask all of them. */
const TARGETS = {
  front_matter: { longest: 4096, most: 60, bytes: 24e3 },
  sections: { longest: 4096, most: 80, bytes: 40e3 },
  links: { longest: 4096, most: 32, bytes: 16e3 },
  config: { longest: 4096, most: 60, bytes: 32e3 },
  query: { longest: 4096, most: 40, bytes: 16e3 },
  lock: { longest: 4096, most: 50, bytes: 24e3 },
  route: { longest: 512, most: 40, bytes: 8e3 },
  handbook: { longest: 12000, most: 12, bytes: 32e3 },
};

const { values: asked, positionals } = parseArgs({
  options: { seconds: { type: 'string', default: '1200' }, keep: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const names = positionals.length > 0 ? positionals : Object.keys(TARGETS);

/** A line of a kept file as the bytes that it spells, and back. */
const LETTERS = { t: 9, n: 10, r: 13 };
function bytes(line) {
  const found = [];
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] !== '\\') found.push(line.charCodeAt(at));
    else if (line[at + 1] === 'x') [found[found.length], at] = [parseInt(line.slice(at + 2, at + 4), 16), at + 3];
    else [found[found.length], at] = [LETTERS[line[at + 1]] ?? line.charCodeAt(at + 1), at + 1];
  }
  return Buffer.from(found);
}
function line(input) {
  const named = { 9: '\\t', 10: '\\n', 13: '\\r', 34: '\\"', 39: "\\'", 92: '\\\\' };
  const hex = (byte) => `\\x${byte.toString(16).padStart(2, '0')}`;
  const letter = (byte) => named[byte] ?? (byte < 32 || byte > 126 ? hex(byte) : String.fromCharCode(byte));
  return [...input].map((byte, at) => (at === 0 && byte === 35 ? hex(byte) : letter(byte))).join('');
}

const keptFile = (name) => join(here, 'kept', `${name}.txt`);
const corpus = (name) => join(here, 'corpus', name);
const kept = (name) => (existsSync(keptFile(name)) ? readFileSync(keptFile(name), 'latin1').split('\n').filter(Boolean) : []);

function run(command, args) {
  return spawnSync(command, args, { cwd: here, encoding: 'latin1', maxBuffer: 1 << 30, env: { ...process.env, RUSTC_BOOTSTRAP: '1', RAYON_NUM_THREADS: '1' } });
}

/** The inputs that are kept, where the fuzzer looks for them. */
function unpack(name) {
  mkdirSync(corpus(name), { recursive: true });
  for (const input of kept(name).filter((text) => !text.startsWith('#')).map(bytes)) {
    writeFileSync(join(corpus(name), createHash('sha1').update(input).digest('hex')), input);
  }
}

function fuzz(name, program) {
  const finds = join(here, 'artifacts', name, '/');
  mkdirSync(finds, { recursive: true });
  const args = [corpus(name), `-dict=dictionaries/${name}.dict`, '-fork=1', '-ignore_crashes=1', '-ignore_timeouts=1', '-ignore_ooms=1', '-timeout=10',
    '-rss_limit_mb=2048', `-max_len=${TARGETS[name].longest}`, `-max_total_time=${asked.seconds}`, `-artifact_prefix=${finds}`];
  const { stderr } = run(program, args);
  const last = stderr.split('\n').filter((text) => /^#\d+: cov:/.test(text)).at(-1) ?? '';
  const [, executions, coverage] = last.match(/^#(\d+): cov: (\d+)/) ?? [];
  console.log(`| ${name} | ${executions} | ${(asked.seconds / 60).toFixed(0)} | ${readdirSync(corpus(name)).length} | ${coverage} | ${readdirSync(finds).length} |`);
}

/** The places that each input of the corpus comes through. */
function places(name, program) {
  const control = join(here, 'corpus', `${name}.merge`);
  const merged = join(here, 'corpus', `${name}.merged`);
  [control, merged].forEach((path) => rmSync(path, { recursive: true, force: true }));
  mkdirSync(merged);
  run(program, ['-merge=1', '-timeout=10', '-rss_limit_mb=2048', `-merge_control_file=${control}`, merged, corpus(name)]);
  const lines = readFileSync(control, 'latin1').split('\n');
  const count = Number(lines[0]);
  const files = lines.slice(2, 2 + count);
  const found = new Map();
  for (const text of lines.slice(2 + count)) {
    const [what, at, ...covered] = text.split(' ');
    if (what === 'FT' || what === 'COV') found.set(files[at], (found.get(files[at]) ?? []).concat(what === 'COV' ? covered : []));
  }
  [control, merged].forEach((path) => rmSync(path, { recursive: true, force: true }));
  return found;
}

function keep(name, program) {
  const before = kept(name);
  const byHand = before.includes(CHOSEN) ? before.slice(0, before.indexOf(CHOSEN)) : before;
  const known = new Set();
  const all = [...places(name, program)].map(([file, covered]) => ({ file, covered, size: statSync(file).size }));
  const chosen = [];
  let room = TARGETS[name].bytes;
  while (chosen.length < TARGETS[name].most) {
    const worth = ({ covered, size }) => covered.filter((place) => !known.has(place)).length / (40 + size);
    const fitting = all.filter(({ size }) => size <= room);
    const best = fitting.reduce((one, other) => (one && worth(one) >= worth(other) ? one : other), undefined);
    if (!best || worth(best) === 0) break;
    best.covered.forEach((place) => known.add(place));
    room -= best.size;
    chosen.push(line(readFileSync(best.file)));
  }
  const lines = [...byHand, CHOSEN, ...chosen.filter((text) => !byHand.includes(text)).sort()];
  mkdirSync(join(here, 'kept'), { recursive: true });
  writeFileSync(keptFile(name), `${lines.join('\n')}\n`, 'latin1');
  console.log(`${name}: ${lines.filter((text) => !text.startsWith('#')).length} kept, ${known.size} places`);
}

const built = run('cargo', ['fuzz', 'build', '--fuzz-dir', '.', '--sanitizer', 'none']);
if (built.status !== 0) throw new Error(built.stderr);
const host = run('rustc', ['-vV']).stdout.match(/host: (.*)/)[1];
if (Number(asked.seconds) > 0) console.log('| target | executions | minutes | inputs | places | finds |\n| --- | --- | --- | --- | --- | --- |');
for (const name of names) {
  if (!TARGETS[name]) throw new Error(`there is no target ${name}; there are ${Object.keys(TARGETS).join(', ')}`);
  const program = join(here, 'target', host, 'release', name);
  unpack(name);
  if (Number(asked.seconds) > 0) fuzz(name, program);
  if (asked.keep) keep(name, program);
}
