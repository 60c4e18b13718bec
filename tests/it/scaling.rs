//! Twice as much of anything takes twice as long: no text can be made that keeps a computer busy for hours. What the program
//! takes is counted by the system, as time on a processor, so that it matters little what else the machine does.

use std::fmt::Write;
use std::path::Path;
use std::process::Command;

use crate::commands::on_disk;
use crate::project::Project;

/// How much more twice as much may take. What is linear takes 2 times as much, what is quadratic 4 times.
const MOST: f64 = 2.4;

/// How often a shape is measured before it is held to be too slow: the least time is that with the least noise.
const TURNS: usize = 6;

/// What a text consists of, so many times.
struct Shape {
    name: &'static str,
    /// A number of them that takes about a tenth of a second.
    many: usize,
    handbook: fn(usize) -> Project,
}

fn entry(front: &str, why: &str, actions: &str) -> Project {
    let sections = format!("## Five-year scenario\nx\n\n## Why change\n{why}\n\n## How\nx\n\n## Who acts now\n");
    let text = format!("---\ntitle: A\n{front}---\n{sections}### Chief executives\n{actions}\n");
    Project::new().without("content/capabilities/governance.md").file("content/issues/a.md", text)
}

fn why(text: &str) -> Project {
    entry("", text, "- Do it.")
}

/// `part` with each number in the place of `{}`.
fn each(many: usize, part: &str) -> String {
    (0..many).fold(String::new(), |mut text, number| {
        let _ = write!(text, "{}", part.replace("{}", &number.to_string()));
        text
    })
}

const SHAPES: [Shape; 29] = [
    Shape { name: "one word of capitals", many: 100_000, handbook: |n| why(&"A".repeat(n)) },
    Shape { name: "quotations beside one another", many: 4000, handbook: |n| why(&"> x\n\n".repeat(n)) },
    Shape { name: "quotations in one another", many: 240_000, handbook: |n| why(&("> ".repeat(n) + "x")) },
    Shape { name: "lists in one another", many: 120_000, handbook: |n| why(&("- ".repeat(n) + "x")) },
    Shape { name: "items", many: 8000, handbook: |n| why(&"- a\n".repeat(n)) },
    Shape { name: "brackets that are open", many: 60_000, handbook: |n| why(&"[".repeat(n)) },
    Shape { name: "brackets in one another", many: 200_000, handbook: |n| why(&("[".repeat(n) + &"]".repeat(n))) },
    Shape {
        name: "pictures in one another",
        many: 8000,
        handbook: |n| why(&("![".repeat(n) + "x" + &"](a)".repeat(n))),
    },
    Shape { name: "links", many: 2500, handbook: |n| why(&"[a](https://x.example) ".repeat(n)) },
    Shape { name: "links that lead nowhere", many: 600, handbook: |n| why(&"[abc](x.md) ".repeat(n)) },
    Shape {
        name: "links by reference",
        many: 1200,
        handbook: |n| why(&(each(n, "[a{}][a{}] ") + "\n\n" + &each(n, "[a{}]: https://x.example\n"))),
    },
    Shape { name: "short links that are open", many: 8000, handbook: |n| why(&"[[a ".repeat(n)) },
    Shape { name: "ids that are nearly right", many: 700, handbook: |n| why(&each(n, "[[isue-{}]] ")) },
    Shape { name: "tables", many: 1500, handbook: |n| why(&"|a|b|\n|-|-|\n|a|b|\n\n".repeat(n)) },
    Shape {
        name: "columns",
        many: 10_000,
        handbook: |n| why(&format!("|{}\n|{}\n|a|", "a|".repeat(n), "-|".repeat(n))),
    },
    Shape {
        name: "footnotes",
        many: 1500,
        handbook: |n| why(&(each(n, "x[^a{}] ") + "\n\n" + &each(n, "[^a{}]: y\n\n"))),
    },
    Shape { name: "footnotes with one label", many: 30_000, handbook: |n| why(&"[^a]: y\n\n".repeat(n)) },
    Shape {
        name: "footnotes in one another",
        many: 2000,
        handbook: |n| why(&("x[^a]\n\n".to_owned() + &"[^a]: ".repeat(n))),
    },
    Shape { name: "headings with one name", many: 3000, handbook: |n| why(&"### h {#a}\nx\n".repeat(n)) },
    Shape { name: "headings that are no section", many: 2500, handbook: |n| why(&"## Whi change\nx\n".repeat(n)) },
    Shape { name: "emphasis", many: 10_000, handbook: |n| why(&("*_".repeat(n) + "a" + &"_*".repeat(n))) },
    Shape { name: "braces", many: 30_000, handbook: |n| why(&("### h ".to_owned() + &"{#a b=c ".repeat(n))) },
    Shape { name: "entities", many: 8000, handbook: |n| why(&"&amp;&#x".repeat(n)) },
    Shape {
        name: "backticks, one more each time",
        many: 400_000,
        handbook: |n| why(&((1..(2 * n).isqrt()).map(|length| "`".repeat(length) + " ").collect::<String>())),
    },
    Shape { name: "comments that are open", many: 16_000, handbook: |n| why(&"a <!-- ".repeat(n)) },
    Shape { name: "addresses", many: 700, handbook: |n| why(&"<https://x.example> ".repeat(n)) },
    Shape { name: "marks without words", many: 120_000, handbook: |n| why(&"! ".repeat(n)) },
    Shape {
        name: "actions",
        many: 1200,
        handbook: |n| entry("", "x", &each(n, "- Do it. {#a{} by=2027-01}\n").replace("\n\n", "\n")),
    },
    Shape { name: "keys", many: 3000, handbook: |n| entry(&each(n, "k{}: 1\n"), "x", "- Do it.") },
];

/// The seconds on a processor that a build of the handbook in `root` takes, as the shell counts them for what it started.
fn seconds(root: &Path) -> f64 {
    let mut shell = Command::new("sh");
    shell.args([
        "-c",
        "\"$0\" -C \"$1\" build -o \"$1/out\" >\"$1/said\" 2>&1; times",
        env!("CARGO_BIN_EXE_flagstaff"),
    ]);
    let output = shell.arg(root).output().expect("there is a shell");
    let said = String::from_utf8(output.stdout).expect("text");
    let theirs = said.lines().nth(1).expect("a line for what the shell started");
    let part = |time: &str| {
        let (minutes, seconds) = time.split_once('m').expect("minutes");
        minutes.parse::<f64>().expect("a number") * 60.0
            + seconds.trim_end_matches('s').replace(',', ".").parse::<f64>().expect("a number")
    };
    theirs.split_whitespace().map(part).sum()
}

/// The seconds that a handbook takes, in a folder of its own.
fn built(project: &Project) -> f64 {
    seconds(on_disk(project).path())
}

/// How much longer twice as much takes, by the least times of as many turns as it needs. What seems to be too slow is doubled
/// once more: times come in hundredths of a second, which count for less the longer it takes.
fn growth(shape: &Shape) -> f64 {
    // With one of them, because a handbook with a fault is not built and so takes less than one that has nothing.
    let nothing = (0..2).map(|_| built(&(shape.handbook)(1))).fold(f64::MAX, f64::min);
    let (mut once, mut twice) = (f64::MAX, f64::MAX);
    let times = |more: f64, less: f64| (more - nothing) / (less - nothing).max(0.01);
    for _ in 0..TURNS {
        once = once.min(built(&(shape.handbook)(shape.many)));
        twice = twice.min(built(&(shape.handbook)(2 * shape.many)));
        if times(twice, once) <= MOST {
            return times(twice, once);
        }
    }
    let again = (0..TURNS).map(|_| built(&(shape.handbook)(4 * shape.many))).fold(f64::MAX, f64::min);
    times(again, once).sqrt()
}

#[test]
fn twice_as_much_of_anything_takes_twice_as_long() {
    let slow: Vec<String> = SHAPES
        .iter()
        .map(|shape| (shape.name, growth(shape)))
        .filter(|(_, growth)| *growth > MOST)
        .map(|(name, growth)| format!("{name}: {growth:.1} times as long"))
        .collect();
    assert_eq!(slow, Vec::<String>::new());
}
