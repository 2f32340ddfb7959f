//! A number as a message says it.

/// In full, but in powers of ten where it would run to more digits than anybody reads: `0.25`, `1e308`.
pub fn number(value: f64) -> String {
    let size = value.abs();
    if size != 0.0 && !(1e-6..1e15).contains(&size) { format!("{value:e}") } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn a_number_is_never_longer_than_a_reader_is_patient() {
        let said: Vec<String> = [0.0, -0.25, 4_600_000.0, 1e308, -1e-300].map(number).to_vec();
        assert_eq!(said, ["0", "-0.25", "4600000", "1e308", "-1e-300"]);
    }
}
