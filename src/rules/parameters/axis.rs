//! What a parameter's list runs along: stages, groups, ramp classes and the like.
use crate::rules::basket::Group;
use crate::rules::id::{Form, MagnetClass, RampClass, Skill, Stage};

/// What a parameter's list runs along.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Axis {
    /// One number.
    One,
    /// The six stages.
    Stage,
    /// The four element groups.
    Group,
    /// The four ramp classes.
    RampClass,
    /// The two skills.
    Skill,
    /// The three magnet classes.
    MagnetClass,
    /// The four forms of stock.
    Form,
    /// Upstream and downstream.
    Direction,
}

impl Axis {
    /// How many numbers lie along it.
    pub const fn len(self) -> usize {
        match self {
            Axis::One => 1,
            Axis::Stage => Stage::COUNT,
            Axis::Group => 4,
            Axis::RampClass => RampClass::COUNT,
            Axis::Skill => Skill::COUNT,
            Axis::MagnetClass => MagnetClass::COUNT,
            Axis::Form => Form::COUNT,
            Axis::Direction => 2,
        }
    }

    /// Never: every axis holds at least one number.
    pub const fn is_empty(self) -> bool {
        false
    }

    /// The word of a position, empty for a single number.
    pub fn label(self, position: usize) -> &'static str {
        match self {
            Axis::One => "",
            Axis::Stage => Stage::ALL[position].name(),
            Axis::Group => Group::ALL[position].name(),
            Axis::RampClass => RampClass::ALL[position].name(),
            Axis::Skill => Skill::ALL[position].name(),
            Axis::MagnetClass => MagnetClass::ALL[position].name(),
            Axis::Form => Form::ALL[position].name(),
            Axis::Direction => ["upstream", "downstream"][position],
        }
    }
}
