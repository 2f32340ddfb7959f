//! Games that have been played: reports, failures, ledgers, the record, the end.
use super::tests::{Player, SCENARIO};
use super::*;
use crate::campaign;
use crate::futures::{doctrines_beside, whole_game};
use crate::game::{Builds, Game, Several, SeveralKind, Till, till_of};
use crate::patience::wait;
use crate::rules::id::FacilityId;

pub(super) fn played(doctrine: &str, seed: u64, turns: usize) -> Game {
    let folder = campaign::embedded("as-is").expect("the campaign is in the binary");
    let doctrines = doctrines_beside(&folder).expect("its doctrines read");
    let doctrine = doctrines.iter().find(|each| each.id == doctrine).expect("it is shipped");
    whole_game(&SCENARIO, doctrine, seed, turns).expect("what was checked passes")
}

pub(super) fn at_the_table(game: Game) -> Player {
    let mut games = KeptInMemory::default();
    games.keep(&Session::new("course".to_owned(), game)).expect("memory takes it");
    let mut player = Player::with(Box::new(games), GlyphSet::Unicode);
    player.press(&[Key::Enter]);
    player
}

#[track_caller]
fn wait_for(player: &mut Player, words: &str) {
    wait(|| {
        player.app.update(Message::Worked);
        player.text().contains(words)
    });
    player.sees(words);
}

#[test]
fn after_the_last_turn_come_its_report_five_years_and_the_debrief() {
    let turns = SCENARIO.calendar.turn_steps.len();
    let mut player = at_the_table(played("do-nothing", 11, turns - 1));
    player.press(&[Key::Char('C')]);
    if player.text().contains("[Commit") {
        player.press(&[Key::Enter]);
    }
    player.sees("FY2046: what happened");
    player.press(&[Key::Esc]);
    player.sees("[Five years without you]");
    player.sees("year 0 of 5");
    for year in 1..=5 {
        player.press(&[Key::Char(' ')]);
        player.sees(&format!("year {year} of 5"));
    }
    player.press(&[Key::Enter]);
    player.sees("[Debrief:");
    player.sees("MISS");
    player.press(&[Key::Tab, Key::Tab, Key::Tab]);
    player.sees("[What you signed, left and were told]");
    player.sees("carried least in FY2044-46");
    player.press(&[Key::Tab, Key::Tab, Key::Tab]);
    player.sees("[On the same draw]");
    wait_for(&mut player, "4 of 5, Tab goes on");
    for name in ["you", "Do nothing", "Set and forget", "Balanced, capital-led"] {
        player.sees(name);
    }
    player.press(&[Key::Esc]);
    player.sees("[7 Record]");
}

#[test]
fn why_on_an_answer_opens_the_sum_of_the_firm_as_it_stood_then() {
    let game = played("grants-long-contracts", 2, 8);
    let answered = |turn: &usize| game.report(*turn).is_some_and(|report| !report.answers.is_empty());
    let turns: Vec<usize> = (1..=8).filter(answered).collect();
    assert!(turns.len() > 2, "{turns:?}");
    for turn in turns.into_iter().take(3) {
        let mut player = at_the_table(game.branch(turn).expect("its turns pass again"));
        player.press(&[Key::Char('r'), Key::Char('w')]);
        player.sees("Investor's sum: ");
        player.sees("Below, the sum as");
        player.sees("asks (waiting has value)");
    }
}

#[test]
fn a_failure_is_read_from_its_card_to_its_evidence_and_back_to_a_turn() {
    let mut player = at_the_table(played("mining-only", 3, 10));
    player.press(&[Key::Char('7')]);
    player.sees("[Record]");
    player.press(&[Key::Char('>')]);
    player.sees("1 of ");
    player.press(&[Key::Enter]);
    player.sees("measured");
    let first = player.text();
    player.press(&[Key::Char('>')]);
    assert_ne!(first, player.text(), "another failure is shown");
    player.press(&[Key::Char('<')]);
    assert_eq!(first, player.text());
    // A row about a plant leads to the plant, the source to what the rule stands on.
    // The evidence of a chain in one country may be of no plant alone: then another failure's is.
    for next in 0..8 {
        player.press(&vec![Key::Char('>'); next]);
        player.press(&[Key::Enter]);
        if player.text().contains("what we believe") {
            break;
        }
        player.press(&[Key::Esc, Key::Char('7'), Key::Char('>'), Key::Enter]);
    }
    player.sees("what we believe");
    player.press(&[Key::Esc, Key::Char('g')]);
    player.sees("[Glossary:");
    player.press(&[Key::Esc, Key::Char('s')]);
    player.sees("[Source: thresholds of");
    player.press(&[Key::Esc, Key::Esc]);
    player.sees("[Record]");
}

#[test]
fn a_branch_is_a_game_of_its_own_and_the_old_one_stays() {
    let mut player = at_the_table(played("mining-only", 3, 6));
    let whole = player.app.session().map(|session| session.game().turns()[1].state_hash);
    player.press(&[Key::Char('7'), Key::Left, Key::Left, Key::Left, Key::Char('b')]);
    player.sees("[Branch before FY2029]");
    player.press(&[Key::Enter]);
    let branch = player.app.session().expect("the branch is on screen");
    assert_eq!(branch.game().turns().len(), 2);
    assert_eq!(Some(branch.game().turns()[1].state_hash), whole);
    assert_ne!(branch.name, "course");
    assert_eq!(branch.game().foreknown_turns(), 6);
}

#[test]
fn a_ledger_is_followed_and_left_again() {
    let mut player = at_the_table(played("balanced-capital-led", 5, 7));
    player.press(&[Key::Char('7'), Key::Char('w')]);
    player.sees("[Why: secured share");
    let ledger = player.text();
    player.press(&[Key::Enter]);
    assert_ne!(player.text(), ledger);
    player.sees("[Why: ");
    player.press(&[Key::Esc]);
    assert_eq!(player.text(), ledger);
    player.press(&[Key::Char('s')]);
    player.sees("[Source: secured share]");
    player.press(&[Key::Esc, Key::Char('g')]);
    player.sees("[Glossary: on this screen]");
}

#[test]
fn played_games_draw_at_every_size_and_in_ascii() {
    let roads: [&[Key]; 8] = [
        &[Key::Char('7')],
        &[Key::Char('7'), Key::Char('>'), Key::Enter],
        &[Key::Char('7'), Key::Char('b')],
        &[Key::Char('r'), Key::Char(' ')],
        &[Key::Char('D')],
        &[Key::Char('D'), Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Tab, Key::Tab],
        &[Key::Char('7'), Key::Char('w'), Key::Char('g'), Key::Char('/')],
        &[Key::Char('7'), Key::Char('w'), Key::Char('s')],
    ];
    let mut player = at_the_table(played("mining-only", 3, 10));
    for road in roads {
        player.size = (80, 24);
        player.press(&[Key::Esc, Key::Esc, Key::Esc, Key::Esc, Key::Char('1')]);
        player.press(road);
        for width in [0, 1, 2, 3, 39, 40, 79, 80, 81, 100, 120, 160, 220] {
            for height in [0, 1, 6, 23, 24, 25, 30, 40, 70] {
                player.size = (width, height);
                player.text();
            }
        }
    }
}

#[test]
fn a_turn_that_cannot_be_written_is_kept_and_can_go_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "a file where the folder of saved games should be").expect("a file");
    let store = crate::saves::Store::open(Some(&blocked)).expect("a store");
    let games = Box::new(OnDisk::new(store, crate::campaign::Shelf::default()));
    let mut player = Player::with(games, GlyphSet::Unicode);
    player.begin();
    player.sees("[Games cannot be saved]");
    player.press(&[Key::Esc, Key::Esc, Key::Char('C'), Key::Enter]);
    player.sees("[Turn not written]");
    player.press(&[Key::Enter]);
    player.sees("It is still not written.");
    player.press(&[Key::Char('E')]);
    for c in folder.path().join("elsewhere").to_string_lossy().chars() {
        player.press(&[Key::Char(c)]);
    }
    player.press(&[Key::Enter]);
    player.sees("[The turn is on disk]");
    let written = std::fs::read_dir(folder.path().join("elsewhere")).expect("the folder is there");
    assert!(written.count() >= 1);
    assert_eq!(player.app.session().map(|session| session.game().turns().len()), Some(1));
}

#[test]
fn who_leaves_a_game_that_cannot_be_written_is_asked_and_can_write_it_elsewhere_first() {
    let folder = tempfile::tempdir().expect("a folder");
    let blocked = folder.path().join("blocked");
    std::fs::write(&blocked, "a file where the folder of saved games should be").expect("a file");
    let begun = || {
        let store = crate::saves::Store::open(Some(&blocked)).expect("a store");
        let games = Box::new(OnDisk::new(store, crate::campaign::Shelf::default()));
        let mut player = Player::with(games, GlyphSet::Unicode);
        player.begin();
        player.press(&[Key::Esc, Key::Esc]);
        player.press(&[Key::Char('C'), Key::Enter, Key::Esc, Key::Esc]);
        player
    };
    let mut player = begun();
    for leaves in [Key::Char('q'), Key::Ctrl('c')] {
        assert_eq!(player.press(&[leaves]), Effect::Draw);
        player.sees("[Game not written]");
        // Neither key gets past the question, and staying loses nothing.
        assert_eq!(player.press(&[Key::Ctrl('c')]), Effect::Draw);
        player.press(&[Key::Esc]);
        assert_eq!(player.app.session().map(|session| session.game().turns().len()), Some(1));
    }
    player.press(&[Key::Char('q'), Key::Char('E')]);
    for c in folder.path().join("elsewhere").to_string_lossy().chars() {
        player.press(&[Key::Char(c)]);
    }
    player.press(&[Key::Enter]);
    assert!(player.app.session().is_none(), "written, it is left");
    assert!(std::fs::read_dir(folder.path().join("elsewhere")).expect("it is there").count() >= 1);
    let mut other = begun();
    assert_eq!(other.press(&[Key::Ctrl('c'), Key::Char('d')]), Effect::Quit);
}

#[test]
fn plants_in_need_are_answered_by_one_cut_through_their_list() {
    let mut player = at_the_table(played("balanced-price-led", 5, 7));
    let drafted =
        |player: &Player| player.app.session().map_or(0, |session| session.game().draft().orders().len());
    let need =
        player.app.session().map_or(0, |session| Several::count(session.game(), SeveralKind::InNeed, None));
    assert!(need > 4, "{need} plants are in need");
    for size in [(80, 24), (120, 40)] {
        player.size = size;
        player.press(&[Key::Char('1'), Key::Char('A')]);
        player.sees("[Several at once: in need]");
        player.sees(&format!("the cut: {need} helped, 0 not; together - secured, - signed"));
        player.sees(&format!("{need} of {need}"));
        player.press(&[Key::Left, Key::Left]);
        player.sees(&format!("the cut: {} helped, 2 not; together ", need - 2));
        player.sees("or a buyer come.");
        // A plant above it gets another answer, and why it is short of cash is one key away.
        player.press(&[Key::Up, Key::Char('w')]);
        player.sees("[Cash of ");
        player.press(&[Key::Esc, Key::Right]);
        player.sees("Answered by itself");
        // Space puts the cut at the plant, which it then decides on.
        player.press(&[Key::Char(' ')]);
        assert!(!player.text().contains("Answered by itself"));
        assert_eq!(drafted(&player), 0, "nothing is drafted before it is asked for");
        player.press(&[Key::Enter]);
        player.sees(&format!("In the draft: {need} orders. u takes it back."));
        assert_eq!(drafted(&player), need);
        assert!(!player.text().contains("is short of cash"), "a plant that is let go is decided on");
        player.press(&[Key::Char('A')]);
        player.sees("* ");
        // Who lets go what the draft helped is told so, and again before the commit of what was paid for.
        player.press(&[Key::Char('w')]);
        player.sees("[What the list of plants in need counts]");
        player.press(&[Key::Esc]);
        player.press(&[Key::Left; 10]);
        player.press(&[Key::Enter]);
        player.sees("others, helped before, are let go.");
        player.press(&[Key::Char('C')]);
        player.sees("paid for by the programme, and let go by");
        player.press(&[Key::Esc, Key::Char('u'), Key::Char('u')]);
        assert_eq!(drafted(&player), 0);
    }
}

/// The deal sheet of a plant as it is drawn, by its name.
fn sheet_of(player: &mut Player, name: &str) -> String {
    player.press(&[Key::Char('1'), Key::Char('a'), Key::Esc, Key::Char('/')]);
    for c in name.chars() {
        player.press(&[Key::Char(c)]);
    }
    player.press(&[Key::Enter, Key::Char('o')]);
    player.sees("[Deal:");
    let text = player.text();
    player.press(&[Key::Esc, Key::Esc, Key::Esc]);
    text
}

#[test]
fn a_deal_sheet_says_beside_the_odds_that_cash_is_in_doubt_and_cuts_no_price() {
    let mut player = at_the_table(played("balanced-price-led", 5, 7));
    let session = player.app.session().expect("the game goes on");
    let (view, scenario) = (session.game().view(), session.scenario().clone());
    let open = |plant: &FacilityId| {
        matches!(session.bench().project(*plant).builds, Builds::Odds(_) | Builds::OnStandardTerms(_))
    };
    let plants: Vec<FacilityId> = (0..scenario.facilities.len()).map(FacilityId::of).filter(open).collect();
    let short = |plant: &&FacilityId| matches!(till_of(&view, **plant).till, Till::RunsOut | Till::PutsOff);
    let short: Vec<String> = plants
        .iter()
        .filter(short)
        .take(2)
        .map(|plant| scenario.facilities[plant.at()].name.short.clone())
        .collect();
    let upstream = plants.iter().filter(|plant| scenario.facilities[plant.at()].stage.is_upstream());
    let mines: Vec<String> =
        upstream.take(12).map(|plant| scenario.facilities[plant.at()].name.short.clone()).collect();
    assert!(!short.is_empty());
    for size in [(80, 24), (120, 40)] {
        player.size = size;
        for name in &short {
            let text = sheet_of(&mut player, name);
            let lines: Vec<&str> = text.lines().collect();
            let words = ["remote", "unlikely", "open", "likely", "near certain"];
            let odds = lines.iter().position(|line| {
                words.iter().any(|word| line.contains(&format!("│ {word} "))) && line.contains('%')
            });
            let odds = odds.unwrap_or_else(|| panic!("no odds on\n{text}"));
            assert!(lines[odds + 1].contains("! CASH "), "{text}");
        }
        for name in &mines {
            let text = sheet_of(&mut player, name);
            assert!(!text.contains("floor of…") && !text.contains("a floor…"), "{text}");
        }
    }
}
