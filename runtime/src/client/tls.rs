use std::error::Error;
use std::io;

/// Whether an error comes from rustls and satisfies the predicate.
pub(super) fn is_handshake_error(
    error: &(dyn Error + 'static),
    test: impl Fn(&rustls::Error) -> bool,
) -> bool {
    let mut next = Some(error);
    while let Some(error) = next {
        if let Some(error) = error.downcast_ref::<rustls::Error>() {
            return test(error);
        }
        // The inner error of an `io::Error` is not its source, but is reached through it.
        let within = error
            .downcast_ref::<io::Error>()
            .and_then(|error| error.get_ref());
        next = match within {
            Some(within) => Some(within),
            None => error.source(),
        };
    }
    false
}
