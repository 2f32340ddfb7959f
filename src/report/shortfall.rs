//! Where the difference went between what the narrowest stage could carry and what was delivered, in a sentence
//! whose parts add up.
use super::figures;
use crate::game::{Part, Shortfall, Went};
use crate::rules::id::MagnetClass;
use crate::rules::math;

/// Tenths of a point from which a part is named by itself.
const NAMED: i64 = 2;

/// Tenths of a point from which a class's part of it is.
const OF_CLASS: i64 = 5;

/// `METAL, the narrowest, could carry 68.0% of demand, and 54.4% was delivered. Of the 13.6 points between: 6.1 its
/// plants had no feed for; …`. Parts too small to name are added up as one.
pub fn sentence(shortfall: &Shortfall) -> String {
    let tenths = |share: f64| math::whole(1000.0 * share) as i64;
    let stage = figures::stage_label(shortfall.stage);
    // Rounded sums and not rounded parts, so that what is printed adds up.
    let (mut sum, mut last) = (0.0, 0);
    let mut parts: Vec<(Part, i64)> = Vec::new();
    for part in &shortfall.parts {
        sum += part.share();
        let now = tenths(sum);
        parts.push((*part, now - last));
        last = now;
    }
    // The whole is the difference of what is printed; what rounding leaves goes to what is not named.
    let between = tenths(shortfall.carried) - tenths(shortfall.delivered);
    let named: Vec<(Part, i64)> = parts.into_iter().filter(|(_, tenths)| tenths.abs() >= NAMED).collect();
    let told: i64 = named.iter().map(|(_, tenths)| tenths).sum();
    let mut said: Vec<String> = named
        .iter()
        .map(|(part, whole)| {
            format!(
                "{} {}{}",
                points(*whole),
                reason(part.went, stage, *whole < 0),
                scarce(part, *whole, tenths)
            )
        })
        .collect();
    if between != told {
        said.push(format!("{} for smaller reasons", points(between - told)));
    }
    format!(
        "{stage}, the narrowest on average, could carry {} of demand, and {} was delivered on average. Of the {} points between: {}.",
        percent(tenths(shortfall.carried)),
        percent(tenths(shortfall.delivered)),
        points(between),
        said.join("; ")
    )
}

/// What of a part was lost of the magnets that need a scarcer element than NdPr: `, of it 2.4 of high-temperature
/// magnets`; nothing where it is little.
fn scarce(part: &Part, whole: i64, tenths: impl Fn(f64) -> i64) -> String {
    let named = MagnetClass::ALL.iter().zip(part.classes).skip(1);
    let named = named.map(|(class, share)| (class, tenths(share)));
    let named: Vec<String> = named
        .filter(|(_, tenths)| *tenths >= OF_CLASS && 3 * tenths >= whole)
        .map(|(class, tenths)| format!("{} of {} magnets", points(tenths), class.name()))
        .collect();
    if named.is_empty() { String::new() } else { format!(", of it {}", named.join(", ")) }
}

fn points(tenths: i64) -> String {
    format!("{}{}.{}", if tenths < 0 { "-" } else { "" }, tenths.abs() / 10, tenths.abs() % 10)
}

fn percent(tenths: i64) -> String {
    format!("{}%", points(tenths))
}

fn reason(went: Went, stage: &str, more: bool) -> String {
    match went {
        Went::Stopped => format!("to {stage} plants that stood still"),
        Went::Unfed => format!("to {stage} plants short of feed"),
        Went::ChineseFeed => format!("to {stage} plants that worked up Chinese feed"),
        Went::RanBelow if more => format!("as {stage} plants made more than is believed of them"),
        Went::RanBelow => format!("to {stage} plants that ran below what is believed of them"),
        Went::ToChina => "sold to China".into(),
        Went::Later(later) if more => {
            format!("at {}, which made more of what lay in stock", figures::stage_label(later))
        }
        Went::Later(later) => format!("lost at {}", figures::stage_label(later)),
        Went::NotDelivered if more => "delivered beyond what was made in that time".into(),
        Went::NotDelivered => "made and not delivered in that time".into(),
    }
}
