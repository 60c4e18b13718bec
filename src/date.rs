//! Days and months as editors write them: `2027-05-01` and `2027-05` (ISO 8601).
//!
//! The only file that names jiff. It never asks what day it is: today's date is an input of the pipeline.

use std::fmt;

use jiff::civil;

const SECONDS_OF_A_DAY: u64 = 24 * 60 * 60;

/// A day of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date(civil::Date);

impl Date {
    /// Reads `YYYY-MM-DD`; the error says in plain words what is not right.
    pub fn parse(text: &str) -> Result<Date, String> {
        if text.len() != 10 || !text.is_ascii() {
            return Err(format!("`{text}` is not a day written as YYYY-MM-DD"));
        }
        civil::Date::strptime("%Y-%m-%d", text)
            .map(Date)
            .map_err(|_| format!("there is no day `{text}` in the calendar"))
    }

    /// The day on which a number of seconds have passed since the beginning of 1970, in universal time.
    pub fn since_1970(seconds: u64) -> Option<Date> {
        let days = i64::try_from(seconds / SECONDS_OF_A_DAY).ok()?;
        civil::date(1970, 1, 1).checked_add(jiff::Span::new().try_days(days).ok()?).ok().map(Date)
    }

    /// How many days there are from this day to `other`; fewer than none where it is earlier.
    pub fn days_to(self, other: Date) -> i32 {
        self.0.until(other.0).map_or(0, |span| span.get_days())
    }

    /// The day after; the last day that there is stays as it is.
    pub fn next(self) -> Date {
        self.0.tomorrow().map_or(self, Date)
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, 1 to 12.
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month.
    pub fn day(self) -> i8 {
        self.0.day()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.0)
    }
}

/// A month of a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Month {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: i8,
}

impl Month {
    /// Reads `YYYY-MM`; the error says in plain words what is not right.
    pub fn parse(text: &str) -> Result<Month, String> {
        match Date::parse(&format!("{text}-01")) {
            Ok(date) => Ok(Month { year: date.year(), month: date.month() }),
            Err(_) => Err(format!("`{text}` is not a month written as YYYY-MM")),
        }
    }
}

impl Month {
    /// The last day of the month, on which what is due in it is due.
    pub fn last_day(self) -> Date {
        Date(civil::date(self.year, self.month, 1).last_of_month())
    }
}

impl fmt::Display for Month {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_no_month_has_is_refused() {
        assert!(Date::parse("2026-04-31").is_err());
    }

    #[test]
    fn days_are_counted_over_the_end_of_a_year() {
        let day = |text| Date::parse(text).expect("a day");
        assert_eq!(day("2026-12-31").days_to(day("2027-03-01")), 60);
    }

    #[test]
    fn the_day_changes_at_midnight() {
        assert_eq!(Date::since_1970(1_795_305_599).expect("a day").to_string(), "2026-11-21");
        assert_eq!(Date::since_1970(1_795_305_600).expect("a day").to_string(), "2026-11-22");
    }

    #[test]
    fn a_month_ends_on_its_last_day() {
        let day = |text| Month::parse(text).expect("a month").last_day().to_string();
        assert_eq!([day("2027-02"), day("2028-02"), day("2027-12")], ["2027-02-28", "2028-02-29", "2027-12-31"]);
    }

    #[test]
    fn a_month_without_a_leading_zero_is_refused() {
        assert!(Month::parse("2027-3").is_err());
    }
}
