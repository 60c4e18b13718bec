//! Dated actions as a calendar (RFC 5545) that a person imports once, and again after every release.
//!
//! An action is an all-day event on the last day of its month: Outlook and Google Calendar pass over to-dos (`VTODO`)
//! without a word. It blocks nobody's time. The identifier is made of the ids that a board paper cites too, so a reworded
//! or postponed action replaces itself in a calendar. `DTSTAMP` is the day of the release and `SEQUENCE` counts days, so
//! that a later release wins; without a release, the first moment of 1970 says that nobody stated a time. The library for
//! calendars, `icalendar`, asks the clock and chance for both, and brings a second library of dates with it.

use super::shapes::ActionRecord;
use crate::config::Config;
use crate::date::{Date, Month};
use crate::handbook::book::Handbook;
use crate::letters::as_id;

/// The longest line in bytes, without its end.
const LONGEST: usize = 75;

/// The calendar of those of `records` that have a date.
pub fn calendar(handbook: &Handbook, records: &[ActionRecord]) -> Vec<u8> {
    let config = &handbook.config;
    let mut calendar = Calendar(String::new());
    calendar.line("BEGIN", "VCALENDAR");
    calendar.line("VERSION", "2.0");
    calendar.line("PRODID", "-//flagstaff//strategy handbook//EN");
    calendar.line("CALSCALE", "GREGORIAN");
    // Old versions of Outlook refuse a file that does not say what it is for.
    calendar.line("METHOD", "PUBLISH");
    let name = match records.first().filter(|first| records.iter().all(|record| record.role == first.role)) {
        Some(record) => format!("{}: {}", config.title, record.role_title),
        None => config.title.clone(),
    };
    calendar.text("NAME", &name);
    calendar.text("X-WR-CALNAME", &name);
    let whose = whose(config);
    for record in records {
        if let Some(month) = record.by.as_ref().and_then(|by| Month::parse(by).ok()) {
            event(&mut calendar, config, record, month, &whose);
        }
    }
    calendar.line("END", "VCALENDAR");
    calendar.0.into_bytes()
}

fn event(calendar: &mut Calendar, config: &Config, record: &ActionRecord, month: Month, whose: &str) {
    let release = config.release.as_ref().map(|release| release.date);
    let day = month.last_day();
    calendar.line("BEGIN", "VEVENT");
    calendar.line("UID", &format!("{}@{whose}", record.id.replace('#', ".")));
    calendar.line("DTSTAMP", &format!("{}T000000Z", release.map_or_else(|| String::from("19700101"), compact)));
    if let Some(days) = release.map(days_since_1970) {
        calendar.line("SEQUENCE", &days.to_string());
    }
    calendar.line("DTSTART;VALUE=DATE", &compact(day));
    calendar.line("DTEND;VALUE=DATE", &compact(day.next()));
    calendar.text("SUMMARY", &record.text);
    let address = record.address.as_ref().map(|address| format!("\n{address}")).unwrap_or_default();
    let description = format!("{}: {} ({}){address}", record.role_title, record.entry_title, config.title);
    calendar.text("DESCRIPTION", &description);
    calendar.text("CATEGORIES", &config.title);
    if let Some(address) = &record.address {
        calendar.line("URL", address);
    }
    calendar.line("TRANSP", "TRANSPARENT");
    calendar.line("X-MICROSOFT-CDO-BUSYSTATUS", "FREE");
    calendar.line("END", "VEVENT");
}

/// What tells the actions of this handbook from those of another: its title and its publisher. The address of the site
/// is no part of it, because a copy for a test or a stick has another one or none.
fn whose(config: &Config) -> String {
    let names = [Some(config.title.as_str()), config.publisher.as_deref()];
    let ids: Vec<String> = names.into_iter().flatten().map(as_id).filter(|id| !id.is_empty()).collect();
    match ids.is_empty() {
        true => String::from("handbook"),
        false => ids.join("."),
    }
}

fn compact(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), day.month(), day.day())
}

fn days_since_1970(day: Date) -> i32 {
    Date::since_1970(0).map_or(0, |first| first.days_to(day)).max(0)
}

/// The lines so far.
struct Calendar(String);

impl Calendar {
    /// Adds a property whose value is no text, folded: no line is longer than the limit, and no character is cut in two.
    fn line(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let (mut rest, mut room) = (line.as_str(), LONGEST);
        while rest.len() > room {
            let (first, after) = rest.split_at(rest.floor_char_boundary(room));
            self.0.push_str(first);
            self.0.push_str("\r\n ");
            // The space that goes on with a line is a part of it.
            (rest, room) = (after, LONGEST - 1);
        }
        self.0.push_str(rest);
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is text: what means something in a calendar is escaped, and other controls are no text.
    fn text(&mut self, name: &str, text: &str) {
        let mut value = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\\' | ';' | ',' => value.extend(['\\', c]),
                '\n' => value.push_str("\\n"),
                c if c.is_control() => {}
                c => value.push(c),
            }
        }
        self.line(name, &value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> String {
        let mut calendar = Calendar(String::new());
        calendar.text("SUMMARY", text);
        calendar.0
    }

    #[test]
    fn a_long_line_is_folded_by_bytes_and_between_characters() {
        let written = text(&"ŵ€".repeat(60));
        assert!(written.split("\r\n").all(|line| line.len() <= LONGEST));
        assert_eq!(written.replace("\r\n ", ""), format!("SUMMARY:{}\r\n", "ŵ€".repeat(60)));
    }

    #[test]
    fn what_means_something_in_a_calendar_is_escaped() {
        assert_eq!(text("a; b, c\\d\ne\r"), "SUMMARY:a\\; b\\, c\\\\d\\ne\r\n");
    }
}
