//! A facilitator's injects: they come when the room was promised them, name the facilitator, travel
//! with the saved game, and every mistake in their file is told at its place.
use coercivity::campaign::{Loaded, Severity, Shelf, embedded, embedded_ids};
use coercivity::futures::{doctrines_beside, whole_game};
use coercivity::game::{Driver, ExplanationLine, Game, Topic, explain_topic, moved_over};
use coercivity::report::{Reader, after_action::after_action, debrief::debrief, events, memo};
use coercivity::rules::event::{Cause, EventKind};
use coercivity::rules::figure::FigureId;
use coercivity::rules::id::LeverId;
use coercivity::rules::injects::{Injects, Origin};
use coercivity::rules::scenario::Scenario;
use coercivity::saves::{Fault, Journal, Part, SaveError, Store, read, replay, scenario_of, to_text};
use std::sync::Arc;

const ROOM: &str = include_str!("../docs/injects/seminar-room.ron");

fn file(text: &str) -> Injects {
    Injects { name: "room.ron".into(), place: "room.ron".into(), text: text.into() }
}

fn over(campaign: &str, text: &str) -> Loaded {
    Shelf::default().load_with(campaign, Some(&file(text))).expect("the campaign is in the binary")
}

fn scenario(campaign: &str, text: &str) -> Arc<Scenario> {
    let loaded = over(campaign, text);
    assert_eq!(loaded.findings.plain(&loaded.sources), "");
    Arc::new(loaded.scenario.expect("no findings, so it can be played"))
}

fn played(scenario: &Arc<Scenario>, doctrine: &str, seed: u64, turns: usize) -> Game {
    let doctrines = doctrines_beside(&embedded("as-is").expect("embedded")).expect("doctrines");
    let doctrine = doctrines.iter().find(|each| each.id == doctrine).expect("it is shipped");
    whole_game(scenario, doctrine, seed, turns).expect("its orders pass")
}

fn choices(count: usize) -> String {
    vec![r#"(label: "so", known: "nothing", effects: [Nothing])"#; count].join(", ")
}

fn inject(id: &str, more: &str, count: usize) -> String {
    format!(r#"(id: "{id}", name: "A {id}", text: "It came.", {more}, choices: [{}])"#, choices(count))
}

#[test]
fn each_mistake_in_a_file_is_told_at_its_place() {
    let dated = |date: &str| format!(r#"dates: ["{date}"]"#);
    let files = [
        "[".to_owned() + &inject("one", "dates: []", 1) + "]",
        "[".to_owned() + &inject("one", &dated("FY2027 H1"), 1) + "]",
        "[".to_owned() + &inject("one", &dated("FY2061 H1"), 1) + "]",
        "[".to_owned() + &inject("one", &dated("spring"), 1) + "]",
        "[".to_owned() + &inject("one", r#"date: "FY2030 H1""#, 1) + "]",
        "[".to_owned() + &inject("one", &dated("FY2030 H1"), 4) + "]",
        "[".to_owned() + &inject("one", &dated("FY2046 H2"), 2) + "]",
        "[".to_owned() + &inject("truce-ends", &dated("FY2030 H1"), 1) + "]",
        format!("[{},\n {}]", inject("one", &dated("FY2030 H1"), 2), inject("two", &dated("FY2029 H2"), 2)),
        format!("[{},\n {}]", inject("one", &dated("FY2030 H1"), 1), inject("one", &dated("FY2031 H1"), 1)),
        "[".to_owned() + &inject("one", &dated("FY2030 H1"), 1).replace("Nothing", "Tensoin(0.5)") + "]",
        "[".to_owned() + &inject("one", &dated("FY2030 H1"), 1).replace("Nothing", "StopPlant(2)") + "]",
    ];
    let told = files.map(|text| {
        let loaded = over("as-is", &text);
        assert!(loaded.scenario.is_none(), "{text}");
        assert_eq!(loaded.findings.count(Severity::Error), loaded.findings.len());
        loaded.findings.plain(&loaded.sources)
    });
    insta::assert_snapshot!(told.join("\n"));
}

#[test]
fn the_example_lies_over_every_campaign_that_lasts_as_long() {
    let mut over = 0;
    for id in embedded_ids() {
        let last = Shelf::default().load(&id).expect("embedded").scenario.expect("playable").calendar;
        if last.fiscal_year(last.steps() - 1) >= 2034 && last.first_fiscal_year == 2027 {
            let scenario = scenario(&id, ROOM);
            let first: Vec<&str> =
                scenario.events.iter().take(4).map(|event| event.name.id.as_str()).collect();
            assert_eq!(first, ["room-question", "room-licences", "room-ally", "room-fire"]);
            over += 1;
        }
    }
    assert!(over > 1, "only {over} campaigns last as long");
}

#[test]
fn an_inject_comes_with_its_half_year_whatever_the_luck() {
    let text = format!(
        "[{}, {}]",
        inject("question", r#"dates: ["FY2030 H1"]"#, 2),
        inject("notice", r#"dates: ["FY2029 H2", "FY2031 H1"]"#, 1)
    );
    for campaign in ["as-is", "seminar"] {
        let scenario = scenario(campaign, &text);
        let decides = scenario.calendar.turn_of_step(6);
        let begins = scenario.calendar.first_step(decides);
        let decides = if begins == 6 { decides } else { decides + 1 };
        for seed in 1..=12 {
            let game = played(&scenario, "balanced-capital-led", seed, decides - 1);
            let open = scenario.events.get(usize::from(game.view().dilemma()));
            assert_eq!(open.map(|event| event.name.id.as_str()), Some("question"), "{campaign}, seed {seed}");
            let game = played(&scenario, "balanced-capital-led", seed, decides + 1);
            let came: Vec<u32> = game
                .turns()
                .iter()
                .flat_map(|turn| &turn.record.events)
                .filter(|event| {
                    event.kind == EventKind::Happened && event.cause == Cause::Event(of(&scenario, "notice"))
                })
                .map(|event| event.step + 1)
                .collect();
            assert_eq!(came, [5, 8], "{campaign}, seed {seed}");
        }
    }
}

fn of(scenario: &Scenario, id: &str) -> coercivity::rules::id::EventId {
    let at = scenario.events.iter().position(|event| event.name.id == id).expect("it is laid over");
    coercivity::rules::id::EventId::of(at)
}

#[test]
fn an_inject_whose_conditions_do_not_hold_stays_away() {
    let never = r#"dates: ["FY2029 H1"], when: [(figure: "secured_share", is: at_least, value: 0.99)]"#;
    let scenario = scenario("as-is", &format!("[{}]", inject("praise", never, 1)));
    let game = played(&scenario, "do-nothing", 3, 4);
    let praised = Cause::Event(of(&scenario, "praise"));
    assert!(game.turns().iter().all(|turn| turn.record.events.iter().all(|event| event.cause != praised)));
}

#[test]
fn an_inject_that_does_nothing_moves_nothing_else() {
    let plain = Arc::new(Shelf::default().load("as-is").expect("embedded").scenario.expect("playable"));
    let notice = format!("[{}]", inject("notice", r#"dates: ["FY2029 H1", "FY2033 H2"]"#, 1));
    let (with, without) = (
        played(&scenario("as-is", &notice), "balanced-price-led", 5, 20),
        played(&plain, "balanced-price-led", 5, 20),
    );
    assert_eq!(with.view().history(), without.view().history());
}

#[test]
fn report_paper_and_ledger_name_the_facilitator_as_the_root() {
    let scenario = scenario("seminar", ROOM);
    let game = played(&scenario, "do-nothing", 31, 2);
    let reader = Reader::new(&scenario, game.turns());
    let lines: Vec<String> = game.turns()[1]
        .record
        .events
        .iter()
        .filter(|event| event.cause == Cause::Event(of(&scenario, "room-licences")))
        .map(|event| events::line(&reader, event).short().to_owned())
        .collect();
    assert_eq!(
        lines,
        [
            "From the facilitator: The window at the ministry is closed: Whatever export licences are still given \
          take as long as they take."
        ]
    );
    let cause = Cause::Event(of(&scenario, "room-licences"));
    assert_eq!(reader.cause(cause), "the facilitator: the window at the ministry is closed");
    assert_eq!(reader.cause_kind(cause), "inject");
    let asked = played(&scenario, "do-nothing", 31, 1);
    let session = coercivity::tui::Session::new("room".into(), asked);
    let (_, paper) = &session.papers()[0];
    assert_eq!(
        (paper.from.as_str(), paper.title.as_str()),
        ("the facilitator", "The secretary's one question")
    );
    let campaigns_own = scenario.events.iter().filter(|event| event.origin == Origin::Campaign);
    assert!(campaigns_own.count() > 20, "the campaign keeps its events");
}

#[test]
fn a_saved_game_carries_its_injects_and_is_replayed_without_the_file() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let store = Store::open(Some(folder.path())).expect("a folder was named");
    for text in [ROOM.to_owned(), ROOM.replace('\n', "\r\n"), ROOM.trim_end().to_owned()] {
        let game = played(&scenario("seminar", &text), "balanced-capital-led", 31, 3);
        let name = format!("room-{}", text.len());
        drop(store.create(&name, &game).expect("saved"));
        let loaded = store.load(&name, &Shelf::default()).expect("whole");
        assert_eq!(loaded.game.turns(), game.turns());
        assert_eq!(loaded.game.scenario().injects, Some(file(&text)), "to the letter");
        let mut goes_on = loaded.game;
        goes_on.commit(Default::default()).expect("an empty draft passes");
    }
}

#[test]
fn injects_changed_in_the_file_of_a_saved_game_are_noticed() {
    let game = played(&scenario("seminar", ROOM), "do-nothing", 31, 2);
    let honest = to_text(&Journal::of(&game).expect("writable")).expect("text");
    assert!(honest.contains("Tension(0.5)"));
    let softer = honest.replace("Tension(0.5)", "Tension(0.0)");
    let broken = read(softer.as_bytes()).expect_err("a digest does not fit");
    assert_eq!(broken.fault, Fault::Altered { part: Part::Header });
    let mut without = read(honest.as_bytes()).expect("whole");
    without.header.injects = None;
    let sealed = without.sealed();
    let plain = scenario_of(&sealed, &Shelf::default()).expect("the campaign is the same");
    let broken = replay(&sealed, &plain).expect_err("the events of another world");
    assert!(matches!(broken.fault, Fault::Diverged { .. }), "{}", broken.fault);
    let theirs = read(honest.as_bytes()).expect("whole");
    let broken = replay(&theirs, &plain).expect_err("not the world it was played in");
    assert_eq!(
        broken.fault.to_string(),
        "it was played with the injects of `room.ron` and was to be replayed with no injects"
    );
}

#[test]
fn a_game_whose_injects_no_longer_fit_is_explained() {
    let game = played(&scenario("seminar", ROOM), "do-nothing", 31, 2);
    let mut journal = Journal::of(&game).expect("writable");
    let lines = &mut journal.header.injects.as_mut().expect("it has some").lines;
    lines.iter_mut().for_each(|line| *line = line.replace("FY2033 H1", "FY2093 H1"));
    let injects = journal.header.injects.as_mut().expect("it has some");
    injects.hash = coercivity::saves::Digest(injects.to_injects().hash());
    let folder = tempfile::tempdir().expect("a temporary folder");
    std::fs::write(folder.path().join("late.ron"), to_text(&journal.sealed()).expect("text"))
        .expect("a file");
    let store = Store::open(Some(folder.path())).expect("a folder was named");
    let error = store.load("late", &Shelf::default()).map(|_| ()).expect_err("one inject never comes");
    let SaveError::Unusable { fault, .. } = &error else { panic!("{error}") };
    assert!(matches!(**fault, Fault::InjectsBroken { .. }), "{error}");
    assert!(error.to_string().contains("`FY2093 H1` lies after the game"), "{error}");
}

#[test]
fn nothing_differs_before_the_turn_that_a_facilitator_asks_in() {
    let plain = Arc::new(Shelf::default().load("as-is").expect("embedded").scenario.expect("playable"));
    let laid = scenario("as-is", &format!("[{}]", inject("question", r#"dates: ["FY2030 H1"]"#, 2)));
    for seed in 1..=6 {
        let (with, without) = (played(&laid, "do-nothing", seed, 3), played(&plain, "do-nothing", seed, 3));
        let secured = |game: &Game| game.figure_now(FigureId::SecuredShare);
        assert_eq!(secured(&with), secured(&without), "seed {seed}");
    }
}

#[test]
fn a_price_that_an_inject_moves_is_booked_to_it_in_the_turn_that_shows_it() {
    let moved =
        |dates: &str, count| inject("window", dates, count).replace("Nothing", "Price(0.3, 0.3, 0.3)");
    for (dates, count, turn) in [
        // Told when the turn before was over, so its price was struck without it.
        (r#"dates: ["FY2029 H1"]"#, 1, 3),
        // Told halfway.
        (r#"dates: ["FY2029 H2"]"#, 1, 3),
        // Answered, with the first choice when nobody else does.
        (r#"dates: ["FY2029 H1"]"#, 2, 3),
    ] {
        let scenario = scenario("as-is", &format!("[{}]", moved(dates, count)));
        let id = of(&scenario, "window");
        let mut game = Game::new(scenario.clone(), 31);
        let mut booked = Vec::new();
        while game.turns().len() < 5 {
            game.commit(Default::default()).expect("an empty draft passes");
            for figure in [FigureId::NdPrPrice, FigureId::DyTbPrice, FigureId::AlliedNdPrPrice] {
                let ledger = explain_topic(&game, game.turns().len(), Topic::Figure(figure))
                    .expect("a turn was played");
                let lines = ledger.lines.iter().filter(|line| line.cause == Cause::Event(id));
                booked.extend(lines.map(|line| (game.turns().len(), line.amount > 0.0)));
                let dumped = game.view().dumping()[0] > 0.0;
                assert!(dumped || !ledger.lines.iter().any(|line| line.driver == Driver::Dumping), "{dates}");
            }
        }
        assert_eq!(booked, [(turn, true); 3], "{dates}, {count}");
    }
}

/// A stop of licences that a room orders.
const STOP: &str = r#"[(id: "room-stop", name: "A window closes", text: "Licences stop.", dates: ["FY2028 H1"],
    choices: [(label: "So", known: "licences stop", effects: [Nothing],
               moves: [(lever: "stop-licences", steps: 2)])])]"#;

#[test]
fn what_a_move_that_the_room_ordered_took_is_booked_on_the_inject_and_not_on_beijing() {
    let scenario = scenario("as-is", STOP);
    let id = of(&scenario, "room-stop");
    let stop =
        scenario.levers.iter().position(|lever| lever.name.id == "stop-licences").expect("it is there");
    let stop = Cause::Beijing(LeverId::of(stop));
    let game = played(&scenario, "do-nothing", 5, 3);
    let steps = 0..scenario.calendar.first_step(4);
    let secured = moved_over(&game, FigureId::SecuredShare, steps.clone()).expect("it was played");
    let price = moved_over(&game, FigureId::AlliedDyTbPrice, steps).expect("it was played");
    for (ledger, driver) in [(&secured.ledger, Driver::Dependence), (&price.ledger, Driver::Refused)] {
        let of_room = |line: &&ExplanationLine| line.cause == Cause::Event(id);
        assert!(ledger.lines.iter().filter(of_room).any(|line| line.driver == driver), "{ledger:#?}");
        assert!(!ledger.lines.iter().any(|line| line.cause == stop), "{ledger:#?}");
    }
}

#[test]
fn the_ledger_of_tension_ends_where_the_frame_stands() {
    let tenser = |dates: &str, count| inject("row", dates, count).replace("Nothing", "Tension(0.7)");
    // Told as the turn before ends, told halfway, and answered with the first choice as the turn begins.
    for (dates, count, turn) in [
        (r#"dates: ["FY2029 H1"]"#, 1, 2),
        (r#"dates: ["FY2029 H2"]"#, 1, 3),
        (r#"dates: ["FY2029 H1"]"#, 2, 3),
    ] {
        let scenario = scenario("as-is", &format!("[{}]", tenser(dates, count)));
        let cause = Cause::Event(of(&scenario, "row"));
        let mut game = Game::new(scenario, 31);
        let mut booked = Vec::new();
        while game.turns().len() < 5 {
            let stood = game.figure_now(FigureId::Tension);
            game.commit(Default::default()).expect("an empty draft passes");
            let ledger = explain_topic(&game, game.turns().len(), Topic::Figure(FigureId::Tension))
                .expect("a turn was played");
            assert_eq!((ledger.was, ledger.is), (stood, game.view().tension()), "{dates}");
            let listed = ledger.lines.iter().chain(&ledger.rest_lines);
            let sum: f64 = listed.clone().map(|line| line.amount).sum();
            assert!((ledger.was + sum - ledger.is).abs() < 1e-9, "{ledger:?}");
            booked.extend(
                listed.filter(|line| line.cause == cause).map(|line| (game.turns().len(), line.amount)),
            );
        }
        assert_eq!(booked, [(turn, 0.7)], "{dates}, {count}");
    }
}

#[test]
fn a_debrief_that_is_handed_in_names_what_its_saved_game_is_verified_by() {
    let text = format!(
        "[{}, {}]",
        inject("question", r#"dates: ["FY2030 H1"]"#, 2),
        inject("notice", r#"dates: ["FY2029 H2"]"#, 1)
    );
    let scenario = scenario("seminar", &text);
    let last = scenario.calendar.turn_steps.len();
    for turns in [1, last] {
        let game = played(&scenario, "do-nothing", 31, turns);
        let (reader, journal) = (Reader::new(game.scenario(), game.turns()), Journal::of(&game));
        let journal = journal.expect("writable");
        let text = after_action(&reader, &game, "course", &debrief(&reader, &game), &[], &[]);
        let after_play = journal.turns.last().expect("a turn was played").state_hash;
        let state = journal.closing.as_ref().map_or(after_play, |closing| closing.state_hash);
        let injects = journal.header.injects.as_ref().expect("it has some").hash.in_short();
        let came = match turns {
            1 => "none has come so far",
            _ => "came: FY2029 H2 A notice; FY2030 H1 A question",
        };
        let head: Vec<&str> = text.lines().filter(|line| line.starts_with("- ")).take(5).collect();
        let after = if turns == last { " and the years without the programme" } else { "" };
        assert_eq!(
            head,
            [
                "- Saved game: course".to_owned(),
                format!("- Campaign: seminar, rules {}", coercivity::rules::RULES_VERSION),
                "- Seed: 31".to_owned(),
                format!(
                    "- State after turn {turns}{after}: {state}; `coercivity verify` prints its first 12 digits"
                ),
                format!("- Injects: room.ron, {injects}; {came}"),
            ]
        );
    }
}

#[test]
fn a_move_that_the_room_ordered_is_no_choice_of_beijings_in_its_memo() {
    let scenario = scenario("as-is", STOP);
    let game = played(&scenario, "do-nothing", 5, 3);
    let reader = Reader::new(game.scenario(), game.turns());
    let lines = memo::memo(&reader, &game);
    let ordered: Vec<_> = lines.iter().filter(|line| line.trigger.starts_with("the facilitator: ")).collect();
    assert_eq!(ordered.len(), 1, "{lines:#?}");
    assert_eq!((ordered[0].year.as_str(), ordered[0].step), ("FY2028", 2));
    assert!(ordered[0].deterrent.contains("no choice of Beijing's"), "{}", ordered[0].deterrent);
}
