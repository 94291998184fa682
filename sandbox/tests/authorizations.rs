//! Authorizations, tokens and what they pay.
