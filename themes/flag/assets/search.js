// The search page: takes what a reader types to the finder and shows what it answers. Knows no language: what is said comes
// from `data-` attributes. The finder and its index are scripts, loaded on the first touch, so that they work from disk.
'use strict';
(() => {
	const [form, box, status, list, nav, more] = ['fs-search', 'fs-q', 'fs-status', 'results', 'fs-in', 'fs-more'].map((id) => document.getElementById(id));
	const folder = list.dataset.index.replace('index.js', '');
	let finder, asked;

	// A finder that could not be loaded is tried again by the next search.
	const load = () =>
		(finder ||= new Promise((settle) => {
			const script = document.createElement('script');
			script.onload = settle;
			script.onerror = () => settle((finder = null));
			script.src = `${folder}find.js`;
			document.head.append(script);
		}));
	const find = async (...query) => {
		await load();
		return window.flagstaffFind?.(folder, ...query);
	};

	const element = (name, fields, ...content) => {
		const made = Object.assign(document.createElement(name), fields);
		made.append(...content);
		return made;
	};
	const link = (href, text) => element('a', { href }, text);

	const result = ({ title, heading, kind, group, path, text }, marks) => {
		const to = link(list.dataset.root + path, title);
		if (heading) to.append(' ', element('span', {}, `› ${heading}`));
		return element('li', { className: `result ${group}` }, element('p', { className: 'result-kind' }, kind), element('h2', {}, to), excerpt(text, marks(text)));
	};

	// The stretch with most of what was asked.
	const excerpt = (text, hits) => {
		let from = 0, most = 0;
		for (const { at } of hits) {
			const { size } = new Set(hits.filter((hit) => hit.at >= at && hit.at < at + 140).map(({ family }) => family));
			if (size > most) [from, most] = [at, size];
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
		if (!q) return;
		say('loading', q);
		const answer = await find(q, facet, n);
		if (turn !== asked) return; // Another search began.
		if (!answer) return say('failed', q);
		list.replaceChildren(...answer.rows.map((row) => result(row, answer.marks)));
		say(formOf(answer.count), q, answer.count);
		if (answer.more) more.append(link(address(q, facet, answer.more), more.dataset.more));
		if (answer.near.length) more.append(more.dataset.near, ...answer.near.flatMap((word) => [' ', link(address(word), word)]));
		nav.hidden = !answer.facets.length;
		for (const [id, title] of [['', nav.dataset.all], ...answer.facets]) {
			const narrowed = nav.appendChild(link(address(q, id), title));
			if (id === (facet || '')) narrowed.ariaCurrent = 'true';
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
	const touched = () => find('');
	box.addEventListener('focus', touched);
	if (document.activeElement === box) touched();
	if (stateOf().q) showPage();
})();
