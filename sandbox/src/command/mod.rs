//! The command `antom`: a file for each of its commands.
