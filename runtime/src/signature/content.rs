/// What is signed: a message as it travels.
///
/// For an answer, the method and the path are those of the request.
#[derive(Clone, Copy)]
pub struct Content<'a> {
    /// The HTTP method, in capitals.
    pub method: &'a str,
    /// The path from the first slash after the host, as it was sent.
    pub path: &'a str,
    /// The value of the header `client-id`.
    pub client_id: &'a str,
    /// The value of the header `request-time` or `response-time`, as it stands there.
    pub time: &'a str,
    /// The raw body, before anything has parsed it.
    pub body: &'a [u8],
}

impl<'a> Content<'a> {
    /// The bytes that are signed: `METHOD PATH`, a line feed, then `CLIENT.TIME.BODY`.
    ///
    /// Signing and verifying need no such copy; it is for looking at, and for other programs.
    pub fn to_bytes(&self) -> Vec<u8> {
        self.pieces().concat()
    }

    /// The same, without a copy.
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
