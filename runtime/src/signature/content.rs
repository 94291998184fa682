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
    /// The raw body.
    pub body: &'a [u8],
}

impl Content<'_> {
    /// The bytes that are signed: `METHOD PATH`, a line feed, then `CLIENT.TIME.BODY`.
    pub fn to_bytes(&self) -> Vec<u8> {
        let Self {
            method,
            path,
            client_id,
            time,
            body,
        } = self;
        let mut bytes = format!("{method} {path}\n{client_id}.{time}.").into_bytes();
        bytes.extend_from_slice(body);
        bytes
    }
}
