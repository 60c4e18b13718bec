//! The pictures of a site: what previews of links show, and the icons that browsers ask for.

use flagstaff::pipeline::Build;

use crate::project::{Project, between, text};

const ADDRESS: &str = "base_url = \"https://x.example/h/\"\n";

fn with(settings: &str) -> Project {
    Project::new().file("handbook.toml", format!("title = \"A handbook\"\n{settings}"))
}

fn bytes(build: &Build, path: &str) -> Vec<u8> {
    build.site.render(path).expect("the path is there").expect("pictures cannot fail").into_owned()
}

/// What is in the part of a PNG file called `name`.
fn part<'a>(png: &'a [u8], name: &[u8; 4]) -> &'a [u8] {
    let at = png.windows(4).position(|four| four == name).expect("the file has this part");
    let long = u32::from_be_bytes(png[at - 4..at].try_into().expect("four bytes")) as usize;
    &png[at + 4..at + 4 + long]
}

fn size(png: &[u8]) -> (u32, u32) {
    assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
    let side = |at: usize| u32::from_be_bytes(part(png, b"IHDR")[at..at + 4].try_into().expect("four bytes"));
    (side(0), side(4))
}

fn has_colour(png: &[u8], colour: [u8; 3]) -> bool {
    part(png, b"PLTE").chunks(3).any(|entry| entry == colour)
}

/// The poster of the only entry, with these settings and this title.
fn poster(settings: &str, title: &str) -> Vec<u8> {
    let project = with(&format!("{ADDRESS}{settings}")).entry("title: Governance", &format!("title: \"{title}\""));
    bytes(&project.build(), "capabilities/governance.png")
}

#[test]
fn without_an_address_there_are_no_posters() {
    let build = with("").build();
    assert!(build.site.paths().all(|path| !path.ends_with(".png") || path == "apple-touch-icon.png"));
    assert!(!text(&build, "capabilities/governance.html").contains("summary_large_image"));
}

#[test]
fn an_entry_has_a_poster_beside_its_page() {
    let png = bytes(&with(ADDRESS).build(), "capabilities/governance.png");
    assert_eq!(size(&png), (1200, 630));
}

#[test]
fn a_page_says_where_its_poster_is_how_large_and_what_is_on_it() {
    let page = with(ADDRESS).page("capabilities/governance.html");
    for line in [
        "<meta property=\"og:image\" content=\"https://x.example/h/capabilities/governance.png\">",
        "<meta property=\"og:image:width\" content=\"1200\">",
        "<meta property=\"og:image:height\" content=\"630\">",
        "<meta property=\"og:image:alt\" content=\"Governance, beside a flag\">",
        "<meta name=\"twitter:card\" content=\"summary_large_image\">",
    ] {
        assert!(page.contains(line), "{line}");
    }
}

#[test]
fn a_page_that_is_no_entry_has_the_poster_of_the_handbook() {
    let build = with(ADDRESS).build();
    for path in ["index.html", "roles/chief-executives.html", "capabilities/index.html"] {
        let picture = between(&text(&build, path), "<meta property=\"og:image\" content=\"", "\"").to_owned();
        assert_eq!(picture, "https://x.example/h/index.png", "{path}");
    }
    assert_eq!(size(&bytes(&build, "index.png")), (1200, 630));
}

#[test]
fn a_missing_page_and_a_former_address_have_no_poster() {
    let project = with(ADDRESS).entry("title: Governance", "title: Governance\naliases: [issues/rules]");
    let build = project.build();
    for path in ["404.html", "issues/rules.html"] {
        assert!(!text(&build, path).contains("og:image"), "{path}");
    }
}

#[test]
fn every_title_has_a_poster_of_its_own() {
    assert_ne!(poster("", "Sharing"), poster("", "Shared"));
    assert_eq!(poster("", "Sharing"), poster("", "Sharing"));
}

#[test]
fn a_poster_is_small_whatever_its_title() {
    let long = "Cydweithio rhwng cynghorau, byrddau iechyd a’r trydydd sector ar wasanaethau digidol ŵŷ ".repeat(4);
    for title in ["Redesign", "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", long.trim()] {
        let png = poster("", title);
        assert!(png.len() <= 40_000, "{title}: {}", png.len());
        assert_eq!(size(&png), (1200, 630));
    }
}

#[test]
fn a_title_in_letters_that_the_font_has_not_leaves_a_poster_with_its_flag() {
    let png = poster("", "\u{7b56}\u{7565}");
    assert!(has_colour(&png, [0x5f, 0xc0, 0xc8]) && size(&png) == (1200, 630));
}

#[test]
fn a_poster_has_the_colours_of_the_council() {
    assert!(has_colour(&poster("", "A"), [0x0b, 0x46, 0x50]));
    let project = with(&format!("{ADDRESS}theme = \"council\"\n"))
        .file("themes/council/brand.css", ":root { --brand: #5b2a6e; --link: #5b2a6e }");
    let png = bytes(&project.build(), "capabilities/governance.png");
    assert!(has_colour(&png, [0x5b, 0x2a, 0x6e]) && !has_colour(&png, [0x0b, 0x46, 0x50]));
}

#[test]
fn a_preview_of_a_council_s_site_has_its_colour_around_the_page() {
    let project =
        with("theme = \"council\"\n").file("themes/council/brand.css", ":root { --brand: #5b2a6e; --link: #5b2a6e }");
    let build = project.build();
    assert!(text(&build, "index.html").contains("<meta name=\"theme-color\" content=\"#5b2a6e\">"));
    assert!(text(&build, "assets/icon.svg").contains("fill=\"#5b2a6e\""));
}

#[test]
fn a_browser_that_knows_no_drawings_has_an_icon() {
    let build = with("").build();
    let icon = bytes(&build, "favicon.ico");
    assert_eq!(icon[..6], [0, 0, 1, 0, 2, 0]);
    let page = text(&build, "capabilities/governance.html");
    assert!(page.contains("<link rel=\"icon\" href=\"../favicon.ico\" sizes=\"32x32\">"));
    assert!(page.contains("<link rel=\"apple-touch-icon\" href=\"../apple-touch-icon.png\">"));
    assert_eq!(size(&bytes(&build, "apple-touch-icon.png")), (180, 180));
}

/// The icon for telephones of a site whose theme has this drawing.
fn touch(drawing: &str) -> Vec<u8> {
    let project = with("theme = \"council\"\n").file("themes/council/assets/icon.svg", drawing);
    bytes(&project.build(), "apple-touch-icon.png")
}

#[test]
fn a_council_s_own_drawing_is_its_icon_everywhere() {
    let own = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 8 8\"><path d=\"M0 0h8v8H0z\"/></svg>";
    assert_ne!(touch(own), bytes(&with("").build(), "apple-touch-icon.png"));
}

#[test]
fn a_drawing_that_cannot_be_read_is_replaced_by_the_built_in_one() {
    assert_eq!(touch("<svg"), bytes(&with("").build(), "apple-touch-icon.png"));
}

#[test]
fn of_a_very_large_handbook_every_page_has_the_poster_of_the_handbook() {
    let mut project = with(ADDRESS);
    for at in 0..500 {
        project = project.file(&format!("content/issues/entry-{at}.md"), format!("---\ntitle: Entry {at}\n---\n"));
    }
    let build = project.build();
    let posters: Vec<&str> = build.site.paths().filter(|path| path.ends_with(".png")).collect();
    assert_eq!(posters, ["apple-touch-icon.png", "index.png"]);
    assert!(text(&build, "issues/entry-7.html").contains("content=\"https://x.example/h/index.png\""));
}
