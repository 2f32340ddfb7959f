//! The themes of the program recomputed from their files, and files that are wrong.
use super::contrast::{least_apart, lowest};
use super::*;
use crate::campaign::{Findings, Sources};

const SHOWN: [Depth; 3] = [Depth::Sixteen, Depth::Indexed, Depth::Full];

fn read_text(text: &str) -> (Rows, String) {
    let (mut sources, mut findings) = (Sources::new(), Findings::new());
    let rows = read("mine.ron", text, &mut sources, &mut findings);
    (rows, findings.plain(&sources))
}

#[test]
fn every_role_can_be_read_on_the_usual_terminals_at_every_depth() {
    let mut seen = 0;
    for name in ThemeName::ALL {
        let rows = embedded(name);
        for role in Role::ALL {
            for depth in SHOWN {
                // High contrast promises more where colours are not the terminal's own to choose.
                let least = match (name, depth) {
                    (ThemeName::HighContrast, Depth::Indexed | Depth::Full) => 7.0,
                    _ => 4.5,
                };
                if let Some(contrast) = lowest(&rows, role, depth) {
                    assert!(contrast >= least, "{} {} {depth:?}: {contrast:.2}", name.name(), role.name());
                    seen += 1;
                }
            }
        }
    }
    assert!(seen > 150, "only {seen} roles have a colour of their own");
}

#[test]
fn dark_and_light_reach_the_contrast_that_was_designed() {
    let designed = [
        (Role::Text, 9.0),
        (Role::Dim, 6.3),
        (Role::Heading, 12.5),
        (Role::Accent, 6.9),
        (Role::Good, 5.9),
        (Role::Warn, 4.7),
        (Role::Bad, 5.0),
        (Role::Changed, 5.9),
        (Role::Belief, 5.9),
        (Role::Border, 4.6),
        (Role::BorderFocus, 6.9),
        (Role::Bar, 5.9),
        (Role::Selection, 9.2),
        (Role::Field, 10.1),
        (Role::Window, 13.2),
    ];
    for name in [ThemeName::Dark, ThemeName::Light] {
        let rows = embedded(name);
        for (role, least) in designed {
            for depth in [Depth::Sixteen, Depth::Full] {
                if let Some(contrast) = lowest(&rows, role, depth) {
                    // The design gives one decimal.
                    assert!(contrast >= least - 0.05, "{} {}: {contrast:.2}", name.name(), role.name());
                }
            }
        }
    }
}

#[test]
fn good_amber_and_red_stay_apart_for_every_colour_sight() {
    let signals = [Role::Good, Role::Warn, Role::Bad];
    for name in ThemeName::ALL.into_iter().filter(|name| *name != ThemeName::Mono) {
        let rows = embedded(name);
        for (at, one) in signals.iter().enumerate() {
            for other in &signals[at + 1..] {
                let apart =
                    least_apart(rows.row(*one), rows.row(*other), Depth::Full).expect("both have a colour");
                assert!(apart >= 32.0, "{} {one:?} {other:?}: {apart:.1}", name.name());
            }
        }
    }
}

#[test]
fn among_sixteen_colours_what_is_not_apart_by_colour_is_by_weight() {
    let signals = [Role::Good, Role::Warn, Role::Bad];
    for name in ThemeName::ALL.into_iter().filter(|name| *name != ThemeName::Mono) {
        let rows = embedded(name);
        for (at, one) in signals.iter().enumerate() {
            for other in &signals[at + 1..] {
                let (one, other) = (rows.row(*one), rows.row(*other));
                let apart = least_apart(one, other, Depth::Sixteen).expect("both have a colour");
                let weighed = one.attributes != other.attributes;
                assert!(apart >= 32.0 || weighed, "{} {one:?} {other:?}: {apart:.1}", name.name());
            }
        }
    }
}

#[test]
fn the_colour_blind_theme_keeps_every_meaning_apart_from_every_other() {
    let meanings = [Role::Text, Role::Good, Role::Warn, Role::Bad, Role::Changed, Role::Belief];
    let rows = embedded(ThemeName::ColourBlind);
    for (at, one) in meanings.iter().enumerate() {
        for other in &meanings[at + 1..] {
            let apart =
                least_apart(rows.row(*one), rows.row(*other), Depth::Full).expect("both have a colour");
            assert!(apart >= 30.0, "{one:?} {other:?}: {apart:.1}");
        }
    }
}

#[test]
fn without_colour_no_theme_names_one() {
    for name in ThemeName::ALL {
        let theme = Theme::named(name, Depth::Mono);
        for role in Role::ALL {
            let style = theme.style(role);
            assert!(style.fg.is_none() && style.bg.is_none(), "{} {}", name.name(), role.name());
        }
    }
}

#[test]
fn a_theme_printed_in_full_reads_as_itself() {
    for name in ThemeName::ALL {
        let rows = embedded(name);
        let (again, wrong) = read_text(&printed(name.name(), &rows));
        assert_eq!(wrong, "");
        assert_eq!(again, rows, "{}", name.name());
    }
}

#[test]
fn a_patch_changes_what_it_names_and_nothing_else() {
    let (mine, wrong) = read_text("(base: \"light\", warn: (full: \"#704000\"))");
    assert_eq!(wrong, "");
    let light = embedded(ThemeName::Light);
    for role in Role::ALL {
        match role {
            Role::Warn => assert_eq!(mine.row(role), &Row { full: Some(0x704000), ..*light.row(role) }),
            _ => assert_eq!(mine.row(role), light.row(role)),
        }
    }
}

#[test]
fn a_mistake_in_a_theme_is_said_with_its_place_and_its_remedy() {
    let wrong = [
        "(base: \"drak\")",
        "(\n    heding: (sixteen: white),\n)",
        "(good: (sixteen: bright_cyann))",
        "(good: (full: \"#12345\"))",
        "(good: (full: 0x123456))",
        "(bad: (attributes: bold))",
        "(ground: (on_sixteen: white), base: \"dark\")",
        "(good: (full: \"#123456\")",
        "(base: \"dark\", base: \"light\")",
    ];
    let said: Vec<String> = wrong.iter().map(|text| read_text(text).1).collect();
    insta::assert_snapshot!(said.concat());
}
