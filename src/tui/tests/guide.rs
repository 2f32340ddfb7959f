//! The guided first turn and running on.
use super::*;

#[test]
fn the_guide_waits_for_states_and_leads_to_a_committed_turn() {
    let mut player = Player::new();
    player.press(&[Key::Down, Key::Enter]);
    player.sees("[Briefing:");
    for _ in 0..12 {
        player.press(&[Key::Down]);
    }
    player.sees("Enter this turn, guided");
    player.press(&[Key::Enter]);
    player.sees("Guide: The first turn, step 1 of 8");
    player.sees("[Desk]");
    player.press(&[Key::Enter, Key::Enter]);
    player.sees("Guide: The first turn, step 4 of 8");
    player.press(&[Key::Char('2')]);
    player.sees("Guide: The first turn, step 5 of 8");
    player.press(&[Key::Char('a')]);
    player.sees("Guide: The first turn, step 6 of 8");
    player.press(&[Key::Char('o')]);
    player.sees("Guide: The first turn, step 7 of 8");
    player.press(&[Key::Enter]);
    player.sees("Guide: The first turn, step 8 of 8");
    player.press(&[Key::Esc, Key::Esc, Key::Char('C'), Key::Enter]);
    player.sees("Guide: The first turn is played");
    // It says that Esc ends it, and so does the one that closes the report.
    player.sees("Esc ends the guide");
    player.press(&[Key::Esc]);
    player.sees("The guide has ended");
    assert!(!player.text().contains("Guide:"));
}

#[test]
fn the_first_paper_may_be_left_and_the_guide_goes_on() {
    let mut player = Player::new();
    player.press(&[Key::Down, Key::Enter]);
    for _ in 0..12 {
        player.press(&[Key::Down]);
    }
    player.press(&[Key::Enter]);
    player.sees("Guide: The first turn, step 1 of 8");
    player.press(&[Key::Enter, Key::Esc]);
    player.sees("[Desk]");
    player.sees("Guide: The first turn, step 2 of 8");
    player.press(&[Key::Char('A')]);
    player.sees("[Several at once: content rule]");
    player.sees("filled   ready");
    let text = player.text();
    let row = text.lines().find(|row| row.contains("aircraft") && row.contains("waive the rule"));
    let shares = row.map_or(0, |row| row.matches('%').count());
    assert_eq!(shares, 2, "what is filled and how ready it stays:\n{text}");
    player.press(&[Key::Esc]);
    player.sees("Guide: The first turn, step 4 of 8");
}

#[test]
fn another_road_skips_steps_and_escape_ends_the_guide() {
    let mut player = Player::new();
    player.press(&[Key::Down, Key::Enter]);
    for _ in 0..12 {
        player.press(&[Key::Down]);
    }
    player.press(&[Key::Enter, Key::Char('a')]);
    player.sees("Guide: The first turn, step 6 of 8");
    player.press(&[Key::Esc, Key::Esc]);
    player.sees("[1 Situation]");
    // Back at the desk with nothing done, it tells again what leads on from there.
    player.sees("Guide: The first turn, step 1 of 8");
    // The last closed a window, and the next may have been meant for one too.
    player.sees("Esc three times ends it");
    player.press(&[Key::Esc]);
    player.sees("Every window is closed; Esc twice more ends the guide.");
    player.sees("Esc twice ends it");
    player.press(&[Key::Down]);
    player.sees("Esc twice ends it");
    player.press(&[Key::Esc]);
    player.sees("Esc once more ends the guide");
    player.press(&[Key::Esc]);
    player.sees("The guide has ended");
}

#[test]
fn running_on_commits_turns_until_something_asks_and_says_what() {
    let mut player = Player::started();
    let played = |player: &Player| player.app.session().map_or(0, |session| session.game().turns().len());
    player.press(&[Key::Enter, Key::Enter, Key::Char('R')]);
    for words in
        ["[Run on]", "At most 20 turns, FY2027 to FY2046", "Your plan goes out with the first turn: 1 order"]
    {
        player.sees(words);
    }
    player.press(&[Key::Char('n')]);
    assert_eq!(played(&player), 0, "nothing is committed before it is asked for");
    player.press(&[Key::Char('R'), Key::Char('y')]);
    player.sees("Ran on ");
    let first = played(&player);
    assert!(first > 0);
    player.sees("what happened");
    player.press(&[Key::Esc]);
    for _ in 0..40 {
        player.press(&[Key::Char('R'), Key::Esc, Key::Char('C'), Key::Enter, Key::Esc]);
    }
    assert_eq!(played(&player), 20);
    player.press(&[Key::Esc, Key::Esc, Key::Char('2'), Key::Char('R')]);
    player.sees("The game is over.");
}
