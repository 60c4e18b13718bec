// crowd.mjs [--entries 15] [--streams 500] [--slow 200] [--seconds 20] [--readers 16] [--work DIR] [--flagstaff FILE]: a
// preview among visitors that are slow or silent, while others read pages as fast as they can. It needs wrk.
//
// A half of the slow ones send a request a byte a second and never end it; the other half ask for the largest file over and
// over and read a kilobyte a second. The streams listen for changes. Memory and threads are looked at all the while. No page may
// fail to be read, and every stream has to hear of a save at the end.
import { spawn } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { write } from './corpus.mjs';
import { pause, serve } from './preview.mjs';

const { values: asked } = parseArgs({ options: {
  entries: { type: 'string', default: '15' },
  streams: { type: 'string', default: '500' },
  slow: { type: 'string', default: '200' },
  seconds: { type: 'string', default: '20' },
  readers: { type: 'string', default: '16' },
  work: { type: 'string', default: existsSync('/dev/shm') ? '/dev/shm' : tmpdir() },
  flagstaff: { type: 'string', default: 'target/release/flagstaff' },
} });
const [entries, streams, slow] = [asked.entries, asked.streams, asked.slow].map(Number);

const work = mkdtempSync(join(asked.work, 'flagstaff-crowd-'));
const book = join(work, 'book');
const paths = write(book, entries);
const shown = await serve(asked.flagstaff, book, 4423);
const url = new URL(shown.url);

const opened = [];
function visitor(said) {
  const socket = connect(Number(url.port), url.hostname, () => socket.write(said));
  socket.on('error', () => {});
  opened.push(socket);
  return socket;
}
const ask = (path) => `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\n\r\n`;

/** What wrk says of reading these pages in turn. */
function read(pages) {
  const script = join(work, 'pages.lua');
  writeFileSync(script, `local pages, at = { ${pages.map((page) => `"${page}"`).join(', ')} }, 0
request = function() at = at + 1; return wrk.format("GET", pages[at % #pages + 1]) end
done = function(summary, latency) local e = summary.errors
io.write(string.format('\\nRESULT %d %d %.1f %.1f\\n', summary.requests, e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50) / 1000, latency.max / 1000)) end\n`);
  return new Promise((done, failed) => {
    const wrk = spawn('wrk', ['-t2', `-c${asked.readers}`, `-d${asked.seconds}s`, '--timeout', '10s', '-s', script, shown.url]);
    let said = '';
    wrk.stdout.on('data', (text) => { said += text; });
    wrk.on('error', () => failed(new Error('wrk is not there: apt-get install wrk')));
    wrk.on('exit', () => {
      const [, requests, failures, median, slowest] = /RESULT (\S+) (\S+) (\S+) (\S+)/.exec(said) ?? failed(new Error(said));
      done({ requests: Number(requests), failures: Number(failures), median, slowest });
    });
  });
}

function state() {
  return `${Math.round(shown.memory())} MiB, ${shown.threads()} threads`;
}

let failed = true;
try {
  const pages = ['/', ...paths.slice(0, 6).map((path) => path.replace('content', '').replace('.md', '.html')), '/assets/style.css'];
  const alone = await read(pages);
  console.log(`alone: ${alone.requests} pages read in ${asked.seconds} s, ${alone.failures} failed, median ${alone.median} ms, slowest ${alone.slowest} ms; ${state()}`);

  const heard = new Array(streams).fill(0);
  heard.forEach((_, at) => visitor(ask('/_flagstaff/reload')).on('data', (text) => { heard[at] += (text.toString().match(/^data:/gm) ?? []).length; }));
  const patience = Date.now() + 10_000;
  while (heard.some((count) => count === 0) && Date.now() < patience) await pause(50);
  console.log(`${heard.filter(Boolean).length} of ${streams} streams listen: ${state()}`);
  const drips = Array.from({ length: Math.ceil(slow / 2) }, () => visitor('GET / HTTP/1.1\r\n'));
  const sips = Array.from({ length: Math.floor(slow / 2) }, () => visitor(ask('/handbook.json').repeat(20)).pause());
  const every = setInterval(() => {
    drips.forEach((socket) => socket.write('x'));
    sips.forEach((socket) => socket.read(1024));
  }, 1000);
  const most = { memory: 0, threads: 0 };
  const look = setInterval(() => {
    most.memory = Math.max(most.memory, shown.memory());
    most.threads = Math.max(most.threads, shown.threads());
  }, 100);
  const among = await read(pages);
  clearInterval(look);
  clearInterval(every);
  console.log(`among them and ${slow} slow visitors: ${among.requests} pages read, ${among.failures} failed, median ${among.median} ms, slowest ${among.slowest} ms; at most ${Math.round(most.memory)} MiB, ${most.threads} threads`);

  const before = [...heard];
  appendFileSync(join(book, paths[0]), '\nSaved.\n');
  const deaf = () => heard.filter((count, at) => count === before[at]).length;
  for (const end = Date.now() + 20_000; deaf() > 0 && Date.now() < end;) await pause(50);
  const left = deaf();
  opened.forEach((socket) => socket.destroy());
  await pause(2000);
  console.log(`after a save ${left} of ${streams} streams had heard nothing; when all had gone: ${state()}`);
  failed = alone.failures + among.failures + left > 0;
} finally {
  shown.end();
  rmSync(work, { recursive: true, force: true });
}
process.exit(failed ? 1 : 0);
