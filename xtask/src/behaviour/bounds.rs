//! What is asked of each doctrine, and what it comes to.
use super::Table;
use super::sample::{Sample, number};
use coercivity::rules::math;
use coercivity::rules::scenario::Scenario;

/// Something asked of a doctrine's games; shares in %, differences in points.
#[derive(Clone, Copy)]
enum Bound {
    HeldAtMost(f64),
    HeldWithin(f64, f64),
    HeldUnder(&'static str, f64),
    RedAtLeast(f64),
    RedWhereBuilt(f64),
    EndUnderStart,
    EndOverDoNothing(f64),
    LeavesAtLeast(f64),
    DecidedUnder(f64),
    DecidedAtLeast(f64),
    PilotsBuiltAtMost(f64),
    LapsedTimes(&'static str, f64),
    LostInStopsTimes(&'static str, f64),
    AfterLower(&'static str, f64),
    FirstFourElsewhere(f64),
}

/// A doctrine, the failures that are its own, and what is asked of it.
struct Asked {
    doctrine: &'static str,
    own: &'static [&'static str],
    bounds: &'static [Bound],
    /// First turn in which the campaign offers what the plan is made of; its failure has four turns from
    /// there to show.
    from_turn: u32,
}

const CAPITAL: &str = "balanced-capital-led";
const PRICE: &str = "balanced-price-led";
const NEVER_LEARNT: &[&str] = &["plant-that-never-learnt"];
const SIDELINES: &[&str] = &["capital-on-the-sidelines"];
const SINGLE: &[&str] = &["single-point-of-failure"];

const fn asked(doctrine: &'static str, own: &'static [&'static str], bounds: &'static [Bound]) -> Asked {
    Asked { doctrine, own, bounds, from_turn: 1 }
}

/// The same of a plan made of something that comes later.
const fn asked_from(from_turn: u32, asked: Asked) -> Asked {
    Asked { from_turn, ..asked }
}

use Bound::*;
const ASKED: [Asked; 37] = [
    asked("do-nothing", &[], &[HeldAtMost(1.0), EndUnderStart]),
    asked(
        "mining-only",
        &["concentrate-to-china"],
        &[HeldAtMost(2.0), RedAtLeast(80.0), LeavesAtLeast(55.0), EndOverDoNothing(5.0)],
    ),
    asked("magnets-only", &["idle-magnet-lines"], &[HeldAtMost(2.0), RedAtLeast(50.0)]),
    // Congress offers production tax credits from the fifth turn on.
    asked_from(5, asked("tax-credits-only", &["idle-magnet-lines"], &[HeldAtMost(2.0), RedWhereBuilt(50.0)])),
    asked("pilots-only", &["valley-of-death"], &[HeldAtMost(2.0), RedAtLeast(80.0), PilotsBuiltAtMost(10.0)]),
    asked("grants-only", SIDELINES, &[HeldAtMost(2.0), RedAtLeast(80.0), DecidedUnder(20.0)]),
    asked("short-grants", SIDELINES, &[HeldAtMost(2.0), RedAtLeast(80.0), DecidedUnder(20.0)]),
    asked("grants-long-contracts", &[], &[DecidedAtLeast(60.0)]),
    asked("training-only", &["talent-lost"], &[HeldAtMost(2.0), RedAtLeast(70.0)]),
    asked("floor-only", &["floor-too-dear", "oxide-leaks"], &[HeldAtMost(2.0), RedAtLeast(70.0)]),
    asked("floor-low", &["floor-too-low"], &[HeldAtMost(20.0), RedAtLeast(50.0)]),
    asked(
        "short-contracts",
        &["capital-on-the-sidelines", "contract-cliff"],
        &[HeldAtMost(5.0), RedAtLeast(50.0)],
    ),
    asked("one-country", SINGLE, &[HeldAtMost(5.0), RedAtLeast(60.0)]),
    asked("thin-chain", SINGLE, &[HeldAtMost(5.0), RedAtLeast(80.0)]),
    asked("light-only", &["heavies-forgotten"], &[HeldAtMost(10.0), RedAtLeast(70.0)]),
    asked("set-and-forget", &[], &[HeldAtMost(20.0)]),
    asked("yes-man", &[], &[HeldAtMost(10.0)]),
    asked("fixed-mines", &[], &[HeldUnder(CAPITAL, 5.0)]),
    asked("fixed-midstream", &[], &[HeldUnder(CAPITAL, 5.0)]),
    asked("fixed-magnets", &[], &[HeldUnder(CAPITAL, 5.0)]),
    asked("fixed-longest-lead", &[], &[HeldUnder(CAPITAL, 5.0)]),
    asked(
        "announced-capacity",
        &["skipped-diagnosis"],
        &[HeldUnder(CAPITAL, 15.0), RedAtLeast(50.0), FirstFourElsewhere(50.0)],
    ),
    asked("late-three-years", &[], &[HeldUnder(CAPITAL, 8.0)]),
    asked(CAPITAL, &[], &[HeldWithin(40.0, 70.0)]),
    asked("capital-led-less-training", NEVER_LEARNT, &[HeldUnder(CAPITAL, 25.0), RedAtLeast(70.0)]),
    asked("capital-led-less-fee", &[], &[HeldUnder(CAPITAL, 25.0)]),
    asked("capital-led-less-floor", &[], &[HeldUnder(CAPITAL, 25.0)]),
    asked("capital-led-less-diagnosis", &[], &[HeldUnder(CAPITAL, 0.0), LapsedTimes(CAPITAL, 1.5)]),
    asked("capital-led-less-stockpile", &[], &[HeldUnder(CAPITAL, 5.0), LostInStopsTimes(CAPITAL, 1.33)]),
    asked("capital-led-less-late-training", &[], &[AfterLower(CAPITAL, 10.0)]),
    asked(PRICE, &[], &[HeldWithin(40.0, 70.0)]),
    asked("price-led-less-training", NEVER_LEARNT, &[HeldUnder(PRICE, 25.0), RedAtLeast(70.0)]),
    asked("price-led-less-fee", &[], &[HeldUnder(PRICE, 25.0)]),
    asked("price-led-less-floor", &[], &[HeldUnder(PRICE, 25.0)]),
    asked("price-led-less-diagnosis", &[], &[HeldUnder(PRICE, 0.0), LapsedTimes(PRICE, 1.5)]),
    asked("price-led-less-stockpile", &[], &[HeldUnder(PRICE, 5.0), LostInStopsTimes(PRICE, 1.33)]),
    asked("price-led-less-late-training", &[], &[AfterLower(PRICE, 10.0)]),
];

fn of<'a>(samples: &'a [Sample], id: &str) -> Result<&'a Sample, String> {
    samples.iter().find(|sample| sample.id == id).ok_or_else(|| format!("there is no doctrine `{id}`"))
}

/// What a bound asks in words with what was measured, and whether it is met.
fn judge(bound: Bound, sample: &Sample, own: &[&str], all: &[Sample]) -> Result<(String, bool), String> {
    let decided = || {
        let answered = sample.mean("offers_decided") + sample.mean("offers_wasted");
        100.0 * sample.mean("offers_decided") / math::upper(answered, 1e-9)
    };
    let times = |base: &str, column: &str| -> Result<f64, String> {
        Ok(sample.mean(column) / of(all, base)?.mean(column))
    };
    Ok(match bound {
        HeldAtMost(most) => (format!("held ≤ {most}"), sample.held() <= most),
        HeldWithin(least, most) => (format!("held {least}–{most}"), (least..=most).contains(&sample.held())),
        HeldUnder(base, points) => {
            let under = of(all, base)?.held() - sample.held();
            let met = if points > 0.0 { under >= points } else { under > 0.0 };
            (format!("held {points} under balanced ({under:.1})"), met)
        }
        RedAtLeast(least) => (format!("red ≥ {least}"), sample.red(own) >= least),
        RedWhereBuilt(least) => {
            let red = sample.red_where_seen(own);
            (format!("red ≥ {least} where lines stand idle or run ({red:.0})"), red >= least)
        }
        EndUnderStart => {
            ("end under start".to_owned(), sample.mean("secured_share") < sample.mean("start_share"))
        }
        EndOverDoNothing(points) => {
            let over = sample.percent("secured_share") - of(all, "do-nothing")?.percent("secured_share");
            (format!("end ≤ {points} over do-nothing ({over:.1})"), over <= points)
        }
        LeavesAtLeast(least) => {
            let leaves = sample.percent("ndpr_leaving_share");
            (format!("≥ {least} % of NdPr leaves ({leaves:.0})"), leaves >= least)
        }
        DecidedUnder(most) => (format!("decided < {most} % ({:.0})", decided()), decided() < most),
        DecidedAtLeast(least) => (format!("decided ≥ {least} % ({:.0})", decided()), decided() >= least),
        PilotsBuiltAtMost(most) => {
            let built = 100.0 * sample.mean("pilots_built") / math::upper(sample.mean("pilots_done"), 1e-9);
            (format!("at most one pilot in ten built ({built:.0} %)"), built <= most)
        }
        LapsedTimes(base, least) => {
            let more = times(base, "offers_wasted")?;
            (format!("lapsed offers × ≥ {least} (× {more:.2})"), more >= least)
        }
        LostInStopsTimes(base, least) => {
            let more = times(base, "readiness_lost_in_stops")?;
            (format!("readiness lost in stops × ≥ {least} (× {more:.2})"), more >= least)
        }
        AfterLower(base, points) => {
            let lower = of(all, base)?.percent("epilogue_share") - sample.percent("epilogue_share");
            (format!("after ≥ {points} lower ({lower:.1})"), lower >= points)
        }
        FirstFourElsewhere(least) => {
            let most = sample.share(|row| number(row, "first_four_elsewhere") >= 3.0);
            (
                format!("three of its first four deals miss the narrowest stage in ≥ {least} % ({most:.0})"),
                most >= least,
            )
        }
    })
}

/// Prints every doctrine with what is asked of it.
pub fn doctrines(samples: &[Sample]) -> Result<(), String> {
    println!("## The doctrines\n");
    println!(
        "| doctrine | held %, 95 % interval | end % | after % | its failure | red % | amber by 4, % | bounds | met |"
    );
    println!("|---|---|---|---|---|---|---|---|---|");
    let mut missed = Vec::new();
    for row in &ASKED {
        let sample = of(samples, row.doctrine)?;
        let mut words = Vec::new();
        let mut all_met = true;
        for bound in row.bounds {
            let (word, met) = judge(*bound, sample, row.own, samples)?;
            if !met {
                missed.push(format!("{}: {word}", row.doctrine));
            }
            all_met &= met;
            words.push(word);
        }
        let (mut red, mut amber) = (String::new(), String::new());
        if !row.own.is_empty() {
            let turn = row.from_turn + 3;
            let early = sample.amber_by(row.own, turn);
            let by = if row.from_turn > 1 { format!(" (by {turn})") } else { String::new() };
            (red, amber) = (format!("{:.0}", sample.red(row.own)), format!("{early:.0}{by}"));
            if early < 80.0 {
                missed.push(format!(
                    "{}: its failure is amber by turn {turn} in {early:.0} %, not 80",
                    row.doctrine
                ));
            }
        }
        println!(
            "| {} | {} | {:.0} | {:.0} | {} | {red} | {amber} | {} | {} |",
            row.doctrine,
            sample.held_in_words(),
            sample.percent("secured_share"),
            sample.percent("epilogue_share"),
            row.own.join(" or ").replace('-', " "),
            words.join("; "),
            if all_met { "yes" } else { "**no**" },
        );
    }
    println!("\nMissed: {}.\n", if missed.is_empty() { "nothing".to_owned() } else { missed.join(" · ") });
    Ok(())
}

/// Prints what the two balanced plans meet.
pub fn balanced(scenario: &Scenario, samples: &[Sample]) -> Result<(), String> {
    let both = [of(samples, CAPITAL)?, of(samples, PRICE)?];
    println!("## What the balanced plans meet\n\n| | {CAPITAL} | {PRICE} | bound |\n|---|---|---|---|");
    let row = |name: &str, bound: &str, value: &dyn Fn(&Sample) -> String| {
        println!("| {name} | {} | {} | {bound} |", value(both[0]), value(both[1]));
    };
    for failure in &scenario.failures {
        let id = failure.name.id.as_str();
        row(&format!("{}, red %", id.replace('-', " ")), "≤ 25", &|sample| {
            format!("{:.0}", sample.red(&[id]))
        });
    }
    row("turns with a signing of 20", "", &|sample| format!("{:.1}", sample.mean("signing_turns")));
    row("largest turn’s part of the signings, mean %", "≤ 25", &|sample| {
        format!("{:.0}", sample.percent("largest_turn_share"))
    });
    row("turns with a real decision of 20", "≥ 15", &|sample| {
        format!("{:.1}", sample.mean("real_decisions"))
    });
    row("Beijing above *warn* within three turns, %", "≥ 90", &|sample| {
        format!("{:.0}", sample.share(|row| number(row, "first_move_step") < 6.0))
    });
    row("three of the first four deals miss the narrowest stage, %", "", &|sample| {
        format!("{:.0}", sample.share(|row| number(row, "first_four_elsewhere") >= 3.0))
    });
    row("spent, bn $", "", &|sample| format!("{:.1}", sample.mean("spent_kusd") / 1e6));
    row("offers: made / decided / lapsed", "", &|sample| {
        let mean = |column| sample.mean(column);
        format!("{:.0} / {:.0} / {:.1}", mean("offers_made"), mean("offers_decided"), mean("offers_wasted"))
    });
    row("secured share: start / end / after, %", "start 30–45", &|sample| {
        let percent = |column| sample.percent(column);
        format!(
            "{:.0} / {:.0} / {:.0}",
            percent("start_share"),
            percent("secured_share"),
            percent("epilogue_share")
        )
    });
    println!();
    Ok(())
}

/// Prints how much of games held each absence costs, on the same seeds.
pub fn differences(table: &Table, samples: &[Sample], seeds: &[u64]) -> Result<(), String> {
    println!("## Paired differences\n");
    println!(
        "Same seeds, same luck: the balanced plan less the other, points of games held, with the 95 % interval of the mean difference.\n"
    );
    println!("| against | capital-led | price-led |\n|---|---|---|");
    let (capital, price) = (of(samples, CAPITAL)?, of(samples, PRICE)?);
    for less in ["training", "fee", "floor", "diagnosis", "stockpile", "late-training"] {
        let capital_less = of(samples, &format!("capital-led-less-{less}"))?;
        let price_less = of(samples, &format!("price-led-less-{less}"))?;
        println!("| less {less} | {} | {} |", capital.held_over(capital_less), price.held_over(price_less));
    }
    for other in [
        "fixed-mines",
        "fixed-midstream",
        "fixed-magnets",
        "fixed-longest-lead",
        "announced-capacity",
        "late-three-years",
        "set-and-forget",
        "yes-man",
    ] {
        println!("| {other} | {} | |", capital.held_over(of(samples, other)?));
    }
    let poorer = |id: &str| -> Result<Sample, String> {
        Ok(table.changed(table.doctrine(id)?, seeds, |written| {
            written.parameters.appropriation_kusd_per_year *= 0.8;
        }))
    };
    let fewer = |id: &str| -> Result<Sample, String> {
        Ok(table.changed(table.doctrine(id)?, seeds, |written| {
            written.parameters.teams_start -= 1.0;
            written.parameters.teams_limit -= 1.0;
        }))
    };
    let line = |name: &str, first: &Sample, second: &Sample| {
        println!("| {name} | {} | {} |", capital.held_over(first), price.held_over(second));
    };
    line("a fifth less money", &poorer(CAPITAL)?, &poorer(PRICE)?);
    line("one deal team fewer", &fewer(CAPITAL)?, &fewer(PRICE)?);
    println!();
    Ok(())
}
