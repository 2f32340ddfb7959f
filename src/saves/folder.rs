//! Where saved games lie: the folder asked for, else `saves/` in a checkout of the project, else
//! the platform's data folder.
use super::error::{Doing, SaveError};
use super::saved_game::disk;
use etcetera::{BaseStrategy, choose_base_strategy};
use std::path::{Path, PathBuf};

/// The folder of saved games. It need not exist yet.
pub fn choose_folder(asked: Option<&Path>) -> Result<PathBuf, SaveError> {
    if let Some(folder) = asked {
        return Ok(folder.to_owned());
    }
    if let Some(root) = std::env::current_dir().ok().and_then(|here| checkout(&here)) {
        return Ok(root.join("saves"));
    }
    let strategy = choose_base_strategy().map_err(|_| SaveError::NoFolder)?;
    Ok(strategy.data_dir().join("coercivity").join("saves"))
}

/// The folder that somebody typed: `~` is the home folder, and a path that begins nowhere begins where the
/// program runs.
pub fn typed_folder(typed: &str) -> Result<PathBuf, SaveError> {
    let Some(rest) = typed.strip_prefix('~') else {
        return std::path::absolute(typed).map_err(disk(Doing::Writing, Path::new(typed)));
    };
    if !rest.is_empty() && !rest.starts_with(std::path::is_separator) {
        return Err(SaveError::HomeOfAnother { typed: typed.to_owned() });
    }
    let home = etcetera::home_dir().map_err(|_| SaveError::NoFolder)?;
    Ok(home.join(rest.trim_start_matches(std::path::is_separator)))
}

/// The root of the checkout of the project that a folder lies in.
fn checkout(here: &Path) -> Option<PathBuf> {
    let is_root = |folder: &&Path| {
        folder.join("campaigns").is_dir()
            && std::fs::read_to_string(folder.join("Cargo.toml"))
                .is_ok_and(|text| text.lines().any(|line| line.trim() == "name = \"coercivity\""))
    };
    here.ancestors().find(is_root).map(Path::to_owned)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkout_keeps_its_own_saves_wherever_in_it_one_stands() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"));
        assert_eq!(checkout(root).as_deref(), Some(root));
        assert_eq!(checkout(&root.join("src/saves")).as_deref(), Some(root));
        let elsewhere = tempfile::tempdir().expect("a temporary folder");
        assert_eq!(checkout(elsewhere.path()), None);
    }

    #[test]
    fn a_folder_is_typed_as_in_a_shell() {
        let home = etcetera::home_dir().expect("a home folder");
        assert_eq!(typed_folder("~").expect("home"), home);
        assert_eq!(typed_folder("~/my games").expect("in it"), home.join("my games"));
        assert!(typed_folder("games").expect("a folder").is_absolute());
        assert_eq!(typed_folder("/a/~b").expect("a folder"), Path::new("/a/~b"));
        assert!(matches!(typed_folder("~ada/games"), Err(SaveError::HomeOfAnother { .. })));
    }

    #[test]
    fn the_folder_asked_for_comes_first() {
        let asked = Path::new("some/where");
        assert_eq!(choose_folder(Some(asked)).expect("a folder"), asked);
    }
}
