// Two kinds of notifications as they would be emitted.
// Examples in the documentation include it too.

use antom_runtime::__private::table::*;
use antom_runtime::__private::*;
use antom_runtime::schema::Constraint;

/// `notifyPayment`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct PaymentNotification {
    pub kind: String,
    pub status: String,
    pub payment_id: String,
    pub buyer: Option<String>,
}

/// What a payment notification says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum PaymentEvent {
    Pending(PaymentNotification),
    Succeeded(PaymentNotification),
    Failed(PaymentNotification),
    Other(PaymentNotification),
}

impl From<PaymentNotification> for PaymentEvent {
    fn from(notification: PaymentNotification) -> Self {
        match (&*notification.kind, &*notification.status) {
            ("PAYMENT_PENDING", _) => Self::Pending(notification),
            ("PAYMENT_RESULT", "S") => Self::Succeeded(notification),
            ("PAYMENT_RESULT", "F") => Self::Failed(notification),
            _ => Self::Other(notification),
        }
    }
}

/// `notifyRefund`.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RefundNotification {
    pub kind: String,
    pub refund_id: String,
}

/// Whatever a notification says.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct RefundEvent(pub RefundNotification);

impl From<RefundNotification> for RefundEvent {
    fn from(notification: RefundNotification) -> Self {
        Self(notification)
    }
}

static PAYMENT: OperationSchema =
    OperationSchema::new("notifyPayment", "POST", "").with_products(&[&PAYMENT_PRODUCT]);
static REFUND: OperationSchema =
    OperationSchema::new("notifyRefund", "POST", "").with_products(&[&REFUND_PRODUCT]);
static PAYMENT_PRODUCT: ProductSchema =
    ProductSchema::new("", PaymentNotification::SCHEMA, RefundNotification::SCHEMA);
static REFUND_PRODUCT: ProductSchema =
    ProductSchema::new("", RefundNotification::SCHEMA, RefundNotification::SCHEMA);

const TEXT: &[Constraint] = &[];

impl WireObject for PaymentNotification {
    const SCHEMA: &'static ObjectSchema = &ObjectSchema::new(
        "PaymentNotification",
        Scalars::Strings,
        &[
            field("notifyType", Kind::String, &[Required]),
            field("status", Kind::String, &[Required]),
            field("paymentId", Kind::String, &[Required]),
            field("buyer", Kind::String, TEXT),
        ],
        &[],
    );

    fn blank() -> Self {
        Self {
            kind: blank(),
            status: blank(),
            payment_id: blank(),
            buyer: blank(),
        }
    }

    fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: FieldReader<'_, A>,
    ) -> ReadResult<A::Error> {
        match name {
            "notifyType" => value.read(0, &mut self.kind),
            "status" => value.read(1, &mut self.status),
            "paymentId" => value.read(2, &mut self.payment_id),
            "buyer" => value.read(3, &mut self.buyer),
            _ => value.skip(),
        }
    }

    fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
        object.field("notifyType", &self.kind)?;
        object.field("status", &self.status)?;
        object.field("paymentId", &self.payment_id)?;
        object.field("buyer", &self.buyer)
    }
}

impl WireObject for RefundNotification {
    const SCHEMA: &'static ObjectSchema = &ObjectSchema::new(
        "RefundNotification",
        Scalars::Strings,
        &[
            field("notifyType", Kind::String, &[Required]),
            field("refundId", Kind::String, &[Required]),
        ],
        &[],
    );

    fn blank() -> Self {
        Self {
            kind: blank(),
            refund_id: blank(),
        }
    }

    fn read_field<'de, A: MapAccess<'de>>(
        &mut self,
        name: &str,
        value: FieldReader<'_, A>,
    ) -> ReadResult<A::Error> {
        match name {
            "notifyType" => value.read(0, &mut self.kind),
            "refundId" => value.read(1, &mut self.refund_id),
            _ => value.skip(),
        }
    }

    fn write_fields<M: SerializeMap>(&self, object: &mut ObjectWriter<M>) -> ReadResult<M::Error> {
        object.field("notifyType", &self.kind)?;
        object.field("refundId", &self.refund_id)
    }
}

wire_object!(PaymentNotification);
wire_object!(RefundNotification);

/// Emits what makes an object a notification.
macro_rules! notification {
    ($notification:ident, $event:ident, $operation:ident, $product:ident) => {
        impl Validate for $notification {
            fn check(&self, _: &mut Report<'_>) {}
        }

        impl Endpoint for $notification {
            type Response = RefundNotification;
            type Success = RefundNotification;
            type Failure = RefundNotification;
            type ResultCode = UndocumentedCode;

            const OPERATION: &'static OperationSchema = &$operation;
            const PRODUCT: &'static ProductSchema = &$product;

            fn idempotency_key(&self) -> Option<&str> {
                None
            }
        }

        impl Notification for $notification {
            type Event = $event;

            const ACKNOWLEDGEMENT: &'static str =
                r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#;
            const REFUSAL: &'static str =
                r#"{"result":{"resultCode":"PROCESS_FAIL","resultStatus":"F","resultMessage":"failure"}}"#;
        }
    };
}

notification!(PaymentNotification, PaymentEvent, PAYMENT, PAYMENT_PRODUCT);
notification!(RefundNotification, RefundEvent, REFUND, REFUND_PRODUCT);
