// The search page: takes what a reader types to the finder and shows what it answers. Knows no language: what is said comes
// from `data-` attributes. The finder and its index are scripts, loaded on the first touch, so that they work from disk.
'use strict';
(() => {
	const [form, box, status, list, nav, more] = ['fs-search', 'fs-q', 'fs-status', 'results', 'fs-in', 'fs-more'].map((id) => document.getElementById(id));
	const folder = list.dataset.index.replace('index.js', '');
	let asked, loads = {}, version = '';

	// What could not be loaded is tried again by the next search.
	const load = (name) =>
		(loads[name] ||= new Promise((settle, refuse) => {
			const script = document.createElement('script');
			script.onload = settle;
			script.onerror = () => {
				delete loads[name];
				refuse(new Error(name));
			};
			script.src = `${folder}${name}.js${version}`;
			document.head.append(script);
		}));
	const find = async (...query) => {
		await load('find');
		return window.flagstaffFind(load, ...query);
	};
	// An index that the browser kept from before names files that are gone: then all is loaded anew, past what was kept.
	const answerTo = (...query) =>
		find(...query).catch(() => {
			loads = {};
			version = `?${Date.now()}`;
			return find(...query);
		});

	const element = (name, fields, ...content) => {
		const made = Object.assign(document.createElement(name), fields);
		made.append(...content);
		return made;
	};
	const link = (href, text) => element('a', { href }, text);

	const result = ([kind, group, title, path, heading, fragment, text], marks) => {
		const to = link(list.dataset.root + path + (fragment && `#${fragment}`), title);
		if (heading) to.append(' ', element('span', {}, `› ${heading}`));
		const quotes = text ? [excerpt(text, marks(text))] : [];
		return element('li', { className: `result ${group}` }, element('p', { className: 'result-kind' }, kind), element('h2', {}, to), ...quotes);
	};

	// The stretch with most of what was asked. It begins and ends between words where there is room for that.
	const excerpt = (text, hits) => {
		let first = 0, most = 0;
		for (const [, at] of hits) {
			const { size } = new Set(hits.filter(([, other]) => other >= at && other < at + 140).map(([, , family]) => family));
			if (size > most) [first, most] = [at, size];
		}
		let from = first < 60 ? 0 : Math.max(text.lastIndexOf(' ', first - 40) + 1, first - 100);
		const to = Math.max(`${text} `.lastIndexOf(' ', from + 200), from + 200);
		const quote = element('p', {}, from ? '… ' : '');
		for (const [word, at] of hits) {
			if (at < from || at >= to) continue;
			quote.append(text.slice(from, at), element('mark', {}, word));
			from = at + word.length;
		}
		quote.append(text.slice(from, to), to < text.length ? ' …' : '');
		return quote;
	};

	const say = (name, query, count) => {
		const words = list.dataset[name] || list.dataset.other;
		status.textContent = words.replace(/{(count|query)}/g, (_, key) => (key === 'count' ? count : query));
	};

	const formOf = (count) => {
		try {
			return count ? new Intl.PluralRules(document.documentElement.lang).select(count) : 'none';
		} catch {
			return 'other';
		}
	};

	const stateOf = () => {
		const state = new URLSearchParams(location.search);
		return { q: clean(state.get('q') || ''), facet: state.get('in'), n: Number(state.get('n')) };
	};
	const clean = (typed) => typed.slice(0, 120).trim();
	const address = (q, facet, n) => `?${new URLSearchParams({ q, ...(facet && { in: facet }), ...(n && { n }) })}`;

	const show = async ({ q, facet, n }) => {
		const turn = (asked = {});
		for (const place of [list, nav, more]) place.replaceChildren();
		nav.hidden = true;
		status.textContent = '';
		list.ariaBusy = null;
		if (!q) return;
		// What is below the results stays out of sight until they are there, so that nothing jumps.
		list.ariaBusy = 'true';
		say('loading', q);
		const answer = await answerTo(q, facet, n).catch(() => null);
		if (turn !== asked) return; // Another search began.
		list.ariaBusy = null;
		if (!answer) return say('failed', q);
		list.replaceChildren(...answer.rows.map((row) => result(row, answer.marks)));
		say(formOf(answer.count), q, answer.count);
		if (answer.more) more.append(link(address(q, facet, answer.more), more.dataset.more));
		if (answer.near.length) more.append(more.dataset.near, ...answer.near.flatMap(([word]) => [' ', link(address(word), word)]));
		nav.hidden = !answer.facets.length;
		const chosen = answer.facets.some(([id]) => id === facet) ? facet : '';
		for (const [id, title] of [['', nav.dataset.all], ...answer.facets]) {
			const narrowed = nav.appendChild(link(address(q, id), title));
			if (id !== chosen) continue;
			narrowed.ariaCurrent = 'true';
			// Where not all have room side by side, the chosen one is in sight.
			nav.scrollLeft = narrowed.offsetLeft;
		}
	};

	const showPage = () => {
		const state = stateOf();
		box.value = state.q;
		show(state);
	};

	form.addEventListener('submit', (event) => {
		const q = clean(box.value);
		try {
			if (address(q) !== location.search) history.pushState(null, '', address(q));
		} catch {
			return; // The form is sent.
		}
		event.preventDefault();
		show({ q });
	});
	addEventListener('popstate', showPage);
	const touched = () => find('').catch(() => {});
	box.addEventListener('focus', touched);
	if (document.activeElement === box) touched();
	if (stateOf().q) showPage();
})();
