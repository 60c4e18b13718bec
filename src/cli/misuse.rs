//! A command line that lacks something is told what that is: clap names it, and leaves the rest to `--help`.

use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, Error};

/// The error, with a word on each part that the words of a `line` lack: what it is, and what it can be. The `program` is made
/// only where it is asked.
pub(super) fn told(mut error: Error, program: fn() -> Command, line: impl Iterator<Item = OsString>) -> Error {
    if error.kind() != ErrorKind::MissingRequiredArgument {
        return error;
    }
    let mut program = program();
    program.build();
    let command = asked(&program, line);
    if let Some(ContextValue::Strings(names)) = error.get(ContextKind::InvalidArg) {
        let widest = names.iter().map(|name| name.chars().count()).max().unwrap_or_default();
        let told = |name: &String| match command.get_arguments().find(|part| part.to_string() == *name) {
            Some(part) => format!("{name:widest$}  {}", meaning(part)),
            None => name.clone(),
        };
        let told = names.iter().map(told).collect();
        error.insert(ContextKind::InvalidArg, ContextValue::Strings(told));
    }
    error
}

/// The command that a line asks for, below that of the program.
fn asked(program: &Command, line: impl Iterator<Item = OsString>) -> &Command {
    line.fold(program, |command, word| command.find_subcommand(word).unwrap_or(command))
}

/// What a part of a command is, and what it can be where it cannot be anything.
fn meaning(part: &Arg) -> String {
    let help = part.get_help().map(ToString::to_string).unwrap_or_default();
    let values: Vec<String> =
        part.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
    match values.is_empty() {
        true => help,
        false => format!("{help}: {}", values.join(", ")),
    }
}
