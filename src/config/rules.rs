//! The table `[rules]`: how a handbook weighs the rules of the house.

use std::collections::BTreeMap;

use super::model::Weight;
use crate::diagnostic::{Code, Diagnostic, HOUSE_RULES, house_rule};
use crate::fields::{Node, Value};
use crate::nearest::nearest;
use crate::source::{Source, Span};

/// The weights by the words that are typed for them.
const WEIGHTS: [(&str, Weight); 3] = [("error", Weight::Error), ("warn", Weight::Warn), ("off", Weight::Off)];

/// The weight of each rule that `node` names.
pub(super) fn read(source: &Source, node: &Node, found: &mut Vec<Diagnostic>) -> BTreeMap<Code, Weight> {
    let mut weights = BTreeMap::new();
    let mut fault = |code: Code, span: Span, message: String, remedy: String| {
        found.push(Diagnostic::at(code, source, span, message, remedy));
    };
    let Value::Map(entries) = &node.value else {
        let remedy = "begin a part of the file with `[rules]`, then `\"link/text\" = \"off\"` on a line of its own";
        fault(Code::KeyType, node.span, String::from("the rules are a group of keys"), remedy.to_owned());
        return weights;
    };
    for (name, value) in entries {
        let Some(rule) = house_rule(&name.value) else {
            let (message, remedy) = no_rule(&name.value);
            fault(Code::KeyUnknown, name.span, message, remedy);
            continue;
        };
        let word = match &value.value {
            Value::Scalar(word) => word.as_str(),
            Value::Empty | Value::List(_) | Value::Map(_) => "",
        };
        match WEIGHTS.into_iter().find(|(known, _)| *known == word) {
            Some((_, weight)) => {
                weights.entry(rule).or_insert(weight);
            }
            None => {
                let message = format!("`{}` cannot be `{}`", name.value, source.slice(value.span).trim_matches('"'));
                let remedy = match nearest(word, WEIGHTS.map(|(known, _)| known)) {
                    Some(near) => format!("did you mean `\"{near}\"`?"),
                    None => String::from("write `\"error\"`, `\"warn\"` or `\"off\"`"),
                };
                fault(Code::KeyValue, value.span, message, remedy);
            }
        }
    }
    weights
}

/// What is wrong with the name of a rule, and what to write.
fn no_rule(name: &str) -> (String, String) {
    if Code::ALL.iter().any(|code| code.name() == name) {
        let message = format!("`{name}` is no rule of the house, so it always matters the same");
        return (message, String::from("take this line out"));
    }
    let remedy = match nearest(name, HOUSE_RULES.iter().map(|rule| rule.name())) {
        Some(near) => format!("did you mean `\"{near}\"`?"),
        None => String::from("write a name as `flagstaff check` shows it in square brackets, such as `\"link/text\"`"),
    };
    (format!("there is no rule `{name}`"), remedy)
}
