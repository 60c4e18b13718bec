//! What `check --explain` says: the longer page on a fault, or the list of all. It never prints.

use crate::diagnostic::explain::{self, Asked};
use crate::diagnostic::{Code, Mending, Severity};

/// The page on the fault called `name`, or the list of a whole room such as `link`; the error is what to ask for instead.
pub(super) fn page(name: &str) -> Result<String, String> {
    let near = match explain::asked(name) {
        Asked::Known(code) => {
            let matters = match code.severity() {
                Severity::Error => "to fix",
                Severity::Warning => "to consider",
            };
            let page = code.page().trim_end();
            return Ok(format!("{} ({matters})\n{}\n\n{page}{}", code.name(), code.about(), mending(code)));
        }
        Asked::Room(codes) => return Ok(list(&codes)),
        Asked::Near(code) => format!("did you mean `{}`?", code.name()),
        Asked::Unknown => String::from("`flagstaff check --explain` lists them all"),
    };
    Err(format!("no kind of problem is called `{name}`; {near}"))
}

/// The last words of a page: whether the program mends it.
fn mending(code: Code) -> &'static str {
    match code.mending() {
        Some(Mending::Always) => "\n\nWhere it can mean only one thing, `flagstaff check --fix` mends it.",
        Some(Mending::OnRequest) => "\n\nWith `flagstaff check --fix --mentions` it is done for you.",
        None => "",
    }
}

/// Every fault that there is, one a line, with a sentence on it.
pub(super) fn every() -> String {
    list(&Code::ALL)
}

fn list(codes: &[Code]) -> String {
    let widest = codes.iter().map(|code| code.name().len()).max().unwrap_or_default();
    let lines = codes.iter().map(|code| format!("{:widest$}  {}", code.name(), code.about()));
    lines.collect::<Vec<_>>().join("\n")
}
