//! The model that every handbook starts from: three collections, four sections, seven roles, three relations.
//!
//! It follows the structure of "Planting the Flag" (Socitm, 2011): principles, capabilities and issues, each with a
//! scenario, a reason to change, a way and the people who act now.

use super::model::{Collection, Config, Relation, Role, Section};
use crate::source::{Span, Spanned};

/// The built-in model under a working title, for a handbook that has no configuration yet.
pub(super) fn config() -> Config {
    Config {
        title: String::from("Handbook"),
        tagline: None,
        summary: String::new(),
        publisher: None,
        language: String::from("en-GB"),
        base_url: None,
        theme: Spanned { value: String::from("flag"), span: Span::new(0, 0) },
        licence: None,
        feedback: None,
        release: None,
        unsafe_html: false,
        collections: collections(),
        sections: sections(),
        roles: roles(),
        relations: relations(),
    }
}

fn collections() -> Vec<Collection> {
    let collection = |id: &str, title: &str, singular: &str, summary: &str| Collection {
        id: id.into(),
        title: title.into(),
        singular: singular.into(),
        summary: summary.into(),
        sections: sections().into_iter().map(|section| section.id).collect(),
    };
    vec![
        collection("principles", "Principles", "Principle", "What every decision is held against."),
        collection(
            "capabilities",
            "Capabilities",
            "Capability",
            "What an organisation must be good at before technology can help it.",
        ),
        collection(
            "issues",
            "Issues",
            "Issue",
            "The questions of information and technology that decide whether change succeeds.",
        ),
    ]
}

pub(super) fn sections() -> Vec<Section> {
    let section = |id: &str, heading: &str, aliases: &[&str], actions: bool| Section {
        id: id.into(),
        heading: heading.into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
        actions,
    };
    vec![
        section("scenario", "Five-year scenario", &["Scenario", "In five years", "Scenario in five years"], false),
        section("why", "Why change", &["Why", "Why change is needed"], false),
        section("how", "How", &["How to change", "How to get there"], false),
        section("actions", "Who acts now", &["Actions", "Who acts", "Who does what now"], true),
    ]
}

fn roles() -> Vec<Role> {
    let role = |id: &str, title: &str, summary: &str, aliases: &[&str]| Role {
        id: id.into(),
        title: title.into(),
        summary: summary.into(),
        aliases: aliases.iter().map(|alias| (*alias).into()).collect(),
    };
    vec![
        role(
            "chief-executives",
            "Chief executives",
            "Set the mandate, choose the partners and hold the whole team to the result.",
            &["Chief executive", "CEO", "CEOs", "Chief executive officer", "Chief executive officers"],
        ),
        role(
            "finance-directors",
            "Finance directors",
            "Fund change as an investment and count the benefits when they land.",
            &[
                "Finance director",
                "CFO",
                "CFOs",
                "Chief finance officer",
                "Chief finance officers",
                "Section 151 officers",
                "Section 151 officer",
            ],
        ),
        role(
            "chief-information-officers",
            "Chief information officers",
            "Turn direction into platforms, contracts and skills that last.",
            &["Chief information officer", "CIO", "CIOs", "Head of ICT", "Heads of ICT", "Head of IT", "Heads of IT"],
        ),
        role(
            "elected-members",
            "Elected members",
            "Ask for the outcome, give the mandate and check the result in public.",
            &["Elected member", "Councillor", "Councillors", "Members"],
        ),
        role(
            "service-directors",
            "Service directors",
            "Own the redesign of their services and the information in them.",
            &["Service director", "Directors of service", "Heads of service", "Head of service"],
        ),
        role(
            "suppliers",
            "Suppliers",
            "Bring open standards, fair exit terms and evidence from elsewhere.",
            &["Supplier", "Private suppliers", "Vendors"],
        ),
        role(
            "central-government-departments",
            "Central government departments",
            "Set common standards once and leave each place its own way to meet them.",
            &[
                "Central government department",
                "Central departments",
                "Central government",
                "Departments",
                "Whitehall departments",
            ],
        ),
    ]
}

fn relations() -> Vec<Relation> {
    let relation = |id: &str, to: Option<&str>| Relation {
        id: id.into(),
        title: None,
        inverse: None,
        is_mutual: to.is_none(),
        to: to.map(Into::into),
    };
    vec![relation("serves", Some("principles")), relation("touches", Some("issues")), relation("related", None)]
}
