// saves.mjs [--entries 10000] [--saves 1000] [--burst 500] [--pause 300] [--work DIR] [--flagstaff FILE]: a preview that stands
// open for a long time.
//
// Files are saved one after the other, and after every tenth a window reloads its page: the page is asked for, its stream of
// events ends and another begins. Memory is written down ten times on the way.
// Then many files are written at once, as a checkout does, and the messages are counted by which open pages ask again. Let
// the pause be longer than one save takes, or two of them are one.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { write } from './corpus.mjs';
import { fetched, pause, serve } from './preview.mjs';

const { values: asked } = parseArgs({ options: {
  entries: { type: 'string', default: '10000' },
  saves: { type: 'string', default: '1000' },
  burst: { type: 'string', default: '500' },
  pause: { type: 'string', default: '300' },
  work: { type: 'string', default: existsSync('/dev/shm') ? '/dev/shm' : tmpdir() },
  flagstaff: { type: 'string', default: 'target/release/flagstaff' },
} });
const [entries, saves, burst, between] = [asked.entries, asked.saves, asked.burst, asked.pause].map(Number);

const work = mkdtempSync(join(asked.work, 'flagstaff-saves-'));
const book = join(work, 'book');
const paths = write(book, entries);
const shown = await serve(asked.flagstaff, book, 4421);
try {
  let told = 0;
  get(`${shown.url}_flagstaff/reload`, (stream) => stream.on('data', (text) => { told += /^data:/m.test(text); }));
  const save = (path, words) => {
    const file = join(book, path);
    writeFileSync(file, readFileSync(file, 'utf8').replace(/( Saved \d+\.)?\n\n## Why/, ` Saved ${words}.\n\n## Why`));
  };
  const memory = () => Math.round(shown.memory());
  let listening;
  const reload = async (path) => {
    await fetched(shown.url + path.replace('content/', '').replace('.md', '.html'));
    listening?.destroy();
    await new Promise((heard) => { listening = get(`${shown.url}_flagstaff/reload`, (stream) => stream.once('data', heard).on('error', () => {})); });
    listening.on('error', () => {});
  };
  const seen = [memory()];
  for (let count = 1; count <= saves; count++) {
    const path = paths[(count * 7919) % paths.length];
    save(path, count);
    await pause(between);
    if (count % 10 === 0) await reload(path);
    if (count % Math.ceil(saves / 10) === 0) seen.push(memory());
  }
  console.log(`${entries} entries, ${saves} saves, told ${told} times, ${Math.floor(saves / 10)} reloads: ${seen.join(', ')} MiB; ${shown.threads()} threads`);
  await pause(1500);
  told = 0;
  paths.slice(0, burst).forEach((path) => save(path, saves + 1));
  await pause(3000);
  console.log(`${Math.min(burst, paths.length)} files written at once: open pages were told ${told} times`);
} finally {
  shown.end();
  rmSync(work, { recursive: true, force: true });
}
process.exit();
