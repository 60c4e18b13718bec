//! The register of actions: who does what now, over the whole handbook.

use super::model::{Action, Content, EntryAt, RoleAt};

/// One action of a role, and the entry that asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The entry.
    pub entry: EntryAt,
    /// The action.
    pub action: &'a Action,
}

/// Everything that `role` is asked to do, in the order of the handbook.
pub fn of_role(content: &Content, role: RoleAt) -> Vec<Asked<'_>> {
    let mut asked = Vec::new();
    for (at, entry) in content.entries.iter().enumerate() {
        let asks = entry.parts.iter().flat_map(|part| &part.asks).filter(|ask| ask.role == role);
        asked.extend(asks.flat_map(|ask| &ask.actions).map(|action| Asked { entry: EntryAt(at), action }));
    }
    asked
}
