//! Calls and their verdicts.
