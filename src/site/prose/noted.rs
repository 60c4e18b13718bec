//! The notes of a page, once all of its texts are written.

use std::collections::BTreeMap;

use super::Writer;
use crate::site::notes::{self, Note};
use crate::site::seen::Html;
use crate::site::view::NoteView;
use crate::source::Span;
use crate::text::markdown::Events;

impl Writer<'_> {
    /// The notes of the page, in the order of first use. `works` are the texts of the list of sources.
    pub fn notes(mut self, events: &Events<'_>, works: &[Html]) -> Vec<NoteView> {
        let mut views: Vec<NoteView> = Vec::new();
        let mut own: BTreeMap<&str, Span> = BTreeMap::new();
        for note in &self.document.footnotes {
            own.entry(note.value.as_str()).or_insert(note.span);
        }
        // A note may refer to another one, which then joins the end of the list.
        while let Some(note) = self.notes.as_ref().and_then(|notes| notes.get(views.len() + 1)).cloned() {
            let number = views.len() + 1;
            let html = match note {
                Note::Own(label) => {
                    let inside = own.get(label.as_str()).map(|note| Span::new(note.start + 1, note.end));
                    inside.map(|inside| self.html(events, inside, &[]))
                }
                Note::Work(work) => works.get(work).cloned(),
            };
            let html = html.unwrap_or_else(|| Html::from(String::new()));
            views.push(NoteView { number, anchor: self.id(&notes::note_anchor(number)), html, backs: Vec::new() });
        }
        for view in &mut views {
            let backs = self.notes.as_ref().map(|notes| notes.backs(view.number)).unwrap_or_default();
            view.backs = backs.iter().map(|back| self.id(back)).collect();
        }
        views
    }
}
