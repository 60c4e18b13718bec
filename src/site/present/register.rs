//! The pages of the register of actions, split so that each filter has an address and no page is heavy.

use super::dates::month as month_view;
use super::quoted::quoted;
use super::setting::Setting;
use crate::handbook::model::{EntryAt, RoleAt};
use crate::handbook::register::{self, Asked};
use crate::site::routes::{self, Export, Page, Register};
use crate::site::view::{
    ActionsCellView, ActionsColumnView, ActionsRowView, ActionsView, DatesMonthView, DatesView, MonthView, PartView,
    RegisterEntryView, RegisterRoleView, RegisterView, RoleCard, SheetView, SheetsView,
};

/// What there is, by role and by collection.
pub fn actions(setting: &Setting<'_>) -> ActionsView {
    let handbook = setting.handbook;
    let all = register::all(&handbook.content);
    let collections = columns(setting);
    let is_small = routes::is_published_as_data(handbook);
    let export = |export| is_small.then(|| routes::export_path(handbook, export));
    ActionsView {
        actions: all.len(),
        entries: all.chunk_by(|a, b| a.entry == b.entry).count(),
        roles: setting.cards.roles.iter().map(|(at, card)| row(setting, &collections, *at, card)).collect(),
        collections,
        months: months(setting),
        print_path: is_small.then(|| path(setting, Register::Sheets)),
        table_path: export(Export::Table),
        data_path: export(Export::Register),
        data_schema_path: export(Export::RegisterSchema),
        model_path: export(Export::Model),
        model_schema_path: export(Export::ModelSchema),
    }
}

/// A part of the actions from one collection.
pub fn register(setting: &Setting<'_>, collection: usize, part: usize) -> RegisterView {
    let content = &setting.handbook.content;
    let parts = &setting.cards.roll().collections[collection];
    let entries = parts.get(part).into_iter().flatten().map(|at| RegisterEntryView {
        card: setting.cards.entry(*at).clone(),
        roles: register::of_entry(content, *at)
            .chunk_by(|a, b| a.role == b.role)
            .map(|asked| RegisterRoleView {
                title: setting.handbook.config.roles[asked[0].role.0].title.clone(),
                path: routes::path(setting.handbook, Page::Role(asked[0].role)),
                actions: quoted(setting, asked),
            })
            .collect(),
    });
    RegisterView {
        entries: entries.collect(),
        collection: column(setting, collection),
        part: part_view(setting, part, parts.len(), |part| Page::Register(Register::Collection(collection, part))),
        collections: columns(setting),
        register_path: path(setting, Register::Front),
    }
}

/// A part of the actions that have a date.
pub fn dates(setting: &Setting<'_>, part: usize) -> DatesView {
    let roll = setting.cards.roll();
    let dated = roll.dated(&setting.handbook.content, part);
    let months = dated.chunk_by(|a, b| a.action.by == b.action.by);
    let month = |asked: &[Asked<'_>]| {
        let by = asked[0].action.by.expect("only dated actions are here");
        DatesMonthView { anchor: anchor(&by.to_string()), by: month_view(by), actions: quoted(setting, asked) }
    };
    DatesView {
        actions: roll.dated.iter().map(Vec::len).sum(),
        months: months.map(month).collect(),
        part: part_view(setting, part, roll.dated.len(), |part| Page::Register(Register::Dates(part))),
        register_path: path(setting, Register::Front),
    }
}

/// Every action on paper.
pub fn sheets(setting: &Setting<'_>) -> SheetsView {
    let sheet = |(at, card): &(RoleAt, RoleCard)| SheetView {
        card: card.clone(),
        actions: quoted(setting, &register::of_role(&setting.handbook.content, *at)),
    };
    SheetsView {
        sheets: setting.cards.roles.iter().map(sheet).collect(),
        register_path: path(setting, Register::Front),
    }
}

/// The calendar of a role, where it has an action with a date.
pub(super) fn calendar_path(setting: &Setting<'_>, role: RoleAt) -> Option<String> {
    let is_dated = setting.cards.roll().is_dated[role.0];
    (is_dated && routes::is_published_as_data(setting.handbook))
        .then(|| routes::export_path(setting.handbook, Export::Calendar(role)))
}

/// Where the front of the register is.
pub(super) fn front_path(setting: &Setting<'_>) -> String {
    path(setting, Register::Front)
}

fn path(setting: &Setting<'_>, page: Register) -> String {
    routes::path(setting.handbook, Page::Register(page))
}

/// The collections that ask something.
fn columns(setting: &Setting<'_>) -> Vec<ActionsColumnView> {
    let all = (0..setting.cards.collections.len()).map(|at| column(setting, at));
    all.filter(|column| column.actions > 0).collect()
}

fn column(setting: &Setting<'_>, at: usize) -> ActionsColumnView {
    let view = &setting.cards.collections[at];
    ActionsColumnView {
        id: view.id.clone(),
        title: view.title.clone(),
        path: path(setting, Register::Collection(at, 0)),
        actions: setting.cards.asked()[at],
    }
}

fn row(setting: &Setting<'_>, columns: &[ActionsColumnView], role: RoleAt, card: &RoleCard) -> ActionsRowView {
    let handbook = setting.handbook;
    let asked = register::of_role(&handbook.content, role);
    let parts = &setting.cards.roll().roles[role.0];
    let cell = |column: &ActionsColumnView| {
        let is_from = |at: EntryAt| handbook.content.entry(at).collection(&handbook.config).id == column.id;
        let actions = asked.iter().filter(|asked| is_from(asked.entry)).count();
        let page = parts.iter().position(|part| part.iter().any(|at| is_from(*at))).map(|part| role_page(role, part));
        let path = page.map(|page| routes::part(handbook, page, &format!("fs-from-{}", column.id)));
        ActionsCellView { actions, path }
    };
    ActionsRowView {
        card: card.clone(),
        cells: columns.iter().map(cell).collect(),
        calendar_path: calendar_path(setting, role),
    }
}

/// Each month with the place where its actions begin.
fn months(setting: &Setting<'_>) -> Vec<MonthView> {
    let dated = register::by_month(&setting.handbook.content);
    let mut months: Vec<MonthView> = Vec::new();
    for (part, asked) in register::months(&dated).iter().enumerate() {
        for by in asked.iter().filter_map(|asked| asked.action.by) {
            let iso = by.to_string();
            match months.last_mut().filter(|last| last.by.iso == iso) {
                Some(month) => month.actions += 1,
                None => months.push(MonthView {
                    by: month_view(by),
                    actions: 1,
                    path: routes::part(setting.handbook, Page::Register(Register::Dates(part)), &anchor(&iso)),
                }),
            }
        }
    }
    months
}

/// The anchor of a month on the page of those with a date.
fn anchor(month: &str) -> String {
    format!("fs-{month}")
}

/// A part of what a role is asked.
pub(super) fn role_page(role: RoleAt, part: usize) -> Page {
    match part {
        0 => Page::Role(role),
        part => Page::RolePart(role, part),
    }
}

/// Which of `count` parts a page is, where `page` gives the others.
pub(super) fn part_view(setting: &Setting<'_>, part: usize, count: usize, page: impl Fn(usize) -> Page) -> PartView {
    let path = |at| routes::path(setting.handbook, page(at));
    PartView {
        number: part + 1,
        count,
        previous: part.checked_sub(1).map(path),
        next: Some(part + 1).filter(|next| *next < count).map(path),
    }
}
