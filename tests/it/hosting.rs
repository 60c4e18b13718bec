//! What a host is told to send with the site: each form is read back as its host reads it, and says what the pages say.

use std::collections::BTreeMap;

use flagstaff::config;
use flagstaff::site::policy;
use flagstaff::source::{Source, SourceId};
use snapbox::{assert_data_eq, str};

use crate::commands::{code, flagstaff, on_disk, stderr, stdout};
use crate::project::{Project, between, text};

type Headers = BTreeMap<String, String>;

/// What every form has to say.
fn wanted() -> Headers {
    let (name, value) = policy::KEPT;
    let kept = [(name.to_owned(), value.to_owned())];
    policy::headers().into_iter().map(|(name, value)| (name.to_owned(), value)).chain(kept).collect()
}

fn exported(host: &str) -> String {
    let output = flagstaff(on_disk(&Project::new()).path(), &["export", "headers", "--for", host]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    stdout(&output)
}

/// The lines that are no comments.
fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().filter(|line| !line.trim_start().starts_with('#'))
}

/// A name, and a value in double quotes with nothing in it that would end them.
fn quoted(line: &str) -> (String, String) {
    let (name, value) = line.split_once(' ').expect("a name and a value");
    let value = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')).expect("in quotes");
    assert!(!value.contains(['"', '\\', '$', '%']), "{value}");
    (name.to_owned(), value.to_owned())
}

/// `_headers`: a pattern of paths, and below it a header a line, moved in.
fn underscore(text: &str) -> Headers {
    let mut lines = lines(text);
    assert_eq!(lines.next(), Some("/*"));
    let pairs = lines.map(|line| line.strip_prefix("  ").and_then(|line| line.split_once(": ")).expect("a header"));
    pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

#[test]
fn netlify_and_cloudflare_read_the_same_policy() {
    assert_eq!(underscore(&exported("netlify")), wanted());
    assert_eq!(underscore(&exported("cloudflare")), wanted());
}

#[test]
fn no_line_is_longer_than_cloudflare_reads() {
    assert!(exported("cloudflare").lines().all(|line| line.len() <= 2000));
}

#[test]
fn azure_reads_the_same_policy() {
    let read: BTreeMap<String, Headers> = serde_json::from_str(&exported("azure")).expect("JSON");
    assert_eq!(read, BTreeMap::from([(String::from("globalHeaders"), wanted())]));
}

#[test]
fn apache_reads_the_same_policy() {
    let text = exported("apache");
    let inner = between(&text, "<IfModule mod_headers.c>\n", "</IfModule>\n");
    let read = lines(inner).map(|line| quoted(line.strip_prefix("  Header always set ").expect("a header")));
    assert_eq!(read.collect::<Headers>(), wanted());
}

#[test]
fn nginx_reads_the_same_policy() {
    let text = exported("nginx");
    let read = lines(&text).map(|line| {
        quoted(line.strip_prefix("add_header ").and_then(|line| line.strip_suffix(" always;")).expect("a header"))
    });
    assert_eq!(read.collect::<Headers>(), wanted());
}

#[test]
fn a_page_says_of_itself_what_can_be_said_there() {
    let page = Project::new().page("index.html");
    let policy = between(&page, "<meta http-equiv=\"Content-Security-Policy\" content=\"", "\">");
    let header = &wanted()["Content-Security-Policy"];
    assert_eq!(header.strip_prefix(policy), Some("; frame-ancestors 'none'"));
    let referrer = between(&page, "<meta name=\"referrer\" content=\"", "\">");
    assert_eq!(referrer, wanted()["Referrer-Policy"]);
}

#[test]
fn the_policy_is_the_first_that_a_page_says_after_how_it_is_written() {
    let page = Project::new().page("index.html");
    let before = page.split("Content-Security-Policy").next().expect("a policy");
    assert!(!before.contains("<link") && !before.contains("<script") && !before.contains("src="), "{before}");
}

fn hosted(host: &str) -> Project {
    Project::new().file("handbook.toml", format!("title = \"A handbook\"\nhosting = \"{host}\"\n"))
}

#[test]
fn a_site_that_names_its_host_has_its_file() {
    for (host, file) in [
        ("netlify", "_headers"),
        ("cloudflare", "_headers"),
        ("azure", "staticwebapp.config.json"),
        ("apache", ".htaccess"),
    ] {
        assert_eq!(text(&hosted(host).build(), file), exported(host), "{host}");
    }
}

#[test]
fn a_site_that_names_no_host_has_no_file_for_one() {
    let (with, without) = (hosted("netlify").build(), Project::new().build());
    let more: Vec<&str> = with.site.paths().filter(|path| !without.site.paths().any(|other| other == *path)).collect();
    assert_eq!(more, ["_headers"]);
}

#[test]
fn the_file_is_written_by_a_build_and_goes_with_the_key() {
    let folder = on_disk(&hosted("apache"));
    assert_eq!(code(&flagstaff(folder.path(), &["build", "--quiet"])), 0);
    assert!(folder.path().join("public/.htaccess").is_file());
    std::fs::write(folder.path().join("handbook.toml"), "title = \"A handbook\"\n").expect("written");
    assert_eq!(code(&flagstaff(folder.path(), &["build", "--quiet"])), 0);
    assert!(!folder.path().join("public/.htaccess").exists());
}

#[test]
fn what_a_host_reads_is_not_in_a_bundle() {
    let folder = on_disk(&hosted("azure"));
    let output = flagstaff(folder.path(), &["export", "bundle", "-o", "site.zip"]);
    assert_eq!(code(&output), 0, "{}", stderr(&output));
    let bytes = std::fs::read(folder.path().join("site.zip")).expect("written");
    let has = |name: &str| bytes.windows(name.len()).any(|window| window == name.as_bytes());
    assert!(has("/index.html") && !has("staticwebapp"));
}

#[test]
fn a_slip_in_the_name_of_a_host_is_told_the_nearest() {
    assert_data_eq!(
        hosted("netlfy").check().lines().take(2).collect::<Vec<_>>().join("\n"),
        str![[r#"
handbook.toml:2:11: error[key/value]: `hosting` cannot be `netlfy`
  did you mean `netlify`?
"#]]
    );
}

#[test]
fn nginx_is_told_another_way() {
    let found = hosted("nginx").check();
    assert!(
        found.contains("nginx reads no file of the site\n") && found.contains("`flagstaff export headers --for nginx`")
    );
}

#[test]
fn a_handbook_below_does_not_name_the_host_of_those_above() {
    let source = |text: &str| Source::new(SourceId::local("handbook.toml"), text.to_owned());
    let below = source("title = \"National\"\nhosting = \"azure\"\n");
    let own = source("title = \"Ours\"\n");
    assert_eq!(config::parse_over(Some(&own), &[Some(&below)]).0.hosting, None);
    assert!(config::parse(Some(&below)).0.hosting.is_some());
}
