use super::{Client, Transport};
use crate::client::builder::builder;

builder!(
    /// Builds a blocking client. [`gateway`](Self::gateway) is required; everything else has a
    /// default.
    Client,
    Transport,
    super::Ureq,
    "ureq"
);
