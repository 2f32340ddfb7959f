//! The guided first turn in words: what each step says and which key does it.

/// A step of the guide.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Step {
    /// The first paper: waive, draw the stock or hold.
    Desk,
    /// Go to the plan.
    Plan,
    /// Open the list of projects.
    Projects,
    /// Open a deal sheet.
    Deal,
    /// Bring the answer to likely and take the deal into the draft.
    Terms,
    /// Commit.
    Commit,
    /// The turn is played.
    Done,
}

impl Step {
    /// All steps that ask for something, in order.
    pub const ALL: [Step; 6] =
        [Step::Desk, Step::Plan, Step::Projects, Step::Deal, Step::Terms, Step::Commit];

    /// Its number from 1; one more than the last once all is done.
    pub fn number(self) -> usize {
        Self::ALL.iter().position(|step| *step == self).unwrap_or(Self::ALL.len()) + 1
    }

    /// The step after it.
    pub fn next(self) -> Step {
        Self::ALL.get(self.number()).copied().unwrap_or(Step::Done)
    }

    /// What it says; `weakest` is the narrowest step as the ribbon names it.
    pub fn says(self, weakest: &str) -> String {
        match self {
            Step::Desk => {
                "The content rule now reaches the mine. The first paper would waive it for a class of weapon: \
                 deliveries go on, but firms believe less of the demand you promise. Read it, then sign or leave it."
                    .into()
            }
            Step::Plan => format!(
                "The strip above is the chain: what each step carries today, and as signed. The mark stands under \
                 {weakest}, the narrowest. Nothing above it counts until it is wider."
            ),
            Step::Projects => {
                format!("This is the plan of the year. An order starts at a project: the list opens on {weakest}.")
            }
            Step::Deal => {
                "Each row is a plant somebody could build, with the chance that they do on usual terms. Choose one \
                 that is open or likely and make it an offer."
                    .into()
            }
            Step::Terms => {
                "Right and left change a term. Lengthen the contract (for) until the answer reads likely, and watch \
                 what it binds later. Then take it into the draft."
                    .into()
            }
            Step::Commit => {
                "Below the draft stands what it still lacks. Go back to the plan and commit: a committed turn is \
                 final, and the firms answer."
                    .into()
            }
            Step::Done => {
                "The answers come first, then Beijing, then what happened. Nineteen years are left: read the strip \
                 each year and ask which link comes next."
                    .into()
            }
        }
    }

    /// What to press; names of commands in braces, which the front replaces by their keys.
    pub const fn press(self) -> &'static str {
        match self {
            Step::Desk => "{open} reads, {open} signs, {back} leaves it",
            Step::Plan => "{plan} opens the plan",
            Step::Projects => "{add-order} lists the projects",
            Step::Deal => "{offer} makes an offer",
            Step::Terms => "{open} takes it into the draft",
            Step::Commit => "{back} to the plan, then {commit} commits",
            Step::Done => "{back} ends the guide",
        }
    }
}
