// corpus.mjs DIR [--entries N]: a made-up handbook of N entries in DIR, the same one on every machine.
//
// Every entry has its four sections, some 600 words, an owner, a review, relations, links to sections of other entries, a
// list, actions of two or three roles, some of them with a date, and every fourth a table. Common words come often and most
// words seldom, and made-up names of places are the long tail that real text has: they are what makes an index grow.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

const NOUNS = `access adoption agency agreement analysis approach archive asset audit authority barrier baseline benefit
board boundary briefing budget capacity case census centre change channel charter choice citizen claim commitment community
complaint concern consent consultation contract convention council coverage culture customer data deadline decision demand
design dialogue duty economy education emergency employer estate estimate evidence exemption expectation facility failure
feedback finance forecast forum framework function funding gap grant guidance harm health hearing household housing identity
impact incident income indicator inquiry inventory investment knowledge language learning library licence mandate market
measure member method milestone mission model need network notice objective office operation outcome owner partner pathway
payment pension permit pilot place plan platform policy practice premise priority process product programme project purpose
quality question record reform region register relief report request research resource response review right risk role route
rule saving scheme school scope sector service shortage signal site skill source staff standard statute strategy supplier
support survey system target team tender term test threshold tool training transport trend trust unit usage value view vision
voice volunteer waste welfare workforce workshop`.split(/\s+/);
const VERBS = `adopt agree appoint assess check commission compare deliver describe design draft end explain fund improve inspect join
limit maintain measure merge monitor name negotiate open pay plan protect publish record reduce rehearse replace report review
share simplify test track train verify`.split(/\s+/);
const QUALITIES = `affordable annual clear common digital early ethical fair flexible formal honest independent joint lasting legal
local modern modest national open practical public realistic regional reliable routine secure shared simple social statutory
steady strategic sustainable timely transparent trusted urgent voluntary whole`.split(/\s+/);
const ACTORS = 'agencies boards citizens councils departments families managers ministers partners schools suppliers teams'.split(' ');
const HEADS = 'Ash Bram Cald Dun El Fen Gar Har Ingle Kel Lang Mar Nether Old Pen Quar Raven Sel Thorn Ulver Wes Yar'.split(' ');
const MIDDLES = ' a e i o an en in on er ar el'.split(' ');
const TAILS = 'brook bury combe dale field ford gate ham holt ley mere minster mouth ridge stead ton vale wick worth'.split(' ');
const COLLECTIONS = ['principles', 'capabilities', 'issues'];
const SECTIONS = ['scenario', 'why', 'how', 'actions'];
const ROLES = ['Chief executives', 'Finance directors', 'Chief information officers', 'Policy leads', 'Service owners', 'Board chairs'];

/** Pseudo-random numbers below 1 (Mulberry32, T. Ettinger). */
function dice(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let word = Math.imul(state ^ (state >>> 15), 1 | state);
    word = (word + Math.imul(word ^ (word >>> 7), 61 | word)) ^ word;
    return ((word ^ (word >>> 14)) >>> 0) / 4294967296;
  };
}

const idOf = (title) => title.toLowerCase().replaceAll(' ', '-');

class Prose {
  constructor(seed) {
    this.roll = dice(seed);
  }

  below(count) {
    return Math.floor(this.roll() * count);
  }

  /** A word of a list, where each is rarer than those before it. */
  of(words) {
    return words[Math.floor(words.length * this.roll() ** 2.2)];
  }

  noun() {
    return this.roll() < 0.4 ? this.of(NOUNS) : `${this.of(QUALITIES)} ${this.of(NOUNS)}`;
  }

  place() {
    const middle = () => MIDDLES[this.below(MIDDLES.length)];
    return HEADS[this.below(HEADS.length)] + middle() + (this.roll() < 0.3 ? middle() : '') + TAILS[this.below(TAILS.length)];
  }

  sentence() {
    const [actors, verb, other] = [this.of(ACTORS), this.of(VERBS), this.of(VERBS)];
    switch (this.below(6)) {
      case 0: return `Here ${actors} ${verb} the ${this.noun()} and ${other} every ${this.noun()} before the next ${this.of(NOUNS)}`;
      case 1: return `The ${this.noun()} lets ${actors} ${verb} the ${this.of(NOUNS)} without a second ${this.noun()}`;
      case 2: return `The ${this.noun()} in ${this.place()} shows how ${actors} can ${verb} the ${this.noun()}`;
      case 3: return `When ${actors} ${verb} the ${this.of(NOUNS)} early, the ${this.noun()} costs less and lasts longer`;
      case 4: return `Most ${actors} still ${verb} the ${this.of(NOUNS)} by hand, which leaves the ${this.noun()} out of date`;
      default: return `The ${this.of(NOUNS)} of ${this.place()} now reports its ${this.noun()} each quarter, so ${actors} can ${verb} it`;
    }
  }

  paragraph(count, links = []) {
    const sentences = Array.from({ length: count }, (_, at) => this.sentence() + (links[at] ? `, as ${links[at]} sets out.` : '.'));
    return sentences.join(' ');
  }

  action(braces) {
    const [verb, other] = [this.of(VERBS), this.of(VERBS)];
    return `- ${verb[0].toUpperCase()}${verb.slice(1)} the ${this.noun()} and ${other} the ${this.noun()}.${braces}`;
  }
}

/** The entries of a handbook of `count`, without their texts. */
function entries(count) {
  const prose = new Prose(2);
  const titles = new Set();
  while (titles.size < count) {
    const title = `${QUALITIES[prose.below(QUALITIES.length)]} ${NOUNS[prose.below(NOUNS.length)]} ${NOUNS[prose.below(NOUNS.length)]}`;
    titles.add(title[0].toUpperCase() + title.slice(1));
  }
  return [...titles].map((title, at) => ({ title, id: idOf(title), collection: COLLECTIONS[at % 3], order: Math.floor(at / 3) + 1 }));
}

function text(all, at) {
  const entry = all[at];
  const prose = new Prose(1000 + at);
  const other = (filter = () => true) => {
    for (let round = 0; round < 40; round++) {
      const found = all[prose.below(all.length)];
      if (found !== entry && filter(found)) return found;
    }
    return all[at === 0 ? 1 : 0];
  };
  const link = () => {
    const to = other();
    const folder = to.collection === entry.collection ? '' : `../${to.collection}/`;
    return `[${to.title}](${folder}${to.id}.md#${SECTIONS[prose.below(4)]})`;
  };
  const links = Array.from({ length: 5 + prose.below(4) }, link);
  const related = [...new Set([other().id, other().id, other().id])];
  const serves = entry.collection === 'principles' ? '' : `serves: [${other((found) => found.collection === 'principles').id}]\n`;
  const head = `---\ntitle: ${entry.title}\nsummary: "${prose.sentence()}."\norder: ${entry.order}\nowner: ${prose.place()} board\n` +
    `review: 2099-0${1 + prose.below(9)}-01\n${serves}related: [${related.join(', ')}]\n---\n`;
  const list = Array.from({ length: 4 }, () => prose.action('')).join('\n');
  const row = () => `| ${prose.noun()} | ${5 + prose.below(50)}% | ${61 + prose.below(38)}% |`;
  const table = at % 4 === 1 ? `| Measure | Now | Aim |\n| --- | --- | --- |\n${row()}\n${row()}\n${row()}\n\n` : '';
  const roles = ROLES.filter(() => prose.roll() < 0.45);
  const asked = (roles.length ? roles : [ROLES[0]]).map((role) => {
    const actions = Array.from({ length: 2 + prose.below(2) }, () => prose.action(prose.roll() < 0.2 ? ` {by=2098-0${1 + prose.below(9)}}` : ''));
    return `### ${role}\n\n${actions.join('\n')}\n`;
  });
  return `${head}## Five-year scenario\n\n${prose.paragraph(4, links.splice(0, 1))}\n\n${prose.paragraph(4, links.splice(0, 1))}\n\n` +
    `## Why change\n\n${prose.paragraph(5, links.splice(0, 2))}\n\n> ${prose.sentence()}.\n\n${prose.paragraph(4)}\n\n` +
    `## How\n\n${prose.paragraph(5, links.splice(0, 2))}\n\n${list}\n\n${table}${prose.paragraph(4, links)}\n\n` +
    `## Who acts now\n\n${asked.join('\n')}`;
}

/** Writes the handbook of `count` entries into `folder` and gives the paths of its entries. */
export function write(folder, count) {
  const roles = ROLES.slice(3).map((title) => `\n[[roles]]\nid = "${idOf(title)}"\ntitle = "${title}"\n`).join('');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'handbook.toml'), `title = "A handbook of ${count} entries"\nbase_url = "https://handbook.example/"\n${roles}`);
  const all = entries(count);
  for (const collection of COLLECTIONS) mkdirSync(join(folder, 'content', collection), { recursive: true });
  return all.map((entry, at) => {
    const path = join('content', entry.collection, `${entry.id}.md`);
    writeFileSync(join(folder, path), text(all, at));
    return path;
  });
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const count = process.argv.indexOf('--entries');
  write(process.argv[2], count < 0 ? 15 : Number(process.argv[count + 1]));
}
