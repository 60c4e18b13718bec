// Pictures of each page type for people to look at, in `pictures/`: large, small, dark and on paper.

import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { close, launch, open } from './browser.mjs';
import { PAGES, buildEverything, remove, serve } from './site.mjs';

const run = promisify(execFile);
const FOLDER = fileURLToPath(new URL('pictures/', import.meta.url));
const LOOKS = {
	desktop: { viewport: { width: 1280, height: 900 } },
	phone: { viewport: { width: 390, height: 844 }, deviceScaleFactor: 2 },
	dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};

await rm(FOLDER, { recursive: true, force: true });
await mkdir(FOLDER, { recursive: true });
const site = await buildEverything();
const server = await serve(site);
const browser = await launch();
for (const [type, path] of Object.entries(PAGES)) {
	const name = FOLDER + type.replace(/\W+/g, '-');
	for (const [look, options] of Object.entries(LOOKS)) {
		const page = await open(browser, options);
		await page.goto(server.url + path, { waitUntil: 'networkidle' });
		await page.screenshot({ path: `${name}-${look}.png`, fullPage: true });
		if (look === 'desktop') {
			await page.pdf({ path: `${name}-print.pdf`, preferCSSPageSize: true, tagged: true, outline: true });
			await run('pdftoppm', ['-png', '-r', '80', '-l', '4', `${name}-print.pdf`, `${name}-print`]).catch(() => {
				console.log(`${name}-print.pdf stays as it is: pdftoppm (of poppler-utils) is not there to make pictures of it`);
			});
		}
		await close(page);
	}
	console.log(`${name}-*`);
}
await browser.close();
await server.close();
await remove(dirname(site));
