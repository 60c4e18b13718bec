//! Links that open a file of the handbook in its editor's own program, at the line.
//!
//! A link is an address that the program has registered with the system; the browser asks before it follows one, and
//! nothing here ever runs a command. It reads no file and knows no fault.

use std::path::{MAIN_SEPARATOR, Path};

use crate::nearest::nearest;
use crate::percent;
use crate::source::Position;

/// The programs that have such an address, with its form. Others are reached by a form that the user writes.
const KNOWN: [(&str, &str); 14] = [
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscode-insiders", "vscode-insiders://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("windsurf", "windsurf://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={file}&line={line}&column={column}"),
    ("phpstorm", "phpstorm://open?file={file}&line={line}&column={column}"),
    ("pycharm", "pycharm://open?file={file}&line={line}&column={column}"),
    ("webstorm", "webstorm://open?file={file}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("bbedit", "bbedit://open?url=file://{path}&line={line}&column={column}"),
    ("obsidian", "obsidian://open?path={file}"),
    (NONE, ""),
];
const NONE: &str = "none";

/// The form of an address that opens a file: `{path}` is the path as part of an address (`/home/a%20b`, `/C:/a%20b`),
/// `{file}` the same as the value of a question (`%2Fhome%2Fa%20b`, `C%3A%2Fa%20b`); an empty one opens nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form(String);

impl Form {
    /// The form that `asked` names or is; the error says what to type instead.
    pub fn of(asked: &str) -> Result<Form, String> {
        if let Some((_, form)) = KNOWN.iter().find(|(name, _)| *name == asked.to_lowercase()) {
            return Ok(Form((*form).to_owned()));
        }
        let names = KNOWN.map(|(name, _)| name);
        let Some(scheme) = asked.split_once(':').map(|(scheme, _)| scheme.to_lowercase()) else {
            return Err(match nearest(asked, names) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of {}, or an address with `{{path}}` in it", names.join(", ")),
            });
        };
        let is_scheme = scheme.starts_with(|first: char| first.is_ascii_lowercase())
            && scheme.chars().all(|letter| letter.is_ascii_alphanumeric() || "+-.".contains(letter));
        if !is_scheme || ["javascript", "data", "vbscript"].contains(&scheme.as_str()) {
            return Err(format!("`{scheme}:` does not begin an address of a program"));
        }
        match asked.contains("{path}") || asked.contains("{file}") {
            true => Ok(Form(asked.to_owned())),
            false => Err(String::from("an address of your own needs `{path}` where the path of the file goes")),
        }
    }
}

/// Where the files of one handbook are for the person at the browser, and how they are opened.
#[derive(Debug, Clone)]
pub struct Editor {
    /// The full path of the handbook's folder; none where the browser may be on another computer.
    root: Option<String>,
    form: Form,
}

impl Editor {
    /// For a browser on this computer: files of the handbook in `root`.
    pub fn here(root: &Path, form: Form) -> Editor {
        let full = std::path::absolute(root).unwrap_or_else(|_| root.to_owned());
        // A path that is not text cannot be written in a page.
        Editor { root: full.to_str().map(|full| plain(full).to_owned()), form }
    }

    /// For browsers anywhere: other computers have neither these files nor any business with where they are.
    pub fn elsewhere() -> Editor {
        Editor { root: None, form: Form(String::new()) }
    }

    /// The path to copy for the file at `path` in the handbook: in full, with the separators of this system.
    pub fn path(&self, path: &str) -> String {
        match &self.root {
            Some(root) => joined(root, path, MAIN_SEPARATOR),
            None => path.to_owned(),
        }
    }

    /// The address that opens the file at `path` in the handbook at a position.
    pub fn address(&self, path: &str, at: Position) -> Option<String> {
        let root = self.root.as_ref()?;
        filled(&self.form, &joined(root, path, MAIN_SEPARATOR), MAIN_SEPARATOR, at)
    }
}

/// A path of Windows without the mark that switches its rules off, which no other program expects.
fn plain(path: &str) -> &str {
    match path.strip_prefix(r"\\?\") {
        Some(rest) if rest.get(1..2) == Some(":") => rest,
        Some(_) | None => path,
    }
}

fn joined(root: &str, path: &str, separator: char) -> String {
    let end = if root.ends_with(separator) { String::new() } else { separator.to_string() };
    format!("{root}{end}{}", path.replace('/', &separator.to_string()))
}

fn filled(form: &Form, full: &str, separator: char, at: Position) -> Option<String> {
    if form.0.is_empty() {
        return None;
    }
    let path = full.replace(separator, "/");
    let (drive, rest) = match path.split_once(":/") {
        Some((drive, rest)) if separator == '\\' && drive.len() == 1 => (format!("/{drive}:"), format!("/{rest}")),
        Some(_) | None => (String::new(), path.clone()),
    };
    let gaps = [
        ("{path}", drive + &percent::encoded(&rest)),
        ("{file}", percent::encoded(&path).replace('/', "%2F")),
        ("{line}", at.line.to_string()),
        ("{column}", at.column.to_string()),
    ];
    // No value has a brace in it, so none is taken for a gap.
    Some(gaps.iter().fold(form.0.clone(), |address, (gap, value)| address.replace(gap, value)))
}

#[cfg(test)]
mod tests {
    use super::*;

    const AT: Position = Position { line: 12, column: 5 };

    fn opened(form: &str, full: &str, separator: char) -> String {
        filled(&Form::of(form).unwrap(), full, separator, AT).unwrap()
    }

    #[test]
    fn a_path_with_spaces_and_signs_is_encoded() {
        assert_eq!(
            opened("vscode", "/home/ŷ/my book/a#b?c%d:e{line}.md", '/'),
            "vscode://file/home/%C5%B7/my%20book/a%23b%3Fc%25d%3Ae%7Bline%7D.md:12:5"
        );
    }

    #[test]
    fn nothing_in_a_path_means_anything_to_a_program_or_a_shell() {
        let signs =
            (1..=0x7f_u8).map(char::from).filter(|sign| !sign.is_ascii_alphanumeric() && !"/-._~".contains(*sign));
        let plain = |address: &str| address.chars().all(|sign| sign.is_ascii_alphanumeric() || "/-._~%".contains(sign));
        for sign in signs {
            let address = opened("zed", &format!("/a{sign}b.md"), '/');
            let path = address.strip_prefix("zed://file").and_then(|rest| rest.strip_suffix(":12:5")).unwrap();
            assert!(plain(path) && path.contains(&format!("a%{:02X}b", u32::from(sign))), "{address}");
        }
    }

    #[test]
    fn a_path_of_windows_keeps_its_drive() {
        assert_eq!(opened("vscode", r"C:\My Books\a.md", '\\'), "vscode://file/C:/My%20Books/a.md:12:5");
    }

    #[test]
    fn a_path_on_a_server_of_windows_keeps_the_server() {
        assert_eq!(opened("zed", r"\\files\books\a.md", '\\'), "zed://file//files/books/a.md:12:5");
    }

    #[test]
    fn a_path_as_a_value_has_no_sign_of_an_address_in_it() {
        assert_eq!(opened("obsidian", r"C:\A&B\a.md", '\\'), "obsidian://open?path=C%3A%2FA%26B%2Fa.md");
    }

    #[test]
    fn an_address_of_ones_own_is_filled() {
        let wsl = "vscode://vscode-remote/wsl+Ubuntu{path}:{line}";
        assert_eq!(opened(wsl, "/home/a/b.md", '/'), "vscode://vscode-remote/wsl+Ubuntu/home/a/b.md:12");
    }

    #[test]
    fn a_backslash_in_a_name_is_no_separator_where_it_is_none() {
        assert_eq!(opened("zed", r"/a\b.md", '/'), "zed://file/a%5Cb.md:12:5");
    }

    #[test]
    fn the_mark_of_windows_before_a_long_path_is_left_out() {
        assert_eq!(plain(r"\\?\C:\a"), r"C:\a");
    }

    #[test]
    fn the_folder_of_a_whole_drive_is_joined_once() {
        assert_eq!(joined(r"C:\", "content/a.md", '\\'), r"C:\content\a.md");
    }

    #[test]
    fn a_slip_in_a_name_is_told_with_the_name() {
        assert_eq!(Form::of("vscod").unwrap_err(), "did you mean `vscode`?");
    }

    #[test]
    fn an_address_that_a_browser_would_run_is_refused() {
        assert!(Form::of("JavaScript:alert('{path}')").is_err() && Form::of("data:{path}").is_err());
    }

    #[test]
    fn an_address_without_the_file_is_refused() {
        assert!(Form::of("emacs://open").unwrap_err().contains("`{path}`"));
    }

    #[test]
    fn a_browser_elsewhere_is_not_told_where_the_files_are() {
        let editor = Editor::elsewhere();
        assert_eq!((editor.path("content/a.md").as_str(), editor.address("content/a.md", AT)), ("content/a.md", None));
    }
}
