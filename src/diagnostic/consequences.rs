//! Faults that are only there because of another one, and go when that is mended: it would be unkind to say both.

use std::collections::BTreeSet;

use super::{Code, Diagnostic};

/// Takes out of `found` what only follows from other faults in it, or from files that could not be read.
pub fn forget(found: &mut Vec<Diagnostic>, unread: &[Diagnostic]) {
    let with = |codes: &[Code]| -> BTreeSet<String> {
        let broken = found.iter().filter(|fault| codes.contains(&fault.code));
        broken.map(|fault| fault.place.path().to_owned()).collect()
    };
    let cut = with(&[Code::YamlSyntax]);
    let odd = with(&[Code::YamlSyntax, Code::KeyType, Code::KeyUnknown]);
    let adapting = with(&[Code::LayerEntry, Code::LayerRenamed]);
    let has_no_config = !with(&[Code::ConfigMissing]).is_empty();
    // What is there and could not be read is neither missing nor nothing.
    let is_unread = |path: &str| unread.iter().any(|fault| fault.place.path().starts_with(path));
    let has_no_lock = unread.iter().any(|fault| [Code::LockMissing, Code::LayerInterrupted].contains(&fault.code));
    found.retain(|fault| {
        let path = fault.place.path();
        match fault.code {
            Code::ConfigMissing => !is_unread(path),
            Code::ConfigNothing => !has_no_config && !is_unread(path),
            Code::LayerOutdated => !has_no_lock,
            // What adapts another text does without front matter, wherever that other text is.
            Code::FrontMissing => !adapting.contains(path),
            // A key that could not be read is not missing as well.
            Code::KeyMissing => !cut.contains(path),
            // What an entry lacks may stand under a key that could not be read, or that is misspelt.
            Code::EntryPrinciple | Code::EntryOwner | Code::EntryOrphan => !odd.contains(path),
            _ => true,
        }
    });
}
