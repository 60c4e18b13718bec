// What axe-core says of a page.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** What axe finds on a page as it is now, one line for each kind of fault. The page was opened with `bypassCSP`. */
export async function violations(page, rules = {}) {
	if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe);
	const { violations } = await page.evaluate(
		([tags, rules]) => window.axe.run(document, { runOnly: tags, rules, resultTypes: ['violations'] }),
		[TAGS, rules],
	);
	return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(' ')).slice(0, 3).join(', ')} (${nodes.length})`);
}
