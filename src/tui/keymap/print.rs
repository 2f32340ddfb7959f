//! The key table as a complete file that one can edit.
use super::KeyMap;

/// The file.
pub fn printed(keys: &KeyMap) -> String {
    let mut text = "// The keys in force. A file of your own holds only the lines you change: `keys.ron` in the\n\
                    // folder that `coercivity settings` names, or any file given with --keys FILE.\n\
                    // Two keys with a space between are a chord. A command with no key is given by its name\n\
                    // after the colon.\n{\n"
        .to_owned();
    for (binding, chords) in keys.rows() {
        let labels: Vec<String> = chords.iter().map(|chord| quoted(&chord.label())).collect();
        let line = format!("    \"{}\": [{}],", binding.name, labels.join(", "));
        text.push_str(&format!("{line:<44} // {}\n", binding.help));
    }
    text.push_str("}\n");
    text
}

fn quoted(label: &str) -> String {
    format!("\"{}\"", label.replace('\\', "\\\\").replace('"', "\\\""))
}
