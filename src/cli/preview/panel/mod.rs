//! What the preview shows of its own: the bar on top of a page, the page of all problems, the page on one kind of them.
//!
//! The words of a problem are those of the terminal: the message, then the remedy. The HTML stands in the templates
//! beside this file, which see `view.rs` and nothing else. It must never know where the faults came from or how a page is
//! sent.

mod excerpt;
mod explained;
mod moved;
mod view;

pub use view::Shows;

use std::sync::LazyLock;

use serde::Serialize;
use tera::{Context, Tera};

use super::editor::Editor;
use super::facts::Facts;
use crate::diagnostic::{Code, Diagnostic};
use crate::handbook::drift::Row;

/// How many faults are shown in full: the bar is sent with every page, and nobody mends a thousand at a time.
const IN_BAR: usize = 50;
const IN_PAGE: usize = 1000;

static TEMPLATES: LazyLock<Tera> = LazyLock::new(|| {
    let mut tera = Tera::new();
    tera.add_raw_templates([
        ("problem.html", include_str!("problem.html")),
        ("frame.html", include_str!("frame.html")),
        ("bar.html", include_str!("bar.html")),
        ("problems.html", include_str!("problems.html")),
        ("explained.html", include_str!("explained.html")),
        ("kinds.html", include_str!("kinds.html")),
        ("moved.html", include_str!("moved.html")),
    ])
    .expect("the preview's own templates are sound");
    tera
});

/// The bar for the top of a page of which `facts` are known.
pub fn bar(found: &[Diagnostic], facts: &Facts, editor: &Editor) -> String {
    rendered("bar.html", &view::bar(found, facts, editor, IN_BAR))
}

/// The page of all problems.
pub fn problems(found: &[Diagnostic], shows: Shows, editor: &Editor) -> String {
    rendered("problems.html", &view::problems(found, shows, editor, IN_PAGE))
}

/// The longer page on one kind of problem.
pub fn explained(code: Code) -> String {
    rendered("explained.html", &explained::page(code))
}

/// The page of what moved below, side by side.
pub fn moved(rows: &[Row], editor: &Editor) -> String {
    rendered("moved.html", &moved::page(rows, editor))
}

/// The list of every kind of problem.
pub fn kinds() -> String {
    rendered("kinds.html", &explained::kinds())
}

fn rendered(template: &str, view: &impl Serialize) -> String {
    let context = Context::from_serialize(view).expect("a view is made of texts, numbers and lists");
    TEMPLATES.render(template, &context).expect("the preview's own templates ask for what their views have")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::cli::preview::editor::Form;
    use crate::source::{Source, SourceId, Span};

    const FILE: &str = "content/issues/a.md";

    fn fault(code: Code, text: &str, start: usize, end: usize) -> Diagnostic {
        let source = Source::new(SourceId::local(FILE), text.to_owned());
        Diagnostic::at(code, &source, Span::new(start, end), "no entry `dta`", "did you mean `data`?")
    }

    fn facts() -> Facts {
        Facts {
            file: Some(FILE.to_owned()),
            is_local: true,
            words: Some(1234),
            reading_age: Some(14),
            missing: vec!["How".to_owned()],
            linked_from: Some(vec![("Data & more".to_owned(), "issues/data.html".to_owned())]),
            is_draft: true,
            drafts: 3,
            listed: None,
        }
    }

    fn editor() -> Editor {
        Editor::here(Path::new("/my book"), Form::of("zed").unwrap())
    }

    fn bar_of(found: &[Diagnostic]) -> String {
        bar(found, &facts(), &editor())
    }

    fn all(found: &[Diagnostic]) -> String {
        problems(found, Shows::Nothing, &editor())
    }

    #[test]
    fn a_fault_is_told_with_its_place_its_message_its_remedy_and_its_page() {
        let page = all(&[fault(Code::LinkEntry, "x\nsee [[dta]]", 6, 13)]);
        let parts = [
            "content/issues/a.md:2:5<",
            "No entry <code>dta</code>",
            "Did you mean <code>data</code>?",
            "see <mark>[[dta]]</mark>",
            "href=\"/_flagstaff/explain/link/unknown-entry\"",
        ];
        assert!(parts.iter().all(|part| page.contains(part)), "{page}");
    }

    #[cfg(unix)]
    #[test]
    fn a_fault_is_opened_in_the_editor_at_its_line() {
        let page = all(&[fault(Code::LinkEntry, "x\nsee [[dta]]", 6, 13)]);
        assert!(page.contains("href=\"zed://file/my%20book/content/issues/a.md:2:5\""), "{page}");
    }

    #[test]
    fn what_was_written_is_never_obeyed() {
        let mut evil = fault(Code::LinkEntry, "<script>alert('&')</script>", 0, 8);
        evil.message = "no `<img onerror=x>` & \"more".to_owned();
        let pages = all(std::slice::from_ref(&evil)) + &bar_of(&[evil]);
        assert!(!pages.contains("<script>alert") && !pages.contains("<img"), "{pages}");
    }

    #[test]
    fn the_bar_says_which_version_is_shown_while_anything_is_to_be_fixed() {
        let bar = bar_of(&[fault(Code::LinkEntry, "x", 0, 1)]);
        assert!(bar.contains("flagstaff-fix") && bar.contains("last good version"), "{bar}");
    }

    #[test]
    fn warnings_do_not_hold_a_page_back() {
        let bar = bar_of(&[fault(Code::SectionOrder, "x", 0, 1)]);
        assert!(bar.contains("flagstaff-consider") && !bar.contains("last good version"), "{bar}");
    }

    #[test]
    fn the_bar_tells_the_facts_of_its_page() {
        let bar = bar_of(&[]);
        let facts = [
            "1,234 words",
            "Reading age 14",
            "1 section missing",
            "1 page leads here",
            "Draft",
            "3 drafts in all",
            "Data &amp; more",
        ];
        let missing: Vec<_> = facts.into_iter().filter(|fact| !bar.contains(fact)).collect();
        assert!(missing.is_empty(), "{missing:?} in {bar}");
    }

    #[test]
    fn the_faults_of_other_files_stand_apart_from_those_of_the_page() {
        let other = Source::new(SourceId::local("content/issues/b.md"), "x".to_owned());
        let other = Diagnostic::at(Code::LinkEntry, &other, Span::new(0, 1), "elsewhere", "mend it");
        let bar = bar_of(&[fault(Code::LinkEntry, "x", 0, 1), other]);
        let (here, elsewhere) = bar.split_once("Elsewhere in the handbook").unwrap();
        assert!(here.contains("a.md:1:1<") && !here.contains("b.md:1:1<") && elsewhere.contains("b.md:1:1<"), "{bar}");
    }

    #[test]
    fn a_bar_holds_fifty_in_full_and_leads_to_the_rest() {
        let bar = bar_of(&vec![fault(Code::LinkEntry, "x", 0, 1); 60]);
        assert!(bar.matches("flagstaff-message").count() == 50 && bar.contains("10 more"), "{bar}");
    }

    #[test]
    fn every_kind_of_problem_has_its_page_in_html() {
        let raw = |code: &Code| {
            let page = explained(*code);
            page.contains("```") || !page.contains("<h2>What to do</h2>\n<p>")
        };
        assert_eq!(Code::ALL.into_iter().filter(raw).map(Code::name).collect::<Vec<_>>(), Vec::<&str>::new());
    }

    #[test]
    fn every_kind_of_problem_is_listed() {
        let list = kinds();
        assert!(Code::ALL.iter().all(|code| list.contains(&format!("/_flagstaff/explain/{}\"", code.name()))));
    }
}
