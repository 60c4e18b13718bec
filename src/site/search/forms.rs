//! The other ways in which a language writes the same word: spelling pairs in English, mutations in Welsh.
//!
//! They are settled here, when the index is made, so that the browser knows no language: it finds each form in the
//! vocabulary as if it had stood in a text.

use crate::language::primary;

/// The shortest word that has other forms: in shorter ones, a changed letter too often makes another word.
const SHORTEST: usize = 4;

/// Endings that British and American English write differently. Either side becomes the other.
const ENDINGS: [(&str, &str); 21] = [
    ("isation", "ization"),
    ("isations", "izations"),
    ("isational", "izational"),
    ("ise", "ize"),
    ("ised", "ized"),
    ("ises", "izes"),
    ("ising", "izing"),
    ("iser", "izer"),
    ("isers", "izers"),
    ("yse", "yze"),
    ("ysed", "yzed"),
    ("ysing", "yzing"),
    ("our", "or"),
    ("ours", "ors"),
    ("oured", "ored"),
    ("ouring", "oring"),
    ("oural", "oral"),
    ("elled", "eled"),
    ("elling", "eling"),
    ("ogue", "og"),
    ("ogues", "ogs"),
];

/// Words that differ in no regular way.
const PAIRS: [(&str, &str); 18] = [
    ("programme", "program"),
    ("programmes", "programs"),
    ("centre", "center"),
    ("centres", "centers"),
    ("centred", "centered"),
    ("licence", "license"),
    ("licences", "licenses"),
    ("practice", "practise"),
    ("practices", "practises"),
    ("cheque", "check"),
    ("cheques", "checks"),
    ("ageing", "aging"),
    ("grey", "gray"),
    ("enrol", "enroll"),
    ("defence", "defense"),
    ("offence", "offense"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
];

/// Beginnings of Welsh words with what they become after other words: soft, nasal and aspirate mutation.
const MUTATIONS: [(&str, &[&str]); 9] = [
    ("p", &["b", "mh", "ph"]),
    ("t", &["d", "nh", "th"]),
    ("c", &["g", "ngh", "ch"]),
    ("b", &["f", "m"]),
    ("d", &["dd", "n"]),
    ("g", &["", "ng"]),
    ("m", &["f"]),
    ("ll", &["l"]),
    ("rh", &["r"]),
];

/// What finds the other forms of a folded word in one language.
pub(super) type Forms = fn(&str) -> Vec<String>;

/// The other forms in `language` (BCP 47).
pub(super) fn in_language(language: &str) -> Forms {
    match primary(language).as_str() {
        "en" => english,
        "cy" => welsh,
        _ => |_| Vec::new(),
    }
}

fn english(word: &str) -> Vec<String> {
    if word.len() < SHORTEST {
        return Vec::new();
    }
    let whole = PAIRS.iter().flat_map(both).find(|(from, _)| *from == word).map(|(_, to)| to.to_owned());
    // Every word is asked for every ending, and its last letter answers for most.
    let last = |word: &str| word.bytes().last();
    let own = last(word);
    let may_end = |(one, other): &&(&str, &str)| last(one) == own || last(other) == own;
    let ended = ENDINGS.iter().filter(may_end).flat_map(both).filter_map(|(from, to)| {
        let start = word.strip_suffix(from)?;
        // `director` and `sponsor` are so in both.
        let is_same = to.starts_with("our") && start.ends_with(['t', 's']);
        (start.len() >= SHORTEST - 1 && !is_same).then(|| format!("{start}{to}"))
    });
    whole.into_iter().chain(ended).collect()
}

/// A pair from either side.
fn both<'a>((one, other): &(&'a str, &'a str)) -> [(&'a str, &'a str); 2] {
    [(*one, *other), (*other, *one)]
}

fn welsh(word: &str) -> Vec<String> {
    if word.len() < SHORTEST {
        return Vec::new();
    }
    let mut forms = Vec::new();
    for (radical, mutated) in MUTATIONS {
        // `ll` is a letter of its own, and so are `rh` and those that `h` follows.
        let is_letter =
            !["ll", "rh", "ph", "th", "ch", "dd"].iter().any(|two| word.starts_with(two) && *two != radical);
        if let Some(rest) = word.strip_prefix(radical).filter(|_| is_letter) {
            forms.extend(mutated.iter().map(|start| format!("{start}{rest}")));
        }
        for start in mutated.iter().filter(|start| !start.is_empty()) {
            forms.extend(word.strip_prefix(start).map(|rest| format!("{radical}{rest}")));
        }
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_other_spelling_is_a_form_both_ways() {
        assert!(english("organisation").contains(&"organization".to_owned()));
        assert!(english("organization").contains(&"organisation".to_owned()));
        assert!(english("behaviour").contains(&"behavior".to_owned()));
        assert!(english("program").contains(&"programme".to_owned()));
    }

    #[test]
    fn a_short_word_keeps_its_spelling() {
        assert!(english("our").is_empty());
    }

    #[test]
    fn a_welsh_word_has_its_mutations() {
        assert_eq!(welsh("pobl")[..3], ["bobl", "mhobl", "phobl"]);
    }

    #[test]
    fn a_mutated_welsh_word_has_the_word_that_it_comes_from() {
        assert!(welsh("bobl").contains(&"pobl".to_owned()));
        assert!(welsh("ngwasanaeth").contains(&"gwasanaeth".to_owned()));
    }

    #[test]
    fn a_language_without_a_table_has_no_forms() {
        assert!(in_language("fr")("organisation").is_empty());
    }
}
