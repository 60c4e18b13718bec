//! Names as somebody types them: what has one, and what it can be called instead. It never changes a text.

use crate::config::{TAKEN, is_id};
use crate::fields::list_of;
use crate::handbook::book::Handbook;
use crate::handbook::model::Owner;
use crate::handbook::moves::{self, PAGES};
use crate::letters::as_id;
use crate::nearest::nearest;

/// The entry or page that `name` names: by its id, its collection and id, or its file.
pub(super) fn whose(handbook: &Handbook, name: &str) -> Result<Owner, String> {
    let name = plain(name);
    let content = &handbook.content;
    let place = |owner: Owner| moves::place(&handbook.config, content, owner);
    let owners = || content.documents().into_iter().map(|(owner, _)| owner);
    let is_called = |owner: &Owner| content.id(*owner) == Some(name) || place(*owner).as_deref() == Some(name);
    if let Some(owner) = owners().find(is_called) {
        return Ok(owner);
    }
    if ["glossary", "sources"].contains(&name) {
        return Err(format!("`content/{name}.md` is found by its name, so it cannot have another one"));
    }
    if let Some(now) = handbook.links.moves.called(moves::id_of(name)).and_then(place) {
        return Err(format!("`{name}` has moved to `{now}`; type that in its place"));
    }
    let title = owners().find(|owner| content.id(*owner).is_some() && content.title(*owner).eq_ignore_ascii_case(name));
    let ids: Vec<&str> = owners().filter_map(|owner| content.id(owner)).collect();
    let near = title.and_then(|owner| content.id(owner)).or_else(|| nearest(moves::id_of(name), ids));
    Err(match near {
        Some(near) => format!("there is no entry or page `{name}`; did you mean `{near}`?"),
        None => format!("there is no entry or page `{name}`; name one by its file without `.md`, as in `governance`"),
    })
}

/// The place that `owner` gets when it is called `name`.
pub(super) fn wanted(handbook: &Handbook, owner: Owner, name: &str) -> Result<String, String> {
    let config = &handbook.config;
    let content = &handbook.content;
    let now = moves::place(config, content, owner).expect("what can be renamed has a place");
    let (own, own_id) = now.split_once('/').expect("a place is a folder and an id");
    let name = plain(name);
    let (folder, id) = name.rsplit_once('/').unwrap_or((own, name));
    folder_for(handbook, owner, own, folder)?;
    if !is_id(id) {
        let better = as_id(id);
        let remedy = match better.as_str() {
            "" => String::from("use lower-case letters, digits and hyphens, as in `shared-services`"),
            _ if better == own_id && folder == own => {
                format!("it is called `{better}` already, which is how ids are written")
            }
            _ => format!("type `{}`", if folder == own { better } else { format!("{folder}/{better}") }),
        };
        return Err(format!("`{id}` cannot be an id, which has lower-case letters, digits and hyphens only; {remedy}"));
    }
    if TAKEN.contains(&id) {
        return Err(format!(
            "nothing can be called `{id}`, because the site has a page or folder of that name; choose another"
        ));
    }
    let place = format!("{folder}/{id}");
    if place == now {
        return Err(format!("it is called `{place}` already"));
    }
    let others = content.documents().into_iter().filter(|(other, _)| *other != owner);
    for (other, document) in others {
        let file = document.source.id();
        if content.id(other) == Some(id) {
            return Err(format!("the id `{id}` is taken by `{file}`; choose another"));
        }
        if content.former(other).iter().any(|former| moves::id_of(&former.value) == id) {
            return Err(format!(
                "`{id}` is a former address of `{file}`, whose readers would come to the wrong page; choose another, or \
                 take it out of the aliases there"
            ));
        }
    }
    Ok(place)
}

/// Whether `owner`, which lies in `own`, can lie in `folder`.
fn folder_for(handbook: &Handbook, owner: Owner, own: &str, folder: &str) -> Result<(), String> {
    let collections: Vec<&str> = handbook.config.collections.iter().map(|collection| collection.id.as_str()).collect();
    match owner {
        _ if folder == own => Ok(()),
        Owner::Entry(_) if folder == PAGES => Err(String::from(
            "an entry cannot become a page, which has no sections and no relations; begin a page and move the text by hand",
        )),
        Owner::Page(_) | Owner::Glossary | Owner::Sources => Err(format!(
            "a page stays in `content/{PAGES}`; to make an entry of it, type `flagstaff new` and move the text by hand"
        )),
        Owner::Entry(_) if collections.contains(&folder) => Ok(()),
        Owner::Entry(_) => Err(match nearest(folder, collections.iter().copied()) {
            Some(near) => format!("there is no collection `{folder}`; did you mean `{near}`?"),
            None => format!("there is no collection `{folder}`; there are {}", list_of(&collections)),
        }),
    }
}

/// A name without what it has as a file.
fn plain(name: &str) -> &str {
    let name = name.trim().trim_start_matches("./");
    let name = name.strip_prefix("content/").unwrap_or(name);
    name.strip_suffix(".md").or_else(|| name.strip_suffix(".html")).unwrap_or(name)
}
