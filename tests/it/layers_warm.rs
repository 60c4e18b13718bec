//! Layers under edits on both sides: a builder that saw other states knows no more than a new one, and nothing panics.

use crate::layers::{BELOW, national};
use crate::project::{ENTRY, Project, builder, faults};
use crate::site::{Dice, everything};

/// What a local file may say over an entry below, right and wrong.
const OVER: [&str; 12] = [
    "## How\nBegin with two.\n",
    "## How {before}\nRead this first.[^own]\n",
    "## How {after}\n```\nleft open\n",
    "## How {remove reason=\"The county does it.\"}\n",
    "## How {befor}\nText.\n",
    "---\nowner: Our board\nreview: 2027-05-01\n---\n## Why change\n{{ council }} is small.\n",
    "## Who acts now {merge}\n### Chief executives\n- Name three. {#name-two}\n- {#sign remove reason=\"Signed.\"}\n### Suppliers\n- Offer terms.\n",
    "---\nhidden: true\nreason: Not here.\n---\n",
    "---\ndraft: true\n---\n## How\nNot yet.\n",
    "---\ntitle: [\n---\n## How\nText.\n",
    "## Nothing of the kind\nText.\n\n## How\n[x](governance.md#how) and [[shared-services]].\n",
    "",
];

/// One change that somebody might make to the local files or, with a fetch, to those below.
fn change(project: Project, dice: &mut Dice) -> Project {
    let names = ["governance", "shared-services", "joint-services"];
    let ours = format!("content/capabilities/{}.md", names[dice.roll(3)]);
    let theirs = format!("upstream/national/content/capabilities/{}.md", names[dice.roll(3)]);
    match dice.roll(12) {
        0..=3 => project.file(&ours, OVER[dice.roll(OVER.len())]),
        4 => project.without(&ours),
        5 => project.without(&theirs),
        6 => project.file(&theirs, BELOW.replace("Begin small.", &format!("Begin with {}.", dice.roll(9)))),
        7 => project.file(&theirs, BELOW.replace("summary:", "aliases: [shared-services]\nsummary:")),
        8 => project.file(&theirs, ENTRY),
        9 => project.file(
            "content/glossary.md",
            format!("## Depot {}\nOurs.\n\n## Road {{remove reason=\"None.\"}}\n", dice.roll(3)),
        ),
        10 => project.file(
            "upstream/national/content/glossary.md",
            format!("---\ntitle: Glossary\n---\n## Depot {}\nA shed.\n\n## Road\nA way.\n", dice.roll(3)),
        ),
        _ => project.file(
            "handbook.toml",
            format!("title = \"Ours {}\"\n[values]\ncouncil = \"Place {}\"\n", dice.roll(2), dice.roll(3)),
        ),
    }
}

#[test]
fn a_builder_that_saw_other_layers_before_gives_the_same_bytes_as_a_new_one() {
    let mut dice = Dice(0x1a7e5);
    let mut project = national();
    let mut warm = builder();
    for round in 0..50 {
        project = change(project, &mut dice);
        let inputs = project.inputs();
        let (warm, cold) = (warm.build(&inputs), builder().build(&inputs));
        assert_eq!(faults(&warm), faults(&cold), "round {round}");
        assert_eq!(everything(&warm), everything(&cold), "round {round}");
    }
}
