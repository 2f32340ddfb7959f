//! Doctrines on the command line: which one was played, what a row says of it, what is wrong with a
//! file, and what an overlay plays.
use super::{DOCTRINE, code, doctrine, out, overlay, program, run, said};
use coercivity::campaign::{embedded, embedded_ids, load_embedded};
use coercivity::futures::{DoctrineFile, columns};

#[test]
fn a_row_tells_which_clauses_were_met_and_which_text_was_played() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let doctrine = doctrine(folder.path());
    let path = folder.path().join("rows.csv");
    let output = run(&[
        "run",
        "--doctrine",
        &doctrine,
        "--seeds",
        "1..2",
        "--detail",
        "--out",
        &path.display().to_string(),
    ]);
    assert_eq!(code(&output), 0, "{}", said(&output));
    let rows = std::fs::read_to_string(&path).expect("rows were written");
    let mut lines = rows.lines().map(|line| line.split(',').collect::<Vec<_>>());
    let names = lines.next().expect("a header");
    let hash = blake3::hash(DOCTRINE.as_bytes()).to_hex();
    let rows: Vec<_> = lines.collect();
    assert_eq!(rows.len(), 2, "one for each seed");
    for row in rows {
        assert_eq!(row.len(), names.len());
        let cell = |name: &str| row[names.iter().position(|each| *each == name).expect(name)];
        assert_eq!(cell("doctrine_hash"), &hash[..16]);
        let clauses = names.iter().filter(|name| name.starts_with("clause_"));
        let met: Vec<&str> = clauses.map(|name| cell(name)).collect();
        assert_eq!(met.len(), 10, "{names:?}");
        let held = if met.iter().all(|cell| *cell == "1") { "1" } else { "0" };
        assert_eq!(cell("held"), held);
    }
    for bound in ["needs at least ", "needs at most "] {
        assert!(out(&output).contains(bound), "{}", out(&output));
    }
}

#[test]
fn the_manual_of_the_command_line_names_every_column() {
    let manual = include_str!("../../docs/command-line.md");
    for column in columns() {
        assert!(manual.contains(&format!("`{column}`")), "{column} is not in docs/command-line.md");
    }
}

#[test]
fn the_manual_of_doctrines_names_every_field_and_its_examples_can_be_read() {
    let manual = include_str!("../../docs/doctrines.md");
    let form = include_str!("../../src/futures/doctrine.rs");
    let fields = form.lines().filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'));
    let named: Vec<&str> = fields.map(|(field, _)| field).filter(|field| !field.contains(' ')).collect();
    assert!(named.len() > 30, "{named:?}");
    for field in named {
        assert!(manual.contains(&format!("`{field}`")), "{field} is not in docs/doctrines.md");
    }
    let when = manual.split("```ron\nwhen: ").nth(1).and_then(|rest| rest.split("```").next());
    let file = DOCTRINE.replace("seats: 200.0,", &format!("when: {}", when.expect("an example")));
    DoctrineFile::read("example.ron", &file, None).expect("the example can be read");
}

#[test]
fn two_doctrines_of_one_id_are_never_played_as_one() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let first = doctrine(folder.path());
    let second = folder.path().join("longer.ron").display().to_string();
    std::fs::write(&second, DOCTRINE.replace("term_steps: 20", "term_steps: 12")).expect("a file");
    let both = format!("{first},{second}");
    let refused = run(&["run", "--seeds", "1..1", "--doctrine", &both]);
    assert_eq!(code(&refused), 2);
    let told = said(&refused);
    assert!(told.contains("the id `probe` is given twice") && told.contains("probe.ron:2:9"), "{told}");
    assert!(told.contains("longer.ron:2:9"), "{told}");
    std::fs::write(&second, DOCTRINE.replace("probe", "do-nothing")).expect("a file");
    let remarked = run(&["run", "--seeds", "1..1", "--doctrine", &second]);
    assert_eq!(code(&remarked), 0);
    assert!(said(&remarked).contains("under the id `do-nothing` of a doctrine of `as-is`"));
    let taken = format!("do-nothing,{second}");
    assert_eq!(code(&run(&["run", "--seeds", "1..1", "--doctrine", &taken])), 2);
    let again = format!("{first},{first}");
    let once = run(&["run", "--quiet", "--seeds", "1..1", "--doctrine", &again]);
    assert_eq!(code(&once), 2);
    assert!(said(&once).contains("is given twice"), "{}", said(&once));
}

#[test]
fn an_impossible_doctrine_is_refused_with_the_place_of_every_mistake() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("nonsense.ron").display().to_string();
    let text = r#"(id: "nonsense", name: "N", text: "N", plan: Narrowest, goals: (1.0, 1.0, 0.5),
 cost_share: Fixed(4.0),
 term_steps: 240,
 seats: -4,
 floor: (5.0, 5000.0, 45.0),
 stock_steps: 18,
 pools: ["nowhere"],
 countries: ["uss"])"#;
    std::fs::write(&path, text).expect("a file");
    let refused = run(&["run", "--seeds", "1..1", "--doctrine", &path]);
    assert_eq!((code(&refused), out(&refused)), (2, String::new()));
    let told = said(&refused);
    for line in [
        "nonsense.ron:2:14: error: doctrine `nonsense`: a grant cannot be 4 (help: 0.7 at most)",
        "nonsense.ron:3:14: error: doctrine `nonsense`: a contract's steps cannot be 240 (help: 34 at most)",
        "nonsense.ron:4:9: error: doctrine `nonsense`: the ceiling of seats cannot be -4 (help: nought or more)",
        "the first value (NdPr) cannot be 5 (help: 40 at least, or 0 for none)",
        "the second value (DyTb) cannot be 5000 (help: 1800 at most)",
        "the stockpile cannot be 18 (help: 17 at most)",
        "there is no partner `nowhere`",
        "there is no country `uss` (help: did you mean `us`?)",
    ] {
        assert!(told.contains(line), "`{line}` is not in: {told}");
    }
}

#[test]
fn a_doctrine_that_would_play_as_if_half_of_it_were_not_there_is_refused() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("idle.ron").display().to_string();
    let told = |text: &str| {
        std::fs::write(&path, text).expect("a file");
        let refused = run(&["run", "--seeds", "1..1", "--doctrine", &path]);
        assert_eq!((code(&refused), out(&refused)), (2, String::new()), "{text}");
        said(&refused)
    };
    let cases = [
        (r#"id: "probe""#, r#"id: """#, "idle.ron:2:9: error: doctrine: the id is empty"),
        (r#"id: "probe""#, r#"id: "T T""#, "doctrine: `T T` is no id (help: write small letters"),
        (r#"name: "A probe""#, r#"name: " ""#, "idle.ron:3:11: error: doctrine: its name is empty"),
        ("A probe", "A\\u{1b}[31m", "the character U+001B steers a terminal"),
        ("plan: Desk", "plan: Order([])", "without a stage this plan signs nothing"),
        ("plan: Desk", "plan: Record([])", "without an entry this plan signs nothing"),
        ("plan: Desk", "plan: Order([mine]), limits: (0, 0, 0, 0, 0, 0)", "with no plant allowed"),
        ("plan: Desk", "plan: Desk, from_step: 50, until_step: 3", "sign from step 50 to before step 3"),
        ("plan: Desk", "plan: Desk, from_step: 90", "it would begin in step 90"),
        ("seats: 200.0", "seats: 999999.0", "the ceiling of seats cannot be 999999 (help: "),
        ("seats: 200.0", "spread: 1e308", "a weight cannot be 1e308 (help: 100 at most)"),
        ("seats: 200.0", r#"pools: ["japan", "japan"]"#, "`japan` is given twice"),
        (
            "seats: 200.0",
            r#"when: [(figure: "secured_share", is: above, value: 0.1, then: [])]"#,
            "`then` is empty",
        ),
    ];
    for (from, to, expected) in cases {
        let told = told(&DOCTRINE.replace(from, to));
        assert!(told.contains(expected), "`{expected}` is not in: {told}");
    }
}

#[test]
fn an_overlay_without_doctrines_plays_those_of_its_base() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = overlay(folder.path(), &[]).display().to_string();
    let checked = run(&["check", &path]);
    assert_eq!(code(&checked), 0, "{}", out(&checked));
    assert!(out(&checked).contains("no doctrines of its own: those of its base"), "{}", out(&checked));
    assert_eq!(out(&run(&["doctrines", &path])), out(&run(&["doctrines", "as-is"])));
    let played = run(&["run", "--campaign", &path, "--doctrine", "do-nothing", "--seeds", "1..1"]);
    assert_eq!(code(&played), 0, "{}", said(&played));
}

#[test]
fn a_campaign_with_a_broken_doctrine_is_a_no_that_says_which_and_where() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let twice = [("probe.ron", DOCTRINE), ("other.ron", DOCTRINE)];
    let checked = run(&["check", &overlay(folder.path(), &twice).display().to_string()]);
    assert_eq!(code(&checked), 1);
    assert!(out(&checked).contains("the id `probe` is given twice"), "{}", out(&checked));
    let folder = tempfile::tempdir().expect("a temporary folder");
    let record = r#"(id: "rec", name: "R", text: "R", cost_share: Fixed(0.0), plan: Record([
        Offer(year: 1999, plant: "lamp-9-separation")]))"#;
    let path = overlay(folder.path(), &[("rec.ron", record)]);
    let checked = run(&["check", &path.display().to_string()]);
    assert_eq!(code(&checked), 1);
    let told = out(&checked);
    assert!(told.contains("can be played, but a doctrine cannot"), "{told}");
    for line in ["doctrines/rec.ron:1:", "no plant `lamp-9-separation`", "dated FY1999"] {
        assert!(told.contains(line), "`{line}` is not in: {told}");
    }
    let here = program().current_dir(&path).args(["check", "."]).output().expect("the program starts");
    assert!(out(&here).contains("tight-purse: can be played") && !out(&here).contains("called `campaign`"));
}

#[test]
fn a_shipped_doctrine_can_be_printed_and_played_from_the_print() {
    let printed = run(&["doctrines", "as-is", "balanced-capital-led"]);
    assert_eq!(out(&printed), include_str!("../../campaigns/as-is/doctrines/balanced-capital-led.ron"));
    let unknown = run(&["doctrines", "as-is", "balanced-capital-lead"]);
    assert_eq!(code(&unknown), 2);
    assert!(said(&unknown).contains("did you mean `balanced-capital-led`?"), "{}", said(&unknown));
}

#[test]
fn no_shipped_doctrine_has_a_fault_on_its_own_campaign() {
    for id in embedded_ids() {
        let scenario = load_embedded(&id).expect("it is there").scenario.expect("it plays");
        let folder = embedded(&id).expect("it is there");
        for file in DoctrineFile::beside(&folder, None).expect("all can be read") {
            assert_eq!(file.faults(&scenario), "", "{id}");
        }
    }
}

#[test]
fn an_overlay_with_doctrines_of_its_own_can_still_be_played_by_one_of_its_base() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = folder.path().join("mine");
    std::fs::create_dir_all(campaign.join("doctrines")).expect("a folder");
    let head = r#"(id: "mine", title: "Mine", short: "mine", summary: "Mine.", base: "as-is")"#;
    std::fs::write(campaign.join("campaign.ron"), head).expect("a file");
    std::fs::write(campaign.join("doctrines/probe.ron"), DOCTRINE).expect("a file");
    let shelf = folder.path().display().to_string();
    let played = |doctrine: &str| {
        let arguments = ["run", "--campaigns", &shelf, "--campaign", "mine", "--seeds", "1..1", "--doctrine"];
        run(&[&arguments[..], &[doctrine]].concat())
    };
    let both = played("probe,magnets-only");
    assert_eq!((code(&both), out(&both).lines().count()), (0, 2), "{}", said(&both));
    assert_eq!(out(&played("all")).lines().count(), 1, "all of its own");
    assert!(said(&played("magnets-onyl")).contains("did you mean `magnets-only`?"));
    let printed = run(&["doctrines", "--campaigns", &shelf, "mine", "magnets-only"]);
    assert!(out(&printed).contains("id: \"magnets-only\""), "{}", said(&printed));
}
