//! The content rule class by class: what all come to as ordered and as ticked, in futures with the same luck.
use super::super::{ClassesAhead, Game, classes_ahead};
use super::Several;

impl Several {
    /// What all classes come to if nothing of the list is ordered is worked out once, when it opens.
    pub(super) fn open_on_what_stands(&mut self, game: &Game) {
        let mut draft = game.draft().clone();
        draft.set_several(&self.rows.iter().map(|row| *row.order()).collect::<Vec<_>>(), &[]);
        let (view, left) = (game.view(), game.try_orders(draft.orders()));
        let left = classes_ahead(&view, &left.view());
        self.ahead = Some([left.clone(), left]);
        self.try_orders(game);
        if self.rows.iter().any(|row| row.ticked) {
            self.look_ahead(game);
        }
    }

    /// Of the content rule: what all classes come to if nothing of the list is ordered, and as ticked.
    pub fn ahead(&self) -> Option<&[ClassesAhead; 2]> {
        self.ahead.as_ref()
    }

    pub(super) fn look_ahead(&mut self, game: &Game) {
        if let Some([_, ticked]) = &mut self.ahead {
            *ticked = classes_ahead(&game.view(), &self.tried.view());
        }
    }
}
