//! Where something that needs a decision is decided: the sheet, list or page that a row leads to.
use super::card::Card;
use super::deal::DealSheet;
use super::projects::Projects;
use crate::game::{SeveralKind, ToDecide};
use crate::rules::id::Stage;
use crate::rules::orders::Order;
use crate::tui::layer::{Action, Reply};
use crate::tui::screen_id::ScreenId;
use crate::tui::session::{Decision, Session};
use crate::tui::windows::evidence::EvidenceWindow;
use crate::tui::windows::order_sheet::OrderSheet;
use crate::tui::windows::paper::PaperWindow;
use crate::tui::windows::several::SeveralWindow;
use crate::tui::windows::text::TextWindow;

/// Goes to where it is decided; what no order decides is read whole.
pub fn of_decision(session: &Session, decision: &Decision) -> Reply {
    match decision.what {
        ToDecide::Dilemma(_) => match session.papers().iter().position(|(paper, _)| paper.order.is_none()) {
            Some(at) => Reply::open(PaperWindow::new(session, at)),
            None => whole(decision),
        },
        ToDecide::Distress { facility, .. }
        | ToDecide::Bid { facility, .. }
        | ToDecide::SeveralShort { first: facility, .. }
        | ToDecide::Suspended { facility } => {
            Reply::open(SeveralWindow::of(session, SeveralKind::InNeed).about(facility))
        }
        ToDecide::Failure { failure, .. } => Reply::open(EvidenceWindow::new(session, failure)),
        ToDecide::OnePlant { .. } => Reply::open(Projects::of_stage(Stage::Separation)),
        ToDecide::PilotWithoutContract { facility } => DealSheet::offered(session, facility),
        ToDecide::AwaitsTerms { facility, .. } => Reply::open(Card::of(facility)),
        ToDecide::ContractsEnd { first, count: 1, .. } => DealSheet::offered(session, first),
        ToDecide::ContractsEnd { first, .. } => {
            Reply::open(SeveralWindow::of(session, SeveralKind::ContractsEnd).about(first))
        }
        ToDecide::PeopleShort { basin, skill, .. } => Reply::open(OrderSheet::seats(session, basin, skill)),
        ToDecide::Unallocated { .. } => Reply::act(Action::Go(ScreenId::Plan)),
        ToDecide::Readiness { platform, .. } => {
            Reply::open(OrderSheet::of(session, Order::Waive { platform, on: true }))
        }
        ToDecide::WaivedForNothing { platform, more: 0, .. } => {
            Reply::open(OrderSheet::of(session, Order::Waive { platform, on: false }))
        }
        ToDecide::WaivedForNothing { .. } => {
            Reply::open(SeveralWindow::of(session, SeveralKind::ContentRule))
        }
        ToDecide::TeamsIdle { .. } => whole(decision),
    }
}

fn whole(decision: &Decision) -> Reply {
    Reply::open(TextWindow::new(decision.severity.word(), decision.text.clone()))
}
