//! The part of `handbook.toml` that names upstreams, changed without touching anything else in it: comments, order and
//! spaces stay. The only file that names toml_edit. It never writes a file.

use toml_edit::{ArrayOfTables, DocumentMut, InlineTable, Item, Table, TableLike, value};

use crate::config::{Upstream, upstream};

/// The text with another `revision` for the upstream called `name`; none where it cannot be found in the text.
pub(super) fn with_revision(text: &str, name: &str, revision: &str) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let item = document.get_mut("upstream")?;
    match item {
        Item::Table(table) => revise(table, name, revision),
        Item::ArrayOfTables(tables) => tables.iter_mut().find_map(|table| revise(table, name, revision)),
        Item::Value(toml_edit::Value::InlineTable(table)) => revise_in_line(table, name, revision),
        Item::Value(toml_edit::Value::Array(array)) => {
            let tables = array.iter_mut().filter_map(toml_edit::Value::as_inline_table_mut);
            tables.into_iter().find_map(|table| revise_in_line(table, name, revision))
        }
        Item::Value(_) | Item::None => None,
    }?;
    Some(document.to_string())
}

/// The same for an upstream in braces, where a new key takes over the space before the last one.
fn revise_in_line(table: &mut InlineTable, name: &str, revision: &str) -> Option<()> {
    let is_new = !table.contains_key("revision");
    let end = table.iter_mut().last().and_then(|(_, last)| last.decor().suffix().cloned());
    revise(table, name, revision)?;
    if let Some(end) = end.filter(|_| is_new) {
        let mut values = table.iter_mut().map(|(_, value)| value).collect::<Vec<_>>();
        if let [.., last, new] = values.as_mut_slice() {
            last.decor_mut().set_suffix("");
            new.decor_mut().set_suffix(end);
        }
    }
    Some(())
}

/// Changes one upstream, where it is the one that is meant.
fn revise(table: &mut dyn TableLike, name: &str, revision: &str) -> Option<()> {
    let text = |key: &str| table.get(key).and_then(Item::as_str).map(str::to_owned);
    let own = text("name").unwrap_or_else(|| upstream::name_of(&text("source").unwrap_or_default()));
    if own != name {
        return None;
    }
    let old = table.get("revision").and_then(Item::as_value).map(|old| old.decor().clone());
    let mut new = toml_edit::Value::from(revision);
    if let Some(decor) = old {
        // A comment behind the old value stays behind the new one.
        *new.decor_mut() = decor;
    }
    table.insert("revision", value(new));
    Some(())
}

/// The text with one upstream more, below those that are there; none where these are written in a way that leaves no room.
pub(super) fn with_upstream(text: &str, new: &Upstream) -> Option<String> {
    let mut document: DocumentMut = text.parse().ok()?;
    let table = table_of(new);
    match document.get_mut("upstream") {
        None => {
            let gap = if text.is_empty() || text.ends_with("\n\n") { "" } else { "\n" };
            let end = if text.is_empty() || text.ends_with('\n') { "" } else { "\n" };
            // Put at the end as text: a table among the others would take the comment with it that stands before the next.
            return Some(format!("{text}{end}{gap}[upstream]\n{table}"));
        }
        Some(Item::ArrayOfTables(tables)) => tables.push(table),
        Some(Item::Table(_)) => {
            let Some(Item::Table(first)) = document.remove("upstream") else { return None };
            let mut tables = ArrayOfTables::new();
            let mut table = table;
            table.decor_mut().set_prefix("\n");
            tables.push(first);
            tables.push(table);
            document.insert("upstream", Item::ArrayOfTables(tables));
        }
        Some(Item::Value(_) | Item::None) => return None,
    }
    Some(document.to_string())
}

fn table_of(new: &Upstream) -> Table {
    let mut table = Table::new();
    let keys = [
        ("name", Some(&new.name)),
        ("source", Some(&new.source.value)),
        ("revision", new.revision.as_ref()),
        ("path", new.path.as_ref()),
    ];
    for (key, text) in keys {
        if let Some(text) = text {
            table.insert(key, value(text.as_str()));
        }
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{Span, Spanned};

    fn region() -> Upstream {
        let source = Spanned { value: String::from("../region"), span: Span::new(0, 0) };
        Upstream { name: String::from("region"), source, revision: None, path: None }
    }

    #[test]
    fn a_revision_is_changed_and_nothing_else() {
        let text = "title = 'A' # ours\n\n[upstream]   # theirs\nsource = \"x/national.git\"\nrevision = 'v1'  # pinned\n\n# values\n[values]\na = \"b\"\n";
        let after = text.replace("'v1'", "\"v2\"");
        assert_eq!(with_revision(text, "national", "v2").as_deref(), Some(after.as_str()));
    }

    #[test]
    fn a_revision_is_added_where_there_is_none() {
        let text = "[upstream]\nsource = \"x/national.git\" # here\n\n[values]\n";
        let after = "[upstream]\nsource = \"x/national.git\" # here\nrevision = \"v2\"\n\n[values]\n";
        assert_eq!(with_revision(text, "national", "v2").as_deref(), Some(after));
    }

    #[test]
    fn of_several_the_one_that_is_named_is_changed() {
        let text = "[[upstream]]\nsource = \"a\"\n[[upstream]]\nname = \"b\"\nsource = \"c\"\n";
        let after = format!("{text}revision = \"v2\"\n");
        assert_eq!(with_revision(text, "b", "v2"), Some(after));
        assert_eq!(with_revision(text, "c", "v2"), None);
    }

    #[test]
    fn an_upstream_in_one_line_is_changed_there() {
        let text = "upstream = { source = \"x/national.git\" }\n";
        let after = "upstream = { source = \"x/national.git\", revision = \"v2\" }\n";
        assert_eq!(with_revision(text, "national", "v2").as_deref(), Some(after));
    }

    #[test]
    fn the_first_upstream_stands_at_the_end() {
        let after = with_upstream("title = \"A\" # x\n", &region());
        assert_eq!(
            after.as_deref(),
            Some("title = \"A\" # x\n\n[upstream]\nname = \"region\"\nsource = \"../region\"\n")
        );
    }

    #[test]
    fn a_second_upstream_makes_a_list_of_the_first() {
        let text =
            "# The title.\ntitle = \"A\"\n\n# Below.\n[upstream]\nsource = \"../a\" # a\n\n[values]\nx = \"y\"\n";
        let after = "# The title.\ntitle = \"A\"\n\n# Below.\n[[upstream]]\nsource = \"../a\" # a\n\n[[upstream]]\nname = \"region\"\nsource = \"../region\"\n\n[values]\nx = \"y\"\n";
        assert_eq!(with_upstream(text, &region()).as_deref(), Some(after));
    }
}
