//! A small API as it would be emitted.

use antom_runtime::__private::table::*;
use antom_runtime::__private::*;
use antom_runtime::schema::{Constraint, ProtocolCodes};
use antom_runtime::validate::Valid;
use std::time::Duration;

static OUTCOME: Outcome = Outcome {
    status: "result.resultStatus",
    code: "result.resultCode",
    message: "result.resultMessage",
    success: "S",
    failure: "F",
    unknown: "U",
};

static TEST_PATH: TestPath = TestPath {
    client_id_prefix: "SANDBOX_",
    base_path: "/shop/api",
    test_base_path: "/shop/sandbox/api",
};

pub fn schema() -> &'static ApiSchema {
    static API: ApiSchema =
        ApiSchema::new("shop", &[&PAY, &INQUIRE], &[]).with_test_path(&TEST_PATH);
    &API
}

static CODES: ProtocolCodes = ProtocolCodes {
    outcome: &OUTCOME,
    method: code("METHOD_NOT_SUPPORTED", Status::Failure, ""),
    media_type: code("MEDIA_TYPE_NOT_ACCEPTABLE", Status::Failure, ""),
    path: code("NO_INTERFACE_DEF", Status::Failure, ""),
    client: code("CLIENT_INVALID", Status::Failure, ""),
    key: code("KEY_NOT_FOUND", Status::Failure, ""),
    signature: code("INVALID_SIGNATURE", Status::Failure, ""),
    fields: code("PARAM_ILLEGAL", Status::Failure, ""),
    internal: code("UNKNOWN_EXCEPTION", Status::Unknown, "Call again."),
};

/// The same with the codes by which a gateway refuses calls.
pub static API_WITH_CODES: ApiSchema =
    ApiSchema::new("shop", &[&PAY, &INQUIRE], &[]).with_protocol_codes(&CODES);

pub static PAY: OperationSchema = OperationSchema::new("pay", "POST", "/shop/api/v1/pay")
    .with_idempotency_key("requestId")
    .with_outcome(&OUTCOME, ResultCode::CODES)
    .with_products(&[&CARD]);

/// Without an idempotency key, and it only reads.
pub static LOOK_UP: OperationSchema = OperationSchema::new("lookUp", "POST", "/shop/api/v1/lookUp")
    .with_outcome(&OUTCOME, ResultCode::CODES)
    .with_products(&[&CARD]);

/// Without an idempotency key.
pub static INQUIRE: OperationSchema =
    OperationSchema::new("inquire", "POST", "/shop/api/v1/inquire")
        .with_outcome(&OUTCOME, ResultCode::CODES)
        .with_products(&[&CARD]);

static CARD: ProductSchema = ProductSchema::new("Card", Request::SCHEMA, Response::SCHEMA);

/// Emits an object of plain fields.
macro_rules! object {
    ($object:ident { $($index:literal $field:ident: $type:ty = $name:literal $kind:expr => $constraints:expr;)+ }) => {
        #[derive(Clone, Debug, PartialEq)]
        pub struct $object {
            $(pub $field: $type,)+
        }

        impl WireObject for $object {
            const SCHEMA: &'static ObjectSchema = &ObjectSchema::new(
                stringify!($object),
                Scalars::Strings,
                &[$(field($name, $kind, $constraints),)+],
                &[],
            );

            fn blank() -> Self {
                Self { $($field: blank(),)+ }
            }

            fn read_field<'de, A: MapAccess<'de>>(
                &mut self,
                name: &str,
                value: FieldReader<'_, A>,
            ) -> ReadResult<A::Error> {
                match name {
                    $($name => value.read($index, &mut self.$field),)+
                    _ => value.skip(),
                }
            }

            fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
                $(object.field($name, &self.$field)?;)+
                Ok(())
            }
        }

        wire_object!($object);

        impl Validate for $object {
            fn check(&self, _: &mut Report<'_>) {}
        }
    };
}

const REQUIRED: &[Constraint] = &[Required];

object!(Request {
    0 id: String = "requestId" Kind::String => REQUIRED;
    1 card: Option<String> = "cardNumber" Kind::String => &[];
    2 due: Option<OffsetDateTime> = "due" Kind::Datetime => &[];
});

object!(CallResult {
    0 code: String = "resultCode" Kind::String => &[Required, MaxLength(8)];
    1 status: String = "resultStatus" Kind::String => REQUIRED;
    2 message: Option<String> = "resultMessage" Kind::String => &[];
});

object!(Response {
    0 result: CallResult = "result" Kind::Object(CallResult::SCHEMA) => REQUIRED;
    1 payment_id: String = "paymentId" Kind::String => REQUIRED;
});

object!(Failure {
    0 result: CallResult = "result" Kind::Object(CallResult::SCHEMA) => REQUIRED;
});

/// The request of the operation that has no idempotency key.
#[derive(Clone, Debug, PartialEq)]
pub struct Inquiry(pub Request);

impl Serialize for Inquiry {
    fn serialize<S>(&self, serializer: S) -> Result<S::Ok, S::Error>
    where
        S: Serializer,
    {
        self.0.serialize(serializer)
    }
}

impl Validate for Inquiry {
    fn check(&self, _: &mut Report<'_>) {}
}

impl Call for Inquiry {
    type Response = Response;
    type Success = Response;
    type Failure = Failure;
    type ResultCode = ResultCode;

    const OPERATION: &'static OperationSchema = &INQUIRE;

    fn idempotency_key(&self) -> Option<&str> {
        None
    }

    fn read(
        body: &antom_runtime::schema::Body<'_>,
        now: Option<OffsetDateTime>,
    ) -> Result<Self, antom_runtime::endpoint::RequestError> {
        Ok(Self(from_body(body, now)?))
    }
}

/// The request of an operation that only reads.
#[derive(Clone, Debug, PartialEq)]
pub struct LookUp {
    pub id: String,
}

impl WireObject for LookUp {
    const SCHEMA: &'static ObjectSchema = &ObjectSchema::new(
        "LookUp",
        Scalars::Strings,
        &[field("requestId", Kind::String, REQUIRED)],
        &[],
    );

    fn blank() -> Self {
        Self { id: blank() }
    }

    fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: FieldReader<'_, A>,
    ) -> ReadResult<A::Error> {
        match name {
            "requestId" => value.read(0, &mut self.id),
            _ => value.skip(),
        }
    }

    fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
        object.field("requestId", &self.id)
    }
}

wire_object!(LookUp);

impl Validate for LookUp {
    fn check(&self, _: &mut Report<'_>) {}
}

impl Endpoint for LookUp {
    type Response = Response;
    type Success = Response;
    type Failure = Failure;
    type ResultCode = ResultCode;

    const OPERATION: &'static OperationSchema = &LOOK_UP;
    const PRODUCT: &'static ProductSchema = &CARD;
    const SAFE: bool = true;

    fn idempotency_key(&self) -> Option<&str> {
        None
    }
}

/// A request that is harmless to repeat, without any key.
pub fn look_up() -> Valid<LookUp> {
    Valid::unchecked(LookUp {
        id: "order-1".to_owned(),
    })
}

impl Endpoint for Request {
    type Response = Response;
    type Success = Response;
    type Failure = Failure;
    type ResultCode = ResultCode;

    const OPERATION: &'static OperationSchema = &PAY;
    const PRODUCT: &'static ProductSchema = &CARD;

    fn idempotency_key(&self) -> Option<&str> {
        Some(&self.id)
    }
}

/// What a request must never show anybody.
pub const CARD_NUMBER: &str = "4111111111111111";

/// A request to pay.
pub fn request() -> Valid<Request> {
    Valid::unchecked(Request {
        id: "order-1".to_owned(),
        card: Some(CARD_NUMBER.to_owned()),
        due: None,
    })
}

/// A request that is not harmless to repeat, as far as anybody knows.
pub fn inquiry() -> Valid<Inquiry> {
    Valid::unchecked(Inquiry(request().into_inner()))
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResultCode {
    Success,
    RiskReject,
    BusyFailure,
    UnknownException,
    PaymentInProcess,
    Unknown(String),
}

value_list!(ResultCode as "ResultCode", open, {
    Success => "SUCCESS",
    RiskReject => "RISK_REJECT",
    BusyFailure => "BUSY_FAILURE",
    UnknownException => "UNKNOWN_EXCEPTION",
    PaymentInProcess => "PAYMENT_IN_PROCESS",
});

code_list!(
    ResultCode,
    &[
        code("SUCCESS", Status::Success, ""),
        code("RISK_REJECT", Status::Failure, "Ask for another card."),
        // Even if the documentation says so of a failure, it is not repeated.
        code("BUSY_FAILURE", Status::Failure, "").retryable(),
        code("UNKNOWN_EXCEPTION", Status::Unknown, "Call again.").retryable(),
        code("PAYMENT_IN_PROCESS", Status::Unknown, "Inquire."),
    ]
);

const fn code(name: &'static str, status: Status, action: &'static str) -> Code {
    Code::new(name, status, Text::new("", ""), Text::new(action, ""))
}

/// A payment is final when its id says so.
impl Follow for LookUp {
    const PACE: Pace = Pace::new(Duration::from_secs(3), Duration::from_secs(60));

    fn is_final(success: &Response) -> bool {
        success.payment_id.starts_with("final")
    }
}
