//! flagstaff turns a folder of structured Markdown into a strategy handbook: a searchable, cross-linked, accessible static
//! site, with a live preview. This page is the tour of its code.
//!
//! # What it knows
//!
//! A handbook has *entries* in *collections*. Each entry has the same declared *sections*; one of them, *Who acts now*,
//! holds *actions*: what a *role* does. Entries are joined by *relations*, stated in front matter, and by links in the text.
//! The built-in model is that of "Planting the Flag" (Socitm, 2011): principles, capabilities and issues, each with a
//! five-year scenario, why to change, how, and who acts now. It stands in `config/builtin/en.toml`, as a configuration like
//! any other, and a handbook's own `handbook.toml` adds to it.
//!
//! # Three rooms and a desk
//!
//! [`text`] is what was written, one file at a time. [`handbook`] is what it means, taken together. [`site`] is what
//! readers get. [`cli`] is who is asking. Values flow one way:
//!
//! ```text
//! disk ─inputs─> Inputs ─text─> Document* ─layers─> Stack ─assemble─> Content ─resolve─> Handbook ─rules─> (faults)
//! Handbook ─routes─> Site { one page an address } ─render(path)─> bytes ─> public/ (all of them) | browser (the one asked for)
//! ```
//!
//! [`pipeline::Builder::build`] is that picture as code, and the only place where the order of the phases stands;
//! [`pipeline::Builder::check`] ends before the site. What moved in the layers below since the local words were written is told
//! by [`handbook::drift`], from the same documents and from what `handbook.lock` keeps; [`pipeline::survey`] hands it both.
//!
//! # Layers
//!
//! A council's handbook stands on a national one, or on a regional one that does. [`handbook::layers`] puts the texts of all
//! of them together before anything is understood: one text for each path, in which the local sections, keys, actions, terms
//! and works have taken their places and the gaps are filled. Such a text is a [`source::Source`] like any other that knows
//! of each of its pieces where it was written, so that no later phase has a second way: a link, a search, a rule sees one
//! handbook. A fault is traced back to the file that somebody can mend ([`diagnostic::Diagnostic::written`]). What is left of a
//! layer is the [`handbook::origin::Origin`] of each section, and the text below it beside. [`handbook::drift`] compares the
//! texts as they were written, before gaps are filled, with what [`lock`] keeps of how they were.
//!
//! # What never happens
//!
//! The architecture is a set of absences, and `tests/it/floors.rs` reads most of them off the source:
//!
//! 1. **Imports go down only.** From the ground up: `source nearest date parallel folder disk exchange percent letters language edits phase
//!    memo` < `diagnostic` < `fields` < `reading` < `config` < `lock` < `inputs` < `text` < `handbook` < `schema` < `scaffold` <
//!    `site` < `pipeline` < `mend rename` < `cli`. Files import
//!    in no circles.
//! 2. **An editor's fault is never an `Err`.** A phase is a function from values to values and faults. Faults accumulate and
//!    are all shown; only the machine's failures (disk full, port taken) are errors.
//! 3. **Nothing reads in the middle.** Only [`inputs`] reads the disk, and four files write it: [`site::output`] what is
//!    published, [`scaffold::writer`] what an editor begins with, which makes files and cannot change one,
//!    [`cli::rewrite`] a text that is mended or a file that is renamed, which sees to it that the old one was still what was read, and
//!    `cli::upstream::store` what was fetched and the lock of it. [`exchange`] puts a folder in the place of another for two of them. All
//!    of them are handed a [`disk`], and tests hand over one that fails, fills up, or ends the program at a chosen step. Only
//!    [`cli::report`] prints. There is no clock, no chance and no environment below [`cli`]; the
//!    day is one of [`pipeline::Options`]. [`parallel`] alone looks at how long work takes, to tell who does the rest of it,
//!    never what comes of it.
//! 4. **The same inputs never give other bytes.** Maps are sorted, no build time is written anywhere.
//! 5. **The preview is no second path.** A change goes through every phase again, and renders the page that is asked for by
//!    the function that `build` calls for all of them. What a phase says of one text is kept ([`memo`]) with a digest of all
//!    that it was said from: the text, the settings, and what texts may know of one another (`handbook::compile`). What
//!    follows from the last of these alone, such as the order of the entries, the index in which links are looked up and the
//!    addresses of pages, is kept as a whole, until anything but running text changes. Where the system is known to name
//!    every file that changed, no others are looked at ([`inputs::Reader`]).
//!    A test edits, breaks, deletes and renames at random and compares a builder that saw it all with a new one, byte for byte.
//! 6. **The published folder is never emptied or edited.** The new site is made beside it, with hard links for what did not
//!    change, and the two are exchanged by one call of the system. Whoever ends the program, at whatever step, finds a whole
//!    site there. (Bytes of a site are not forced out to the disk: a machine that loses its power may need another build. Those of
//!    texts that editors keep are.)
//! 7. **Layers are never known past [`handbook::layers`].** After it there is one handbook; what is left of a layer is the
//!    origin of each section: [`handbook::whose`] says what readers are told of it, [`handbook::looks`] when somebody last
//!    looked. What lies in `upstream/` is read like any other file and never edited, followed or run.
//! 8. **A template never sees the model.** It sees [`site::view`], a versioned mirror made of strings, numbers and lists,
//!    and can ask nothing back. `themes/CONTRACT.md` is made from it.
//! 9. **No address is absolute.** Links name files and are relative, so one folder works at `/`, below a path and from disk.
//!    [`site::routes`] is the one place that spells an address.
//! 10. **A library is never named in two places** (pulldown-cmark in four: two read structure, one writes HTML, one writes Markdown; Tera in
//!     two: the themes, and what the preview shows of its own).
//!
//! 11. **Nothing of a foreign handbook is run, and nothing of it is written before all of it was judged.** It is read as bytes,
//!     out of a folder or a bare repository, within limits; names that could do harm anywhere are refused, taken or not.
//!     `cli::upstream::parcel` has the limits and the reasons.
//!
//! # What is too much
//!
//! A handbook may be written by somebody who means harm, so that all that is read has a limit, told in words: a text or a
//! template 2 MB, another file 32 MB, a folder 40,000 files and 1 GB ([`inputs`]); lists, quotations and marks 48 deep in one
//! another (`text::depth`), front matter 16, with no aliases in it (`fields::yaml`); 300 collections, sections, roles or relations
//! each ([`config`]); 200 `elif` in a template, since Tera limits all else ([`site::theme`]). Within them, work grows as the
//! text does, which `tests/it/scaling.rs` measures: what is looked up for each of many is found by its place or in a map.
//!
//! # Which libraries, and why
//!
//! | for | library | why this one |
//! | --- | --- | --- |
//! | templates | `tera` | components, fallback prefixes for overriding single templates, errors with places |
//! | Markdown | `pulldown-cmark`, `pulldown-cmark-escape` | exact byte spans for every event, so that each fault has a place; the fastest of those compared |
//! | Markdown copies | `pulldown-cmark-to-cmark` | writes the events of `pulldown-cmark` as Markdown, escapes what has to be, and looks whether it reads the same |
//! | front matter | `granit-parser` | YAML events with spans: all faults of a file at once, where typed readers stop at the first |
//! | configuration, words | `toml` | a tree with spans, and recovery after a syntax error |
//! | changes to `handbook.toml` | `toml_edit` | writes one key and leaves comments, order and spaces as they are |
//! | walking, watching | `walkdir`, `notify` | complete and portable; what they leave open (links, bursts of events) is ours |
//! | the preview's requests and answers | `tiny_http` | small and synchronous; its types and its writer of answers. Its server bounds nothing, so connections are held by `cli::preview::connections` |
//! | drawing faults | `annotate-snippets` | the look of rustc, several files in one message |
//! | nearest names | `strsim` | Damerau-Levenshtein, complete and tiny |
//! | digests | `blake3` | one fast digest for the memo and, later, for the provenance of sections |
//! | dates | `jiff` | a strict calendar without a time zone database |
//! | stems | `rust-stemmers` | Snowball for eighteen languages, so that the browser needs none |
//! | ids from titles | `deunicode` | letters with marks to plain ones, for the name that a fault suggests |
//! | the same words in many texts | `memchr` | a name, or the one letter that tells, is found as fast as the processor reads; `pulldown-cmark` brings it already |
//! | words by their letters | `ahash` | asked for every word of a handbook, in a third of the time that the hash of the standard library takes; `tera` brings it already |
//! | memory | `mimalloc` | a fifth faster than the allocator of most systems where ten thousand entries are built on every core; its second version, because the third takes a tenth more memory. C, as the digests are in part |
//! | cores | `rayon` | parsing, rendering and writing in parallel with results in order |
//! | addresses | `percent-encoding` | decoding as the URL standard has it |
//! | exchange of folders | `rustix` | `renameat2`, and `renameatx_np` of macOS, without unsafe code of ours |
//! | failures of the machine | `anyhow` | a cause, and where it stood in the way, in one line |
//! | documents for programs | `serde`, `serde_json` | types to JSON, in the order in which they are written down |
//! | snapshots in tests | `snapbox` | what is said to editors stands in the tests, and is written anew on request |
//! | differences | `similar` | lines before a text is mended, words of what moved below, both by the patience of Bram Cohen; its one algorithm and not its choice of six |
//! | style sheets, colours | `cssparser`, `csscolorparser` | tokens of CSS with their places, as browsers have them; every notation of CSS Color 4 |
//! | tables | `csv` | quoting and line ends as RFC 4180 has them; spreadsheets open what it writes |
//! | shapes of documents | `schemars` | JSON Schema from the types that are written, so that the two cannot differ |
//! | pictures | `resvg`, `png` | drawings in SVG to pixels, in Rust alone and without its part for text, which is three times as large; PNG with a palette, a third smaller |
//! | letters in pictures | `notosans`, `ttf-parser` | Noto Sans (SIL Open Font License 1.1) in 400 KB, with all letters of Welsh, and their outlines; no font of the machine is asked, so that a picture is the same on every one |
//! | bundles | `zip` | files within one file as every system opens them; the part of it that deflates, and no other |
//! | a folder for a moment | `tempfile` | made without a race and taken away whatever happens; a browser prints from it, and git fetches into it |
//! | the command line | `clap`, `open` | commands, options and help from one definition; the system's own browser |
//!
//! Repositories are fetched by the program `git` and by no library. A council reaches its code host through a proxy, with a
//! key on a card or a password that another program keeps, and has set up git for that; a library knows a part of these
//! ways, brings its own certificates and compiles for minutes. What a library would spare is little: three questions (`ls-remote`,
//! `fetch`, `cat-file`), asked of a bare repository without hooks, filters or a checkout. Only a fetch needs it.
//!
//! # Where the time goes
//!
//! Of a build of ten thousand made-up entries on two cores, three to four seconds in all; `node tests/bench/run.mjs` prints the same
//! table for the machine that it runs on, and `build --timings` for any handbook:
//!
//! | phase | share | why |
//! | --- | --- | --- |
//! | reading files | 3% | one look at each file; a preview opens again what is not certainly as it was |
//! | parsing texts | 3% | every text once, on every core |
//! | assembling, following links | 6% | each text alone on every core; in one piece on one: each is looked up by the others |
//! | checking rules | 5% | each text alone on every core, the whole on one |
//! | loading the theme | 1% | templates are compiled once; every page shares what is the same for all |
//! | making and writing files | 82% | 40,000 files with 370 MB, each made and written when it is its turn, on every core |
//!
//! Within the last of these the search index takes a second of the cores' time, beside the pages. A text is read again for
//! each page that quotes it: to keep the events of all texts would take more memory than the texts do. A save in the preview
//! of such a handbook takes some thirty thousandths of a second, nearly all of it for looking whether anything else is
//! another text than before.
//!
//! # In reading order

pub mod source;
pub mod nearest;
pub mod date;
pub mod parallel;
pub mod folder;
pub mod disk;
pub mod exchange;
pub mod percent;
pub mod letters;
pub mod language;
pub mod edits;
pub mod phase;
pub mod memo;
pub mod diagnostic;
pub mod fields;
pub mod reading;
pub mod config;
pub mod lock;
pub mod inputs;
pub mod text;
pub mod handbook;
pub mod schema;
pub mod scaffold;
pub mod site;
pub mod pipeline;
pub mod mend;
pub mod rename;
pub mod cli;
