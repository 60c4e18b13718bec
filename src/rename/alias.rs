//! The address of yesterday in the front matter of what moves, whichever way its aliases are written. Comments and all
//! other lines stay as they are.

use crate::edits::Edit;
use crate::fields::Value;
use crate::handbook::book::Handbook;
use crate::handbook::model::Owner;
use crate::handbook::moves;
use crate::source::Span;
use crate::text::document::Document;

/// The changes to the head of `document`, which moves to `place`.
pub(super) fn edits(handbook: &Handbook, owner: Owner, document: &Document, place: &str) -> Result<Vec<Edit>, String> {
    let now = moves::place(&handbook.config, &handbook.content, owner).expect("what moves has a place");
    let folder = |place: &str| place.split_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let stays = folder(&now) == folder(place);
    let old = if stays { moves::id_of(&now) } else { now.as_str() };
    let mut edits = Vec::new();
    let mut is_there = false;
    for former in handbook.content.former(owner) {
        let is_short = !document.source.slice(former.span).contains('/');
        // What moves back where it was has its old address in the place of the one that it takes.
        if former.value == place {
            edits.push(Edit { span: former.span, text: old.to_owned() });
            is_there = true;
        } else if is_short && !stays {
            edits.push(Edit { span: former.span, text: former.value.clone() });
        }
    }
    if !is_there {
        edits.push(added(document, old)?);
    }
    Ok(edits)
}

/// The change that adds an alias.
fn added(document: &Document, alias: &str) -> Result<Edit, String> {
    let source = &document.source;
    let text = source.text();
    let line_end = if text[..document.body.start].contains("\r\n") { "\r\n" } else { "\n" };
    let insert = |at: usize, text: String| Ok(Edit { span: Span::new(at, at), text });
    let Some((key, node)) = document.keys().iter().find(|(key, _)| key.value == "aliases") else {
        let head = text[..document.body.start].trim_end_matches(['\r', '\n']);
        let closing = head.rfind('\n').map_or(0, |end| end + 1);
        return insert(closing, format!("aliases: [{alias}]{line_end}"));
    };
    match &node.value {
        Value::Empty => {
            let colon = text[key.span.end..].find(':').map_or(key.span.end, |colon| key.span.end + colon + 1);
            insert(colon, format!(" [{alias}]"))
        }
        Value::List(items) => match items.last() {
            None => Ok(Edit { span: node.span, text: format!("[{alias}]") }),
            Some(last) if source.slice(node.span).starts_with('[') => insert(last.span.end, format!(", {alias}")),
            Some(last) => {
                let start = text[..last.span.start].rfind('\n').map_or(0, |end| end + 1);
                let end = text[last.span.end..].find(['\r', '\n']).map_or(text.len(), |end| last.span.end + end);
                insert(end, format!("{line_end}{}{alias}", &text[start..last.span.start]))
            }
        },
        Value::Scalar(_) | Value::Map(_) => Err(format!(
            "the aliases in `{}` are not a list, so its old address cannot be added; write them in square brackets first",
            source.id()
        )),
    }
}
