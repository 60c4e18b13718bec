//! The page on how the entries fit together.

use std::collections::BTreeMap;

use super::setting::Setting;
use crate::config::Collection;
use crate::handbook::book::Handbook;
use crate::handbook::compare;
use crate::handbook::matrix::{self, Joint, Table};
use crate::handbook::model::{Ask, EntryAt, RoleAt};
use crate::site::routes::{self, Page};
use crate::site::view::{
    CollectionLink, JointView, MatrixRowView, MatrixTableView, MatrixView, MatrixWithinView, PageCard, RoleCard,
    RoleCellView, RoleRowView, RoleTableView,
};

/// The most columns that can be read as a table, and the most rows.
const COLUMNS: usize = 16;
const ROWS: usize = 100;

/// The most relations that a list on one page can have.
const LISTED: usize = 400;

/// The page on how the entries fit together.
pub fn matrix(setting: &Setting<'_>) -> MatrixView {
    let Handbook { config, content, links, .. } = setting.handbook;
    let tables = matrix::tables(config, content, links).iter().map(|each| table(setting, each)).collect();
    let collections = 0..config.collections.len();
    MatrixView {
        tables,
        comparisons: comparisons(setting).map(|(_, first)| first).collect(),
        csv_path: routes::is_published_as_data(setting.handbook).then(|| routes::MATRIX.to_owned()),
        within: collections.clone().filter_map(|collection| within(setting, collection)).collect(),
        roles: collections.filter_map(|collection| roles(setting, collection)).collect(),
    }
}

/// The first page of each section that is compared, with the place of the section in the configuration.
pub(super) fn comparisons(setting: &Setting<'_>) -> impl Iterator<Item = (usize, PageCard)> {
    let handbook = setting.handbook;
    let sections = handbook.config.sections.iter().enumerate();
    let compared = sections.filter(|(section, _)| compare::is_sheet(handbook, *section, 0));
    compared.map(|(section, declared)| {
        let path = routes::path(handbook, Page::Compare { section, part: 0 });
        (section, PageCard { title: declared.heading.clone(), summary: String::new(), path })
    })
}

fn table(setting: &Setting<'_>, table: &Table) -> MatrixTableView {
    let content = &setting.handbook.content;
    let collections = &setting.handbook.config.collections;
    let entries = |collection| content.of_collection(collection).map(|(at, _)| at).collect::<Vec<EntryAt>>();
    let (rows, columns) = (entries(table.rows), entries(table.columns));
    let count = table.cells.values().map(Vec::len).sum();
    let columns = if columns.len() > COLUMNS || rows.len() > ROWS { Vec::new() } else { columns };
    let rows = if count > LISTED { Vec::new() } else { rows };
    let joint = |end: EntryAt, joint: &Joint| joint_view(setting, end, *joint);
    let row = |at: EntryAt| {
        let cells = columns.iter().map(|column| {
            let joints = table.cells.get(&(at, *column)).into_iter().flatten();
            joints.map(|each| joint(*column, each)).collect()
        });
        let all = table.cells.range((at, EntryAt(0))..=(at, EntryAt(usize::MAX)));
        MatrixRowView {
            card: setting.cards.entry(at).clone(),
            cells: cells.collect(),
            joints: all.flat_map(|((_, column), joints)| joints.iter().map(|each| joint(*column, each))).collect(),
        }
    };
    MatrixTableView {
        id: format!("{}-{}", collections[table.rows].id, collections[table.columns].id),
        row: link(setting, table.rows),
        column: link(setting, table.columns),
        rows: rows.into_iter().map(row).collect(),
        columns: columns.iter().map(|at| setting.cards.entry(*at).clone()).collect(),
        count,
    }
}

fn within(setting: &Setting<'_>, collection: usize) -> Option<MatrixWithinView> {
    let Handbook { content, links, .. } = setting.handbook;
    let stated = matrix::within(content, links, collection);
    let count = stated.values().map(Vec::len).sum();
    let listed = if count > LISTED { BTreeMap::new() } else { stated };
    let row = |(at, joints): (EntryAt, Vec<Joint>)| MatrixRowView {
        card: setting.cards.entry(at).clone(),
        cells: Vec::new(),
        joints: joints.iter().map(|joint| joint_view(setting, joint.of(links).to, *joint)).collect(),
    };
    let rows = listed.into_iter().map(row).collect();
    (count > 0).then(|| MatrixWithinView { collection: link(setting, collection), rows, count })
}

fn joint_view(setting: &Setting<'_>, other: EntryAt, joint: Joint) -> JointView {
    let Handbook { config, links, .. } = setting.handbook;
    let relation = joint.of(links);
    JointView {
        word: joint.word(config, links).to_owned(),
        leads: config.relations[relation.kind].inverse.is_some(),
        card: setting.cards.entry(other).clone(),
        reason: relation.reason.clone(),
        path: routes::relation(setting.handbook, relation),
    }
}

/// What the entries of a collection ask of each role; none where they ask nothing of anybody.
fn roles(setting: &Setting<'_>, collection: usize) -> Option<RoleTableView> {
    let content = &setting.handbook.content;
    let entries: Vec<EntryAt> = content.of_collection(collection).map(|(at, _)| at).collect();
    let asks = |at: EntryAt| content.entry(at).parts.iter().flat_map(|part| &part.asks);
    let is_asked =
        |role: RoleAt| entries.iter().any(|at| asks(*at).any(|ask: &Ask| ask.role == role && !ask.actions.is_empty()));
    let asked: Vec<&(RoleAt, RoleCard)> = setting.cards.roles.iter().filter(|(role, _)| is_asked(*role)).collect();
    let row = |at: &EntryAt| {
        let cells = asked.iter().map(|(role, _)| {
            let of_role: Vec<&Ask> = asks(*at).filter(|ask| ask.role == *role && !ask.actions.is_empty()).collect();
            RoleCellView {
                count: of_role.iter().map(|ask| ask.actions.len()).sum(),
                path: of_role.first().map(|ask| routes::part(setting.handbook, Page::Entry(*at), &ask.anchor)),
            }
        });
        RoleRowView { card: setting.cards.entry(*at).clone(), cells: cells.collect() }
    };
    let shown = if entries.len() > ROWS { &[] } else { entries.as_slice() };
    (!asked.is_empty()).then(|| RoleTableView {
        collection: link(setting, collection),
        rows: shown.iter().map(row).collect(),
        roles: asked.iter().map(|(_, card)| card.clone()).collect(),
    })
}

pub(super) fn link(setting: &Setting<'_>, collection: usize) -> CollectionLink {
    let Collection { id, title, singular, .. } = &setting.handbook.config.collections[collection];
    let view = &setting.cards.collections[collection];
    CollectionLink {
        id: id.clone(),
        title: title.clone(),
        singular: singular.clone(),
        path: view.path.clone(),
        count: view.count,
    }
}
