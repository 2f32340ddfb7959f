//! Whole files: damaged ones, ids given twice, overlays, and how complaints are drawn.
use insta::assert_snapshot;
use proptest::prelude::*;

use super::super::{Paint, Patch, apply, keyed, read_one};
use super::{Plant, complaints, read};

proptest! {
    #![proptest_config(crate::seeds::laws())]

    /// Whatever is done to a file, reading it ends in plants or complaints, never in a panic.
    #[test]
    fn damage_is_reported_and_never_panics(
        cut in 0_usize..SOUND.len(),
        length in 0_usize..9,
        patch in r#"[\[\](){}:,"'r#/*é0-9a-z \n\\._-]{0,4}"#,
    ) {
        let end = (cut + length).min(SOUND.len());
        let (plants, findings, sources) = read(&format!("{}{patch}{}", &SOUND[..cut], &SOUND[end..]));
        prop_assert!(!plants.is_empty() || findings.is_fatal());
        for finding in findings.sorted() {
            prop_assert!(sources[finding.span.file].text().get(finding.span.range()).is_some());
            finding.render(&sources, Paint::Unicode);
        }
    }
}

const SOUND: &str = r##"// plants
[
    (id: "weld", kind: Refinery(0.5), capacity_kg: 1_000, /* some */ staff: 7),
    Plant(id: r#"b"#, kind: Magnet(grade: 3), capacity_kg: -2.5e3, staff: None,
        costs: [(usd: 1, since: 2020)], shares: {"a": 0.5}, year: Some(2030)), // end
]"##;

#[test]
fn syntax() {
    assert_snapshot!(complaints(""), @r"plants.ron:2:1: error: expected a list of plant entries in brackets, `[ ... ]`");
    assert_snapshot!(complaints("// plants\n(id: \"weld\")"), @r"plants.ron:2:1: error: expected a list of plant entries in brackets, `[ ... ]`");
    assert_snapshot!(complaints("[\n(id: \"a\" kind: Mine),\n(id: 1),\n(id = 3)]"), @r#"
    plants.ron:2:10: error: a comma is missing before this
    plants.ron:3:1: error: plant number 2: the field `kind` is missing
    plants.ron:3:1: error: plant number 2: the field `capacity_kg` is missing
    plants.ron:3:6: error: plant number 2, id: expected a text in quotes, found the number `1` (help: write it in quotes: "1")
    plants.ron:4:5: error: `:` belongs between a field and its value
    "#);
    assert_snapshot!(complaints("[\n(id: \"a\",\n(id: \"b\")\n]"), @r"plants.ron:2:1: error: this `(` is never closed; `]` comes first: plants.ron:4:1");
    assert_snapshot!(complaints("[\n(id: \"a)]"), @r"plants.ron:2:6: error: a text is never closed with a quote: this one, or one before it");
    assert_snapshot!(complaints("[] []"), @r"plants.ron:1:4: error: nothing may follow here");
    assert_snapshot!(complaints("[(id: \"a\\q\")]"), @r"plants.ron:1:11: error: this is not valid RON: unknown escape character");
    assert_snapshot!(complaints(&"[".repeat(5000)), @r"plants.ron:1:5000: error: this `[` is never closed");
    assert_snapshot!(complaints(&("[".repeat(200) + &"]".repeat(200))), @r"plants.ron:1:67: error: this is nested too deeply");
}

#[test]
fn ids_given_twice_name_both_places() {
    let one = "(id: \"weld\", kind: Mine, capacity_kg: 1)";
    let (plants, mut findings, sources) = read(&format!("[{one},\n {one}]"));
    let plants = keyed(plants, |plant| &plant.id, &mut findings);
    assert_eq!(plants.len(), 1);
    assert_snapshot!(findings.plain(&sources), @r"plants.ron:2:2: error: the id `weld` is given twice; first given here: plants.ron:1:2");
}

#[test]
fn an_id_that_is_none_is_told_before_it_is_in_saved_games() {
    let list =
        "[(id: \"mt-weld-2\", kind: Mine, capacity_kg: 1),\n (id: \"Mt Weld\", kind: Mine, capacity_kg: 1)]";
    let (plants, mut findings, sources) = read(list);
    assert_eq!(keyed(plants, |plant| &plant.id, &mut findings).len(), 2);
    assert!(!findings.is_fatal());
    assert_snapshot!(findings.plain(&sources), @"plants.ron:2:2: warning: the id `Mt Weld` goes into saved games as it is written (help: write small letters and digits with `-` between, as in `mt-weld-mine`)");
}

#[test]
fn pictures_have_a_caret_and_help() {
    let (_, findings, sources) = read("// é\n[\n    (id: \"é\", kind: Mien, capacity_kg: 1),\n]");
    assert_snapshot!(findings.render(&sources, Paint::Ascii), @r#"
     x plant `é`, kind: unknown word `Mien`
      ,-[plants.ron:3:22]
    2 | [
    3 |     (id: "é", kind: Mien, capacity_kg: 1),
      :                     ^^^^
    4 | ]
      `----
     help: did you mean `Mine`?
    "#);
    let (_, findings, sources) = read("[(id: \"\u{1b}[2J\", kind: Mine\u{1b})]");
    assert!(!findings.render(&sources, Paint::Unicode).contains('\u{1b}'));
    assert!(!findings.plain(&sources).contains('\u{1b}'));
}

/// Base, overlay, and what comes of them: the ids in order, and the complaints.
fn overlay(patch: &str) -> (Vec<String>, String) {
    let text = r#"[
    (id: "weld", kind: Mine, capacity_kg: 1),
    (id: "lynas", kind: Mine, capacity_kg: 2),
    (id: "estarreja", kind: Mine, capacity_kg: 3),
]"#;
    let (base, mut findings, mut sources) = read(text);
    let file = sources.add("overlay.ron", patch);
    let patch = read_one::<Patch<Plant>>(&sources[file], "overlay", &mut findings);
    let patch = patch.map(|patch| patch.value).unwrap_or_default();
    let plants = apply(base, patch, "plant", |plant| &plant.id, &mut findings);
    let ids = plants.iter().map(|plant| format!("{} {}", plant.id.value, plant.capacity_kg.value));
    (ids.collect(), findings.plain(&sources))
}

#[test]
fn an_overlay_replaces_adds_and_removes() {
    let (ids, complaints) = overlay(
        r#"(
    remove: ["weld"],
    replace: [(id: "lynas", kind: Mine, capacity_kg: 9)],
    add: [(id: "sillamae", kind: Mine, capacity_kg: 4)],
)"#,
    );
    assert_eq!(complaints, "");
    assert_eq!(ids, ["lynas 9", "estarreja 3", "sillamae 4"]);
}

#[test]
fn an_overlay_that_does_not_fit_its_base_says_so() {
    let (ids, complaints) = overlay(
        r#"(
    remove: ["wald", "estarreja", "estarreja"],
    replace: [
        (id: "lynsa", kind: Mine, capacity_kg: 9),
        (id: "estarreja", kind: Mine, capacity_kg: 9),
        (id: "sillamae", kind: Mine, capacity_kg: 9),
    ],
    add: [(id: "weld", kind: Mine, capacity_kg: 4)],
)"#,
    );
    assert_eq!(ids, ["weld 1", "lynas 2"]);
    assert_snapshot!(complaints, @r"
    overlay.ron:2:14: error: the base has no plant `wald` (help: did you mean `weld`?)
    overlay.ron:2:35: error: plant `estarreja` is removed twice; first removed here: overlay.ron:2:22
    overlay.ron:4:9: error: the base has no plant `lynsa` (help: did you mean `lynas`?)
    overlay.ron:5:9: error: plant `estarreja` is both replaced and removed; removed here: overlay.ron:2:22
    overlay.ron:6:9: error: the base has no plant `sillamae` (help: a new one belongs in `add`)
    overlay.ron:8:11: error: the base already has plant `weld`; it is here: plants.ron:2:5 (help: to change it, use `replace`)
    ");
    let (_, complaints) = overlay(r#"(ad: [], add: [(id: "new", kind: Mine, costs: [(usd: 1)])])"#);
    assert_snapshot!(complaints, @r"
    overlay.ron:1:2: error: overlay: unknown field `ad` (help: known are `replace`, `remove` and `keep`)
    overlay.ron:1:21: error: overlay, add `new`: the field `capacity_kg` is missing
    overlay.ron:1:48: error: overlay, add `new`, costs number 1: the field `since` is missing
    ");
}
