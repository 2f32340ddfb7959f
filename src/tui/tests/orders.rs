//! Orders from the list to the draft: projects, deal sheets, cards, sums, and the sheets of other
//! orders, as a player finds them.
use super::*;
use crate::rules::injects::Injects;
use crate::rules::orders::Order;

fn orders(player: &Player) -> usize {
    player.app.session().map_or(0, |session| session.game().draft().orders().len())
}

fn typed(player: &mut Player, text: &str) {
    for c in text.chars() {
        player.press(&[Key::Char(c)]);
    }
}

#[test]
fn a_project_is_found_offered_a_deal_and_stands_on_the_plan() {
    let mut player = Player::started();
    player.press(&[Key::Char('a')]);
    player.sees("[Projects]");
    let narrowest = player.app.session().map_or("", |session| session.ribbon().weakest.name());
    player.sees(&format!("/ {narrowest}"));
    player.sees("+ other orders:");
    player.sees("unit cost  builds");
    player.press(&[Key::Char('o')]);
    player.sees("[Deal:");
    for words in ["[x] cost-share", "total", "worst tenth", "worth  $", "asks   $", "deal teams left"] {
        player.sees(words);
    }
    player.press(&[Key::Enter]);
    player.sees("In the draft:");
    assert_eq!(orders(&player), 1);
    player.press(&[Key::Esc, Key::Esc, Key::Char('2')]);
    for words in ["cost-share*", "fee*", "+ Owed", "- Metallurgy", "Unspent", "What this plan lacks"] {
        player.sees(words);
    }
    player.press(&[Key::Down, Key::Down, Key::Down, Key::Char('e')]);
    player.sees("[Deal:");
}

/// Moves the cursor of a deal sheet down to a row.
fn reach(player: &mut Player, row: &str) {
    let row = format!(" {row} ");
    for _ in 0..20 {
        if player.text().lines().any(|line| line.starts_with("│>") && line.contains(&row)) {
            return;
        }
        player.press(&[Key::Down]);
    }
    panic!("no row{row}under the cursor:\n{}", player.text());
}

#[test]
fn a_typed_number_is_the_least_there_is_rather_than_another_and_its_clipping_is_said_wherever_one_goes() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Char('o')]);
    for (row, least) in [("for", "1 y"), ("covers", "1%")] {
        reach(&mut player, row);
        for leaves in [Key::Enter, Key::Down] {
            player.press(&[Key::Char('0'), leaves]);
            player.sees(&format!("Set to {least}: less cannot be set."));
            player.press(&[Key::Up]);
            reach(&mut player, row);
        }
    }
    player.press(&[Key::Char('6'), Key::Char('-')]);
    player.sees("A number here is digits and one point");
    player.press(&[Key::Enter]);
    player.sees("Set to 6%.");
}

#[test]
fn a_wide_screen_shows_list_and_card_deal_and_sum_plan_and_years_side_by_side() {
    let mut player = Player::started();
    player.size = (120, 40);
    player.press(&[Key::Char('a')]);
    for words in ["[Projects]", "unit cost", "ramp class", "Investor's sum", "no offer"] {
        player.sees(words);
    }
    player.press(&[Key::Char('o')]);
    for words in ["[Deal:", "worth  $", "market margin", "asks less with"] {
        player.sees(words);
    }
    player.press(&[Key::Enter, Key::Esc, Key::Esc, Key::Char('2')]);
    for words in ["[Draft plan", "Dues by year", "expected", "What this plan lacks"] {
        player.sees(words);
    }
}

#[test]
fn the_filter_narrows_while_it_is_typed_and_escape_clears_it() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Esc, Key::Char('/')]);
    typed(&mut player, "magnet >500 t");
    player.press(&[Key::Enter]);
    player.sees("/ magnet >500 t");
    let text = player.text();
    let list = text.split("builds").nth(1).unwrap_or_default();
    assert!(list.contains(" MAGNET ") && !list.contains(" METAL "), "{text}");
    player.press(&[Key::Esc]);
    player.sees("words, >1000 t, <200M, likely");
    player.press(&[Key::Esc]);
    player.sees("[1 Situation]");
}

#[test]
fn a_step_on_the_sheet_changes_terms_and_answer_and_undo_takes_it_back() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Char('o'), Key::Down]);
    let before = player.text();
    player.press(&[Key::Right]);
    player.sees("last step: cost-share");
    assert_ne!(player.text(), before);
    player.press(&[Key::Char('u')]);
    assert_eq!(player.text(), before);
    typed(&mut player, "35");
    player.press(&[Key::Enter]);
    player.sees("35%");
}

#[test]
fn a_refused_deal_keeps_its_sheet() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Esc]);
    let mut signed = 0;
    while !player.text().contains("[Refused:") {
        signed = orders(&player);
        assert!(signed < 9, "teams run out long before");
        player.press(&[Key::Char('o'), Key::Enter]);
        if !player.text().contains("[Refused:") {
            player.press(&[Key::Down]);
        }
    }
    assert!(signed > 0, "the first deal passes");
    player.press(&[Key::Esc]);
    player.sees("[Deal:");
    assert_eq!(orders(&player), signed);
}

#[test]
fn a_dropped_sheet_keeps_its_terms_until_the_turn_ends() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Char('o'), Key::Down, Key::Char('3'), Key::Char('5'), Key::Enter]);
    player.press(&[Key::Esc]);
    player.sees("Dropped;");
    assert_eq!(orders(&player), 0);
    player.press(&[Key::Char('o')]);
    player.sees("35%");
}

#[test]
fn a_card_and_a_sum_open_on_any_project() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Enter]);
    player.sees("what we believe");
    for words in ["unit cost", "ramp class", "last looked", "standard package", "[Figures and their sources]"]
    {
        player.sees(words);
    }
    player.press(&[Key::Char('x')]);
    player.sees("[Investor's sum:");
    for words in ["market margin", "your contracts", "worth", "asks (waiting has value)"] {
        player.sees(words);
    }
    player.press(&[Key::Esc, Key::Char('y')]);
    player.sees("[Survey:");
    player.press(&[Key::Enter]);
    player.sees("In the draft: survey");
    assert_eq!(orders(&player), 1);
}

#[test]
fn every_kind_of_other_order_has_a_sheet_or_says_why_not() {
    use crate::game::OrderKind;
    for row in 0..OrderKind::ALL.len() {
        let mut player = Player::started();
        player.press(&[Key::Char('a'), Key::Up, Key::Enter]);
        player.sees("[Other orders]");
        for _ in 0..row {
            player.press(&[Key::Down]);
        }
        player.press(&[Key::Enter]);
        let text = player.text();
        assert!(
            text.contains("Enter into the draft") || text.contains("Not now:"),
            "row {row} neither opens nor says why\n{text}"
        );
    }
}

#[test]
fn seats_are_set_on_the_sheet_of_a_basin_and_changed_again_from_the_plan() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Up, Key::Enter, Key::Enter]);
    player.sees("[People:");
    for words in ["basin", "skill", "seats", "costs", "skilled,", "Staffed:"] {
        player.sees(words);
    }
    player.press(&[Key::Down, Key::Down]);
    typed(&mut player, "40");
    player.press(&[Key::Enter, Key::Enter]);
    player.sees("In the draft:");
    player.press(&[Key::Esc, Key::Esc, Key::Char('2')]);
    for _ in 0..4 {
        player.press(&[Key::Down]);
    }
    player.press(&[Key::Char('e')]);
    player.sees("[People:");
    player.press(&[Key::Down, Key::Down, Key::Right, Key::Enter]);
    assert_eq!(orders(&player), 1, "the changed order takes the place of the first");
}

#[test]
fn several_plants_are_looked_at_with_one_window_and_one_undo() {
    let mut player = Player::started();
    player.press(&[Key::Char('6'), Key::Char('A')]);
    player.sees("[Several at once: surveys]");
    player.sees("Nothing is ticked.");
    player.press(&[Key::Down, Key::Char(' '), Key::Down, Key::Char(' '), Key::Right]);
    player.sees("2 visits");
    player.sees("2 orders: $");
    player.press(&[Key::Enter]);
    player.sees("In the draft: 2 orders. u takes it back.");
    assert_eq!(orders(&player), 2);
    player.press(&[Key::Char('u')]);
    assert_eq!(orders(&player), 0);
    // The first row is for all; what the teams do not reach is named and left out.
    player.press(&[Key::Char('A'), Key::Char(' ')]);
    player.sees("team-years needed");
    player.press(&[Key::Enter]);
    player.sees("did not pass and were left out");
    assert!(orders(&player) > 0);
}

#[test]
fn every_basin_is_filled_to_its_need_with_one_list_and_one_undo() {
    let mut player = Player::started();
    player.press(&[Key::Char('5'), Key::Char('A')]);
    player.sees("[Several at once: people short]");
    player.press(&[Key::Char(' ')]);
    player.sees("bn free");
    player.press(&[Key::Enter]);
    let basins = orders(&player);
    assert!(basins > 3, "seats are ordered in every basin that lacks people");
    player.sees(&format!("In the draft: {basins} orders. u takes it back."));
    player.press(&[Key::Char('u')]);
    assert_eq!(orders(&player), 0);
}

#[test]
fn a_list_narrowed_by_a_filter_offers_its_own_plants_to_be_looked_at() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Esc, Key::Char('/')]);
    typed(&mut player, "metal japan");
    player.press(&[Key::Enter, Key::Char('A')]);
    player.sees("[Several at once: surveys]");
    let text = player.text();
    assert!(!text.contains("Mountain Pass"), "{text}");
}

#[test]
fn a_slider_follows_the_mouse_and_left_of_its_bar_is_off() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Char('o')]);
    let slider = |player: &Player| {
        let spots = player.app.reached();
        spots.into_iter().find(|spot| matches!(spot.target, spot::Target::Slider { row: 1 }))
    };
    let bar = slider(&player).expect("the cost-share has a bar").area;
    let share = |player: &Player| {
        let session = player.app.session().expect("a game is on");
        session.game().draft().orders().first().map(|numbered| match numbered.order {
            crate::rules::orders::Order::Offer { terms, .. } => terms.cost_share,
            _ => f64::NAN,
        })
    };
    player.app.update(Message::Click { column: bar.right() - 1, row: bar.y });
    player.sees("last step: cost-share");
    player.app.update(Message::Drag { column: bar.x + 2 });
    player.press(&[Key::Enter]);
    let some = share(&player).expect("the deal is in the draft");
    assert!(some > 0.0 && some < 0.5, "{some}");
    player.press(&[Key::Char('o')]);
    player.app.update(Message::Click { column: bar.x + 4, row: bar.y });
    player.app.update(Message::Drag { column: 0 });
    player.press(&[Key::Enter]);
    assert_eq!(share(&player), Some(0.0));
}

/// In a second turn in which a room's question lies on the desk.
fn asked(text: &str) -> Player {
    let text = format!(
        "[(id: \"room\", name: \"One question\", text: \"{text}\", dates: [\"FY2027 H2\"],
          choices: [(label: \"Answer it\", known: \"honest work\", effects: [Tension(-0.1)]), (label: \"Leave it\", known: \"no work\", effects: [Tension(0.1)])])]"
    );
    let injects = Injects { name: "room.ron".to_owned(), place: "room.ron".to_owned(), text };
    let loaded = Shelf::default().load_with("as-is", Some(&injects)).expect("the campaign is in the binary");
    let scenario = Arc::new(loaded.scenario.expect("the inject can be used"));
    let mut player = Player::new();
    player.app.begin(Session::new("room".to_owned(), Game::new(scenario, 7)));
    player.press(&[Key::Esc, Key::Char('C'), Key::Enter, Key::Esc]);
    player
}

#[test]
fn the_commit_sheet_names_the_question_that_nobody_has_answered_and_what_becomes_of_it() {
    let mut player = asked("What is to be done?");
    player.press(&[Key::Char('C')]);
    player.sees("One question: without your answer the first is taken, \"Answer");
    player.press(&[Key::Esc, Key::Char('1'), Key::Home, Key::Enter, Key::Down, Key::Enter, Key::Char('C')]);
    player.sees("[Commit");
    let text = player.text();
    assert!(!text.contains("without your answer"), "{text}");
}

#[test]
fn a_paper_in_the_draft_costs_on_the_desk_what_it_costs_on_the_plan() {
    let loaded = crate::campaign::load_embedded("as-is").expect("the campaign is in the binary");
    let scenario = std::sync::Arc::new(loaded.scenario.expect("the campaign has no errors"));
    let mut signed = 0;
    for seed in [3, 9] {
        let mut game = Game::new(scenario.clone(), seed);
        for _ in 0..9 {
            let mut session = Session::new("room".to_owned(), game.clone());
            let asked: Vec<Order> = session.papers().iter().filter_map(|(paper, _)| paper.order).collect();
            for order in &asked {
                // What does not pass stays on the desk.
                let _ = session.put(*order);
            }
            for (paper, text) in session.papers() {
                let line = session.tried().lines.iter().find(|line| Some(line.order) == paper.order);
                let Some(Ok(price)) = line.map(|line| line.price) else { continue };
                assert_eq!(
                    text.now,
                    crate::report::figures::millions_or_dash(price.now_kusd),
                    "{}",
                    text.title
                );
                assert_eq!(paper.price, Some(price), "{}", text.title);
                signed += 1;
            }
            game.commit(Default::default()).expect("an empty draft passes");
        }
    }
    assert!(signed > 10, "{signed} papers were signed");
}

#[test]
fn however_long_a_paper_is_its_choices_stay_in_sight_and_its_end_can_be_read() {
    let sentence = "The deputy secretary has one more thing to say about it. ";
    let mut player = asked(&format!("{}And that was all.", sentence.repeat(40)));
    player.press(&[Key::Char('1'), Key::Home, Key::Enter]);
    player.sees("[One question]");
    player.sees("> Answer it");
    player.sees("Leave it");
    player.press(&[Key::PageDown; 9]);
    player.sees("And that was all.");
    player.press(&[Key::Down]);
    player.sees("> Leave it");
}

#[test]
fn terms_of_an_undecided_offer_stand_still_and_the_sheet_says_in_whole_how_to_better_it() {
    let mut player = Player::started();
    player.press(&[Key::Char('a'), Key::Esc]);
    for _ in 0..3 {
        player.press(&[Key::Char('o'), Key::Enter, Key::Down]);
    }
    player.press(&[Key::Esc, Key::Char('C'), Key::Enter, Key::Esc]);
    let undecided = player.app.session().and_then(|session| {
        let (game, status) = (session.game(), crate::rules::id::DealStatus::Offered);
        game.view().deal_status().iter().position(|deal| *deal == status)
    });
    let plant = crate::rules::id::FacilityId::of(undecided.expect("a board takes its time"));
    let name = SCENARIO.facilities[plant.at()].name.name.clone();
    player.press(&[Key::Char('a'), Key::Esc, Key::Char('/')]);
    typed(&mut player, &name);
    player.press(&[Key::Enter, Key::Char('o')]);
    for size in [(80, 24), (120, 40)] {
        player.size = size;
        player.sees("[Deal:");
        let text = player.text();
        let words: Vec<&str> =
            text.split(|c: char| c.is_whitespace() || c == '│').filter(|w| !w.is_empty()).collect();
        assert!(words.join(" ").contains("end it first"), "{text}");
        assert!(!text.contains("[x]"), "no switch that does nothing\n{text}");
    }
    let before = player.text();
    player.press(&[Key::Down, Key::Right, Key::Right, Key::Char(' '), Key::Char('9')]);
    player.sees("No deal can be offered now");
    player.press(&[Key::Up]);
    assert_eq!(player.text(), before);
    player.press(&[Key::Enter]);
    player.sees("[Refused:");
}

#[test]
fn the_list_of_projects_tells_and_sorts_the_output_of_the_group_that_the_strip_stands_on() {
    let mut player = Player::started();
    player.press(&[Key::Char('m'), Key::Char('m'), Key::Char('a')]);
    let material = player.app.session().map(|session| session.material());
    assert_eq!(material, Some(crate::game::Material::DyTb));
    player.sees("DyTb t/y");
    player.press(&[Key::Char('t'); 4]);
    player.sees("sorted by output");
    let text = player.text();
    let from = text.lines().find(|line| line.contains("DyTb t/y")).and_then(|head| head.find("DyTb t/y"));
    let column = from.expect("the head is on screen");
    let tonnes: Vec<f64> = text
        .lines()
        .filter_map(|line| {
            let cell: String = line.chars().skip(column.saturating_sub(8)).take(17).collect();
            let number: String = cell.chars().filter(|c| c.is_ascii_digit()).collect();
            line.contains('□').then(|| number.parse().ok()).flatten()
        })
        .collect();
    assert!(tonnes.len() > 2 && tonnes.windows(2).all(|pair| pair[0] >= pair[1]), "{tonnes:?}\n{text}");
}
