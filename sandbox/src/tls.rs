//! TLS with a certificate of the sandbox's own.
