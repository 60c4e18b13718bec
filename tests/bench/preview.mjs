// The preview as the benches ask it: started, read from, looked at.
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { get } from 'node:http';

/** Starts the preview of a handbook; where it is, and how to look at its process and to end it. */
export async function serve(flagstaff, book, port) {
  const server = spawn(flagstaff, ['-C', book, 'serve', '--port', String(port)], { stdio: ['ignore', 'pipe', 'ignore'] });
  const url = (await new Promise((done) => server.stdout.once('data', done))).toString().trim();
  const status = (name) => Number(new RegExp(`${name}:\\s+(\\d+)`).exec(readFileSync(`/proc/${server.pid}/status`, 'utf8'))?.[1] ?? 0);
  return { url, memory: () => status('VmRSS') / 1024, threads: () => status('Threads'), end: () => server.kill() };
}

export const fetched = (url) => new Promise((done, failed) => {
  get(url, (answer) => {
    let text = '';
    answer.setEncoding('utf8').on('data', (more) => { text += more; }).on('end', () => done(text));
  }).on('error', failed);
});

export const pause = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));
