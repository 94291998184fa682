//! Both clients behind one face, so that every test is held against both.

use std::fmt;
use std::time::Duration;

use antom::authorizations::{apply_token, consult as consult_authorization, query, revoke};
use antom::client::{Retry, StoredCall};
use antom::endpoint::Call;
use antom::notification_events::{inquire_notification, inquire_notification_list};
use antom::payments::{
    cancel, capture, consult, create_device_certificate, create_mandate,
    create_payment_session as session, fetch_nonce, get_card_info, inquire_exchange_rate,
    inquire_installment, inquiry_payment, inquiry_refund, pay, refund, retrieve_payment_session,
    sync_arrear, update_amount, upload_invoice_shipping_file, verify_and_complete_payment,
};
use antom::reserves::{
    cancel_rule, create_hold, create_release, create_rule, inquire_hold_list, inquire_release,
    inquire_rule_list, update_hold, update_rule,
};
use antom::users::{init_authentication, inquiry_user_info, verify_authentication};
use antom::vaulting::{
    create_vaulting_session, delete_token, fetch_nonce as vaulting_fetch_nonce, inquire_token,
    inquire_vaulting, update_token, vault_payment_method,
};
use antom::{Decoded, Valid, blocking};
use tokio::runtime::Runtime;

use crate::keys;
use crate::server::runtime;

/// Four attempts with hardly a pause.
pub(crate) const QUICK: Retry = Retry::new(4)
    .initial_backoff(Duration::from_millis(2))
    .max_backoff(Duration::from_millis(10));

/// A success as it was sent: all of it could be read.
pub(crate) fn whole<T, E>(result: Result<Decoded<T>, E>) -> Result<T, E> {
    let decoded = result?;
    assert!(decoded.problems().is_empty(), "{}", decoded.problems());
    Ok(decoded.into_inner())
}

/// A client, and what it runs on.
pub(crate) enum Client {
    Async(antom::Client, Runtime),
    Blocking(blocking::Client),
}

/// Sets what both builders have.
macro_rules! build {
    ($client:ty, $client_id:expr, $gateway:expr, $setting:expr) => {{
        let builder =
            <$client>::builder($client_id, keys::merchant_private(), keys::antom_public())
                .gateway($gateway)
                .retry($setting.retry)
                .timeout($setting.timeout)
                .max_response_size($setting.max_response_size);
        let builder = match $setting.root {
            Some(root) => builder.root_certificate(root),
            None => builder,
        };
        builder.build().unwrap()
    }};
}

/// What differs from test to test.
#[derive(Clone, Copy)]
pub(crate) struct Setting<'a> {
    pub client_id: &'a str,
    pub retry: Retry,
    pub timeout: Duration,
    pub max_response_size: usize,
    pub root: Option<&'a str>,
}

impl Default for Setting<'_> {
    fn default() -> Self {
        Self {
            client_id: keys::CLIENT_ID,
            retry: QUICK,
            timeout: Duration::from_secs(20),
            max_response_size: 64 * 1024,
            root: None,
        }
    }
}

/// One client of each kind.
pub(crate) fn both(gateway: &str) -> [Client; 2] {
    both_with(gateway, Setting::default())
}

/// One client of each kind, set as said.
pub(crate) fn both_with(gateway: &str, setting: Setting<'_>) -> [Client; 2] {
    let id = setting.client_id;
    [
        Client::Async(build!(antom::Client, id, gateway, setting), runtime()),
        Client::Blocking(build!(blocking::Client, id, gateway, setting)),
    ]
}

/// The methods of operations that have one kind of request.
macro_rules! methods {
    ($($area:ident: { $($name:ident = $method:ident($operation:ident)),* })*) => {$($(
        pub(crate) fn $name(
            &self,
            request: &Valid<$operation::Request>,
        ) -> Result<<$operation::Request as Call>::Success, $operation::Error> {
            whole(match self {
                Self::Async(client, runtime) => runtime.block_on(client.$area().$method(request)),
                Self::Blocking(client) => client.$area().$method(request),
            })
        }
    )*)*};
}

impl Client {
    methods! {
        authorizations: {
            apply_token = apply_token(apply_token),
            consult_authorization = consult(consult_authorization),
            revoke = revoke(revoke),
            query = query(query)
        }
        payments: {
            cancel = cancel(cancel),
            capture = capture(capture),
            consult = consult(consult),
            inquiry_payment = inquiry_payment(inquiry_payment),
            inquiry_refund = inquiry_refund(inquiry_refund),
            refund = refund(refund),
            create_device_certificate = create_device_certificate(create_device_certificate),
            create_mandate = create_mandate(create_mandate),
            fetch_nonce = fetch_nonce(fetch_nonce),
            get_card_info = get_card_info(get_card_info),
            inquire_exchange_rate = inquire_exchange_rate(inquire_exchange_rate),
            inquire_installment = inquire_installment(inquire_installment),
            retrieve_payment_session = retrieve_payment_session(retrieve_payment_session),
            sync_arrear = sync_arrear(sync_arrear),
            update_amount = update_amount(update_amount),
            upload_invoice_shipping_file = upload_invoice_shipping_file(upload_invoice_shipping_file),
            verify_and_complete_payment = verify_and_complete_payment(verify_and_complete_payment)
        }
        reserves: {
            cancel_rule = cancel_rule(cancel_rule),
            create_hold = create_hold(create_hold),
            create_release = create_release(create_release),
            create_rule = create_rule(create_rule),
            inquire_hold_list = inquire_hold_list(inquire_hold_list),
            inquire_release = inquire_release(inquire_release),
            inquire_rule_list = inquire_rule_list(inquire_rule_list),
            update_hold = update_hold(update_hold),
            update_rule = update_rule(update_rule)
        }
        users: {
            init_authentication = init_authentication(init_authentication),
            inquiry_user_info = inquiry_user_info(inquiry_user_info),
            verify_authentication = verify_authentication(verify_authentication)
        }
        notification_events: {
            inquire_notification = inquire_notification(inquire_notification),
            inquire_notification_list = inquire_notification_list(inquire_notification_list)
        }
        vaulting: {
            create_vaulting_session = create_vaulting_session(create_vaulting_session),
            vault_payment_method = vault_payment_method(vault_payment_method),
            delete_token = delete_token(delete_token),
            vaulting_fetch_nonce = fetch_nonce(vaulting_fetch_nonce),
            inquire_token = inquire_token(inquire_token),
            inquire_vaulting = inquire_vaulting(inquire_vaulting),
            update_token = update_token(update_token)
        }
    }

    pub(crate) fn create_payment_session<R: session::Call>(
        &self,
        request: &Valid<R>,
    ) -> Result<session::Response, session::Error> {
        whole(match self {
            Self::Async(client, runtime) => {
                runtime.block_on(client.payments().create_payment_session(request))
            }
            Self::Blocking(client) => client.payments().create_payment_session(request),
        })
    }

    pub(crate) fn pay<R: pay::Call>(
        &self,
        request: &Valid<R>,
    ) -> Result<pay::NextStep, pay::Error> {
        whole(match self {
            Self::Async(client, runtime) => runtime.block_on(client.payments().pay(request)),
            Self::Blocking(client) => client.payments().pay(request),
        })
    }

    pub(crate) fn store<R: Call>(&self, request: &Valid<R>) -> StoredCall {
        let stored = match self {
            Self::Async(client, _) => client.store(request),
            Self::Blocking(client) => client.store(request),
        };
        stored.ok().unwrap()
    }

    pub(crate) fn resume<R: Call>(
        &self,
        stored: &StoredCall,
    ) -> Result<R::Success, antom::client::CallError<R::Failure, R::ResultCode>> {
        whole(match self {
            Self::Async(client, runtime) => runtime.block_on(client.resume::<R>(stored)),
            Self::Blocking(client) => client.resume::<R>(stored),
        })
    }

    pub(crate) fn with_retry(&self, retry: Retry) -> Self {
        match self {
            Self::Async(client, _) => Self::Async(client.with_retry(retry), runtime()),
            Self::Blocking(client) => Self::Blocking(client.with_retry(retry)),
        }
    }
}

/// Which of the two it is, for messages of tests.
impl fmt::Display for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Async(..) => "reqwest",
            Self::Blocking(_) => "ureq",
        })
    }
}
