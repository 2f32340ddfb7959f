//! Files of a campaign that are missing or are none, and how findings are drawn.
use super::{code, out, program, run, said};
use std::path::Path;

/// A copy of the shipped campaign.
fn copied(folder: &Path) -> String {
    let campaign = folder.join("as-is");
    std::fs::create_dir(&campaign).expect("a folder");
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("campaigns/as-is");
    for entry in std::fs::read_dir(shipped).expect("the campaign is in the checkout") {
        let path = entry.expect("an entry").path();
        if path.is_file() {
            std::fs::copy(&path, campaign.join(path.file_name().expect("a name"))).expect("a copy");
        }
    }
    campaign.display().to_string()
}

#[test]
fn a_file_that_is_missing_is_told_before_all_that_it_is_missed_in() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = copied(folder.path());
    let whole = run(&["check", &campaign]);
    assert_eq!(code(&whole), 0, "{}", out(&whole));
    std::fs::remove_file(Path::new(&campaign).join("countries.ron")).expect("it is there");
    let output = run(&["check", &campaign]);
    assert_eq!(code(&output), 1);
    let words = "the campaign has no `countries.ron`, and no base to take it from";
    let first = out(&output).lines().find(|line| line.contains("the campaign has no")).map(str::to_owned);
    assert!(first.is_some_and(|line| line.contains(words)), "{}", out(&output));
    assert!(out(&output).find(words) < out(&output).find("there is no country"), "it comes first");
}

#[test]
fn a_folder_in_the_place_of_a_file_is_named_and_not_passed_over() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = copied(folder.path());
    let facilities = Path::new(&campaign).join("facilities.ron");
    std::fs::remove_file(&facilities).expect("it is there");
    std::fs::create_dir(&facilities).expect("a folder");
    let output = run(&["check", &campaign]);
    assert_eq!(code(&output), 2);
    let expected = format!("error: {}: is a directory\n  help: put a file there", facilities.display());
    assert!(said(&output).starts_with(&expected), "{}", said(&output));
}

#[test]
fn findings_are_drawn_as_the_game_is() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let campaign = copied(folder.path());
    std::fs::write(Path::new(&campaign).join("regions.ron"), "[(id: 1)]").expect("a file");
    let drawn = |variables: &[(&str, &str)], settings: &str| {
        std::fs::write(folder.path().join("settings.ron"), settings).expect("a file");
        let mut command = program();
        command.env_remove("LC_ALL").env_remove("LC_CTYPE").env_remove("LANG").env_remove("TERM");
        command.env_remove("NO_COLOR").envs(variables.iter().copied());
        let config = folder.path().display().to_string();
        out(&command.args(["check", &campaign, "--config", &config]).output().expect("the program starts"))
    };
    let utf8 = ("LC_ALL", "C.UTF-8");
    for (variables, settings, lines, colours) in [
        (&[utf8][..], "()", true, false),
        (&[][..], "()", false, false),
        (&[utf8, ("TERM", "linux")][..], "()", false, false),
        (&[utf8][..], "(glyphs: ascii)", false, false),
        (&[][..], "(glyphs: unicode)", true, false),
        (&[utf8][..], "(color: always)", true, true),
        (&[utf8, ("NO_COLOR", "1")][..], "(color: always)", true, true),
    ] {
        let drawn = drawn(variables, settings);
        assert_eq!(drawn.contains('│'), lines, "{variables:?} {settings}\n{drawn}");
        assert_eq!(drawn.contains('\u{1b}'), colours, "{variables:?} {settings}\n{drawn}");
    }
}
