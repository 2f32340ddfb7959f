//! Words, groups and citations that many entries share.
use crate::campaign::Spanned;
use crate::rules::figure::Comparison;
use crate::rules::id::Form;
use crate::rules::id::Stage;
use crate::rules::id::Status;
use crate::rules::scenario::Confidence;
use serde::Deserialize;

macro_rules! words {
    ($name:ident => $target:ty { $($variant:ident),* }) => {
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub(in crate::campaign) enum $name { $($variant),* }
        impl From<$name> for $target {
            fn from(word: $name) -> Self { match word { $($name::$variant => <$target>::$variant),* } }
        }
    };
}
words!(StageWord => Stage { Mine, Crack, Separation, Metal, Alloy, Magnet });
words!(StatusWord => Status { Prospect, Construction, Operating, Mothballed });
words!(FormWord => Form { Oxide, Metal, Alloy, Magnet });
impl FormWord {
    /// The word itself, by which overlays name an entry of the stock.
    pub fn name(self) -> &'static str {
        Form::from(self).name()
    }
}
words!(ComparisonWord => Comparison { AtLeast, AtMost, Above, Below });

/// One number a group.
#[derive(Clone, Copy, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(non_snake_case)]
pub(in crate::campaign) struct Groups {
    pub NdPr: f64,
    pub DyTb: f64,
    pub Sm: f64,
    pub LaCe: f64,
}

#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::campaign) struct Cite {
    pub figure: String,
    pub source: Spanned<String>,
    pub confidence: Confidence,
}
