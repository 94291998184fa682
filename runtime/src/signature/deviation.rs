//! How an accepted header differs from the documented form.

use super::header::{Parts, percent_decode};
use super::{HeaderError, SignatureHeader};

/// A difference between the value of a header `Signature` and the form that signers use. The value is valid here all the same,
/// but other receivers may reject it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Deviation {
    /// The part `algorithm` is missing.
    NoAlgorithm,
    /// The part `keyVersion` is missing or empty.
    NoKeyVersion,
    /// The signature is not URL-encoded.
    NotUrlEncoded,
    /// The signature is Base64 of the URL-safe alphabet.
    UrlSafe,
    /// The Base64 has no padding.
    NoPadding,
}

impl SignatureHeader {
    /// Returns how the value of a header differs from the form that [`Display`](std::fmt::Display) writes: parts that are missing,
    /// and another encoding of the signature.
    ///
    /// ```
    /// use antom_runtime::signature::{Deviation, SignatureHeader};
    ///
    /// let deviations = SignatureHeader::deviations("algorithm=RSA256,signature=+/8=")?;
    /// assert_eq!(deviations, [Deviation::NoKeyVersion, Deviation::NotUrlEncoded]);
    /// # Ok::<(), antom_runtime::signature::HeaderError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// As [`parse`](Self::parse).
    pub fn deviations(text: &str) -> Result<Vec<Deviation>, HeaderError> {
        Self::parse(text)?;
        let parts = Parts::read(text)?;
        let decoded = percent_decode(parts.signature.as_bytes()).unwrap_or_default();
        let has = |bytes: &[u8]| decoded.iter().any(|it| bytes.contains(it));
        let found = [
            (!parts.has_algorithm(), Deviation::NoAlgorithm),
            (!parts.has_version(), Deviation::NoKeyVersion),
            (
                parts.signature.contains(['+', '/', '=']),
                Deviation::NotUrlEncoded,
            ),
            (has(b"-_"), Deviation::UrlSafe),
            (!decoded.len().is_multiple_of(4), Deviation::NoPadding),
        ];
        let found = found.into_iter().filter(|(is_found, _)| *is_found);
        Ok(found.map(|(_, deviation)| deviation).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_deviation_is_found() {
        for (text, found) in [
            (
                "algorithm=RSA256,keyVersion=1,signature=%2B%2F8%3D",
                &[][..],
            ),
            ("Algorithm=rsa256, KeyVersion=2, Signature=AAAA", &[]),
            (
                "signature=AAAA",
                &[Deviation::NoAlgorithm, Deviation::NoKeyVersion],
            ),
            (
                "algorithm=RSA256,keyVersion=,signature=AAAA",
                &[Deviation::NoKeyVersion],
            ),
            (
                "algorithm=RSA256,keyVersion=1,signature=+/8=",
                &[Deviation::NotUrlEncoded],
            ),
            (
                "algorithm=RSA256,keyVersion=1,signature=-_8",
                &[Deviation::UrlSafe, Deviation::NoPadding],
            ),
        ] {
            assert_eq!(SignatureHeader::deviations(text).unwrap(), found, "{text}");
        }
        assert!(SignatureHeader::deviations("keyVersion=1").is_err());
    }
}
