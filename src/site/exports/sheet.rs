//! A table for a spreadsheet, as a file that opens unharmed in it. The only file that names csv.
//!
//! Lines end as RFC 4180 has it, and a byte-order mark comes first, without which Excel takes UTF-8 for the code page of
//! the machine. A cell that a spreadsheet would run as a formula gets an apostrophe before it (OWASP, "CSV injection").

use csv::{Terminator, WriterBuilder};

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// What a cell begins with that is run and not shown. The wide forms count as the plain ones do in Japanese Excel.
const RUN: [char; 12] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\0'];

/// The rows, each of as many cells as the first.
pub fn sheet<const CELLS: usize>(rows: impl IntoIterator<Item = [String; CELLS]>) -> Vec<u8> {
    let mut writer = WriterBuilder::new().terminator(Terminator::CRLF).from_writer(BYTE_ORDER_MARK.as_bytes().to_vec());
    for row in rows {
        writer.write_record(row.map(harmless)).expect("memory takes every row, and all have one length");
    }
    writer.into_inner().expect("memory takes what is left")
}

fn harmless(cell: String) -> String {
    // White space before the sign does not stop every spreadsheet.
    match cell.starts_with(RUN) || cell.trim_start().starts_with(RUN) {
        true => format!("'{cell}"),
        false => cell,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let bytes = sheet([[text.to_owned(), String::from("x")]]);
        String::from_utf8(bytes).expect("UTF-8").trim_start_matches(BYTE_ORDER_MARK).to_owned()
    }

    #[test]
    fn what_a_spreadsheet_would_run_gets_an_apostrophe() {
        let all = ["=1", "+1", "-1", "@x", "\tx", "\rx", " =1", "＝1"];
        assert!(all.iter().all(|text| cell(text).trim_start_matches('"').starts_with(&format!("'{text}"))));
    }

    #[test]
    fn a_sign_within_a_cell_is_left_alone() {
        assert_eq!(cell("a=b-c"), "a=b-c,x\r\n");
    }

    #[test]
    fn quotation_marks_commas_and_lines_stay_in_their_cell() {
        assert_eq!(cell("a \"b\", c\nd"), "\"a \"\"b\"\", c\nd\",x\r\n");
    }
}
