//! Turns, steps and fiscal years of a campaign.

/// Pace and length of the game.
#[derive(Clone, Debug, PartialEq)]
pub struct Calendar {
    /// First fiscal year, as in 2027; step 0 is its first half.
    pub first_fiscal_year: u32,
    /// Length of each turn in steps.
    pub turn_steps: Vec<u32>,
    /// Steps of the epilogue, without the programme.
    pub epilogue_steps: u32,
}

impl Calendar {
    /// Steps of play, without the epilogue.
    pub fn steps(&self) -> u32 {
        self.turn_steps.iter().sum()
    }

    /// Steps with the epilogue.
    pub fn all_steps(&self) -> u32 {
        self.steps() + self.epilogue_steps
    }

    /// Turn (from 1) that decides a step of play; beyond the last turn, the number of turns.
    pub fn turn_of_step(&self, step: u32) -> usize {
        let mut end = 0;
        for (at, length) in self.turn_steps.iter().enumerate() {
            end += length;
            if step < end {
                return at + 1;
            }
        }
        self.turn_steps.len()
    }

    /// First step of a turn (from 1).
    pub fn first_step(&self, turn: usize) -> u32 {
        self.turn_steps.iter().take(turn.saturating_sub(1)).sum()
    }

    /// Half-years of a turn (from 1); none of one outside play.
    pub fn steps_of_turn(&self, turn: usize) -> u32 {
        turn.checked_sub(1).and_then(|at| self.turn_steps.get(at)).copied().unwrap_or(0)
    }

    /// Half-years of the turn that decides a step; beyond the last turn, those of the last.
    pub fn steps_of_turn_at(&self, step: u32) -> u32 {
        self.steps_of_turn(self.turn_of_step(step))
    }

    /// Turn (from 1) that decides the last half-year of a fiscal year; none for a year outside play.
    pub fn turn_of_fiscal_year(&self, year: u32) -> Option<usize> {
        let last = 2 * year.checked_sub(self.first_fiscal_year)? + 1;
        (last < self.steps()).then(|| self.turn_of_step(last))
    }

    /// Fiscal year of a step.
    pub fn fiscal_year(&self, step: u32) -> u32 {
        self.first_fiscal_year + step / 2
    }
}
