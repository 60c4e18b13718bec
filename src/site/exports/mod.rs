//! The handbook as data: the register of actions as a table, as JSON and as calendars, and the whole model as JSON, each
//! with its schema. The shapes are a promise to other programs, as [`super::view`] is one to themes.
//!
//! The same handbook always gives the same bytes. It never knows who asks: the site publishes the files and the command
//! line prints them.

mod calendar;
mod checklist;
mod matrix;
mod model;
mod origins;
pub mod provenance;
mod records;
pub mod shapes;
mod sheet;

pub use calendar::calendar;
pub use checklist::checklist;
pub use records::{Sayings, Wanted, records};
pub use sheet::sheet;

use schemars::generate::SchemaSettings;
use serde::Serialize;

use super::routes::{self, Export};
use crate::handbook::book::Handbook;
use shapes::{ActionRecord, Model, Register, VERSION};

/// The bytes of a file for other programs, with what the actions of the same handbook say.
pub fn bytes(handbook: &Handbook, sayings: &Sayings, export: Export) -> Vec<u8> {
    let records = |wanted| records(handbook, sayings, wanted);
    match export {
        Export::Table => table(records(Wanted::All)),
        Export::Register => register(handbook, records(Wanted::All)),
        Export::Calendar(role) => calendar(handbook, &records(Wanted::Role(role))),
        Export::Matrix => matrix::matrix(handbook),
        Export::Model => model(handbook, records(Wanted::All)),
        Export::RegisterSchema => schema(Document::Register),
        Export::ModelSchema => schema(Document::Model),
    }
}

/// Actions as a table for a spreadsheet.
pub fn table(records: Vec<ActionRecord>) -> Vec<u8> {
    let head = ["role", "action", "by", "priority", "collection", "entry", "address", "id"].map(String::from);
    let row = |record: ActionRecord| {
        let priority = record.priority.map(|priority| priority.to_string()).unwrap_or_default();
        let address = record.address.unwrap_or(record.path);
        // The last day and not the month: a spreadsheet sorts a day as a date, and makes its own of a month.
        let by = record.due.unwrap_or_default();
        let (entry, collection) = (record.entry_title, record.collection_title);
        [record.role_title, record.text, by, priority, collection, entry, address, record.id]
    };
    sheet(std::iter::once(head).chain(records.into_iter().map(row)))
}

/// Actions of `handbook` as JSON, in the shape that its schema describes.
pub fn register(handbook: &Handbook, actions: Vec<ActionRecord>) -> Vec<u8> {
    let config = &handbook.config;
    json(&Register {
        schema: routes::REGISTER_SCHEMA.to_owned(),
        version: VERSION,
        handbook: config.title.clone(),
        language: config.language.clone(),
        actions,
    })
}

/// The whole of `handbook`, whose `actions` these are, as JSON.
pub fn model(handbook: &Handbook, actions: Vec<ActionRecord>) -> Vec<u8> {
    json(&model::model(handbook, actions))
}

/// A document whose shape is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Document {
    /// The register of actions.
    Register,
    /// The whole model.
    Model,
}

/// The JSON Schema of a document (draft 2020-12).
pub fn schema(of: Document) -> Vec<u8> {
    // As it is written: what is always there is required, `null` included.
    let generator = SchemaSettings::draft2020_12().for_serialize().into_generator();
    json(&match of {
        Document::Register => generator.into_root_schema_for::<Register>(),
        Document::Model => generator.into_root_schema_for::<Model>(),
    })
}

fn json(value: &impl Serialize) -> Vec<u8> {
    let mut bytes = serde_json::to_vec_pretty(value).expect("maps have text for keys");
    bytes.push(b'\n');
    bytes
}
