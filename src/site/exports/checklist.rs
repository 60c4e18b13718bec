//! Actions as a list to tick in Markdown, for a plan or a code host's issue.

use super::shapes::ActionRecord;
use crate::handbook::book::Handbook;

/// What means something in Markdown within a line.
const MARKS: [char; 11] = ['\\', '`', '*', '_', '[', ']', '<', '>', '~', '|', '&'];

/// The actions under the title of each role, in the order of the roles.
pub fn checklist(handbook: &Handbook, records: &[ActionRecord]) -> Vec<u8> {
    let mut text = format!("# {}\n", escaped(&handbook.config.title));
    for role in &handbook.config.roles {
        let own: Vec<&ActionRecord> = records.iter().filter(|record| record.role == role.id).collect();
        if !own.is_empty() {
            text.push_str(&format!("\n## {}\n\n", escaped(&role.title)));
        }
        own.iter().for_each(|record| text.push_str(&line(record)));
    }
    text.into_bytes()
}

fn line(record: &ActionRecord) -> String {
    let by = record.by.as_ref().map(|month| format!(", {month}")).unwrap_or_default();
    let entry = escaped(&record.entry_title);
    // Without an address of the site there is nowhere to lead: a path would be looked for beside the list.
    let source = record.address.as_ref().map_or_else(|| entry.clone(), |address| format!("[{entry}](<{address}>)"));
    format!("- [ ] {} ({source}{by})\n", escaped(&record.text))
}

/// A text as Markdown shows it, in one line.
fn escaped(text: &str) -> String {
    let one_line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    one_line.chars().flat_map(|c| MARKS.contains(&c).then_some('\\').into_iter().chain([c])).collect()
}
