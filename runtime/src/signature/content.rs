/// The content to sign.
///
/// For a response, the method and the path are those of the request.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// The HTTP method, in capitals.
    pub method: &'a str,
    /// The path from the first slash after the host, as it was sent.
    pub path: &'a str,
    /// The value of the header `client-id`.
    pub client_id: &'a str,
    /// The value of the header `request-time` or `response-time`, verbatim.
    pub time: &'a str,
    /// The raw body, before parsing.
    pub body: &'a [u8],
}

impl<'a> Content<'a> {
    /// Returns the bytes that are signed: `METHOD PATH`, a line feed, then `CLIENT.TIME.BODY`.
    ///
    /// Signing and verifying do not need this copy; it is for debugging and other programs.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.pieces().concat()
    }

    /// The same bytes, without a copy.
    pub(super) fn pieces(&self) -> [&'a [u8]; 9] {
        [
            self.method.as_bytes(),
            b" ",
            self.path.as_bytes(),
            b"\n",
            self.client_id.as_bytes(),
            b".",
            self.time.as_bytes(),
            b".",
            self.body,
        ]
    }
}
