//! Keys, themes and settings of a player's own, as files.
use super::{code, out, run, said};

#[test]
fn keys_themes_and_settings_are_printed_as_files_one_can_edit() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let config = folder.path().display().to_string();
    let printed = |arguments: &[&str]| {
        let output = run(&[&["--config", &config], arguments].concat());
        assert_eq!((code(&output), said(&output)), (0, String::new()), "{arguments:?}");
        out(&output)
    };
    for theme in ["dark", "light", "high-contrast", "colour-blind", "mono"] {
        insta::assert_snapshot!(format!("theme_{theme}"), printed(&["theme", theme]));
    }
    insta::assert_snapshot!("settings", printed(&["settings"]).replace(&config, "FOLDER"));
    let keys = printed(&["keys"]);
    assert!(keys.contains("\"commit\": [\"C\"],"), "{keys}");
    // What is printed can be used, and then it is in force.
    std::fs::write(folder.path().join("keys.ron"), keys.replace("[\"C\"]", "[\"Ctrl-K\"]")).expect("a file");
    assert!(printed(&["keys"]).contains("\"commit\": [\"Ctrl-K\"],"));
    let theme = folder.path().join("mine.ron");
    std::fs::write(&theme, printed(&["theme", "light"])).expect("a file");
    let again = printed(&["theme", &theme.display().to_string()]);
    assert_eq!(
        again.lines().skip(1).collect::<String>(),
        printed(&["theme", "light"]).lines().skip(1).collect::<String>()
    );
}

#[test]
fn a_mistake_in_a_players_file_is_said_with_its_place() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let write = |name: &str, text: &str| {
        let path = folder.path().join(name);
        std::fs::write(&path, text).expect("a file");
        path.display().to_string()
    };
    let config = folder.path().display().to_string();
    let theme = write("theme.ron", "(\n    heding: (sixteen: white),\n)");
    let keys = write("keys.ron", "{\"why\": [\"s\"]}");
    let cases: [(&[&str], &[&str]); 6] = [
        (&["theme", &theme], &["theme.ron:2:5", "unknown field `heding`", "did you mean `heading`?"]),
        (&["theme", "drak"], &["there is no theme `drak`", "did you mean `dark`?"]),
        (&["theme", "none.ron"], &["none.ron: there is no such file"]),
        (&["--config", &config, "keys"], &["keys.ron:1:10", "both `why` and `source`"]),
        (&["--keys", &keys, "keys"], &["keys.ron:1:10", "both `why` and `source`"]),
        (&["--keys", "none.ron", "keys"], &["none.ron: there is no such file"]),
    ];
    for (arguments, words) in cases {
        let output = run(arguments);
        assert_eq!(code(&output), 2, "{arguments:?}");
        for word in words {
            assert!(said(&output).contains(word), "{word}: {}", said(&output));
        }
    }
}
