//! Campaigns as an author writes them: small ones that can be played, and one for each way to go
//! wrong, with what the author is told.
use coercivity::campaign::{Loaded, Severity, StartCover, embedded_ids, load_embedded, load_folder};
use coercivity::rules::check::check;
use coercivity::rules::draw::Key;
use coercivity::rules::id::{FacilityId, Stage, Status};
use coercivity::rules::opening::open;
use coercivity::rules::orders::{Order, Refusal};
use coercivity::rules::scenario::{PaperKind, Scenario};
use coercivity::rules::view::view;
use coercivity::rules::{resolve, settle_dilemma};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

fn folders(kind: &str) -> Vec<PathBuf> {
    let root = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/campaigns").join(kind);
    let entries = std::fs::read_dir(root).expect("the folder of test campaigns");
    let mut folders: Vec<PathBuf> =
        entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn loaded(path: &Path) -> Loaded {
    load_folder(path).expect("the folder can be read")
}

fn shipped(id: &str) -> Scenario {
    let loaded = load_embedded(id).expect("the campaign is in the binary");
    assert_eq!(loaded.findings.plain(&loaded.sources), "", "{id} has findings");
    loaded.scenario.expect("no findings, so it can be played")
}

#[test]
fn each_mistake_is_found_once_and_told_in_a_sentence() {
    let all = folders("invalid");
    assert!(all.len() >= 30);
    for path in all {
        let loaded = loaded(&path);
        let name = path.file_name().and_then(|name| name.to_str()).expect("a plain name");
        let beside = path.parent().expect("it lies in a folder").display().to_string();
        let told = loaded.findings.plain(&loaded.sources).replace(&format!("{beside}/"), "");
        assert!(loaded.scenario.is_none(), "{name} can be played");
        assert_eq!((loaded.findings.len(), loaded.findings.count(Severity::Error)), (1, 1), "{name}: {told}");
        insta::with_settings!({ snapshot_path => &path, prepend_module_to_snapshot => false, omit_expression => true }, {
            insta::assert_snapshot!("finding", told);
        });
    }
}

#[test]
fn what_has_no_mistake_can_be_played_to_the_end() {
    let all = folders("valid");
    assert!(all.len() >= 4);
    for path in all {
        let loaded = loaded(&path);
        assert_eq!(loaded.findings.plain(&loaded.sources), "", "{}", path.display());
        let scenario = loaded.scenario.expect("no findings, so it can be played");
        let key = Key::from_seed(7);
        let mut world = open(&scenario, key);
        let mut forget = coercivity::rules::event::Forget;
        for _ in 0..scenario.calendar.all_steps() {
            settle_dilemma(&scenario, &mut world, key, &mut forget);
            resolve(&scenario, &mut world, key, &mut forget);
        }
        assert_eq!(view(&scenario, &world).step(), scenario.calendar.all_steps());
    }
}

#[test]
fn an_overlay_may_bring_a_map_of_its_own() {
    let base = shipped("as-is");
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/campaigns");
    let loaded = loaded(&root.join("reference-100"));
    assert_eq!(loaded.findings.plain(&loaded.sources), "");
    let map = loaded.scenario.expect("no findings, so it can be played");
    assert_eq!(
        (map.facilities.len(), map.countries.len(), map.basins.len(), map.firms.len()),
        (100, 13, 6, 30)
    );
    assert!(map.edges.len() >= 600, "{} edges", map.edges.len());
    assert_eq!((map.calendar.steps(), map.calendar.epilogue_steps), (40, 0));
    assert!(map.facilities.iter().all(|plant| base.facility(&plant.name.id).is_none()));
    assert_eq!(
        (&map.parameters, &map.levers, &map.failures),
        (&base.parameters, &base.levers, &base.failures)
    );
}

#[test]
fn an_overlay_changes_what_it_says_and_nothing_else() {
    let base = shipped("as-is");
    let of = |name: &str| {
        let path = folders("valid").into_iter().find(|path| path.ends_with(name)).expect("it is there");
        loaded(&path).scenario.expect("it can be played")
    };
    let more = of("one-mine-more");
    assert_eq!(more.facilities.len(), base.facilities.len() + 1);
    assert_eq!(more.parameters, base.parameters);
    let short = of("three-turns");
    assert_eq!(short.calendar.turn_steps, [2, 4, 6]);
    assert_eq!(short.instruments, base.instruments);
    assert_eq!((short.papers_per_turn, short.calendar.epilogue_steps), (2, base.calendar.epilogue_steps));
    let quiet = of("quiet-world");
    assert_eq!(quiet.events.len(), base.events.len() - 2);
    assert_eq!(quiet.opening_deals.len(), base.opening_deals.len());
    assert_ne!(quiet.opening_stock_kg, base.opening_stock_kg);
    assert_ne!(quiet.content_hash, base.content_hash);
}

#[test]
fn the_shipped_chain_opens_narrow_and_points_elsewhere() {
    for id in ["as-is", "seminar"] {
        let start = StartCover::of(&shipped(id));
        assert!(start.keeps_the_rule(), "{id}: {start:?}");
    }
}

#[test]
fn every_figure_of_the_shipped_campaigns_names_a_source() {
    for id in embedded_ids() {
        let loaded = load_embedded(&id).expect("the campaign is in the binary");
        assert_eq!(loaded.citations.without_source, 0, "{id}");
        let least = if ["as-is", "seminar"].contains(&id.as_str()) { 700 } else { 300 };
        assert!(loaded.citations.cited() > least, "{id}: {:?}", loaded.citations);
    }
}

/// A paper that nobody could sign on the first turn would teach that papers cannot be signed.
#[test]
fn what_firms_ask_for_can_be_signed_on_the_first_turn() {
    for id in ["as-is", "seminar", "2010"] {
        let scenario = shipped(id);
        let world = open(&scenario, Key::from_seed(1));
        let seat = view(&scenario, &world);
        for stage in Stage::ALL {
            let package = scenario.packages.iter().find(|package| package.stages.contains(stage));
            let terms = package.expect("a template for each stage").terms;
            let signable = scenario.stage_range(*stage).any(|at| {
                let open = scenario.facilities[at].opening.status == Status::Prospect;
                open && check(&seat, &Order::Offer { facility: FacilityId::of(at), terms }).is_ok()
            });
            assert!(signable, "{id}: nothing at {} can be signed as asked", stage.name());
        }
    }
}

/// Templates may rest on instruments that open later, never on amounts that no sheet can hold.
#[test]
fn every_template_passes_the_deal_sheet_once_its_instruments_are_open() {
    let mut scenario = shipped("as-is");
    scenario.instruments.iter_mut().for_each(|rule| rule.from_turn = 1);
    let world = open(&scenario, Key::from_seed(1));
    let seat = view(&scenario, &world);
    for package in &scenario.packages {
        for stage in &package.stages {
            let passes = scenario.stage_range(*stage).any(|at| {
                let order = Order::Offer { facility: FacilityId::of(at), terms: package.terms };
                matches!(check(&seat, &order), Ok(_) | Err(Refusal::Money { .. } | Refusal::Exposure { .. }))
            });
            assert!(passes, "{} at {}", package.name.id, stage.name());
        }
    }
}

#[test]
fn the_desk_and_the_world_have_enough_to_say() {
    let scenario = shipped("as-is");
    assert!(scenario.packages.len() >= 10);
    assert!(scenario.events.len() >= 25);
    assert!(scenario.texts.papers.len() >= 60);
    assert!(scenario.texts.glossary.len() >= 60);
    for kind in PaperKind::ALL {
        let texts = scenario.texts.papers.iter().filter(|text| text.kind == *kind).count();
        assert!(texts >= 3, "{} texts for {}", texts, kind.id());
    }
    // A plant of any stage in any country finds more than one text when its firm asks.
    for facility in &scenario.facilities {
        let fits = |text: &&coercivity::rules::scenario::PaperTemplate| {
            text.fits(PaperKind::ProjectAsks, Some(facility.stage), Some(facility.country))
        };
        assert!(scenario.texts.papers.iter().filter(fits).count() >= 8, "{}", facility.name.id);
    }
    let names: BTreeSet<&str> = scenario.texts.glossary.iter().map(|term| term.term.as_str()).collect();
    assert_eq!(names.len(), scenario.texts.glossary.len(), "a term has two cards");
}

#[test]
fn a_plant_that_stands_in_another_country_than_it_says_is_warned_of() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = folder.path().join("elsewhere");
    std::fs::create_dir(&campaign).expect("a folder");
    let head = r#"(id: "elsewhere", title: "Elsewhere", short: "test", summary: "A test.", base: "as-is")"#;
    std::fs::write(campaign.join("campaign.ron"), head).expect("a file");
    let firms = r#"(add: [(id: "test-firm", name: "Test", short: "Test", extra_cash_kusd: 0, chinese: false, refused_by: [])])"#;
    std::fs::write(campaign.join("firms.ron"), firms).expect("a file");
    let told = |country: &str, basin: &str| {
        let plant = format!(
            r#"(add: [(id: "perth", name: "Perth", short: "Perth", firm: "test-firm", country: "{country}", basin: "{basin}",
 stage: magnet, status: prospect, ramp: 0.0, progress: 0.5, nameplate_t_per_year: (NdPr: 1000, DyTb: 40, Sm: 20, LaCe: 0),
 capital_multiple: 1.0, lanthanum_ratio: 0.0, radioactive: false, assumed: true, own_customers: false, swarf_loop: false,
 position: (-32.0, 115.9), cites: [(figure: "a test", source: "Written for a test, 2026", confidence: assumed)])])"#
        );
        std::fs::write(campaign.join("facilities.ron"), plant).expect("a file");
        let loaded = loaded(&campaign);
        assert!(loaded.scenario.is_some(), "it can be played: {}", loaded.findings.plain(&loaded.sources));
        loaded.findings.plain(&loaded.sources)
    };
    let warned = told("us", "us-west");
    assert!(
        warned.contains("facilities.ron:4:12: warning: `perth` is a plant of `us`, but stands"),
        "{warned}"
    );
    assert!(warned.contains("of `au`"), "{warned}");
    assert_eq!(told("au", "australia"), "");
}

#[test]
fn a_shorter_play_tells_its_own_last_year_and_is_warned_of_a_later_one_in_its_briefing() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = folder.path().join("shorter");
    std::fs::create_dir(&campaign).expect("a folder");
    let head = |briefing: &str| {
        format!(
            r#"(id: "shorter", title: "Shorter", short: "test", summary: "A test.", base: "as-is",
 turn_steps: [2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2, 2]{briefing})"#
        )
    };
    std::fs::write(campaign.join("campaign.ron"), head("")).expect("a file");
    let inherited = loaded(&campaign);
    let briefing = inherited.scenario.expect("it can be played").texts.briefing.join(" ");
    assert!(briefing.contains("At the end of FY2040 these must hold"), "{briefing}");
    let own = head(r#", briefing: ["Hold out to FY2043, or at least to {last_year}."]"#);
    std::fs::write(campaign.join("campaign.ron"), own).expect("a file");
    let warned = loaded(&campaign);
    let told = warned.findings.plain(&warned.sources);
    assert!(told.contains("it speaks of FY2043, and the play ends with FY2040"), "{told}");
    assert!(told.contains("{last_year}"), "{told}");
}
