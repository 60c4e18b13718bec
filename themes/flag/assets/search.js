// Lists the sections that a reader asks for. Knows no language: stems come from the index, what is said from `data-`
// attributes. The index is a script, so that it works from disk.
'use strict';
(() => {
	const [form, box, status, list] = ['fs-search', 'fs-q', 'fs-status', 'results'].map((id) => document.getElementById(id));
	const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

	// The build cuts and folds words by the same rules: change both or neither.
	const WORD = /[\p{Alphabetic}\p{N}\u0300-\u036f]+/gu;
	const fold = (word) => word.toLowerCase().normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/g, '$1').normalize('NFC');

	let index, loading, asked;

	// Settles without an index where there is none; the next search tries again.
	const load = () =>
		(loading ||= new Promise((settle) => {
			window.flagstaffSearch = (data) => (index = data.format === 1 ? decode(data) : null);
			const script = document.createElement('script');
			script.onload = script.onerror = () => {
				if (!index) loading = null;
				settle();
			};
			script.src = list.dataset.index;
			document.head.append(script);
		}));

	const decode = (data) => {
		const stems = new Map();
		let word = '';
		data.words.split(' ').forEach((family, stem) => {
			for (const code of family.split(',')) {
				word = word.slice(0, DIGITS.indexOf(code[0])) + code.slice(1);
				stems.set(word, stem);
			}
		});
		return { ...data, stems, postings: data.postings.split(' ') };
	};

	const eachDoc = (stem, found) => {
		const code = index.postings[stem];
		for (let at = 0, doc = 0; at < code.length; doc += 1) {
			let digit = 32;
			for (let shift = 0; digit > 31; shift += 5) {
				digit = DIGITS.indexOf(code[at++]);
				doc += (digit & 31) << shift;
			}
			found(doc, DIGITS.indexOf(code[at++]));
		}
	};

	const keep = (map, key, value) => map.set(key, Math.max(value, map.get(key) || 0));

	// Stem -> how surely it is meant by a word. A word that no text has is taken for a slip.
	const meant = (word, isLast) => {
		const stems = new Map();
		// A short word that is known is hardly the beginning of another.
		const begins = isLast && (word.length > 3 || !index.stems.has(word));
		index.stems.forEach((stem, known) => {
			if (begins ? known.startsWith(word) : known === word) keep(stems, stem, known === word ? 1 : 0.5);
		});
		return stems.size ? stems : nearest(word);
	};

	// What has the fewest slips: one at most in four to seven letters, two in more.
	const nearest = (word) => {
		let most = word.length < 4 || /\p{N}/u.test(word) ? 0 : word.length < 8 ? 1 : 2;
		let near = new Map();
		index.stems.forEach((stem, known) => {
			if (Math.abs(known.length - word.length) > most) return;
			const far = slips(word, known);
			if (far < most) [most, near] = [far, new Map()];
			if (far === most) near.set(stem, 0.5);
		});
		return near;
	};

	// How many letters are put in, left out, changed, or changed over.
	const slips = (a, b) => {
		const rows = [[...Array(b.length + 1).keys()]];
		for (let i = 1; i <= a.length; i += 1) {
			const row = (rows[i] = [i]);
			const above = rows[i - 1];
			for (let j = 1; j <= b.length; j += 1) {
				row[j] = Math.min(above[j], row[j - 1], above[j - 1] - (a[i - 1] === b[j - 1])) + 1;
				if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
			}
		}
		return rows[a.length][b.length];
	};

	const termsOf = (query) => {
		const words = (query.match(WORD) || []).map(fold).filter((word) => /..|\p{N}/u.test(word)).slice(0, 12);
		return [...new Set(words)].map((word) => {
			const stems = meant(word, word === words[words.length - 1]);
			const docs = new Map();
			stems.forEach((sure, stem) => eachDoc(stem, (doc, worth) => keep(docs, doc, sure * worth)));
			// What most texts have may order results but need not be in them.
			const share = docs.size / index.docs.length;
			return { stems, docs, rare: share && share < 0.4, weight: share < 0.4 ? Math.log(1 + 1 / share) : 0.1 };
		});
	};

	// Whether a page is called what was typed, no less and no more.
	const isCalled = (page, terms) => {
		const words = index.pages[page][0].match(WORD) || [];
		const stems = new Set(words.map((word) => index.stems.get(fold(word))));
		return words.length === terms.length && terms.every((term) => [...term.stems.keys()].some((stem) => stems.has(stem)));
	};

	// Best first: pages that are called so, then what has all words; at most three of a page, which stand together.
	const ranked = (terms) => {
		const rare = terms.filter((term) => term.rare);
		const wanted = rare.length ? rare : terms;
		const hits = new Map();
		for (const term of terms) {
			term.docs.forEach((worth, doc) => {
				const [words, score] = hits.get(doc) || [0, 0];
				hits.set(doc, [words + wanted.includes(term), score + term.weight * worth]);
			});
		}
		const called = index.pages.map((_, page) => isCalled(page, terms));
		const worth = ([words, score], doc) => {
			const [page, heading] = index.docs[doc];
			return score * words + (words < wanted.length ? 0 : 1e6) + (called[page] ? (heading ? 2e6 : 3e6) : 0);
		};
		const pages = new Map();
		for (const [doc, hit] of [...hits].sort(([a, x], [b, y]) => worth(y, b) - worth(x, a) || a - b)) {
			const page = index.docs[doc][0];
			const docs = pages.get(page) || [];
			if (hit[0] && docs.length < 3) pages.set(page, [...docs, doc]);
		}
		return [...pages.values()].flat();
	};

	const element = (name, fields, ...content) => {
		const made = Object.assign(document.createElement(name), fields);
		made.append(...content);
		return made;
	};

	const result = (doc, terms) => {
		const [page, heading, fragment, text] = index.docs[doc];
		const [title, kind, path] = index.pages[page];
		const [word, group] = index.kinds[kind];
		const link = element('a', { href: list.dataset.root + path + (fragment && `#${fragment}`) }, title);
		if (heading) link.append(' ', element('span', {}, `› ${heading}`));
		const label = element('p', { className: 'result-kind' }, word);
		return element('li', { className: `result ${group}` }, label, element('h2', {}, link), excerpt(text, terms));
	};

	// The stretch with most of what was asked.
	const excerpt = (text, terms) => {
		const hits = [];
		for (const { 0: word, index: at } of text.matchAll(WORD)) {
			const stem = index.stems.get(word) ?? index.stems.get(fold(word));
			const term = terms.find(({ stems }) => stems.has(stem));
			if (term) hits.push({ word, at, term });
		}
		let [from, most] = [0, 0];
		for (const { at } of hits) {
			const near = new Set(hits.filter((hit) => hit.at >= at && hit.at < at + 140).map((hit) => hit.term));
			const worth = [...near].reduce((sum, { weight }) => sum + weight, 0);
			if (worth > most) [from, most] = [at, worth];
		}
		from = from < 60 ? 0 : text.lastIndexOf(' ', from - 40) + 1;
		const to = Math.max(`${text} `.lastIndexOf(' ', from + 200), from + 140);

		const quote = element('p', {}, from ? '… ' : '');
		for (const { word, at } of hits) {
			if (at < from || at + word.length > to) continue;
			quote.append(text.slice(from, at), element('mark', {}, word));
			from = at + word.length;
		}
		quote.append(text.slice(from, to), to < text.length ? ' …' : '');
		return quote;
	};

	const say = (name, query, count) => {
		const values = { count, query };
		const words = list.dataset[name] || list.dataset.other;
		status.textContent = words.replace(/{(count|query)}/g, (_, key) => values[key]);
	};

	const formOf = (count) => {
		try {
			return count ? new Intl.PluralRules(document.documentElement.lang).select(count) : 'none';
		} catch {
			return 'other';
		}
	};

	const show = async (query) => {
		asked = query;
		list.replaceChildren();
		status.textContent = '';
		if (!query) return;
		if (!index) say('loading', query);
		await load();
		if (asked !== query) return; // Another search began.
		if (!index) return say('failed', query);
		const terms = termsOf(query);
		const docs = ranked(terms);
		list.replaceChildren(...docs.map((doc) => result(doc, terms)));
		say(formOf(docs.length), query, docs.length);
	};

	const clean = (typed) => typed.slice(0, 120).trim();
	const queryOfPage = () => clean(new URLSearchParams(location.search).get('q') || '');
	const showPage = () => show((box.value = queryOfPage()));

	form.addEventListener('submit', (event) => {
		const query = clean(box.value);
		try {
			if (query !== queryOfPage()) history.pushState(null, '', `?${new URLSearchParams({ q: query })}`);
		} catch {
			return; // The form is sent.
		}
		event.preventDefault();
		show(query);
	});
	addEventListener('popstate', showPage);
	box.addEventListener('focus', load);
	if (document.activeElement === box) load();
	if (queryOfPage()) showPage();
})();
