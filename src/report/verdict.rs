//! The clauses of the verdict as they are read, in the briefing and in the debrief.
use super::figures;
use super::names::Reader;
use crate::game::Game;
use crate::rules::figure::FigureId;
use crate::rules::held::Clause;

/// A clause as it is read.
#[derive(Clone, Debug, PartialEq)]
pub struct ClauseLine {
    /// What is measured.
    pub measure: String,
    /// What it needs: `55%`, `at most $1.6bn`.
    pub need: String,
    /// What it got.
    pub got: String,
    /// `met`, `MISS` or `not yet due`.
    pub word: &'static str,
    /// The figure whose course it judges.
    pub figure: FigureId,
    /// What that figure is held to, in its own unit; none where something drawn from it is judged.
    pub held_to: Option<f64>,
}

/// A clause in words: for the briefing with today's figures, and for the debrief.
pub fn clause_line(reader: &Reader<'_>, clause: &Clause) -> ClauseLine {
    let appropriation = reader.scenario.parameters.appropriation_kusd_per_year;
    let value = |x: f64, digits: usize| match (clause.id, clause.is_share) {
        ("arrears", _) if digits == 0 => figures::money(x * appropriation),
        ("arrears", _) => format!("${:.digits$}M", x * appropriation / 1000.0),
        (_, true) => figures::share_to(x, digits),
        (_, false) => figures::whole(x),
    };
    // A miss that rounding would hide is printed as finely as shows it.
    let alike = |digits: &usize| value(clause.need, *digits) == value(clause.got, *digits);
    let hidden = !clause.met() && clause.due;
    let digits = if hidden { (0..FINEST).find(|digits| !alike(digits)).unwrap_or(FINEST) } else { 0 };
    let need = value(clause.need, digits);
    let need = if clause.at_least { need } else { format!("at most {need}") };
    ClauseLine {
        measure: measure(reader, clause),
        need,
        // What has not begun to be counted is no nought.
        got: if !clause.due && (clause.id == "epilogue" || clause.got <= 0.0) {
            figures::NOTHING.into()
        } else {
            value(clause.got, digits)
        },
        word: match (clause.met(), clause.due) {
            (true, _) => "met",
            (false, true) => "MISS",
            (false, false) => "not yet due",
        },
        figure: judged_figure(clause),
        // A count of half-years and a share of the end's share are not on the figure's own axis.
        held_to: (clause.is_share && clause.id != "epilogue").then_some(clause.need),
    }
}

/// The clauses that would be missed if play ended as a game stands, in one line of at most `room` characters:
/// `2 of 9 missed as it stands: secured 43/55 · high-temp 30/45`. None before the first half-year and
/// once play is over. What is judged after the programme is left out: nobody knows it yet.
pub fn as_it_stands(reader: &Reader<'_>, game: &Game, room: usize) -> Option<String> {
    if game.turns().is_empty() || game.over() {
        return None;
    }
    let due: Vec<Clause> = game.clauses().into_iter().filter(|clause| clause.due).collect();
    let missed: Vec<String> = due
        .iter()
        .filter(|clause| !clause.met())
        .map(|clause| {
            let line = clause_line(reader, clause);
            let plain = |value: &str| value.trim_start_matches("at most ").trim_end_matches('%').to_owned();
            format!("{} {}/{}", in_short(clause), plain(&line.got), plain(&line.need))
        })
        .collect();
    let count = match missed.len() {
        0 => return Some(format!("all {} clauses met as it stands", due.len())),
        missed => format!("{missed} of {} missed as it stands: ", due.len()),
    };
    let line = |named: usize| {
        let more = missed.len() - named;
        let more = if more > 0 { format!(" +{more}") } else { String::new() };
        format!("{count}{}{more}", missed[..named].join(" · "))
    };
    let fits = |named: &usize| line(*named).chars().count() <= room;
    Some(line((0..=missed.len()).rev().find(fits).unwrap_or(0)))
}

/// A clause in a word or two.
fn in_short(clause: &Clause) -> &'static str {
    match clause.id {
        "secured" => "secured",
        "worst" => "worst",
        "high-temperature" => "high-temp",
        "node" => "less a plant",
        "country" => "less a country",
        "milestone" => "milestone",
        "readiness" => "readiness",
        "readiness-floor" => "low half-years",
        "arrears" => "unpaid",
        "epilogue" => "5 years on",
        _ => clause.text,
    }
}

/// What a clause measures, as short as the narrowest table has room for.
fn measure(reader: &Reader<'_>, clause: &Clause) -> String {
    match clause.id {
        // Its neighbours are of the last three years; this one counts from the first half-year on.
        "readiness-floor" => format!(
            "half-years under {} ready, all game",
            figures::share(reader.scenario.parameters.held_readiness_floor)
        ),
        "epilogue" => "secured 3-5 years on, over last 3 years'".to_owned(),
        _ => clause.text.to_owned(),
    }
}

/// A clause before any turn was played: there is nothing to judge, so nothing is missed or met.
pub(super) fn unplayed_line(reader: &Reader<'_>, clause: &Clause) -> ClauseLine {
    let got = figures::NOTHING.to_owned();
    ClauseLine { got, word: "not yet due", ..clause_line(reader, clause) }
}

/// Most digits behind the point that a clause is printed with.
const FINEST: usize = 3;

/// A clause of a game that was played, with the secured share of its last three years: what was kept five
/// years on is told with how much there was to keep.
pub(super) fn judged_line(reader: &Reader<'_>, clause: &Clause, secured: f64) -> ClauseLine {
    let mut line = clause_line(reader, clause);
    if clause.id == "epilogue" && clause.due {
        line.measure = format!("secured 3-5 years on, over last 3 years' {}", figures::share(secured));
    }
    line
}

/// The figure whose course a clause judges.
fn judged_figure(clause: &Clause) -> FigureId {
    match clause.id {
        "high-temperature" => FigureId::HighTemperatureShare,
        "node" => FigureId::NodeShare,
        "country" => FigureId::CountryShare,
        "readiness" | "readiness-floor" => FigureId::WorstReadiness,
        "arrears" => FigureId::Arrears,
        _ => FigureId::SecuredShare,
    }
}
