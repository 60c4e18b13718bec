//! The contrast of a theme's colours: what is measured, what fails, and that following the remedies helps.

use flagstaff::config;
use flagstaff::diagnostic::{Code, Diagnostic, Place};
use flagstaff::site::colours::{Measure, Scheme};
use flagstaff::site::theme;
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stdout};
use crate::project::Project;

const BRAND: &str = "themes/council/brand.css";

fn branded(css: &str) -> Project {
    Project::new().file("handbook.toml", "title = \"A handbook\"\ntheme = \"council\"\n").file(BRAND, css)
}

fn measures(project: &Project) -> Vec<Measure> {
    let inputs = project.inputs();
    theme::colours(&config::parse(inputs.config.as_ref()).0, &[theme::Shelf::own(&inputs.themes)]).measures()
}

fn contrast(measures: &[Measure], scheme: Scheme, front: &str, ground: &str) -> f64 {
    let pair = |measure: &&Measure| (measure.scheme, measure.fronts, measure.ground) == (scheme, &[front], ground);
    measures.iter().find(pair).and_then(|measure| measure.contrast).expect("measured")
}

/// The table of the theme's design, measured there by another program.
const TABLE: [(&str, &str, f64, f64); 16] = [
    ("--ink", "--paper", 15.63, 14.81),
    ("--ink", "--panel", 14.07, 12.90),
    ("--ink", "--mark", 13.95, 8.29),
    ("--soft", "--paper", 7.10, 8.93),
    ("--soft", "--panel", 6.40, 7.78),
    ("--link", "--paper", 8.34, 9.94),
    ("--link", "--panel", 7.51, 8.66),
    ("--link", "--mark", 7.45, 5.57),
    ("--visited", "--paper", 8.59, 9.13),
    ("--visited", "--mark", 7.67, 5.12),
    ("--on-brand", "--brand", 10.47, 13.72),
    ("--on-focus", "--focus", 13.40, 13.40),
    ("--red", "--paper", 5.96, 8.32),
    ("--teal", "--paper", 7.11, 8.78),
    ("--gold", "--paper", 5.72, 9.52),
    ("--edge", "--paper", 3.92, 5.48),
];

#[test]
fn the_built_in_theme_measures_what_its_design_says() {
    let all = measures(&Project::new());
    for (front, ground, light, dark) in TABLE {
        for (scheme, expected) in [(Scheme::Light, light), (Scheme::Dark, dark)] {
            let measured = contrast(&all, scheme, front, ground);
            assert!(
                (measured - expected).abs() <= 0.01,
                "{front} on {ground}, {scheme:?}: {measured} is not {expected}"
            );
        }
    }
}

#[test]
fn the_built_in_theme_passes_everywhere() {
    let all = measures(&Project::new());
    let failing: Vec<&Measure> = all.iter().filter(|measure| !measure.passes()).collect();
    assert!(failing.is_empty() && all.len() == 50, "{failing:?}");
}

#[test]
fn the_focus_is_measured_by_the_better_of_its_two_colours() {
    let all = measures(&Project::new());
    let focus = |scheme: Scheme, ground: &str| {
        let both = |one: &&Measure| one.fronts.len() == 2 && one.scheme == scheme && one.ground == ground;
        all.iter().find(both).and_then(|one| one.contrast).expect("measured")
    };
    let light = [("--paper", 17.94), ("--brand", 7.55)].map(|(ground, least)| (focus(Scheme::Light, ground), least));
    let dark = [("--paper", 12.84), ("--brand", 10.87)].map(|(ground, least)| (focus(Scheme::Dark, ground), least));
    assert!(
        light.into_iter().chain(dark).all(|(measured, said)| (measured - said).abs() <= 0.01),
        "{light:?} {dark:?}"
    );
}

#[test]
fn a_colour_that_is_too_light_is_named_with_its_measure_and_one_that_passes() {
    assert_data_eq!(
        branded(":root {\n  --brand: #00a4a6;\n}\n").check(),
        str![[r#"
themes/council/brand.css:2:12: error[theme/contrast]: too little contrast in light colours: `--on-brand` on `--brand` is 3.06 to 1 and needs 4.5
  write `--brand: #008486`, the nearest that passes wherever it is used
themes/council/brand.css:2:12: error[theme/contrast]: too little contrast in dark colours: `--on-brand` on `--brand` is 2.78 to 1 and needs 4.5
  give dark colours their own: add `@media (prefers-color-scheme: dark) { :root { --brand: #007d80 } }` at the end

"#]]
    );
}

#[test]
fn a_light_colour_that_dark_colours_share_needs_one_of_its_own_there() {
    assert_data_eq!(
        branded(":root {\n  --link: #005a30;\n}\n").check(),
        str![[r#"
themes/council/brand.css:2:11: error[theme/contrast]: too little contrast in dark colours: `--link` on `--mark` is 1.19 to 1 and needs 4.5; `--link` on `--panel` is 1.85 to 1 and needs 4.5; `--link` on `--paper` is 2.13 to 1 and needs 4.5
  give dark colours their own: add `@media (prefers-color-scheme: dark) { :root { --link: #74be8d } }` at the end

"#]]
    );
}

#[test]
fn a_dark_colour_is_measured_in_dark_alone() {
    let css = ":root { --link: #005a30 }\n@media (prefers-color-scheme: dark) {\n  :root { --link: #30506a }\n}\n";
    assert_data_eq!(
        branded(css).check(),
        str![[r#"
themes/council/brand.css:3:19: error[theme/contrast]: too little contrast in dark colours: `--link` on `--mark` is 1.18 to 1 and needs 4.5; `--link` on `--panel` is 1.83 to 1 and needs 4.5; `--link` on `--paper` is 2.10 to 1 and needs 4.5
  write `--link: #90b3d1`, the nearest that passes wherever it is used

"#]]
    );
}

#[test]
fn a_ground_is_blamed_where_only_it_is_the_handbooks_own() {
    assert_data_eq!(
        branded("@media (prefers-color-scheme: light) { :root { --paper: #777 } }").check(),
        str![[r#"
themes/council/brand.css:1:57: error[theme/contrast]: too little contrast in light colours: `--red` on `--paper` is 1.38 to 1 and needs 4.5; `--soft` on `--paper` is 1.64 to 1 and needs 4.5; `--edge` on `--paper` is 1.10 to 1 and needs 3; 8 more fail
  write `--paper: #dedede`, the nearest that passes wherever it is used

"#]]
    );
}

#[test]
fn a_variable_of_the_handbooks_own_gives_its_colour() {
    let css = ":root { --council-green: rgb(0 107 84); --brand: var(--council-green); --gold: var(--none, #8a5a00) }\n\
               @media screen and (prefers-color-scheme:dark) { :root { --gold: goldenrod } }";
    let project = branded(css);
    assert_eq!(project.check(), "");
    let plain = branded(":root { --brand: #006b54 }");
    let [by_name, written] =
        [&project, &plain].map(|project| contrast(&measures(project), Scheme::Light, "--on-brand", "--brand"));
    assert_eq!(by_name, written);
}

#[test]
fn an_important_setting_wins_over_a_later_one() {
    let all = measures(&branded(":root { --link: black !important; --link: white }"));
    assert!(contrast(&all, Scheme::Light, "--link", "--paper") > 20.0);
}

#[test]
fn a_colour_that_lets_its_ground_through_is_measured_on_each_ground() {
    let all = measures(&branded(":root { --link: rgb(0 0 0 / .5) }"));
    let on = |ground| contrast(&all, Scheme::Light, "--link", ground);
    assert!(on("--paper") > 3.8 && on("--paper") < 4.0 && on("--panel") < on("--paper"));
}

#[test]
fn what_is_not_a_colour_is_told_in_plain_words() {
    let css = "\
:root {
  --brand: 0b4650;
  --link: #12;
  --visited: purpel;
  --red: var(--council-red);
  --gold: var(--gold);
  --teal: ;
  --mark: light-dark(#fff, #000);
  --paper: #fff
  --panel: #eee;
}
";
    assert_data_eq!(
        branded(css).check(),
        str![[r#"
themes/council/brand.css:2:12: error[theme/brand]: the value of `--brand` is not a colour
  write `#0b4650`
themes/council/brand.css:3:11: error[theme/brand]: the value of `--link` is not a colour
  after `#` a colour has 3 or 6 digits from 0 to 9 and a to f, such as `#006b54`
themes/council/brand.css:4:14: error[theme/brand]: the value of `--visited` is not a colour
  write a colour as `#006b54`, `rgb(0 107 84)` or by its English name, such as `navy`
themes/council/brand.css:5:10: error[theme/brand]: `--red` asks for `--council-red`, which is set nowhere
  set `--council-red` in `:root` too, or write a colour as `#006b54`, `rgb(0 107 84)` or by its English name, such as `navy`
themes/council/brand.css:6:11: error[theme/brand]: `--gold` is made from itself
  write a colour as `#006b54`, `rgb(0 107 84)` or by its English name, such as `navy`
themes/council/brand.css:7:11: error[theme/brand]: `--teal` has no value
  write a colour as `#006b54`, `rgb(0 107 84)` or by its English name, such as `navy`
themes/council/brand.css:8:11: error[theme/brand]: the value of `--mark` is not a colour
  write the light colour here, and the dark one in `@media (prefers-color-scheme: dark) { :root { … } }`
themes/council/brand.css:9:12: error[theme/brand]: the value of `--paper` is not a colour
  end the line with a semicolon: `#fff;`

"#]]
    );
}

#[test]
fn what_is_no_css_is_told_at_its_place() {
    assert_data_eq!(
        branded(":root {\n  brand #0b4650;\n}\nbody\n").check(),
        str![[r#"
themes/council/brand.css:2:3: error[theme/brand]: this cannot be read as CSS
  write each line as `--brand: #006b54;`, between `:root {` and `}`
themes/council/brand.css:4:1: error[theme/brand]: this cannot be read as CSS
  write each line as `--brand: #006b54;`, between `:root {` and `}`

"#]]
    );
}

#[test]
fn a_name_that_nothing_asks_for_is_told_the_nearest() {
    let css = "\
:root {
  --bramd: #0b4650;
  --accent-1: #b3331a;
  --ink: #000;
  --page: 60rem;
  --weather: 1;
}
body { --link: #0b4650 }
@media print { :root { --link: #000 } }
";
    assert_data_eq!(
        branded(css).check(),
        str![[r#"
themes/council/brand.css:2:3: warning[theme/token]: nothing asks for `--bramd`
  did you mean `--brand`?
themes/council/brand.css:3:3: warning[theme/token]: nothing asks for `--accent-1`
  did you mean `--red`?
themes/council/brand.css:4:3: warning[theme/token]: `--ink` belongs to the theme, and changes with it
  a handbook sets `--paper`, `--panel`, `--mark`, `--brand`, `--on-brand`, `--link`, `--visited`, `--red`, `--teal`, `--gold`, `--text` and `--display`
themes/council/brand.css:4:10: error[theme/contrast]: too little contrast in dark colours: `--ink` on `--paper` is 1.18 to 1 and needs 4.5; `--ink` on `--panel` is 1.35 to 1 and needs 4.5; `--ink` on `--mark` is 2.10 to 1 and needs 4.5
  give dark colours their own: add `@media (prefers-color-scheme: dark) { :root { --ink: #afafaf } }` at the end
themes/council/brand.css:5:3: warning[theme/token]: `--page` belongs to the theme, and changes with it
  a handbook sets `--paper`, `--panel`, `--mark`, `--brand`, `--on-brand`, `--link`, `--visited`, `--red`, `--teal`, `--gold`, `--text` and `--display`
themes/council/brand.css:6:3: warning[theme/token]: nothing asks for `--weather`
  a handbook sets `--paper`, `--panel`, `--mark`, `--brand`, `--on-brand`, `--link`, `--visited`, `--red`, `--teal`, `--gold`, `--text` and `--display`
themes/council/brand.css:8:8: warning[theme/token]: `--link` is set for `body`, where its contrast is not measured
  set it in `:root { … }`, and for dark colours in `@media (prefers-color-scheme: dark) { :root { … } }`
themes/council/brand.css:9:24: warning[theme/token]: `--link` is set for `@media print`, where its contrast is not measured
  set it in `:root { … }`, and for dark colours in `@media (prefers-color-scheme: dark) { :root { … } }`

"#]]
    );
}

#[test]
fn rules_of_the_handbooks_own_are_let_through() {
    let css = ".top { border-bottom: 3px solid }\n@media (min-width: 60em) { .top { padding: 0 } }\n@font-face { font-family: X }\n";
    assert_eq!(branded(css).check(), "");
}

#[test]
fn a_style_sheet_in_place_of_the_built_in_one_is_measured_too() {
    let css = ":root { --paper: #fff; --link: #999 }\n.mast { --paper: #000 }\n";
    let found = branded("").file("themes/council/assets/style.css", css).check();
    assert!(found.contains("themes/council/assets/style.css:1:32: error[theme/contrast]"), "{found}");
    assert!(!found.contains("theme/token"), "{found}");
}

/// What somebody types who follows a remedy word by word: a colour in the place of the one that is marked, and a line at
/// the end of the file.
fn followed(css: &str, fault: &Diagnostic) -> String {
    let Place::Text { span, .. } = &fault.place else { panic!("a colour has a place") };
    let mut css = css.to_owned();
    for typed in fault.remedy.split('`').skip(1).step_by(2) {
        match typed.starts_with("@media") {
            true => css.push_str(&format!("{typed}\n")),
            false => css.replace_range(span.range(), typed.split_once(": ").expect("a name and a colour").1),
        }
    }
    css
}

/// `brand.css` after every remedy is followed, from its end to its beginning so that the places stay where they are.
fn mended(css: &str) -> (String, Vec<Diagnostic>) {
    let mut found = branded(css).build().diagnostics;
    found.retain(|fault| fault.code == Code::ThemeContrast);
    found.reverse();
    (found.iter().fold(css.to_owned(), |css, fault| followed(&css, fault)), found)
}

#[test]
fn a_council_that_sets_five_colours_and_follows_the_remedy_for_one_is_finished() {
    let css = "\
:root {
  --brand: #5b2a6e;
  --link: #5b2a6e;
  --red: #b8336a;
  --teal: #00797b;
  --gold: #e0a100;
}
@media (prefers-color-scheme: dark) {
  :root { --link: #d7b3e6; --red: #ff9dbf; --teal: #6fc3cb; --gold: #e8b64c }
}
";
    let (better, found) = mended(css);
    let places: Vec<String> = found.iter().map(|fault| fault.remedy.clone()).collect();
    assert_eq!(places.len(), 1, "{places:?}");
    assert_eq!(branded(&better).check(), "");
}

#[test]
fn whoever_follows_every_remedy_is_finished() {
    // Colours by a rule of multiplication, so that each run tries the same ones.
    let mut state = 7_u32;
    let mut colour = move || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        format!("#{:06x}", state >> 8)
    };
    for _ in 0..60 {
        let names = ["--brand", "--link", "--visited", "--red", "--teal", "--gold"];
        let lines: String = names.iter().map(|name| format!("  {name}: {};\n", colour())).collect();
        let css = format!(":root {{\n{lines}}}\n");
        let (better, _) = mended(&css);
        assert_eq!(branded(&better).check(), "", "{css} became {better}");
    }
}

#[test]
fn the_table_names_every_pair_and_ends_with_1_where_one_fails() {
    let folder = on_disk(&branded(":root { --brand: #00a4a6 }\n.top { border: 0 }\n"));
    let output = flagstaff(folder.path(), &["theme", "contrast"]);
    assert_eq!(code(&output), 1);
    assert_data_eq!(
        stdout(&output),
        str![[r#"
Contrast in the theme `council`   needs   light               dark
--ink on --paper                    4.5   15.63 pass           14.81 pass
--ink on --panel                    4.5   14.07 pass           12.90 pass
--ink on --mark                     4.5   13.95 pass            8.29 pass
--soft on --paper                   4.5    7.10 pass            8.93 pass
--soft on --panel                   4.5    6.40 pass            7.78 pass
--link on --paper                   4.5    8.34 pass            9.94 pass
--link on --panel                   4.5    7.51 pass            8.66 pass
--link on --mark                    4.5    7.45 pass            5.57 pass
--visited on --paper                4.5    8.59 pass            9.13 pass
--visited on --panel                4.5    7.73 pass            7.96 pass
--visited on --mark                 4.5    7.67 pass            5.12 pass
--on-brand on --brand               4.5    3.06 fail            2.78 fail
--on-focus on --focus               4.5   13.40 pass           13.40 pass
--red on --paper                    4.5    5.96 pass            8.32 pass
--teal on --paper                   3.0    7.11 pass            8.78 pass
--gold on --paper                   3.0    5.72 pass            9.52 pass
--plum on --paper                   3.0    7.50 pass            8.97 pass
--leaf on --paper                   3.0    6.47 pass            9.76 pass
--blue on --paper                   3.0    7.02 pass            9.47 pass
--edge on --paper                   3.0    3.92 pass            5.48 pass
--edge on --mark                    3.0    3.50 pass            3.07 pass
--focus or --on-focus on --paper    3.0   17.94 pass           12.84 pass
--focus or --on-focus on --panel    3.0   16.16 pass           11.19 pass
--focus or --on-focus on --mark     3.0   16.02 pass            7.19 pass
--focus or --on-focus on --brand    3.0    6.07 pass            6.07 pass

2 measures do not pass, by WCAG 2.2 level AA
rules of your own in `brand.css`, besides the tokens, are not measured

"#]]
    );
}

#[test]
fn the_table_is_data_for_programs_too() {
    let output = flagstaff(on_disk(&Project::new()).path(), &["theme", "contrast", "--format", "json"]);
    let all: serde_json::Value = serde_json::from_str(&stdout(&output)).expect("JSON");
    assert_eq!((code(&output), &all["passes"], all["pairs"].as_array().map(Vec::len)), (0, &true.into(), Some(50)));
}
