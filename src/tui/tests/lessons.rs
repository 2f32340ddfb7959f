//! The practice campaign, key by key, from the title to its debrief.
use super::*;

static FIRST_YEAR: LazyLock<Arc<Scenario>> = LazyLock::new(|| {
    let loaded = campaign::load_embedded("first-year").expect("the campaign is in the binary");
    Arc::new(loaded.scenario.expect("the campaign can be played"))
});

fn practising() -> Player {
    let library = Library::of(Arc::clone(&FIRST_YEAR), Box::new(KeptInMemory::default()));
    let mut player = Player { app: App::new(library, GlyphSet::Unicode, Theme::mono()), size: (80, 24) };
    player.sees("Practice     First Year: 3 turns, guided");
    player.press(&[Key::Down, Key::Enter]);
    player.sees("[Briefing: First Year]");
    player
}

#[test]
fn the_practice_is_played_key_by_key_to_its_debrief() {
    let mut player = practising();
    player.press(&[Key::Enter, Key::Enter, Key::Enter]);
    player.sees("Guide: The weakest link, step 1 of 7");
    player.press(&[Key::Char('2')]);
    player.sees("step 2 of 7");
    player.press(&[Key::Char('a')]);
    player.sees("step 3 of 7");
    player.press(&[Key::Char('o')]);
    player.sees("step 4 of 7");
    player.press(&[Key::Enter]);
    player.sees("step 5 of 7");
    player.sees("▲ stands under MAGNET");
    player.press(&[Key::Char('5')]);
    player.sees("step 6 of 7");
    player.sees("people missing once all signed runs");
    player.press(&[Key::Down, Key::Char('a'), Key::Enter]);
    player.sees("step 7 of 7");
    player.press(&[Key::Char('C'), Key::Enter]);
    player.sees("Vulcan met: yes.");
    player.sees("Guide: A promise moves capital, step 1 of 6");
    player.press(&[Key::Esc, Key::Char('2')]);
    player.sees("step 2 of 6");
    player.press(&[Key::Char('a'), Key::Char('o')]);
    player.sees("step 4 of 6");
    player.sees("$1.1bn needed, $850M free");
    let fee = [Key::Down, Key::Down, Key::Char(' ')];
    player.press(&fee);
    player.sees("remote 0%");
    player.press(&[Key::Char(' '), Key::Up, Key::Char(' ')]);
    player.sees("near certain");
    player.press(&[Key::Enter]);
    player.sees("step 5 of 6");
    player.press(&[Key::Char('5'), Key::Down, Key::Char('a'), Key::Enter]);
    player.sees("step 6 of 6");
    player.press(&[Key::Char('C'), Key::Enter]);
    player.sees("Stillwater 2: yes.");
    player.sees("Guide: People before plants, step 1 of 3");
    player.press(&[Key::Esc, Key::Char('5')]);
    player.sees("step 2 of 3");
    player.press(&[Key::Down, Key::Char('a')]);
    player.sees("basin     US South");
    player.press(&[Key::Enter]);
    player.sees("step 3 of 3");
    player.press(&[Key::Char('C'), Key::Enter]);
    player.sees("[FY2030-32: what happened]");
    player.press(&[Key::Esc]);
    player.sees("[Five years without you]");
    player.press(&[Key::Enter]);
    player.sees("[What the lessons were]");
    player.sees("PEOPLE BEFORE PLANTS");
    player.press(&[Key::Esc]);
    player.sees("[Debrief: 6 of 6 met, passed]");
}

#[test]
fn the_practice_taken_up_again_goes_on_with_the_lesson_of_its_turn() {
    let mut player = practising();
    player.press(&[Key::Enter, Key::Enter, Key::Enter, Key::Char('2'), Key::Char('a'), Key::Char('o')]);
    player.press(&[Key::Enter, Key::Esc, Key::Esc, Key::Char('C'), Key::Enter, Key::Esc, Key::Char('q')]);
    player.sees("Continue");
    player.press(&[Key::Enter]);
    player.sees("Guide: A promise moves capital, step 2 of 6");
}

#[test]
fn every_step_of_a_shipped_guide_can_be_read_whole_on_a_small_terminal() {
    for id in campaign::embedded_ids() {
        let loaded = campaign::load_embedded(&id).expect("the campaign is in the binary");
        let scenario = loaded.scenario.expect("the campaign can be played");
        let game = crate::game::Game::new(std::sync::Arc::new(scenario.clone()), 5);
        let weakest = crate::rules::id::Stage::Separation;
        for lesson in &scenario.texts.lessons {
            for step in &lesson.steps {
                let stands = crate::report::guide::Stands { view: game.view(), weakest };
                let text = crate::report::guide::says(step, &stands);
                let lines = widgets::prose::wrap(&text, 76).len();
                assert!(lines <= 3, "{id}, {}: {lines} lines: {text}", lesson.id);
                let keys: usize = step.press.iter().map(|(_, does)| does.chars().count() + 8).sum();
                assert!(keys <= 76, "{id}, {}: keys of {text}", lesson.id);
            }
        }
    }
}
