//! What stands in the place of a ledger with nothing in it: before the first turn where a figure stands, and of a
//! plant that made nothing what befell it.
use super::text::TextWindow;
use crate::game::{Topic, ribbon};
use crate::report::events::factor_in_words;
use crate::report::why::topic_name;
use crate::report::{figures, idle};
use crate::rules::figure::Unit;
use crate::rules::id::{Factor, Stage};
use crate::tui::session::Session;

/// What stands in the place of a ledger of a plant's output that has nothing in it: what befell the plant.
pub(super) fn nothing_of(session: &Session, turn: usize, topic: Topic) -> Option<TextWindow> {
    let Topic::Plant(plant) = topic else { return None };
    let text = idle::made_nothing(&session.reader(), session.game(), turn, plant)?;
    Some(TextWindow::new(format!("Why: {}", topic_name(&session.reader(), topic)), text))
}

/// What is said of a figure that no turn has moved yet: where it stands, and when there will be causes.
pub(super) fn before_the_first(session: &Session, topic: Topic) -> String {
    let game = session.game();
    let stands = match topic {
        Topic::Figure(figure) => Some(figures::figure(figure, game.figure_now(figure))),
        Topic::Today(stage, material) => {
            Some(figures::share(ribbon(&game.view(), material).stage(stage).today))
        }
        Topic::Signed(stage, material) => {
            Some(figures::share(ribbon(&game.view(), material).stage(stage).signed))
        }
        Topic::ChineseFee(stage) => Some(figures::price(game.opening().chinese_fee_usd_per_kg(stage))),
        Topic::AlliedFee(stage) => Some(figures::price(game.opening().allied_fee_usd_per_kg(stage))),
        Topic::Plant(_) | Topic::Feed(_) | Topic::Readiness(_) | Topic::SetAside(_) => None,
    };
    let stands = stands.map_or_else(String::new, |value| match topic.unit() {
        Unit::Share => {
            format!(" It stands at {value}, as the chain was believed to run when the game opened.")
        }
        _ => format!(" It stands at {value}."),
    });
    let held = match topic {
        Topic::Today(stage, _) => held_by(session, stage),
        _ => String::new(),
    };
    format!(
        "No turn has been played, so nothing has moved it yet.{stands}{held} After the first commit this window \
         lists each cause with its amount."
    )
}

/// What takes most of the nameplate of a stage's running plants.
fn held_by(session: &Session, stage: Stage) -> String {
    match session.held_by()[stage.at()] {
        Factor::Plants => " The plants there run nearly full: only more of them would raise it.".to_owned(),
        factor => format!(
            " Of what its plants could give at nameplate, most is missing for one reason: {}.",
            factor_in_words(factor)
        ),
    }
}
