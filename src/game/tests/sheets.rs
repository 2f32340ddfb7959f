//! What sheets, lists and the plan propose and say: seats that do, packages by their own name, lacks as soon as
//! they are there, and beliefs told as beliefs.
use super::as_is;
use crate::game::*;
use crate::rules::basket::Group;
use crate::rules::check::check;
use crate::rules::id::*;
use crate::rules::orders::{Order, Refusal, Rescue, SurveyTarget};

#[test]
fn as_many_seats_as_are_said_to_do_staff_the_basin() {
    let mut told = 0;
    let mut game = Game::new(as_is(), 5);
    game.commit(Default::default()).expect("an empty draft passes");
    for row in pools(&game.view()) {
        let Ready::SeatsShort(more) = row.ready else { continue };
        let (seats, mentors, visas) = row.orders;
        let train = |seats: f64| Order::Train { basin: row.basin, skill: row.skill, seats, mentors, visas };
        let staffed = |order: Order| {
            let tried = game.try_put(order);
            forecast(&tried.view(), row.basin, row.skill).staffed.last().copied().unwrap_or(0.0)
        };
        assert!(staffed(train(seats + more)) >= 0.95, "{more} more seats do not do");
        assert!(staffed(train(seats + more - 1.0)) < 0.95, "fewer than {more} would do");
        told += 1;
    }
    assert!(told > 0, "no basin lacks seats");
}

#[test]
fn the_list_of_several_orders_the_seats_that_the_people_table_asks_for() {
    let mut game = Game::new(as_is(), 5);
    game.commit(Default::default()).expect("an empty draft passes");
    let several = Several::of(&game, SeveralKind::People, None);
    let mut asked = 0;
    for row in pools(&game.view()) {
        let listed = several.rows().iter().find(|each| each.whom == Whom::Pool(row.basin, row.skill));
        let ordered = listed.map(|each| match *each.order() {
            Order::Train { seats, .. } => seats,
            _ => panic!("seats are ordered in a basin"),
        });
        match row.ready {
            Ready::SeatsShort(more) => {
                assert_eq!(ordered, Some(row.orders.0 + more));
                asked += 1;
            }
            Ready::Now => assert!(ordered.is_none() && row.staffed >= 0.95 || row.needed < 1.0),
            Ready::From(_) => assert_eq!(ordered, None, "those on order do"),
            Ready::TooFewTeach => assert!(ordered.is_none_or(|seats| seats <= row.seat_limit)),
        }
    }
    assert!(asked > 1, "no basin lacks seats");
}

#[test]
fn a_group_that_the_chain_as_signed_does_not_reach_is_among_the_lacks_at_once() {
    let game = Game::new(as_is(), 5);
    let tried = game.try_draft();
    let found: Vec<LackTag> = lacks(&tried).into_iter().map(|lack| lack.tag()).collect();
    let ribbon = ribbon(&tried.view(), Material::All);
    for (group, tag) in [(Group::DyTb, LackTag::Heavy), (Group::Sm, LackTag::Samarium)] {
        let (_, share) = ribbon.narrowest_of(group).expect("magnets need it");
        assert!(share < 1.0 && found.contains(&tag), "{group:?} stands at {share}: {found:?}");
    }
}

#[test]
fn before_the_first_half_year_no_link_is_held_by_an_outage_of_chance() {
    for seed in 1..30 {
        let game = Game::new(as_is(), seed);
        let view = game.view();
        assert!(view.stopped().iter().all(|stopped| !stopped), "nothing is known to stand still");
        assert!(!links_held_by(&view).contains(&Factor::Outage), "seed {seed}");
    }
}

#[test]
fn a_site_that_is_bid_for_is_asked_a_veto_and_no_bridge() {
    for seed in 1..12 {
        let mut game = Game::new(as_is(), seed);
        while !game.over() {
            let view = game.view();
            let bid = papers(&view).into_iter().find(|paper| {
                paper.kind == PaperKind::Distress
                    && paper.facility.is_some_and(|site| view.status()[site.at()] == Status::Prospect)
            });
            if let Some(paper) = bid {
                let site = paper.facility.expect("it is about a site");
                assert_eq!(paper.order, Some(Order::Rescue { facility: site, action: Rescue::Veto }));
                assert_eq!(rescues_of(&view, site), [Rescue::Veto, Rescue::LetGo]);
                assert_eq!(paper.price.map(|price| price.now_kusd), Some(0.0));
                return;
            }
            game.commit(Default::default()).expect("an empty draft passes");
        }
    }
    panic!("nobody bid for a site");
}

#[test]
fn a_typed_value_stands_as_typed_within_its_bounds() {
    let game = Game::new(as_is(), 5);
    let view = game.view();
    let open = |i: &usize| {
        view.status()[*i] == Status::Prospect && game.scenario().facilities[*i].stage == Stage::Metal
    };
    let facility = (0..game.scenario().facilities.len()).find(open).map(FacilityId::of).expect("a project");
    let mut sheet = Sheet::open(&game, facility);
    let instrument = sheet.priced();
    sheet.set_typed(instrument, 28.0);
    assert_eq!(sheet.value(instrument), 28.0);
    assert!(sheet.answer().price.is_ok(), "the rules take it: {:?}", sheet.answer().price);
    sheet.set_typed(instrument, 1e9);
    assert_eq!(sheet.value(instrument), sheet.row(instrument).bounds.1);
}

#[test]
fn a_plan_that_teaches_many_more_than_will_have_work_is_told_so_until_its_seats_end() {
    let mut game = Game::new(as_is(), 5);
    let (basin, skill) = (pools(&game.view())[0].basin, pools(&game.view())[0].skill);
    let train = |seats: f64| Order::Train { basin, skill, seats, mentors: 0.0, visas: 0.0 };
    let told = |game: &Game| {
        let said = |lack: &Lack| matches!(lack.what, Lacking::PeopleOver { .. });
        lacks(&game.try_draft()).into_iter().any(|lack| said(&lack) && lack.pool() == Some((basin, skill)))
    };
    let most =
        game.scenario().instrument(crate::rules::orders::Instrument::Seats).map_or(0.0, |rule| rule.high);
    game.put(train(most)).expect("seats pass");
    assert!(!told(&game), "nobody is taught yet");
    while !told(&game) {
        assert!(!game.over(), "the basin is never taught more than it needs");
        game.commit(Default::default()).expect("standing orders go on");
    }
    game.put(train(0.0)).expect("seats can end");
    assert!(!told(&game));
}

#[test]
fn a_form_for_a_plant_in_need_opens_on_what_it_can_still_be_given() {
    let (mut bridges, mut buyers) = (0, 0);
    let mut game = Game::new(as_is(), 7);
    while !game.over() {
        let in_need = plants_for(&game.view(), OrderKind::Rescue);
        if let Some(Order::Rescue { facility, action }) =
            OrderForm::fresh(&game.view(), OrderKind::Rescue).map(|form| *form.order())
        {
            let bridge = check(&game.view(), &Order::Rescue { facility, action: Rescue::Bridge });
            let spent = matches!(bridge, Err(Refusal::BridgeLimit { .. }));
            assert!(!(spent && action == Rescue::Bridge), "a bridge is proposed that would be refused");
            bridges += u32::from(action == Rescue::Bridge);
            buyers += u32::from(spent && action == Rescue::Buyer);
        }
        for facility in in_need {
            // What there is no money for is left.
            let _ = game.put(Order::Rescue { facility, action: Rescue::Bridge });
        }
        game.commit(Default::default()).expect("the draft passes");
    }
    assert!(bridges > 0 && buyers > 0, "{bridges} bridges and {buyers} buyers were proposed first");
}

#[test]
fn an_order_that_repeats_another_or_sets_what_stands_is_not_added() {
    let mut game = Game::new(as_is(), 7);
    let survey = Order::Survey { target: SurveyTarget::Stage(Stage::Crack) };
    let first = game.add(survey).expect("a survey passes");
    assert_eq!(first.idle, None);
    let again = game.add(survey).expect("nothing refuses it");
    assert_eq!((again.idle, again.number), (Some(Idle::Drafted), first.number));
    assert_eq!(game.draft().orders().len(), 1);
    // A plant can be looked at again, and teams add up.
    let plant = plants_for(&game.view(), OrderKind::Survey)[0];
    let plant = Order::Survey { target: SurveyTarget::Facility(plant, 1) };
    game.add(plant).expect("a visit passes");
    assert_eq!(game.add(plant).map(|added| added.idle), Ok(None));
    game.put(Order::HireTeam).expect("a team can be hired");
    let drafted = game.draft().orders().len();
    let hold = |on| Order::Waive { platform: PlatformId::of(0), on };
    let held = game.put(hold(false)).expect("it is held");
    assert_eq!((held.idle, held.number), (Some(Idle::Stands), None));
    assert_eq!(game.draft().orders().len(), drafted);
    // Who sets in the draft what stands takes out what the draft would have changed.
    assert_eq!(game.put(hold(true)).map(|added| added.idle), Ok(None));
    assert_eq!(game.draft().orders().len(), drafted + 1);
    game.put(hold(false)).expect("it is held");
    assert_eq!(game.draft().orders().len(), drafted);
}

#[test]
fn a_waivers_sheet_opens_on_the_class_in_question_and_on_the_opposite_of_what_is_in_force() {
    let mut game = Game::new(as_is(), 7);
    for at in 0..game.scenario().platforms.len() {
        game.put(Order::Waive { platform: PlatformId::of(at), on: true }).expect("it can be waived");
    }
    game.commit(Default::default()).expect("the draft passes");
    let mut form = OrderForm::fresh(&game.view(), OrderKind::Waiver).expect("there are classes");
    for _ in 0..game.scenario().platforms.len() {
        assert!(matches!(form.order(), Order::Waive { on: false, .. }), "{:?}", form.order());
        form.step(&game.view(), FormField::Platform, 1);
    }
}
