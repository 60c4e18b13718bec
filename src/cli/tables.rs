//! Counts as tables: for a terminal, a spreadsheet, a page in Markdown, a program. It never prints.

use serde_json::Value;

use crate::handbook::standing::Count;

/// The counts of a collection, or of all.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is counted.
    pub name: String,
    /// How far it is.
    pub count: Count,
}

/// Something that is counted: its name for people, its key for programs, and how to take it out of the counts.
struct Fact {
    name: &'static str,
    key: &'static str,
    of: fn(&Count) -> usize,
}

/// What is counted, in the order of the columns.
const FACTS: [Fact; 9] = [
    Fact { name: "Entries", key: "entries", of: |count| count.entries },
    Fact { name: "Complete", key: "complete", of: |count| count.complete },
    Fact { name: "Complete, per cent", key: "complete_percent", of: Count::percent },
    Fact { name: "Drafts", key: "drafts", of: |count| count.drafts },
    Fact { name: "Missing sections", key: "missing_sections", of: |count| count.missing },
    Fact { name: "Without owner", key: "without_owner", of: |count| count.unowned },
    Fact { name: "Review overdue", key: "review_overdue", of: |count| count.overdue },
    Fact { name: "Linked by nothing", key: "linked_by_nothing", of: |count| count.unlinked },
    Fact { name: "Words", key: "words", of: |count| count.words },
];

/// A table for a terminal: a line for each fact, because the facts have longer names than the collections.
pub fn text(rows: &[Row]) -> String {
    let label = FACTS.iter().map(|fact| fact.name.len()).max().unwrap_or(0);
    let widths: Vec<usize> = rows.iter().map(|row| row.name.chars().count().max(7) + 2).collect();
    let mut text = " ".repeat(label);
    rows.iter().zip(&widths).for_each(|(row, width)| text.push_str(&format!("{:>width$}", row.name)));
    text.push('\n');
    for fact in &FACTS {
        text.push_str(&format!("{:<label$}", fact.name));
        rows.iter().zip(&widths).for_each(|(row, width)| text.push_str(&format!("{:>width$}", (fact.of)(&row.count))));
        text.push('\n');
    }
    text
}

/// A table for a spreadsheet (RFC 4180), with a line for each collection.
pub fn csv(rows: &[Row]) -> String {
    let mut text = String::from("collection");
    FACTS.iter().for_each(|fact| text.push_str(&format!(",{}", fact.key)));
    text.push('\n');
    for row in rows {
        text.push_str(&format!("\"{}\"", row.name.replace('"', "\"\"")));
        FACTS.iter().for_each(|fact| text.push_str(&format!(",{}", (fact.of)(&row.count))));
        text.push('\n');
    }
    text
}

/// A table in Markdown, with a line for each collection.
pub fn markdown(rows: &[Row]) -> String {
    let names: Vec<&str> = FACTS.iter().map(|fact| fact.name).collect();
    let mut text = format!("| Collection | {} |\n| --- |{}\n", names.join(" | "), " ---: |".repeat(FACTS.len()));
    for row in rows {
        text.push_str(&format!("| {} |", row.name.replace('|', "\\|")));
        FACTS.iter().for_each(|fact| text.push_str(&format!(" {} |", (fact.of)(&row.count))));
        text.push('\n');
    }
    text
}

/// The counts by their keys.
pub fn json(count: &Count) -> Value {
    FACTS.iter().map(|fact| (fact.key.to_owned(), Value::from((fact.of)(count)))).collect()
}
