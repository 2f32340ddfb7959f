//! A number of the parameters by its path: how campaigns, studies and `--set` name it.
use super::table::Parameters;

impl Parameters {
    /// Position in [`Self::TABLE`] of a parameter by name.
    pub fn position(name: &str) -> Option<usize> {
        Self::TABLE.iter().position(|info| info.name == name)
    }

    /// One number by path, `name` or `name.label`.
    pub fn get(&self, path: &str) -> Option<f64> {
        let (position, within) = Self::place(path)?;
        self.numbers(position).get(within).copied()
    }

    /// Replaces one number by path; false if there is no such path.
    pub fn set(&mut self, path: &str, value: f64) -> bool {
        let Some((position, within)) = Self::place(path) else { return false };
        match self.numbers_mut(position).get_mut(within) {
            Some(slot) => {
                *slot = value;
                true
            }
            None => false,
        }
    }

    /// Position in [`Self::TABLE`] of a path, and within its numbers; none if there is no such path.
    pub fn place(path: &str) -> Option<(usize, usize)> {
        let (name, label) = match path.split_once('.') {
            Some((name, label)) => (name, label),
            None => (path, ""),
        };
        let position = Self::position(name)?;
        let axis = Self::TABLE[position].axis;
        (0..axis.len()).find(|&at| axis.label(at) == label).map(|within| (position, within))
    }

    /// All paths, in the order of [`Self::TABLE`].
    pub fn paths() -> impl Iterator<Item = String> {
        Self::TABLE.iter().flat_map(|info| {
            (0..info.axis.len()).map(|at| match info.axis.label(at) {
                "" => info.name.to_owned(),
                label => format!("{}.{label}", info.name),
            })
        })
    }
}
