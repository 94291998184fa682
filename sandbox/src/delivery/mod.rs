//! Sends notifications until they are acknowledged.
