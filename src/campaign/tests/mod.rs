//! Each kind of mistake an author makes, and what the author is told.
use std::collections::BTreeMap;

use insta::assert_snapshot;
use serde::Deserialize;

mod files;

use super::{Findings, Sources, Span, Spanned, read_list};

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Plant {
    id: Spanned<String>,
    kind: Kind,
    capacity_kg: Spanned<f64>,
    #[serde(default)]
    staff: Option<Spanned<u32>>,
    #[serde(default)]
    costs: Vec<Spanned<Cost>>,
    #[serde(default)]
    shares: BTreeMap<String, f64>,
    #[serde(default)]
    year: Option<Year>,
}

#[derive(Debug, PartialEq, Deserialize)]
enum Kind {
    Mine,
    Refinery(f64),
    Magnet { grade: u8 },
    Bought(Cost),
    Between(u32, u32),
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
struct Cost {
    usd: f64,
    since: u16,
}

#[derive(Debug, PartialEq, Deserialize)]
#[serde(try_from = "u16")]
struct Year(u16);

impl TryFrom<u16> for Year {
    type Error = String;

    fn try_from(year: u16) -> Result<Year, String> {
        let known = (2000..2100).contains(&year).then_some(Year(year));
        known.ok_or(format!("the year {year} is outside 2000 to 2099"))
    }
}

fn read(text: &str) -> (Vec<Spanned<Plant>>, Findings, Sources) {
    let mut sources = Sources::new();
    let file = sources.add("plants.ron", text);
    let mut findings = Findings::new();
    let plants = read_list(&sources[file], "plant", &mut findings);
    (plants, findings, sources)
}

fn complaints(text: &str) -> String {
    let (_, findings, sources) = read(text);
    assert!(findings.is_fatal());
    findings.plain(&sources)
}

/// One plant with these fields after its first three.
fn plant(more: &str) -> String {
    complaints(&format!(r#"[(id: "weld", kind: Mine, capacity_kg: 1, {more})]"#))
}

/// One plant of this kind.
fn kind(kind: &str) -> String {
    complaints(&format!(r#"[(id: "weld", kind: {kind}, capacity_kg: 1)]"#))
}

#[test]
fn values_know_where_they_are_written() {
    let text = "\u{feff}// Ünïcode\n[\n  ( id: \"weld\", // it\n kind: Refinery(0.5), capacity_kg: /* c */ 1_000 ,\n\
        staff: 7, costs: [(usd: 1, since: 2020)], shares: {\"a\": 0.5}, year: Some(2030)),\n\
        Plant(id: \"x\", kind: Magnet(grade: 3), capacity_kg: -2.5e3, staff: None),\n\
        (id: \"y\", kind: Bought(usd: 2, since: 1), capacity_kg: 0),\n\
        (id: \"z\", kind: Bought((usd: 2, since: 1)), capacity_kg: 0),\n\
        (id: \"b\", kind: Between(1, 2), capacity_kg: 0),\n] // end";
    let (plants, findings, sources) = read(text);
    assert_eq!(findings.plain(&sources), "");
    let written = |span: Span| &sources[span.file].text()[span.range()];
    let weld = &plants[0];
    assert!(written(weld.span).starts_with("( id:") && written(weld.span).ends_with("(2030))"));
    assert_eq!(written(weld.id.span), "\"weld\"");
    assert_eq!(written(weld.capacity_kg.span), "1_000");
    assert_eq!(weld.capacity_kg.value, 1000.0);
    assert_eq!(written(weld.staff.as_ref().unwrap().span), "7");
    assert_eq!(written(weld.costs[0].span), "(usd: 1, since: 2020)");
    assert_eq!((weld.shares["a"], &weld.year), (0.5, &Some(Year(2030))));
    assert_eq!(sources.place(weld.id.span), "plants.ron:3:9");
    assert_eq!(plants[1].kind, Kind::Magnet { grade: 3 });
    assert_eq!((&plants[1].staff, plants[1].capacity_kg.value), (&None, -2500.0));
    assert_eq!(plants[2].kind, plants[3].kind);
    assert_eq!(plants[4].kind, Kind::Between(1, 2));
}

#[test]
fn one_run_reports_every_mistake() {
    let text = r#"[
    (id: "weld", kind: Mien, capacity_kg: inf, staf: 3, costs: [(usd: "x"), (since: 1, usd: 2)]),
    (kind: Mine, capcity_kg: 1),
    (id: "lynas", kind: Mine, capacity_kg: 3),
    (id: "eneabba", kind: Refinery, capacity_kg: [1], shares: {"a": 1, "b": NaN, "a": 2}, year: 1066),
]"#;
    let (plants, findings, sources) = read(text);
    assert_eq!(plants.len(), 1);
    assert!(findings.is_broken("weld") && !findings.is_broken("lynas"));
    assert_snapshot!(findings.plain(&sources), @r#"
    plants.ron:2:24: error: plant `weld`, kind: unknown word `Mien` (help: did you mean `Mine`?)
    plants.ron:2:43: error: plant `weld`, capacity_kg: expected a finite number, found `inf`
    plants.ron:2:48: error: plant `weld`: unknown field `staf` (help: did you mean `staff`?)
    plants.ron:2:65: error: plant `weld`, costs number 1: the field `since` is missing
    plants.ron:2:71: error: plant `weld`, costs number 1, usd: expected a number, found the text `"x"`
    plants.ron:3:5: error: plant number 2: the field `id` is missing
    plants.ron:3:18: error: plant number 2: unknown field `capcity_kg` (help: did you mean `capacity_kg`?)
    plants.ron:5:27: error: plant `eneabba`, kind: `Refinery` needs a value in parentheses (help: write Refinery( ... ))
    plants.ron:5:50: error: plant `eneabba`, capacity_kg: expected a number, found a list in brackets
    plants.ron:5:77: error: plant `eneabba`, shares."b": expected a finite number, found `NaN`
    plants.ron:5:82: error: plant `eneabba`, shares: the key `"a"` is given twice; first given here: plants.ron:5:64
    plants.ron:5:97: error: plant `eneabba`, year: the year 1066 is outside 2000 to 2099
    "#);
}

#[test]
fn fields() {
    assert_snapshot!(plant("staf: 3"), @r"plants.ron:1:43: error: plant `weld`: unknown field `staf` (help: did you mean `staff`?)");
    assert_snapshot!(plant("colour: 3"), @r"plants.ron:1:43: error: plant `weld`: unknown field `colour` (help: known are `staff`, `costs`, `shares` and `year`)");
    assert_snapshot!(plant("staff: 3, staff: 4"), @r"plants.ron:1:53: error: plant `weld`: the field `staff` is given twice; first given here: plants.ron:1:43");
    assert_snapshot!(complaints("[(id: \"weld\",\n)]"), @r"
    plants.ron:1:7: error: plant `weld`: the field `kind` is missing
    plants.ron:1:7: error: plant `weld`: the field `capacity_kg` is missing
    ");
    assert_snapshot!(complaints("[(\n kind: Mine, capacity_kg: 1)]"), @r"plants.ron:1:2: error: plant number 1: the field `id` is missing");
    assert_snapshot!(plant("costs: [\n(usd: 1)]"), @r"plants.ron:2:1: error: plant `weld`, costs number 1: the field `since` is missing");
}

#[test]
fn numbers() {
    assert_snapshot!(plant("shares: {\"a\": 1e400}"), @r#"plants.ron:1:57: error: plant `weld`, shares."a": expected a finite number, found `1e400`"#);
    assert_snapshot!(plant("shares: {\"a\": -inf}"), @r#"plants.ron:1:57: error: plant `weld`, shares."a": expected a finite number, found `-inf`"#);
    assert_snapshot!(plant("shares: {\"a\": NaN}"), @r#"plants.ron:1:57: error: plant `weld`, shares."a": expected a finite number, found `NaN`"#);
    assert_snapshot!(plant("staff: 1.5"), @r"plants.ron:1:50: error: plant `weld`, staff: expected a whole number from 0 to 4,294,967,295, found the number `1.5`");
    assert_snapshot!(plant("staff: -1"), @r"plants.ron:1:50: error: plant `weld`, staff: expected a whole number from 0 to 4,294,967,295, found the number `-1`");
    assert_snapshot!(plant("costs: [(usd: 1, since: 70000)]"), @r"plants.ron:1:67: error: plant `weld`, costs number 1, since: expected a whole number from 0 to 65,535, found the number `70000`");
    assert_snapshot!(plant("staff: \"7\""), @r#"plants.ron:1:50: error: plant `weld`, staff: expected a whole number from 0 to 4,294,967,295, found the text `"7"` (help: write it without quotes: 7)"#);
    assert_snapshot!(plant("year: 1999"), @r"plants.ron:1:49: error: plant `weld`, year: the year 1999 is outside 2000 to 2099");
}

#[test]
fn other_types() {
    assert_snapshot!(complaints("[(id: weld, kind: Mine, capacity_kg: 1)]"), @r#"plants.ron:1:7: error: plant number 1, id: expected a text in quotes, found the word `weld` (help: write it in quotes: "weld")"#);
    assert_snapshot!(plant("costs: (usd: 1, since: 2)"), @r"plants.ron:1:50: error: plant `weld`, costs: expected a list, found a group in parentheses (help: a list is written [first, second], even of one)");
    assert_snapshot!(plant("costs: [7]"), @r"plants.ron:1:51: error: plant `weld`, costs number 1: expected fields in parentheses, `(name: value, ...)`, found the number `7`");
    assert_snapshot!(plant("shares: [1]"), @r"plants.ron:1:51: error: plant `weld`, shares: expected a map in braces, `{key: value, ...}`, found a list in brackets");
    assert_snapshot!(plant("shares: {\"a\": 1, \"a\": 2}"), @r#"plants.ron:1:60: error: plant `weld`, shares: the key `"a"` is given twice; first given here: plants.ron:1:52"#);
    assert_snapshot!(complaints("[7, Plnat(id: \"x\")]"), @r#"
    plants.ron:1:2: error: plant number 1: expected fields in parentheses, `(name: value, ...)`, found the number `7`
    plants.ron:1:5: error: plant `x`: expected `Plant( ... )`, found `Plnat(id: "x")`
    "#);
}

#[test]
fn words() {
    assert_snapshot!(kind("Refinry(1)"), @r"plants.ron:1:21: error: plant `weld`, kind: unknown word `Refinry` (help: did you mean `Refinery`?)");
    assert_snapshot!(kind("Port"), @r"plants.ron:1:21: error: plant `weld`, kind: unknown word `Port` (help: known are `Mine`, `Refinery`, `Magnet`, `Bought` and `Between`)");
    assert_snapshot!(kind("\"Mine\""), @r#"plants.ron:1:21: error: plant `weld`, kind: expected a word, found the text `"Mine"` (help: write it without quotes: Mine)"#);
    assert_snapshot!(kind("Mine(3)"), @r"plants.ron:1:25: error: plant `weld`, kind: `Mine` stands alone, nothing may follow it");
    assert_snapshot!(kind("Refinery"), @r"plants.ron:1:21: error: plant `weld`, kind: `Refinery` needs a value in parentheses (help: write Refinery( ... ))");
    assert_snapshot!(kind("Refinery(\"x\")"), @r#"plants.ron:1:30: error: plant `weld`, kind: expected a number, found the text `"x"`"#);
    assert_snapshot!(kind("Magnet(grad: 3)"), @r"plants.ron:1:28: error: plant `weld`, kind: unknown field `grad` (help: did you mean `grade`?)");
    assert_snapshot!(kind("Between(1)"), @r"plants.ron:1:28: error: plant `weld`, kind: expected 2 values, found 1");
}
