//! The texts below beside the sections of an entry that have others in their places: on its page as far as there is room, and
//! the rest on a page of its own.

use super::local;
use super::setting::Setting;
use crate::handbook::model::EntryAt;
use crate::site::seen::Html;
use crate::site::view::{NoteView, RoleActionsView, SectionView};

/// The most that the texts of an entry weigh together on its page, in bytes of HTML. With all that stands around them in the
/// shipped theme, the page then has about 24 KB.
const ROOM: usize = 13_200;

/// What is around the words of a role, of an action, of a note and of a text below, in bytes.
const OF_ROLE: usize = 230;
const OF_ACTION: usize = 60;
const OF_NOTE: usize = 130;
const OF_TEXT: usize = 250;

/// Puts the texts below beside `sections`, the shortest first, or the way to them.
pub(super) fn quote(setting: &Setting<'_>, at: EntryAt, sections: &mut [SectionView], notes: &[NoteView]) {
    let Some(page) = local::below_path(setting.handbook, at) else { return };
    let parts = &setting.handbook.content.entry(at).parts;
    let mut used = sections.iter().map(of_section).sum::<usize>() + notes.iter().map(of_note).sum::<usize>();
    let texts = sections.iter_mut().zip(parts).filter_map(|(section, part)| {
        let html = local::text_below(setting, at, part)?;
        Some((section, html))
    });
    let mut texts: Vec<(&mut SectionView, Html)> = texts.collect();
    texts.sort_by_key(|(_, html)| html.as_str().len());
    for (section, html) in texts {
        let Some(origin) = &mut section.origin else { continue };
        used += OF_TEXT + html.as_str().len();
        match used <= ROOM {
            true => origin.below_html = html,
            false => origin.below_path = Some(format!("{page}#{}", section.id)),
        }
    }
}

fn of_section(section: &SectionView) -> usize {
    OF_TEXT + section.html.as_str().len() + section.roles.iter().map(of_role).sum::<usize>()
}

fn of_role(role: &RoleActionsView) -> usize {
    let actions = role.actions.iter().map(|action| OF_ACTION + action.html.as_str().len()).sum::<usize>();
    OF_ROLE + role.before_html.as_str().len() + role.after_html.as_str().len() + actions
}

fn of_note(note: &NoteView) -> usize {
    OF_NOTE + note.html.as_str().len()
}
