//! One of every kind of layer, for tests that walk them.
use super::*;
use crate::game::SeveralKind;
use crate::report::source::About;
use crate::report::stated::Stated;
use crate::rules::basket::Group;
use crate::rules::check::check;
use crate::rules::figure::FigureId;
use crate::rules::id::{FacilityId, FailureId, Status};
use crate::rules::orders::{Order, SurveyTarget, Terms};
use crate::tui::comparison::Comparison;
use crate::tui::keymap::Place;
use crate::tui::layer::Layer;
use crate::tui::screen_id::ScreenId;
use crate::tui::screens::{brief_back, card::Card, debrief, epilogue, make, report, side_by_side};
use crate::tui::screens::{deal::DealSheet, projects::Projects};
use crate::tui::windows::{branch::BranchWindow, commit::CommitSheet, elsewhere::ElsewhereWindow};
use crate::tui::windows::{evidence::EvidenceWindow, glossary::GlossaryWindow, help::HelpWindow};
use crate::tui::windows::{investor::InvestorWindow, keys::KeysWindow, money::MoneyWindow};
use crate::tui::windows::{order_picker::OrderPicker, order_sheet::OrderSheet, other_save::OtherSave};
use crate::tui::windows::{palette::Palette, paper::PaperWindow, price_course::PriceCourse};
use crate::tui::windows::{refusal::RefusalWindow, run_on::RunOnWindow, several::SeveralWindow};
use crate::tui::windows::{source::SourceWindow, staffing::StaffingWindow, stated::StatedWindow};
use crate::tui::windows::{stress::StressWindow, text::TextWindow, unwritten::UnwrittenWindow, why};
use std::collections::BTreeSet;
use std::path::Path;

/// A layer with the name of its kind.
fn one<L: Layer + 'static>(layer: L) -> (Box<dyn Layer>, &'static str) {
    let path = std::any::type_name::<L>();
    (Box::new(layer), path.rsplit("::").next().unwrap_or(path))
}

/// One of every kind of layer over a game that has played a turn, each with the name of its kind.
pub fn all_layers(session: &Session) -> Vec<(Box<dyn Layer>, &'static str)> {
    let mut all: Vec<(Box<dyn Layer>, &'static str)> = [
        (ScreenId::Title, "Title"),
        (ScreenId::NewGame, "NewGame"),
        (ScreenId::Briefing, "Briefing"),
        (ScreenId::Situation, "Situation"),
        (ScreenId::Plan, "Plan"),
        (ScreenId::Grid, "Grid"),
        (ScreenId::Market, "Market"),
        (ScreenId::People, "People"),
        (ScreenId::Intelligence, "Intelligence"),
        (ScreenId::Record, "Record"),
    ]
    .map(|(id, name)| (make(id), name))
    .into();
    let compared = Comparison::start(session.game(), Shelf::default(), Arc::new(|| {}));
    all.extend([
        (report(session, 1), "Report"),
        (epilogue(), "Epilogue"),
        (debrief(session, compared), "DebriefScreen"),
        (brief_back(session), "BriefBackScreen"),
        (side_by_side(session, "other", session.game()), "SideBySideScreen"),
    ]);
    all.extend(about_the_game(session));
    all.extend(about_a_plant(session));
    all.extend(about_the_save(session));
    all.extend([
        one(GlossaryWindow::on(session.scenario(), "", "")),
        one(Palette::over(Place::Situation, Some(session), &[], None, Vec::new())),
        one(HelpWindow::new(Place::Title)),
        one(KeysWindow::default()),
        one(TextWindow::new("", "")),
    ]);
    all
}

fn about_the_game(session: &Session) -> Vec<(Box<dyn Layer>, &'static str)> {
    let secured = crate::game::Topic::Figure(FigureId::SecuredShare);
    let moved = why::WhyWindow::of_turn(session, 1, secured).expect("a turn was played");
    let source = SourceWindow::about(session, About::Demand).expect("demand has its sources");
    vec![
        one(EvidenceWindow::new(session, FailureId::of(0))),
        one(PriceCourse::new(Group::NdPr)),
        one(StressWindow::default()),
        one(MoneyWindow),
        one(StaffingWindow::of(0)),
        one(CommitSheet::new()),
        one(OrderPicker::default()),
        one(PaperWindow::new(session, 0)),
        one(RunOnWindow::new(session)),
        one(moved),
        one(source),
        one(StatedWindow::about(session, Stated::Cover)),
        one(SeveralWindow::of(session, SeveralKind::Surveys)),
    ]
}

fn about_a_plant(session: &Session) -> Vec<(Box<dyn Layer>, &'static str)> {
    let view = session.game().view();
    let prospect = view.status().iter().position(|status| *status == Status::Prospect);
    let prospect = FacilityId::of(prospect.expect("the campaign has a project"));
    let survey = Order::Survey { target: SurveyTarget::Facility(prospect, 1) };
    let nothing = Order::Offer { facility: prospect, terms: Terms::default() };
    let refused = check(&view, &nothing).expect_err("an offer of nothing is refused");
    vec![
        one(Projects::filtered("")),
        one(Card::of(prospect)),
        one(DealSheet::on_terms(session, prospect, Terms::default())),
        one(OrderSheet::of(session, survey)),
        one(InvestorWindow::of(session, prospect)),
        one(RefusalWindow::new(session, &nothing, &refused)),
    ]
}

fn about_the_save(session: &Session) -> Vec<(Box<dyn Layer>, &'static str)> {
    let mut games = KeptInMemory::default();
    let mut other = session.clone();
    other.name = "other".into();
    games.keep(&other).expect("memory takes every game");
    let library = Library::of(Arc::clone(&SCENARIO), Box::new(games));
    vec![
        one(BranchWindow::new(&library, session, 1)),
        one(OtherSave::of(&library, session).expect("another game of the campaign was kept")),
        one(ElsewhereWindow::new(&library, session, None)),
        one(UnwrittenWindow::new("the disk is full".into())),
    ]
}

/// Names of the types that the sources under a folder make layers.
fn written_layers(folder: &Path, found: &mut BTreeSet<String>) {
    let entries = std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    for path in entries.map(|entry| entry.expect("a folder of ours").path()) {
        if path.is_dir() {
            written_layers(&path, found);
            continue;
        }
        let text = std::fs::read_to_string(&path).expect("a source is text");
        let names = text.lines().filter_map(|line| line.strip_prefix("impl Layer for "));
        found.extend(names.filter_map(|rest| rest.split([' ', '<']).next()).map(str::to_owned));
    }
}

#[test]
fn every_kind_of_layer_is_walked() {
    let mut player = Player::started();
    player.press(&[Key::Char('C'), Key::Enter, Key::Esc]);
    let session = player.app.session().expect("a game is under way");
    let walked: BTreeSet<String> = all_layers(session).into_iter().map(|(_, name)| name.to_owned()).collect();
    let mut written = BTreeSet::new();
    written_layers(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/tui"), &mut written);
    assert_eq!(walked, written);
}
