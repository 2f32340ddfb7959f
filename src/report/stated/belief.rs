//! What is believed of plants, stages, Beijing and partners, taken apart.
use super::StatedText;
use crate::game::{self, Unknowable};
use crate::report::names::Reader;
use crate::report::{figures, rows};
use crate::rules::beijing::odds_of_next_move_of;
use crate::rules::id::*;
use crate::rules::orders::Instrument;
use crate::rules::view::SeatView;

/// A thing that is not known.
pub(super) fn unknown(reader: &Reader<'_>, view: &SeatView<'_>, about: Unknowable) -> StatedText {
    let found = game::unknowns(view).into_iter().find(|row| row.subject == about);
    let Some(row) = found else {
        return StatedText {
            title: "Belief".into(),
            parts: Vec::new(),
            is: figures::NOTHING.into(),
            rule: "Nothing is in doubt here any more.".into(),
        };
    };
    let text = rows::unknown(reader, view, &row);
    let (class, likely) = row.ramp_class;
    let parts = match about {
        Unknowable::Temper => [classes_of_temper(view), likeliest_moves(view)].concat(),
        Unknowable::Stage(_) | Unknowable::Facility(_) => vec![
            ("unit cost over the usual one, 80 % range".into(), rows::cost_range(row.range, false)),
            ("needs Chinese parts or reagents".into(), format!("~{}", figures::share(row.dependence))),
            ("likeliest ramp".into(), format!("~{class}, {}", figures::share(likely))),
            ("last looked".into(), text.last_looked.clone()),
            ("a look costs".into(), text.look.clone()),
        ],
    };
    StatedText {
        title: format!("Belief: {}", text.about),
        parts,
        is: text.belief,
        rule: match about {
            Unknowable::Temper => {
                "Each move of Beijing's is likelier under some tempers than under others; the belief follows. \
                 The value itself is never shown. What it does next is worked out on that belief, the tension, and \
                 what it sees of allied plants today."
            }
            Unknowable::Stage(_) | Unknowable::Facility(_) => {
                "What announcements, output and visits support. y orders a look: a visit narrows the range and \
                 may find a hidden dependence."
            }
        }
        .into(),
    }
}

fn classes_of_temper(view: &SeatView<'_>) -> Vec<(String, String)> {
    let belief = view.hawkishness_belief();
    let third = belief.len() / 3;
    let sum = |from: usize, to: usize| figures::share(belief[from..to].iter().sum());
    vec![
        ("the softer third of tempers".into(), sum(0, third)),
        ("the middle third".into(), sum(third, 2 * third)),
        ("the harder third".into(), sum(2 * third, belief.len())),
    ]
}

/// Moves shown one by one.
const SHOWN_MOVES: usize = 5;

/// What Beijing may do in the coming year as things stand, likeliest first.
fn likeliest_moves(view: &SeatView<'_>) -> Vec<(String, String)> {
    let levers = &view.scenario().levers;
    let mut odds: Vec<(f64, &str)> = odds_of_next_move_of(view)
        .into_iter()
        .zip(levers)
        .map(|(odds, lever)| (odds, lever.name.name.as_str()))
        .collect();
    odds.sort_by(|a, b| b.0.total_cmp(&a.0));
    let rest: f64 = odds.iter().skip(SHOWN_MOVES).map(|(odds, _)| odds).sum();
    let mut shown: Vec<(String, String)> = odds
        .iter()
        .take(SHOWN_MOVES)
        .map(|(odds, name)| (format!("next move: {name}"), format!("~{}", figures::share(*odds))))
        .collect();
    if odds.len() > SHOWN_MOVES {
        shown.push(("next move: another".into(), format!("~{}", figures::share(rest))));
    }
    shown
}

/// Where a partner stands.
pub(super) fn partner(reader: &Reader<'_>, view: &SeatView<'_>, partner: PartnerId) -> StatedText {
    let scenario = view.scenario();
    let rule = &scenario.partners[partner.at()];
    let stands = game::stands(view);
    let left = stands.iter().find(|stand| stand.partner == partner).map_or(0.0, |stand| stand.left_kusd);
    let mut parts = vec![("ceiling of a year".to_owned(), figures::money(rule.ceiling_kusd_per_year))];
    for stage in Stage::ALL {
        let wish = rule.preference[stage.at()];
        parts.push((format!("weight it gives {}", figures::stage_label(*stage)), format!("{wish:.2}")));
    }
    StatedText {
        title: format!("{}: money left this year", reader.partner(partner)),
        parts,
        is: figures::money(left),
        rule: match (scenario.instrument(Instrument::Partner), rule.home_only) {
            (None, _) => format!(
                "It cannot be asked to pay here. {}",
                crate::report::orders::left_out(scenario).unwrap_or_default()
            ),
            (Some(_), true) => {
                "It pays for sites at home only, in return for output; it weighs steps as above.".into()
            }
            (Some(_), false) => {
                "It shares the cost of a deal in return for output; it weighs steps as above.".into()
            }
        },
    }
}
