// Chromium: started once a test file, and the few things that every page test asks of it.

import { chromium } from 'playwright-core';

const ARGS = ['--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

/** A running browser, the one named by `CHROMIUM` or Debian's. */
export function launch() {
	return chromium.launch({
		executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
		chromiumSandbox: false,
		args: ARGS,
		timeout: 60_000,
	});
}

/** A fresh page, alone in its own profile, that notes in `page.faults` whatever goes wrong in it. */
export async function open(browser, options = {}) {
	const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1280, height: 900 }, ...options });
	const page = await context.newPage();
	page.faults = [];
	page.asked = [];
	page.on('pageerror', (error) => page.faults.push(`error: ${error.message}`));
	page.on('console', (said) => {
		// The browser's own word about a file that is not there is told by the request below.
		if (said.type() === 'error' && !said.text().startsWith('Failed to load resource')) page.faults.push(`console: ${said.text()}`);
	});
	page.on('dialog', (dialog) => {
		page.faults.push(`dialog: ${dialog.message()}`);
		dialog.dismiss();
	});
	page.on('request', (request) => page.asked.push(request.url()));
	page.on('requestfailed', (request) => {
		// An icon that is still on its way when the page is left is no fault.
		const why = request.failure()?.errorText;
		if (why !== 'net::ERR_ABORTED') page.faults.push(`failed: ${request.url()} ${why}`);
	});
	page.on('response', (response) => {
		if (response.status() >= 400) page.faults.push(`${response.status()}: ${response.url()}`);
	});
	return page;
}

/** Closes a page and the profile that it was alone in. */
export function close(page) {
	return page.context().close();
}
