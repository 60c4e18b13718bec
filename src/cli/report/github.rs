//! Faults as commands to a workflow on GitHub, one a line, which the host shows beside the lines of a change.
//!
//! `::error file=…,line=…::…` and its escapes are that host's own (its "workflow commands"). It never prints.

use super::base::Base;
use crate::diagnostic::{Diagnostic, Place, Severity};

/// One command for each fault.
pub(super) fn faults(found: &[Diagnostic], base: &Base) -> String {
    found.iter().map(|fault| format!("{}\n", command(fault, base))).collect()
}

fn command(fault: &Diagnostic, base: &Base) -> String {
    let level = match fault.severity() {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let mut properties = format!("file={}", property(&base.path(fault.place.path())));
    if let Place::Text { source, span } = &fault.place {
        let (start, end) = (source.position(span.start), source.position(span.end));
        properties.push_str(&format!(",line={},endLine={}", start.line, end.line));
        // The host takes columns only of a place within one line.
        if start.line == end.line {
            properties.push_str(&format!(",col={},endColumn={}", start.column, end.column));
        }
    }
    let title = property(fault.code.name());
    format!("::{level} {properties},title={title}::{}", data(&format!("{}\n{}", fault.message, fault.remedy)))
}

/// The text after the second pair of colons, in one line.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property, which ends at a comma or a colon.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::diagnostic::Code;
    use crate::source::{Source, SourceId, Span};

    #[test]
    fn a_place_of_several_lines_has_no_columns() {
        let source = Source::new(SourceId::local("x.md"), String::from("one\ntwo\n"));
        let fault = Diagnostic::at(Code::TextRawHtml, &source, Span::new(1, 6), "a", "b");
        let line = command(&fault, &Base::of(Path::new("/nowhere")));
        assert_eq!(line, "::warning file=x.md,line=1,endLine=2,title=text/raw-html::a%0Ab");
    }

    #[test]
    fn a_file_as_a_whole_has_no_line() {
        let fault = Diagnostic::new(Code::FileName, Place::file("x.md"), "a", "b");
        let line = command(&fault, &Base::of(Path::new("/nowhere")));
        assert_eq!(line, "::error file=x.md,title=file/name::a%0Ab");
    }

    #[test]
    fn a_message_stays_in_one_line() {
        assert_eq!(data("100%: a,\r\nb"), "100%25: a,%0D%0Ab");
    }

    #[test]
    fn a_name_cannot_end_its_property() {
        assert_eq!(property("a:b,c%.md"), "a%3Ab%2Cc%25.md");
    }
}
