//! Faults for code scanners: SARIF 2.1.0, an OASIS standard. Numbers in comments are its sections. It never prints.

use serde_json::{Value, json};

use super::base::Base;
use crate::diagnostic::{Code, Diagnostic, Place, Severity, explain};
use crate::letters;
use crate::percent;
use crate::source::{Position, Source};

/// Where the standard is.
const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What paths are relative to, by the name that scanners know (3.14.14).
const ROOT: &str = "%SRCROOT%";

/// The log of one run.
pub(super) fn faults(found: &[Diagnostic], base: &Base) -> String {
    let results: Vec<Value> = found.iter().map(|fault| result(fault, base)).collect();
    let log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "flagstaff",
                "semanticVersion": env!("CARGO_PKG_VERSION"),
                "language": "en-GB",
                "rules": Code::ALL.map(rule).to_vec(),
            } },
            "originalUriBaseIds": { ROOT: { "description": { "text": "The folder that the code host keeps." } } },
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    serde_json::to_string_pretty(&log).expect("texts and numbers are JSON") + "\n"
}

fn rule(code: Code) -> Value {
    let page = code.page();
    json!({
        "id": code.name(),
        "shortDescription": { "text": code.about() },
        "fullDescription": { "text": explain::part(page, "What it means") },
        "help": { "text": page, "markdown": page },
        "defaultConfiguration": { "level": level(code.severity()) },
    })
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    }
}

fn result(fault: &Diagnostic, base: &Base) -> Value {
    let mut result = json!({
        "ruleId": fault.code.name(),
        "ruleIndex": Code::ALL.iter().position(|code| *code == fault.code),
        "level": level(fault.severity()),
        "message": { "text": format!("{} {}", sentence(&fault.message), sentence(&fault.remedy)) },
        "locations": [{ "physicalLocation": location(&fault.place, base) }],
    });
    if let Some(related) = &fault.related {
        result["relatedLocations"] = json!([{
            "physicalLocation": location(&related.place, base),
            "message": { "text": sentence(&related.label) },
        }]);
    }
    result
}

fn location(place: &Place, base: &Base) -> Value {
    // A colon in the first part of a relative address would end a scheme, so it is encoded as all else is.
    let uri = percent::encoded(&base.path(place.path()));
    let mut location = json!({ "artifactLocation": { "uri": uri, "uriBaseId": ROOT } });
    if let Place::Text { source, span } = place {
        let (start, end) = (position(source, span.start), position(source, span.end));
        location["region"] = json!({
            "startLine": start.line,
            "startColumn": start.column,
            "endLine": end.line,
            "endColumn": end.column,
        });
    }
    location
}

/// A place as the standard counts: a byte-order mark is no character of the text (3.30.2).
fn position(source: &Source, offset: usize) -> Position {
    let Position { line, column } = source.position(offset);
    match line == 1 && source.text().starts_with('\u{feff}') {
        true => Position { line, column: (column - 1).max(1) },
        false => Position { line, column },
    }
}

/// Words as a sentence, with what stands for other things there escaped: gaps to fill (3.11.5) and links (3.11.6).
fn sentence(words: &str) -> String {
    let text = letters::sentence(words);
    let end = if text.ends_with(['?', '.', '!']) { "" } else { "." };
    text.replace('{', "{{").replace('}', "}}").replace("](", "\\](") + end
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::SourceId;

    #[test]
    fn what_would_be_a_gap_or_a_link_is_escaped() {
        assert_eq!(sentence("end it with `{#x}` or `[x](y)`"), "End it with `{{#x}}` or `[x\\](y)`.");
    }

    #[test]
    fn a_byte_order_mark_has_no_column() {
        let source = Source::new(SourceId::local("x.md"), String::from("\u{feff}abc"));
        assert_eq!(position(&source, "\u{feff}a".len()), Position { line: 1, column: 2 });
    }
}
