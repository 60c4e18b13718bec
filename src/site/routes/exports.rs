//! Where the files for other programs are, and which of them a handbook has. It never knows what is in them.

use std::collections::BTreeMap;

use crate::handbook::book::Handbook;
use crate::handbook::model::RoleAt;
use crate::handbook::register;

/// How the entries fit together, for spreadsheets.
pub const MATRIX: &str = "matrix.csv";

/// The register of actions for a spreadsheet.
pub const TABLE: &str = "actions.csv";

/// The register of actions for other programs.
pub const REGISTER: &str = "actions.json";

/// What the register for other programs looks like.
pub const REGISTER_SCHEMA: &str = "actions.schema.json";

/// The whole handbook for other programs.
pub const MODEL: &str = "handbook.json";

/// What the whole handbook for other programs looks like.
pub const MODEL_SCHEMA: &str = "handbook.schema.json";

/// A file for other programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Export {
    /// The register of actions as a table.
    Table,
    /// The register of actions as JSON.
    Register,
    /// The JSON Schema of the register.
    RegisterSchema,
    /// The dated actions of a role.
    Calendar(RoleAt),
    /// The relations between entries as a table.
    Matrix,
    /// The whole handbook as JSON.
    Model,
    /// The JSON Schema of the whole handbook.
    ModelSchema,
}

/// The most entries that a handbook is published with as data, which takes more room than all its pages together.
const MOST_AS_DATA: usize = 2_000;

/// Whether the handbook is published as data and on sheets to print, and not only as pages.
pub fn is_published_as_data(handbook: &Handbook) -> bool {
    handbook.content.entries.len() <= MOST_AS_DATA
}

/// Every file for other programs with its path. A handbook without actions has no register, and a role without dates no
/// calendar. Of a very large one the files are only made when somebody asks for one, by `flagstaff export`.
pub fn exports(handbook: &Handbook) -> BTreeMap<String, Export> {
    if !is_published_as_data(handbook) {
        return BTreeMap::new();
    }
    let mut exports = vec![Export::Model, Export::ModelSchema];
    exports.extend(handbook.content.entries.first().map(|_| Export::Matrix));
    let asked = register::all(&handbook.content);
    if !asked.is_empty() {
        exports.extend([Export::Table, Export::Register, Export::RegisterSchema]);
    }
    let dated = asked.iter().filter(|asked| asked.action.by.is_some());
    exports.extend(dated.map(|asked| Export::Calendar(asked.role)));
    exports.into_iter().map(|export| (export_path(handbook, export), export)).collect()
}

/// Where a file for other programs is.
pub fn export_path(handbook: &Handbook, export: Export) -> String {
    match export {
        Export::Table => String::from(TABLE),
        Export::Register => String::from(REGISTER),
        Export::RegisterSchema => String::from(REGISTER_SCHEMA),
        Export::Calendar(at) => format!("roles/{}.ics", handbook.config.roles[at.0].id),
        Export::Matrix => String::from(MATRIX),
        Export::Model => String::from(MODEL),
        Export::ModelSchema => String::from(MODEL_SCHEMA),
    }
}
