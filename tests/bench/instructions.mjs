// instructions.mjs [FLAGSTAFF]: how many instructions each phase of a fixed build takes, held against instructions.json.
//
// Instructions are counted by valgrind on one thread, so that the machine and what else it does make no difference: without
// the widest instructions, which valgrind does not know, libraries choose the same code on every x86 processor of the last
// ten years. A phase that takes a twentieth more than it did fails. UPDATE=1 takes the new counts for the ones to hold against.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { write } from './corpus.mjs';

const ENTRIES = 60;
const ALLOWED = 1.05;
const PHASES = ['reading', 'parsing', 'assembling', 'linking', 'checking', 'setting', 'pages'];
// How glibc copies much at once depends on the processor and its caches, unless it is told.
const COPIES = ['rep_movsb', 'rep_stosb', 'non_temporal'].map((way) => `glibc.cpu.x86_${way}_threshold=0x4000000`).join(':');
const KNOWN = fileURLToPath(new URL('instructions.json', import.meta.url));
const flagstaff = process.argv[2] ?? 'target/counted/flagstaff';

function run(command, args, options = {}) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', ...options });
  if (error || status !== 0) {
    console.error(`${command} failed: ${error?.message ?? stderr}`);
    process.exit(1);
  }
  return stdout;
}

/** The instructions of each phase: valgrind writes down its counts whenever one ends. */
function counts() {
  const work = mkdtempSync(join(tmpdir(), 'flagstaff-count-'));
  try {
    const book = join(work, 'book');
    write(book, ENTRIES);
    // Without an address there are no pictures, which would hide in their size whatever else the pages take.
    const settings = join(book, 'handbook.toml');
    writeFileSync(settings, readFileSync(settings, 'utf8').replace(/^base_url.*\n/m, ''));
    run('valgrind', ['-q', '--tool=callgrind', `--callgrind-out-file=${join(work, 'out')}`, '--dump-before=flagstaff::cli::timings::Timings::ended*',
      flagstaff, '-C', book, 'build', '-q', '--timings', '-o', join(work, 'site')], { env: { ...process.env, RAYON_NUM_THREADS: '1', GLIBC_TUNABLES: COPIES } });
    // The last file has what follows the last phase, which is no phase.
    const dumps = readdirSync(work).filter((name) => /^out\.\d+$/.test(name)).sort((a, b) => Number(a.slice(4)) - Number(b.slice(4)));
    const totals = dumps.map((name) => Number(/^(?:totals|summary): (\d+)/m.exec(readFileSync(join(work, name), 'utf8'))?.[1]));
    if (totals.length < PHASES.length || totals.some(Number.isNaN)) {
      console.error(`${PHASES.length} phases were to be counted, and valgrind wrote ${totals.length}: has Timings::ended another name?`);
      process.exit(1);
    }
    return Object.fromEntries(PHASES.map((phase, at) => [phase, totals[at]]));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

const compiler = `${run('rustc', ['--version']).trim()} ${process.arch} ${process.platform}`;
const counted = { compiler, ...counts() };
if (process.env.UPDATE) {
  writeFileSync(KNOWN, `${JSON.stringify(counted, null, 2)}\n`);
  console.log('the new counts are in tests/bench/instructions.json');
  process.exit(0);
}
const known = JSON.parse(readFileSync(KNOWN, 'utf8'));
console.log('phase         instructions      was  change');
const grown = PHASES.filter((phase) => {
  const change = counted[phase] / known[phase];
  const millions = (count) => (count / 1e6).toFixed(2).padStart(9);
  console.log(`${phase.padEnd(12)} ${millions(counted[phase])} M ${millions(known[phase])} M ${((change - 1) * 100).toFixed(1).padStart(6)}%`);
  return change > ALLOWED;
});
if (known.compiler !== compiler) {
  console.log(`counted with ${compiler}, and held against ${known.compiler}: such counts say nothing of each other`);
} else if (grown.length > 0) {
  console.error(`\n${grown.join(', ')}: more than 5% more instructions for the same ${ENTRIES} entries.\n` +
    'Look at what changed (valgrind --tool=callgrind and callgrind_annotate say where they go). If it is worth it, say so in the\n' +
    'commit, with: UPDATE=1 node tests/bench/instructions.mjs');
  process.exit(1);
}
