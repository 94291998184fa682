//! The states of payments, captures, refunds and authorizations, and what may follow what.
//!
//! Pure functions on values: no store, no clock, no network. A transition either changes its value and says what follows
//! from that ([`Effect`]), or refuses and leaves the value as it was ([`Refusal`]).

mod authorization;
mod capture;
mod change;
mod effect;
mod facts;
mod hold;
mod money;
mod movement;
mod payment;
mod refund;
mod refusal;
mod terms;

pub use authorization::{AuthStatus, Authorization};
pub use capture::Capture;
pub use change::{Change, ChangeKind};
pub use effect::Effect;
pub use facts::{Facts, Product};
pub use hold::Hold;
pub use money::Money;
pub use payment::{Payment, Status};
pub use refund::Refund;
pub use refusal::Refusal;
pub use terms::Terms;

/// Declares an enum of states with their names in the store and on the wire.
macro_rules! states {
    ($(#[$doc:meta])* $name:ident { $($(#[$arm_doc:meta])* $arm:ident => $text:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum $name {
            $($(#[$arm_doc])* $arm,)*
        }

        impl $name {
            /// Returns the name of the state.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$arm => $text,)* }
            }

            /// Returns the state of that name.
            pub fn named(name: &str) -> Option<Self> {
                match name { $($text => Some(Self::$arm),)* _ => None }
            }
        }
    };
}
pub(crate) use states;
