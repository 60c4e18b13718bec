//! What is wrong with the style sheets of the handbook's own, apart from contrast: what cannot be read, and what does not
//! do what was meant.

use std::collections::{BTreeMap, BTreeSet};

use super::palette::{At, Palette, Unread};
use super::sheet::{Setting, Sheet};
use super::tokens::{Setter, by_other_name, offered, token};
use crate::diagnostic::{Code, Diagnostic};
use crate::fields::list_of;
use crate::nearest::nearest;

/// How a colour can be written, for those who have never written one.
const FORMS: &str = "write a colour as `#006b54`, `rgb(0 107 84)` or by its English name, such as `navy`";

/// Every fault of the handbook's own sheets.
pub(super) fn of(sheets: &[Sheet], palettes: &[Palette]) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for sheet in sheets.iter().filter(|sheet| sheet.is_own) {
        let unread = sheet.unread.iter().map(|span| {
            let remedy = "write each line as `--brand: #006b54;`, between `:root {` and `}`";
            Diagnostic::at(Code::ThemeBrand, &sheet.source, *span, "this cannot be read as CSS", remedy)
        });
        found.extend(unread);
    }
    let values: BTreeMap<At, &Unread> =
        palettes.iter().flat_map(|palette| &palette.unread).map(|(at, why)| (*at, why)).collect();
    let own = values.into_iter().filter(|(at, _)| sheets[at.sheet].is_own);
    found.extend(own.map(|(at, why)| no_colour(sheets, at, why)));
    // What the theme's own style sheet asks for or sets belongs to it.
    let (brands, themes): (Vec<&Sheet>, Vec<&Sheet>) = sheets.iter().partition(|sheet| sheet.is_brand());
    let of_theme: BTreeSet<&str> = themes.iter().flat_map(|sheet| names(sheet)).collect();
    found.extend(brands.iter().flat_map(|sheet| odd_names(sheet, &of_theme)));
    found
}

/// Every custom property that a sheet sets or asks for.
fn names(sheet: &Sheet) -> impl Iterator<Item = &str> {
    let set = sheet.settings.iter().map(|setting| setting.name.value.as_str());
    set.chain(sheet.misplaced.iter().map(|one| one.name.value.as_str())).chain(sheet.used.iter().map(String::as_str))
}

/// A value that is none.
fn no_colour(sheets: &[Sheet], at: At, why: &Unread) -> Diagnostic {
    let sheet = &sheets[at.sheet];
    let setting = &sheet.settings[at.setting];
    let name = &setting.name.value;
    let (message, remedy) = match why {
        Unread::Unset(asked) => {
            let set = sheets.iter().flat_map(|sheet| &sheet.settings).map(|setting| setting.name.value.as_str());
            let remedy = match nearest(asked, set) {
                Some(near) => format!("did you mean `var({near})`?"),
                None => format!("set `{asked}` in `:root` too, or {FORMS}"),
            };
            (format!("`{name}` asks for `{asked}`, which is set nowhere"), remedy)
        }
        Unread::Circle => (format!("`{name}` is made from itself"), FORMS.to_owned()),
        Unread::NoColour if setting.value.value.is_empty() => (format!("`{name}` has no value"), FORMS.to_owned()),
        Unread::NoColour => (format!("the value of `{name}` is not a colour"), written_as(&setting.value.value)),
    };
    Diagnostic::at(Code::ThemeBrand, &sheet.source, setting.value.span, message, remedy)
}

/// How a value was most likely meant to be written.
fn written_as(value: &str) -> String {
    let digits = value.trim_start_matches('#');
    let is_hex = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    let first = value.lines().next().unwrap_or_default().trim();
    match digits.len() {
        _ if value.contains(':') => format!("end the line with a semicolon: `{first};`"),
        3 | 6 if is_hex => format!("write `#{digits}`"),
        _ if value.starts_with('#') => {
            String::from("after `#` a colour has 3 or 6 digits from 0 to 9 and a to f, such as `#006b54`")
        }
        _ if value.starts_with("light-dark(") => String::from(
            "write the light colour here, and the dark one in `@media (prefers-color-scheme: dark) { :root { … } }`",
        ),
        _ => FORMS.to_owned(),
    }
}

/// Properties that do nothing, or that the theme keeps for itself, or that are set where nobody measures them.
fn odd_names<'a>(sheet: &'a Sheet, of_theme: &'a BTreeSet<&str>) -> impl Iterator<Item = Diagnostic> + 'a {
    let mut told = BTreeSet::new();
    let settings = sheet.settings.iter().filter(move |setting| told.insert(setting.name.value.as_str()));
    let odd =
        settings.filter_map(|setting| odd(setting, sheet, of_theme).map(|(what, remedy)| (setting, what, remedy)));
    let odd = odd.map(|(setting, what, remedy)| {
        Diagnostic::at(Code::ThemeToken, &sheet.source, setting.name.span, what, remedy)
    });
    let misplaced = sheet.misplaced.iter().filter(|one| token(&one.name.value).is_some()).map(|one| {
        let message = format!("`{}` is set for `{}`, where its contrast is not measured", one.name.value, one.place);
        let remedy =
            "set it in `:root { … }`, and for dark colours in `@media (prefers-color-scheme: dark) { :root { … } }`";
        Diagnostic::at(Code::ThemeToken, &sheet.source, one.name.span, message, remedy)
    });
    odd.chain(misplaced)
}

/// What is odd about a setting, and what to do.
fn odd(setting: &Setting, sheet: &Sheet, of_theme: &BTreeSet<&str>) -> Option<(String, String)> {
    let name = setting.name.value.as_str();
    let list = || format!("a handbook sets {}", list_of(&offered().collect::<Vec<_>>()));
    match token(name).map(|token| token.setter) {
        Some(Setter::Handbook) => None,
        Some(Setter::Theme) => Some((format!("`{name}` belongs to the theme, and changes with it"), list())),
        None if of_theme.contains(name) => {
            Some((format!("`{name}` belongs to the theme, and changes with it"), list()))
        }
        // A property of the handbook's own, from which it makes others.
        None if sheet.used.contains(name) => None,
        None => {
            let remedy = match by_other_name(name).or_else(|| nearest(name, offered())) {
                Some(near) => format!("did you mean `{near}`?"),
                None => list(),
            };
            Some((format!("nothing asks for `{name}`"), remedy))
        }
    }
}
