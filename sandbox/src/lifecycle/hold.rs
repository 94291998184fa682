use super::states;

states! {
    /// What became of the money that an authorization set aside.
    Hold {
        /// It can be captured.
        Open => "OPEN",
        /// All of it was captured, or the last capture released the remainder.
        Used => "USED",
        /// A cancel released the remainder.
        Voided => "VOIDED",
        /// The remainder was released when time was up.
        Expired => "EXPIRED",
    }
}
