//! Documents of every layer, stacked: the same path in two layers is one thing, and the upper layer's words win.
//!
//! Stacked before meaning: a council may mend what the handbook below it left broken. It never knows a valid entry.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::model::Origin;
use crate::text::document::Document;

/// One document a path, with its origin, by path.
#[derive(Debug, Default)]
pub struct Stack {
    /// The documents.
    pub documents: Vec<Stacked>,
}

/// A document and whose it is.
#[derive(Debug)]
pub struct Stacked {
    /// The document.
    pub document: Arc<Document>,
    /// The layer that it came from.
    pub origin: Origin,
}

/// Stacks documents of any number of layers.
pub fn stack(documents: &[Arc<Document>]) -> Stack {
    let mut top: BTreeMap<&str, &Arc<Document>> = BTreeMap::new();
    for document in documents {
        let id = document.source.id();
        let uppermost = top.entry(&id.path).or_insert(document);
        if id.layer < uppermost.source.id().layer {
            *uppermost = document;
        }
    }
    let stacked = |document: &Arc<Document>| Stacked {
        document: Arc::clone(document),
        origin: Origin { layer: document.source.id().layer },
    };
    Stack { documents: top.into_values().map(stacked).collect() }
}
