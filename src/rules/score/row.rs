//! A row of figures while it is being filled in.
use crate::rules::figure::FigureId;

/// Where figures of one step are written.
pub(super) struct Row<'a> {
    pub(super) values: &'a mut [f64; FigureId::COUNT],
}

impl Row<'_> {
    pub(super) fn set(&mut self, figure: FigureId, value: f64) {
        self.values[figure.at()] = value;
    }
}
