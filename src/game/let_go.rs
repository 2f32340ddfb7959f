//! Plants in need that the programme paid for and that a draft gives up.
use super::Game;
use super::desk::rescues_of;
use crate::rules::id::{FacilityId, Status};
use crate::rules::orders::{Order, Rescue};
use crate::rules::standing::is_allied_of;

/// Plants in need that programme money went into and that the draft lets go: ordered so, a halted build without its
/// top-up, or one beside the desk whose last day comes before the next turn with nothing in the draft about it.
pub fn let_go_though_paid(game: &Game) -> Vec<FacilityId> {
    let view = game.view();
    let next = game.scenario().calendar.first_step(game.turn() + 1);
    let on_desk: Vec<Option<FacilityId>> = game.papers().iter().map(|paper| paper.facility).collect();
    let ordered = |plant: FacilityId| {
        let orders = game.draft().orders().iter().map(|numbered| numbered.order);
        orders.into_iter().find(|order| match *order {
            Order::Rescue { facility, .. } | Order::TopUp { facility } => facility == plant,
            _ => false,
        })
    };
    let gone = |plant: FacilityId| {
        let i = plant.at();
        let goes = view.step() + view.distress_left()[i] <= next && !on_desk.contains(&Some(plant));
        match ordered(plant) {
            Some(Order::Rescue { action, .. }) => action == Rescue::LetGo,
            Some(_) => false,
            None => view.status()[i] == Status::Suspended || goes && !rescues_of(&view, plant).is_empty(),
        }
    };
    let all = (0..game.scenario().facilities.len()).map(FacilityId::of);
    all.filter(|plant| is_allied_of(&view, *plant))
        .filter(|plant| view.funded()[plant.at()] || view.grant_paid_kusd()[plant.at()] > 0.0)
        .filter(|plant| gone(*plant))
        .collect()
}
