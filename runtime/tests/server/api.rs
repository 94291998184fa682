// A small API as it would be emitted: one operation of two products, and one that is documented once.
// Examples in the documentation include it too.

use antom_runtime::__private::table::*;
use antom_runtime::__private::*;

static OUTCOME: Outcome = Outcome {
    status: "result.resultStatus",
    code: "result.resultCode",
    message: "result.resultMessage",
    success: "S",
    failure: "F",
    unknown: "U",
};

const fn code(name: &'static str, status: Status, message: &'static str) -> Code {
    Code::new(name, status, Text::new(message, ""), Text::new("", ""))
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
    internal: code("UNKNOWN_EXCEPTION", Status::Unknown, ""),
};

static TEST_PATH: TestPath = TestPath {
    client_id_prefix: "SANDBOX_",
    base_path: "/shop/api",
    test_base_path: "/shop/sandbox/api",
};

pub static API: ApiSchema = ApiSchema::new("shop", &[&PAY, &CLOSE, &REOPEN], &[])
    .with_test_path(&TEST_PATH)
    .with_protocol_codes(&CODES);

/// The same without the facts that an API need not have.
pub static BARE_API: ApiSchema = ApiSchema::new("shop", &[&PAY, &CLOSE, &REOPEN], &[]);

pub static PAY: OperationSchema = OperationSchema::new("pay", "POST", "/shop/api/v1/pay")
    .with_outcome(&OUTCOME, ResultCode::CODES)
    .with_products(&[&CARD, &WALLET]);

pub static CLOSE: OperationSchema = OperationSchema::new("close", "POST", "/shop/api/v1/close")
    .with_outcome(&OUTCOME, ResultCode::CODES)
    .with_products(&[&ONLY]);

/// At the path of another one.
pub static REOPEN: OperationSchema = OperationSchema::new("reopen", "PUT", "/shop/api/v1/close")
    .with_outcome(&OUTCOME, ResultCode::CODES)
    .with_products(&[&REOPENED]);

static CARD: ProductSchema = ProductSchema::new("Card", CardRequest::SCHEMA, Response::SCHEMA);
static WALLET: ProductSchema =
    ProductSchema::new("Wallet", WalletRequest::SCHEMA, Response::SCHEMA);
static REOPENED: ProductSchema = ProductSchema::new("", ReopenRequest::SCHEMA, Response::SCHEMA);
static ONLY: ProductSchema = ProductSchema::new("", CloseRequest::SCHEMA, Response::SCHEMA);

/// Emits an object of plain fields, all of them texts.
macro_rules! object {
    ($object:ident { $(@ $constant:literal = $value:literal;)? $($field:ident: $type:ty = $name:literal / $index:literal $access:ident $kind:expr => $constraints:expr $(, $note:ident $(($argument:expr))?)?;)+ }) => {
        #[derive(Clone, Debug, PartialEq)]
        pub struct $object {
            $(pub $field: $type,)+
        }

        impl WireObject for $object {
            const SCHEMA: &'static ObjectSchema = &ObjectSchema::new(
                stringify!($object),
                Scalars::Strings,
                &[
                    $(field($constant, Kind::String, &[Required, Const($value)]),)?
                    $(field($name, $kind, $constraints)$(.$note($($argument)?))?,)+
                ],
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
                    $($constant => value.constant(0, $value),)?
                    $($name => value.read($index, &mut self.$field),)+
                    _ => value.skip(),
                }
            }

            fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
                $(object.constant($constant, $value)?;)?
                $(object.field($name, &self.$field)?;)+
                Ok(())
            }
        }

        wire_object!($object);

        impl Ruled for $object {}

        impl Validate for $object {
            fn check(&self, report: &mut Report<'_>) {
                $(let _ = report.$access($name, &self.$field);)+
            }
        }
    };
}

object!(CardRequest {
    @ "productCode" = "CARD";
    id: String = "requestId" / 1 field Kind::String => &[Required, MaxLength(8)];
    note: Option<String> = "note" / 2 optional Kind::String => &[MaxLength(4)];
    number: Option<String> = "cardNumber" / 3 optional Kind::String => &[MaxLength(6)], sensitive;
    email: Option<String> = "email" / 4 optional Kind::Email => &[MaxLength(64)];
    hint: Option<String> = "hint" / 5 optional Kind::String => &[MaxLength(6)], disputed(&[Keyword::MaxLength]);
});

object!(WalletRequest {
    @ "productCode" = "WALLET";
    id: String = "requestId" / 1 field Kind::String => &[Required, MaxLength(8)];
});

object!(CloseRequest {
    @ "kind" = "CLOSE";
    id: String = "requestId" / 1 field Kind::String => &[Required, MaxLength(8)];
});

object!(ReopenRequest {
    id: String = "requestId" / 0 field Kind::String => &[Required];
});

object!(CallResult {
    code: String = "resultCode" / 0 field Kind::String => &[Required, MaxLength(64)];
    status: String = "resultStatus" / 1 field Kind::String => &[Required, Values(&["S", "F", "U"])];
    message: String = "resultMessage" / 2 field Kind::String => &[Required, MaxLength(256)];
});

object!(Response {
    result: CallResult = "result" / 0 field Kind::Object(CallResult::SCHEMA) => &[Required];
    payment_id: String = "paymentId" / 1 field Kind::String => &[Required, MaxLength(32)];
});

object!(Failure {
    result: CallResult = "result" / 0 field Kind::Object(CallResult::SCHEMA) => &[Required];
    payment_id: Option<String> = "paymentId" / 1 optional Kind::String => &[MaxLength(32)];
});

/// Emits what makes an object a request.
macro_rules! endpoint {
    ($request:ident, $operation:ident, $product:ident) => {
        impl Endpoint for $request {
            type Response = Response;
            type Success = Response;
            type Failure = Failure;
            type ResultCode = ResultCode;

            const OPERATION: &'static OperationSchema = &$operation;
            const PRODUCT: &'static ProductSchema = &$product;

            fn idempotency_key(&self) -> Option<&str> {
                Some(&self.id)
            }
        }
    };
}

endpoint!(CardRequest, PAY, CARD);
endpoint!(WalletRequest, PAY, WALLET);
endpoint!(CloseRequest, CLOSE, ONLY);
endpoint!(ReopenRequest, REOPEN, REOPENED);

#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    Card(Box<CardRequest>),
    Wallet(Box<WalletRequest>),
}

any_request!(Request { "Card" => Card(CardRequest), "Wallet" => Wallet(WalletRequest) }, PAY);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ResultCode {
    Success,
    RiskReject,
    PaymentInProcess,
    Unknown(String),
}

value_list!(ResultCode as "ResultCode", open, {
    Success => "SUCCESS",
    RiskReject => "RISK_REJECT",
    PaymentInProcess => "PAYMENT_IN_PROCESS",
});

code_list!(
    ResultCode,
    &[
        code("SUCCESS", Status::Success, "It succeeded."),
        code("RISK_REJECT", Status::Failure, "Too risky."),
        code("PAYMENT_IN_PROCESS", Status::Unknown, "Still at it."),
    ]
);
