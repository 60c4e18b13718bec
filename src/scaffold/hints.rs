//! What to write in a section, in a line each. These words are for editors, and so in the language of the program.

use crate::config::{Config, Section};

/// The hint for a section: what belongs in it.
pub fn of_section(config: &Config, section: &Section) -> String {
    match section.id.as_str() {
        "scenario" => {
            String::from("What is so in five years, as if you were there: who does what, and what is better for whom.")
        }
        "why" => String::from("What goes wrong today, for whom, and how you know. Cite a source where you can."),
        "how" => String::from("The way from here to there: the first steps, the order they come in, what they need."),
        _ if section.actions => by_role(config),
        _ => format!("Write what belongs under `{}`.", section.heading),
    }
}

fn by_role(config: &Config) -> String {
    let role = config.roles.first().map_or("Chief executives", |role| role.title.as_str());
    format!(
        "A heading for each role, such as `### {role}`, and under it a list of what they do now, each with a verb first."
    )
}
