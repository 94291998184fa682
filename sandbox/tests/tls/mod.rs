//! TLS with a certificate of the sandbox's own authority.

mod files;
mod served;
