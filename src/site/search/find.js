// The half of search that finds: reads the scripts of the index and answers what a reader typed. It knows no language, for
// stems and spellings are in the index, and nothing of a page. `find.rs` and `query.rs` do the same when golden queries are
// checked: change both or neither. All of it is in whole numbers, which are the same everywhere.
'use strict';
(() => {
	const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
	const WORD = /[\p{Alphabetic}\p{N}\u0300-\u036f]+/gu;
	const fold = (word) => word.toLowerCase().normalize('NFD').replace(/([a-z])[\u0300-\u036f]+/g, '$1').normalize('NFC');
	const wordsOf = (text) => (text.match(WORD) || []).map(fold).filter((word) => /..|\p{N}/u.test(word));

	const parts = {}, loading = {};
	let index, base;

	window.flagstaffSearch = (data) => {
		Object.assign(parts, data.parts);
		if (data.format === 2) index = decode(data);
	};

	// A part that could not be loaded is tried again by the next search.
	const load = (name) =>
		(loading[name] ||= name in parts || new Promise((settle) => {
			const script = document.createElement('script');
			script.onload = settle;
			script.onerror = () => settle((loading[name] = null));
			script.src = `${base}${name}.js`;
			document.head.append(script);
		}));

	// The numbers of a code, one a call; none after the last.
	const numbers = (code) => {
		let at = 0;
		return () => {
			if (at >= code.length) return;
			let number = 0, shift = 0, digit;
			do {
				digit = DIGITS.indexOf(code[at++]);
				number += (digit & 31) << shift;
				shift += 5;
			} while (digit > 31);
			return number;
		};
	};

	const decode = (data) => {
		const families = new Map(), kindOf = [], lengths = [], firsts = [], pageOf = [];
		let word = '';
		data.words.split(' ').forEach((words, family) => {
			for (const code of words.split(',')) {
				word = word.slice(0, DIGITS.indexOf(code[0])) + code.slice(1);
				families.set(word, family);
			}
		});
		const next = numbers(data.pages);
		for (let kind; (kind = next()) !== undefined; ) {
			const page = kindOf.push(data.kinds[kind]) - 1;
			lengths.push(next());
			firsts.push(pageOf.length);
			for (let docs = next(); docs--; ) pageOf.push(page);
		}
		return { ...data, families, all: [...families], common: new Set(data.common), count: new Set(families.values()).size, kindOf, lengths, firsts, pageOf };
	};

	const partOf = (family) => index.cuts.findLastIndex((cut) => cut <= family);
	const codeOf = (letter, family) => parts[letter + partOf(family)].split(' ')[family - index.cuts[partOf(family)]];

	const eachDoc = (family, found) => {
		const next = numbers(codeOf('w', family));
		for (let doc = -1, passed; (passed = next()) !== undefined; ) found((doc += passed + 1), next());
	};

	// Those of the words for which `score` is least.
	const best = (most, score) => {
		let found = [];
		for (const [word, family] of index.all) {
			const far = score(word, most);
			if (far < most) [most, found] = [far, []];
			if (far === most) found.push([word, family]);
		}
		return found;
	};

	// How many letters are put in, left out, changed, or changed over.
	const slips = (a, b, most) => {
		if (a[0] !== b[0] && most > 1) most = 1;
		if (Math.abs(a.length - b.length) > most) return;
		let before, above = [...Array(b.length + 1).keys()];
		for (let i = 1; i <= a.length; i++) {
			const row = [i];
			let least = i;
			for (let j = 1; j <= b.length; j++) {
				row[j] = Math.min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (a[i - 1] !== b[j - 1]));
				if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
				least = Math.min(least, row[j]);
			}
			if (least > most) return;
			[before, above] = [above, row];
		}
		return above[b.length];
	};

	const alike = (word, known) => {
		let at = 0;
		while (at < word.length && word[at] === known[at]) at++;
		return -at;
	};

	const exactly = (family) => new Map(family === undefined ? [] : [[family, 4]]);
	const tells = (meaning) => !meaning.size || [...meaning.keys()].some((family) => !index.common.has(family));

	// Family -> how surely it is meant by a word: itself 4, a slip of it 3, its beginning 2, its like 1.
	const meant = (word, isLast) => {
		const { length } = word, meaning = exactly(index.families.get(word));
		const keep = (words, sure) => words.forEach(([, family]) => meaning.has(family) || meaning.set(family, sure));
		if (isLast && (length > 3 || !meaning.size)) keep(index.all.filter(([other]) => other.startsWith(word)).sort(([a], [b]) => a.length - b.length).slice(0, 12), 2);
		const most = length < 4 || /\p{N}/u.test(word) ? 0 : length < 8 ? 1 : 2;
		if (!meaning.size && most) keep(best(most, (other, most) => slips(word, other, most)), 3);
		if (!meaning.size) keep(best(-Math.max(5, Math.ceil((length * 2) / 3)), (other) => alike(word, other)), 1);
		return meaning;
	};

	// What is looked for: units, each with the ways to say it, each a list of meanings with their places.
	const unitsOf = (query) => {
		let left = 12;
		const segments = query.split(/["“”]/);
		const units = segments.flatMap((segment, at) => {
			const isPhrase = at % 2 && at < segments.length - 1;
			let words = wordsOf(segment);
			words = (isPhrase ? words : [...new Set(words)]).slice(0, left);
			left -= words.length;
			if (isPhrase) {
				const way = words.map((word, step) => ({ meaning: exactly(index.families.get(word)), step })).filter(({ meaning }) => tells(meaning));
				return way.length ? { ways: [way], isPhrase } : [];
			}
			const meanings = words.map((word, n) => meant(word, at === segments.length - 1 && n === words.length - 1));
			const found = [];
			for (let n = 0, longest; n < words.length; n += longest || 1) {
				let ways = [[{ meaning: meanings[n] }]];
				longest = 0;
				for (const names of index.names) {
					for (const name of names) {
						if (name.length > longest && name.every((family, m) => meanings[n + m]?.get(family) > 2)) {
							longest = name.length;
							ways = names.map((name) => name.map((family) => ({ meaning: exactly(family) })));
						}
					}
				}
				found.push({ ways });
			}
			return found;
		});
		const telling = units.filter(({ ways, isPhrase }) => isPhrase || ways.flat().some(({ meaning }) => meaning.size && tells(meaning)));
		return telling.length ? telling : units;
	};

	const valuesOf = (meaning) => {
		const values = new Uint16Array(index.pageOf.length);
		meaning.forEach((sure, family) => eachDoc(family, (doc, worth) => (values[doc] = Math.max(values[doc], worth * sure + (worth < 24 ? 0 : 512)))));
		return values;
	};

	// Doc -> where a phrase begins that has a word so many steps later.
	const startsOf = (meaning, step) => {
		const starts = new Map();
		for (const family of meaning.keys()) {
			const next = numbers(codeOf('p', family));
			eachDoc(family, (doc) => {
				const places = [];
				let place = -step, number;
				do {
					number = next();
					places.push((place += number >> 1));
				} while (number & 1);
				starts.set(doc, places);
			});
		}
		return starts;
	};

	// What one unit is worth in each doc, and how many words of its title it is.
	const matched = ({ ways, isPhrase }) => {
		const { pageOf, lengths } = index;
		const values = new Uint16Array(pageOf.length), named = new Uint8Array(pageOf.length);
		for (const way of ways) {
			const terms = way.map(({ meaning }) => valuesOf(meaning));
			const starts = isPhrase && way.map(({ meaning, step }) => startsOf(meaning, step));
			terms[0].forEach((value, doc) => {
				for (const term of terms) value = Math.min(value, term[doc]);
				if (value && starts && !starts[0].get(doc).some((start) => starts.every((places) => places.get(doc).includes(start)))) return;
				values[doc] = Math.max(values[doc], value);
				if (value > 511 && way.length <= lengths[pageOf[doc]]) named[doc] = Math.max(named[doc], way.length);
			});
		}
		return [values, named];
	};

	// Pages with what was found on them: what they are called, then all words, then some; best first.
	const ranked = (units) => {
		const { pageOf, lengths, firsts } = index, docs = pageOf.length, all = (1 << units.length) - 1;
		const hits = pageOf.map(() => ({ score: 0, seen: 0, count: 0, titled: 0, named: 0 }));
		const onPage = lengths.map(() => 0);
		let required = 0;
		units.forEach((unit, at) => {
			const [values, named] = matched(unit);
			const share = Math.max(16, Math.floor((16 * docs) / values.filter((value) => value).length) || 0);
			const halvings = 31 - Math.clz32(share);
			const rare = (halvings - 4) * 16 + ((share * 16) >> halvings) - 8;
			if (unit.isPhrase) required |= 1 << at;
			values.forEach((value, doc) => {
				if (!value) return;
				const hit = hits[doc];
				hit.score += rare * (value & 511);
				hit.seen |= 1 << at;
				hit.count++;
				hit.titled += value > 511;
				hit.named += named[doc];
				onPage[pageOf[doc]] |= 1 << at;
			});
		});
		const pages = firsts.map((first, page) => {
			const found = [];
			for (let doc = first; pageOf[doc] === page; doc++) {
				const { score, seen, count, titled, named } = hits[doc];
				if (!seen || (seen & required) !== required) continue;
				const called = titled === units.length && named === lengths[page];
				const kept = (onPage[page] === all) + 2 * (seen === all) + (called && (doc === first && pageOf[doc + 1] === page ? 12 : 8));
				found.push({ doc, key: score * count + kept * 2 ** 40 });
			}
			return found;
		});
		return pages;
	};

	// The best three of each page, best page first.
	const best3 = (pages) => pages.filter((found) => found.length).map((found) => found.sort((a, b) => b.key - a.key).slice(0, 3)).sort(([a], [b]) => b.key - a.key);

	const loaded = async (names) => {
		await Promise.all(names.map(load));
		return names.every((name) => name in parts);
	};

	const row = (doc) => {
		const page = index.pageOf[doc];
		const [title, path, rows] = parts[dataOf(page)][page % index.per];
		const [heading, fragment, text] = rows[doc - index.firsts[page]];
		const [kind, group] = index.kindOf[page];
		return { title, heading, kind, group, path: path + (fragment && `#${fragment}`), text };
	};
	const dataOf = (page) => `d${Math.floor(page / index.per)}`;

	// The answer to a query: how many parts of pages, the first `n` pages of them, and how to go on. None without an index.
	window.flagstaffFind = async (folder, query, facet, n) => {
		base = folder;
		await load('index');
		if (!index) return;
		const units = unitsOf(query), needed = new Set(), families = new Set();
		const chosen = index.facets.findIndex(([id]) => id === facet);
		if (chosen >= 0) needed.add(`w${partOf(index.count + chosen)}`);
		for (const { ways, isPhrase } of units) {
			for (const { meaning } of ways.flat()) {
				for (const family of meaning.keys()) {
					families.add(family);
					needed.add(`w${partOf(family)}`);
					if (isPhrase) needed.add(`p${partOf(family)}`);
				}
			}
		}
		if (!(await loaded([...needed]))) return;
		const all = ranked(units);
		const within = (at) => {
			const docs = new Set();
			eachDoc(index.count + at, (doc) => docs.add(doc));
			return all.map((found) => found.filter(({ doc }) => docs.has(doc)));
		};
		const pages = best3(facet ? (chosen < 0 ? [] : within(chosen)) : all);
		n ||= index.first || pages.length;
		const docs = pages.slice(0, n).flat().map(({ doc }) => doc);
		if (!(await loaded(docs.map((doc) => dataOf(index.pageOf[doc]))))) return;
		// What lies in a part that is not loaded may have something.
		const has = (at) => at === chosen || !(`w${partOf(index.count + at)}` in parts) || within(at).some((found) => found.length);
		return {
			count: pages.flat().length,
			rows: docs.map(row),
			more: pages.length > n && n + index.first,
			facets: index.facets.filter((_, at) => all.flat().length && has(at)),
			near: pages.length ? [] : wordsOf(query).flatMap((word) => best(word.length >> 1, (other, most) => slips(word, other, most))).slice(0, 5).map(([word]) => word),
			// The words of a text that were asked for, and where they stand.
			marks: (text) => [...text.matchAll(WORD)].map(({ 0: word, index: at }) => ({ word, at, family: index.families.get(fold(word)) })).filter(({ family }) => families.has(family)),
		};
	};
})();
