//! `docs/model-tables.md` is made from the code and the shipped campaign, so that a printed value,
//! range, source or "who may know it" is never another than the one in play.
//!
//! After a change of values: `COERCIVITY_WRITE_TABLES=1 cargo test --test model_tables`.
use coercivity::campaign::load_embedded;
use coercivity::rules::figure::FigureId;
use coercivity::rules::parameters::Parameters;
use coercivity::rules::scenario::{Confidence, Scenario};
use coercivity::rules::state::{Known, World};
use std::fmt::Write as _;
use std::path::Path;

fn number(value: f64) -> String {
    if value != 0.0 && value.abs() < 0.001 { format!("{value:e}") } else { format!("{value}") }
}

fn series(values: &[f64]) -> String {
    values.iter().map(|value| number(*value)).collect::<Vec<_>>().join(" / ")
}

fn confidence(of: Confidence) -> &'static str {
    match of {
        Confidence::Found => "found",
        Confidence::Derived => "derived",
        Confidence::Recalled => "recalled",
        Confidence::Assumed => "assumed",
    }
}

fn parameters(scenario: &Scenario, text: &mut String) {
    text.push_str("## Constants of *The As-Is Chain*\n\n");
    text.push_str(
        "Lists run along the stages (mine, crack, separation, metal, alloy, magnet), the groups (NdPr, \
         DyTb, Sm, La/Ce), the ramp classes (1 to 4), the magnet classes (standard, high-temperature, \
         samarium-cobalt), the forms of stock (oxide, metal, alloy, magnet), or up- and downstream.\n\n",
    );
    text.push_str(
        "| constant | value | range | unit | meaning | source | mark |\n|---|---|---|---|---|---|---|\n",
    );
    for (position, info) in Parameters::TABLE.iter().enumerate() {
        let (ranges, citation) = &scenario.parameter_notes[position];
        let one = ranges.windows(2).all(|pair| pair[0] == pair[1]);
        let shown = if one { &ranges[..ranges.len().min(1)] } else { &ranges[..] };
        let range: Vec<String> =
            shown.iter().map(|(low, high)| format!("{} to {}", number(*low), number(*high))).collect();
        let _ = writeln!(
            text,
            "| `{}` | {} | {} | {} | {} | {} | {} |",
            info.name,
            series(scenario.parameters.numbers(position)),
            range.join("; "),
            info.unit.replace('|', "/"),
            info.meaning.replace('|', "/"),
            citation.source.replace('|', "/"),
            confidence(citation.confidence),
        );
    }
}

fn knowledge(text: &mut String) {
    text.push_str("\n## What a seat knows\n\n");
    text.push_str(
        "*Open*: the seat sees it. *Noisy*: it sees another row, made from it with noise. *Believed*: it \
         holds a belief about it in other rows. *Hidden*: not before the debrief.\n\n",
    );
    text.push_str("| state variable | per | known | meaning |\n|---|---|---|---|\n");
    for info in World::TABLE {
        let known = match info.known {
            Known::Open => "open",
            Known::Noisy => "noisy",
            Known::Believed => "believed",
            Known::Hidden => "hidden",
        };
        let _ = writeln!(text, "| `{}` | {} | {known} | {} |", info.name, info.per, info.meaning);
    }
}

fn figures(text: &mut String) {
    text.push_str("\n## Figures\n\nWhat detectors, events, doctrines, charts and \"why\" are made of.\n\n");
    text.push_str("| figure | what it is |\n|---|---|\n");
    for figure in FigureId::ALL {
        let _ = writeln!(text, "| `{}` | {} |", figure.id(), figure.formula());
    }
}

fn page() -> String {
    let loaded = load_embedded("as-is").expect("the campaign is embedded");
    let scenario = loaded.scenario.expect("the shipped campaign has no fatal finding");
    let mut text = String::from(
        "# Tables of the model\n\nMade from the code and the campaign by `cargo test --test model_tables`; \
         see [model.md](model.md) for the laws.\n\n",
    );
    parameters(&scenario, &mut text);
    knowledge(&mut text);
    figures(&mut text);
    text
}

#[test]
fn the_printed_tables_are_those_in_play() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/model-tables.md");
    let made = page();
    if std::env::var_os("COERCIVITY_WRITE_TABLES").is_some() {
        std::fs::write(&path, &made).expect("docs can be written");
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(
        kept == made,
        "docs/model-tables.md is stale: COERCIVITY_WRITE_TABLES=1 cargo test --test model_tables"
    );
}
