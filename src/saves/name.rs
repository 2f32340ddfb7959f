//! Names of saved games: what every file system can hold.
use super::error::SaveError;

/// Longest name, characters.
const LONGEST: usize = 60;

/// Names that some systems keep for devices.
const DEVICES: [&str; 6] = ["con", "prn", "aux", "nul", "com", "lpt"];

/// Refuses a name that could not be a file everywhere, or that would leave the folder.
pub fn check_name(name: &str) -> Result<(), SaveError> {
    let bad = |why| Err(SaveError::BadName { name: name.to_owned(), why });
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | ' ' | '+');
    let lower = name.to_lowercase();
    if name.is_empty() || name.chars().count() > LONGEST {
        return bad("a name has 1 to 60 characters");
    }
    if name.trim() != name {
        return bad("a name neither begins nor ends with a blank");
    }
    if !name.chars().all(plain) {
        return bad("a name is made of letters, digits, blanks, `-`, `_` and `+`");
    }
    if DEVICES.contains(&lower.trim_end_matches(|c: char| c.is_ascii_digit())) {
        return bad("this name belongs to a device on some systems");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::check_name;

    #[test]
    fn a_name_stays_in_the_folder_and_is_a_file_everywhere() {
        for good in ["spring-2027", "Zweite Runde", "été 3", "as-is seed 7"] {
            assert!(check_name(good).is_ok(), "{good}");
        }
        for bad in ["", "..", "a/b", "a\\b", ".hidden", "x.ron", " a", "NUL", "com1", &"x".repeat(61)] {
            assert!(check_name(bad).is_err(), "{bad}");
        }
    }
}
