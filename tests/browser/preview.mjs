// The preview: a copy of the shipped handbook that may be edited, and the program that shows it.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import * as fs from 'node:fs/promises';
import { cp, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { close, open } from './browser.mjs';
import { FLAGSTAFF, REPOSITORY, folder, remove } from './site.mjs';

const PATIENCE = 20_000;

/** A copy of the shipped handbook in a folder of its own; who asked for it removes it. */
export async function handbook() {
	const root = await folder();
	await cp(join(REPOSITORY, 'handbook.toml'), join(root, 'handbook.toml'));
	await cp(join(REPOSITORY, 'content'), join(root, 'content'), { recursive: true });
	return root;
}

/** Starts the preview of the handbook in `root` at a port that is free. */
export async function preview(root) {
	const process = spawn(FLAGSTAFF, ['-C', root, 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
	let said = '';
	process.stderr.on('data', (text) => (said += text));
	const url = await new Promise((started, failed) => {
		let out = '';
		process.stdout.on('data', (text) => {
			out += text;
			if (out.includes('\n')) started(out.trim());
		});
		process.on('exit', (code) => failed(new Error(`the preview ended with ${code}\n${said}`)));
	});
	return {
		url,
		/** What it has told the terminal. */
		said: () => said,
		isRunning: () => process.exitCode === null && process.signalCode === null,
		stop: async () => {
			const ended = new Promise((end) => process.once('exit', end));
			if (process.kill('SIGTERM')) await ended;
			await remove(root);
		},
	};
}

/** Does `check` in a window of its own on the preview of the handbook in `root`, which is removed in the end. Nothing may go wrong in the window. */
export async function visit(browser, root, check, window = {}) {
	const shown = await preview(root);
	const page = await open(browser, { viewport: { width: 1280, height: 800 }, ...window });
	try {
		await check({ root, shown, page, at: (path) => page.goto(`${shown.url}${path}`) });
		assert.deepEqual(page.faults, []);
	} finally {
		await close(page);
		await shown.stop();
	}
}

/** Saves a file as most editors do: a new file takes the place of the old one. */
export async function saveByRename(file, text) {
	const beside = `${file}~`;
	await writeFile(beside, text);
	await rename(beside, file);
}

/** Saves a file as some editors do: the same file is emptied and written. */
export async function saveInPlace(file, text) {
	const handle = await fs.open(file, 'w');
	await handle.writeFile(text);
	await handle.close();
}

/** Changes the text of a file and saves it. */
export async function edit(file, change, save = saveByRename) {
	await save(file, change(await readFile(file, 'utf8')));
}

/** Asks for a page until what comes back is as wanted; returns it and the milliseconds that took. */
export async function until(url, wanted) {
	const start = performance.now();
	for (;;) {
		const text = await (await fetch(url)).text();
		const took = performance.now() - start;
		if (wanted(text)) return { text, took };
		if (took > PATIENCE) throw new Error(`${url} was never as wanted:\n${text.slice(0, 3000)}`);
		await new Promise((again) => setTimeout(again, 5));
	}
}
