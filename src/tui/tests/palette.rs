//! The palette: commands with their arguments, found by words in any order.
use super::*;
use crate::rules::id::{Stage, Status};

fn asked(player: &mut Player, line: &str) {
    player.press(&[Key::Char(':')]);
    typed(player, line);
}

fn typed(player: &mut Player, text: &str) {
    for c in text.chars() {
        player.press(&[Key::Char(c)]);
    }
}

fn one_turn_in() -> Player {
    let mut player = Player::started();
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]);
    player
}

/// A project that can still be offered a deal with a floor, by its full name.
fn project(player: &Player) -> String {
    let session = player.app.session().expect("a game is under way");
    let mut rows = session.bench().projects();
    let row = rows.find(|row| row.status == Status::Prospect && row.stage == Stage::Separation);
    let row = row.expect("some project waits for a deal");
    session.scenario().facilities[row.facility.at()].name.name.clone()
}

#[test]
fn a_deal_is_opened_with_the_terms_of_the_line() {
    let mut player = one_turn_in();
    let name = project(&player);
    asked(&mut player, &format!("15 y floor NdPr $111/kg {name} offer"));
    player.sees(&format!("> offer {}", name.split(' ').next().unwrap_or_default()));
    player.press(&[Key::Enter]);
    player.sees("[Deal:");
    player.sees("$111");
    player.sees("15 y");
    player.press(&[Key::Esc]);
    asked(&mut player, &format!("offer {name}"));
    player.press(&[Key::Enter]);
    assert!(!player.text().contains("$111"), "the plain offer begins on its own terms");
}

#[test]
fn words_lead_to_terms_figures_reports_projects_themes_and_screens() {
    let ways = [
        ("floor glossary", "[Glossary"),
        ("why secured share", "[Why: "),
        ("report 2027", "[FY2027: what happened]"),
        ("filter magnet japan", "[Projects]"),
        ("glyphs ascii", "+-[Desk]"),
        ("theme light", "No colours here"),
        ("market", "[4 Market]"),
        ("all keys", "[Keys]"),
    ];
    for (line, seen) in ways {
        let mut player = one_turn_in();
        asked(&mut player, line);
        player.press(&[Key::Enter]);
        player.sees(seen);
    }
    let mut player = one_turn_in();
    let name = project(&player);
    for (word, seen) in [("survey", "[Survey: "), ("project", "what we believe")] {
        asked(&mut player, &format!("{word} {name}"));
        player.press(&[Key::Enter]);
        player.sees(seen);
        player.press(&[Key::Esc]);
    }
}

#[test]
fn up_gives_earlier_lines_and_tab_completes() {
    let mut player = one_turn_in();
    for line in ["market", "glossary floor"] {
        asked(&mut player, line);
        player.press(&[Key::Enter, Key::Esc]);
    }
    player.press(&[Key::Char(':'), Key::Up]);
    player.sees(": glossary");
    player.press(&[Key::Up]);
    player.sees(": market");
    player.press(&[Key::Up]);
    player.sees("nothing further up");
    player.press(&[Key::Down]);
    player.sees(": glossary");
    player.press(&[Key::Esc]);
    asked(&mut player, "theme con");
    player.press(&[Key::Tab]);
    player.sees(": theme high-contrast");
}

#[test]
fn what_cannot_be_given_stands_last_and_says_why() {
    let mut player = Player::started();
    asked(&mut player, "report");
    let text = player.text();
    let last = text.lines().rfind(|row| row.contains("not now:")).unwrap_or_default().to_owned();
    assert!(last.contains("no turn has been played yet"), "{text}");
    player.press(&[Key::Esc]);
    asked(&mut player, "branch");
    player.press(&[Key::Enter]);
    player.sees("branch: only on Record");
}

#[test]
fn orders_that_start_from_no_project_have_names_too() {
    for (words, sheet) in [
        ("waive aircraft", "[Waiver"),
        ("deal team", "[Deal team"),
        ("stock", "[Stockpile"),
        ("seats australia", "[People"),
    ] {
        let mut player = Player::started();
        player.press(&[Key::Char(':')]);
        for letter in words.chars() {
            player.press(&[Key::Char(letter)]);
        }
        player.press(&[Key::Enter]);
        player.sees(sheet);
    }
    let mut player = Player::started();
    player.press(&[Key::Char(':')]);
    for letter in "stockpile zebra".chars() {
        player.press(&[Key::Char(letter)]);
    }
    player.press(&[Key::Enter]);
    player.sees("No command has the word \"zebra\".");
}

#[test]
fn pasted_text_goes_into_a_field_and_is_never_taken_for_commands() {
    let mut player = Player::started();
    let turns = |player: &Player| player.app.session().map(|session| session.game().turns().len());
    player.app.update(Message::Pasted("C\nC\n2a".to_owned()));
    player.sees("Pasted text is taken by fields only");
    player.sees("[1 Situation]");
    player.press(&[Key::Char(':')]);
    player.app.update(Message::Pasted("offer\teverything\r\nC\n".to_owned()));
    player.sees(": offer everything C");
    player.sees("[Command]");
    assert_eq!(turns(&player), Some(0));
}

#[test]
fn a_line_without_words_leaves_nothing_and_a_stranger_is_told_what_there_is() {
    let mut player = Player::started();
    player.press(&[Key::Char(':'), Key::Enter]);
    player.sees("[Help: Situation]");
    player.press(&[Key::Esc]);
    asked(&mut player, "theme purple");
    player.press(&[Key::Enter]);
    player.sees("No `theme purple`; there is dark, light, high-contrast, colour-blind, mono.");
    player.press(&[Key::Esc]);
    asked(&mut player, "glossary xyzzy");
    player.press(&[Key::Enter]);
    player.sees("`glossary` alone lists ");
    player.press(&[Key::Esc]);
    asked(&mut player, "glossary technology");
    player.press(&[Key::Enter]);
    player.sees("Held back by");
}

#[test]
fn why_in_an_old_report_opens_the_ledger_of_that_turn_and_says_which() {
    let mut player = one_turn_in();
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]);
    asked(&mut player, "why secured share");
    player.sees("what moved this figure in FY2028");
    player.press(&[Key::Enter]);
    player.sees("[Why: secured share, FY2028");
    player.press(&[Key::Esc]);
    asked(&mut player, "report 2027");
    player.press(&[Key::Enter]);
    player.sees("[FY2027: what happened");
    asked(&mut player, "why secured share");
    player.sees("what moved this figure in FY2027");
    player.press(&[Key::Enter]);
    player.sees("[Why: secured share, FY2027");
}

#[test]
fn a_price_without_a_turn_says_what_it_stands_at() {
    let mut player = Player::started();
    let price = player.app.session().expect("a game is under way").game().view().price_usd_per_kg();
    for (at, line) in ["why ndpr price", "why dytb price", "why sm price"].into_iter().enumerate() {
        asked(&mut player, line);
        player.press(&[Key::Enter]);
        player.sees("No turn has been played");
        player.sees(&format!("{}/kg", crate::report::figures::dollars(price.0[at])));
        player.press(&[Key::Esc]);
    }
}

#[test]
fn a_loss_counts_all_groups_and_says_so_when_asked_for_one() {
    let mut player = Player::started();
    player.press(&[Key::Char('n')]);
    player.sees("[N-1: what each loss costs today, nodes and countries");
    let before = player.text();
    player.press(&[Key::Char('m')]);
    player.sees("A loss is of all groups");
    let row = |text: &str| text.lines().nth(2).map(str::to_owned);
    assert_eq!(row(&before), row(&player.text()), "the strip behind counts what it counted");
}

#[test]
fn a_project_is_opened_by_its_short_name_before_one_that_only_begins_with_it() {
    let mut player = one_turn_in();
    let session = player.app.session().expect("a game is under way");
    let names: Vec<_> = session
        .bench()
        .projects()
        .filter(|row| row.status == Status::Prospect)
        .map(|row| session.scenario().facilities[row.facility.at()].name.clone())
        .collect();
    let begins = |short: &str| names.iter().any(|other| other.short.starts_with(&format!("{short} ")));
    let name = names.iter().find(|name| begins(&name.short)).expect("one name begins with another");
    asked(&mut player, &format!("{} offer", name.short.to_lowercase()));
    player.press(&[Key::Enter]);
    let title = |name: &str| format!("[Deal: {name}]");
    let text = player.text();
    assert!(text.contains(&title(&name.short)) || text.contains(&title(&name.name)), "{text}");
}
