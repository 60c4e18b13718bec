// The half of search that finds: reads the scripts of the index and answers what a reader typed. It knows no language, for
// stems and spellings are in the index, and nothing of a page. `find.rs` and `query.rs` do the same when golden queries are
// checked: change both or neither. All of it is in whole numbers, which are the same everywhere.
'use strict';
(() => {
	const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	const WORD = /[\p{Alpha}\p{N}\u0300-\u036f]+/gu;
	const fold = (word) => word.toLowerCase().normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/g, '$1').normalize('NFC');
	const wordsOf = (text) => (text.match(WORD) || []).map(fold).filter((word) => /..|\p{N}/u.test(word));

	const parts = {};
	let index;

	window.flagstaffSearch = (data) => {
		for (const [name, part] of Object.entries(data.parts)) parts[name] = part.split?.(' ') || part;
		if (data.format === 4) index = decode(data);
	};

	const numbers = (code) => {
		const all = [];
		let number = 0, shift = 0;
		for (const letter of code) {
			const digit = DIGITS.indexOf(letter);
			number += (digit & 31) << (shift++ * 5);
			if (digit > 31) continue;
			all.push(number);
			number = shift = 0;
		}
		return all;
	};

	// Beside the data, `words` has the family of each word, and `docs` the page of each doc.
	const decode = (data) => {
		const words = new Map(), docs = [];
		let word = '', number = -1;
		// A capital letter begins a word; a comma before it says that it is of the same family.
		for (const [, like, digit, rest] of data.words.matchAll(/(,?)(.)([^A-Z,]*)/g)) {
			words.set((word = word.slice(0, DIGITS.indexOf(digit)) + rest), (number += !like));
		}
		for (const [kind, length, count] of numbers(data.pages).map((at) => data.shapes[at]))
			docs.push(...Array(count).fill({ kind: data.kinds[kind], length, first: docs.length }));
		return { ...data, words, docs };
	};

	// Where the index has something: words (`w`), their places (`p`), docs (`d`) and, of a large handbook, the names of files
	// with docs (`n`) lie in parts, each from a number on.
	const partOf = (letter, number) => index.files[letter].findLast(([from]) => from <= number);
	const read = (letter, number) => {
		const [from, name] = partOf(letter, number);
		return parts[name][number - from];
	};

	// The docs of a family or a facet, each with what it is worth there.
	const docsOf = (family) => {
		const code = numbers(read('w', family)), docs = [];
		for (let at = 0, doc = -1; at < code.length; at += 2) docs.push([(doc += code[at] + 1), code[at + 1]]);
		return docs;
	};

	// How many letters are put in, left out, changed, or changed over; none where it is more than `most`.
	const slips = (a, b, most) => {
		if (a[0] !== b[0] && most > 1) most = 1;
		if (Math.abs(a.length - b.length) > most) return;
		const rows = [[...Array(b.length + 1).keys()]];
		for (let i = 1; i <= a.length; i++) {
			const row = (rows[i] = [i]), above = rows[i - 1];
			for (let j = 1; j <= b.length; j++) {
				row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
				if (a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
			}
		}
		const far = rows[a.length][b.length];
		if (far <= most) return far;
	};

	// The words with the fewest slips, `most` at most, and their families.
	const nearest = (word, most) => {
		let found = [];
		for (const known of index.words) {
			const far = slips(word, known[0], most);
			if (far < most) [most, found] = [far, []];
			if (far === most) found.push(known);
		}
		return found;
	};
	const begun = (start) => [...index.words].filter(([word]) => word.startsWith(start));

	// A term is what a word can mean: family -> how surely. Itself 4, a slip of it 3, its beginning 2, its like 1.
	const exactly = (family, step) => Object.assign(new Map(family >= 0 ? [[family, 4]] : []), { step });
	const meant = (word, isLast) => {
		const { length } = word, term = exactly(index.words.get(word));
		const keep = (words, sure) => words.forEach(([, family]) => term.has(family) || term.set(family, sure));
		if (isLast && (length > 3 || !term.size)) keep(begun(word).sort(([a], [b]) => a.length - b.length).slice(0, 12), 2);
		if (!term.size) keep(nearest(word, length < 4 || /\p{N}/u.test(word) ? 0 : length < 8 ? 1 : 2), 3);
		for (let shared = length; shared > 4 && shared * 3 >= length * 2 && !term.size; shared--) keep(begun(word.slice(0, shared)), 1);
		return term;
	};
	const isTelling = (family) => !index.common.includes(family);
	const familiesOf = ({ ways }) => ways.flat().flatMap((term) => [...term.keys()]);

	// What is looked for: units, each with the ways to say it, each a list of terms. Those of a phrase have their steps.
	const unitsOf = (query) => {
		const segments = query.split(/["“”]/), last = segments.length - 1;
		const units = segments.flatMap((segment, at) => {
			const words = wordsOf(segment), isPhrase = at % 2 && at < last;
			if (isPhrase) {
				const way = words.map((word, step) => exactly(index.words.get(word), step)).filter((term) => [...term.keys()].every(isTelling));
				return way.length ? { ways: [way], isPhrase } : [];
			}
			const terms = [...new Set(words)].map((word, n, { length }) => meant(word, at === last && n === length - 1)), found = [];
			while (terms.length) {
				const said = index.names.find(([name]) => name.every((family, n) => terms[n]?.get(family) > 2));
				found.push({ ways: said ? index.names.filter(([, group]) => group === said[1]).map(([name]) => name.map(exactly)) : [[terms[0]]] });
				terms.splice(0, said ? said[0].length : 1);
			}
			return found;
		});
		const telling = units.filter((unit) => unit.isPhrase || familiesOf(unit).some(isTelling));
		return telling.length ? telling : units;
	};

	// Doc -> what a term is worth there, and where a phrase begins that has it.
	const termOf = (term, isPhrase) => {
		const docs = new Map();
		for (const [family, sure] of term) {
			const places = isPhrase && numbers(read('p', family));
			let at = 0;
			for (const [doc, worth] of docsOf(family)) {
				const value = worth * sure + (worth < 24 ? 0 : 512), starts = [];
				for (let place = -term.step, more = isPhrase; more; more = places[at++] & 1) starts.push((place += places[at] >> 1));
				if (!(docs.get(doc)?.value >= value)) docs.set(doc, { value, starts });
			}
		}
		return docs;
	};

	// Doc -> what a unit is worth there, and how many words of the title it is.
	const foundOf = ({ ways, isPhrase }) => {
		const found = new Map();
		for (const way of ways) {
			const terms = way.map((term) => termOf(term, isPhrase));
			for (const [doc, { starts }] of terms[0]) {
				const here = terms.map((term) => term.get(doc));
				if (!here.every(Boolean) || (isPhrase && !starts.some((start) => here.every(({ starts }) => starts.includes(start))))) continue;
				const value = Math.min(...here.map(({ value }) => value)), before = found.get(doc) || { value: 0, named: 0 };
				const named = value > 511 && way.length <= index.docs[doc].length ? way.length : 0;
				found.set(doc, { value: Math.max(value, before.value), named: Math.max(named, before.named) });
			}
		}
		return found;
	};

	// Doc -> how well it answers: what is called so, then all words, then some.
	const keysOf = (units) => {
		const keys = new Map();
		const all = units.map((unit) => {
			const found = foundOf(unit), pages = new Set([...found.keys()].map((doc) => index.docs[doc]));
			const share = ((16 * index.docs.length) / found.size) | 0, halves = 31 - Math.clz32(share);
			return { ...unit, found, pages, rare: halves * 16 - 72 + ((share * 16) >> halves) };
		});
		index.docs.forEach((page, doc) => {
			let score = 0, count = 0, named = 0;
			for (const { found, rare, isPhrase } of all) {
				const { value, named: words } = found.get(doc) || {};
				if (!value && isPhrase) return;
				named += value > 511 ? words : NaN;
				if (!value) continue;
				score += rare * (value & 511);
				count++;
			}
			if (!count) return;
			const called = named === page.length && (doc === page.first && index.docs[doc + 1] === page ? 12 : 8);
			const kept = all.every(({ pages }) => pages.has(page)) + 2 * (count === all.length) + called;
			keys.set(doc, score * count + kept * 2 ** 40);
		});
		return keys;
	};

	// The answer to a query: how many parts of pages, the first `n` pages of them, and how to go on. `load` is told what to
	// load, and breaks its promise where that cannot be had: then there is no answer.
	window.flagstaffFind = async (load, query, facet, n) => {
		const need = (letter, all) => Promise.all(all.map((number) => partOf(letter, number)[1]).map((name) => parts[name] || load(name)));
		await load('index');
		const { facets, files, first } = index, units = unitsOf(query), families = units.flatMap(familiesOf);
		const chosen = facets.find(([id]) => id === facet);
		await need('w', families.concat(chosen?.[2] ?? []));
		await need('p', units.filter(({ isPhrase }) => isPhrase).flatMap(familiesOf));
		const keys = keysOf(units), within = ([, , family]) => docsOf(family).flatMap(([doc]) => (keys.has(doc) ? doc : []));
		// The best three of each page, best page first.
		const pages = new Map(), docs = chosen ? within(chosen) : [...keys.keys()];
		for (const doc of docs.sort((a, b) => keys.get(b) - keys.get(a))) {
			const page = index.docs[doc];
			pages.set(page, [...(pages.get(page) || []), doc].slice(0, 3));
		}
		n ||= first;
		const found = [...pages.values()], shown = found.slice(0, n).flat();
		if (files.n) {
			await need('n', shown);
			files.d = files.n.flatMap(([, name]) => parts[name] || []);
		}
		await need('d', shown);
		return {
			count: found.flat().length,
			// Kind and group, title and path, heading, fragment, and text.
			rows: shown.map((doc) => [...index.docs[doc].kind, ...read('d', index.docs[doc].first).slice(3), ...read('d', doc)]),
			more: found.length > n && n + first,
			// What lies in a part that is not loaded may have something.
			facets: facets.filter((each) => keys.size && (each === chosen || !(partOf('w', each[2])[1] in parts) || within(each).length)),
			near: found.length ? [] : wordsOf(query).flatMap((word) => nearest(word, word.length >> 1)).slice(0, 5),
			// The words of a text that were asked for, and where they stand.
			marks: (text) => [...text.matchAll(WORD)].map(({ 0: word, index: at }) => [word, at, index.words.get(fold(word))]).filter(([, , family]) => families.includes(family)),
		};
	};
})();
