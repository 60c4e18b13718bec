//! The register of actions: who does what now, over the whole handbook.

use super::model::{Action, Content, EntryAt, RoleAt};
use crate::config::Config;

/// One action, the role that does it, and the entry that asks for it.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The entry.
    pub entry: EntryAt,
    /// The role.
    pub role: RoleAt,
    /// The action.
    pub action: &'a Action,
}

/// Every action, in the order of the handbook.
pub fn all(content: &Content) -> Vec<Asked<'_>> {
    let mut asked = Vec::new();
    for (at, entry) in content.entries.iter().enumerate() {
        for ask in entry.parts.iter().flat_map(|part| &part.asks) {
            asked.extend(ask.actions.iter().map(|action| Asked { entry: EntryAt(at), role: ask.role, action }));
        }
    }
    asked
}

/// Everything that `role` is asked to do, in the order of the handbook.
pub fn of_role(content: &Content, role: RoleAt) -> Vec<Asked<'_>> {
    let mut asked = all(content);
    asked.retain(|asked| asked.role == role);
    asked
}

/// The role that has `name` for its id, its title or another name.
pub fn role_called(config: &Config, name: &str) -> Option<RoleAt> {
    config.roles.iter().position(|role| role.is_called(name)).map(RoleAt)
}
