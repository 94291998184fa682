//! What is convenient in emitted types: setters that take an `Option`, and amounts of money.

use antom::types::{Amount, Buyer, Order};

/// Setters of optional fields take a value, what converts into one, or an `Option` of either.
#[test]
fn setters_take_options() {
    let buyer = Buyer::builder().reference_buyer_id("b-1").build();
    let order = |buyer: Option<Buyer>, title: Option<&str>| {
        Order::builder()
            .order_amount(Amount::builder().currency("HKD").value(100).build())
            .order_description("Two tickets")
            .reference_order_id(title)
            .buyer(buyer)
            .goods(title.map(|_| []))
            .send_receipt(Some(true))
            .order_type(title.map(ToOwned::to_owned))
            .build()
    };
    let given = order(Some(buyer.clone()), Some("order-1"));
    assert_eq!(given.reference_order_id.as_deref(), Some("order-1"));
    assert_eq!(given.order_type.as_deref(), Some("order-1"));
    assert_eq!((given.buyer, given.goods), (Some(buyer), Some(Vec::new())));
    let none = order(None, None);
    assert_eq!((none.buyer, none.reference_order_id), (None, None));
    assert_eq!((none.goods, none.send_receipt), (None, Some(true)));
}

#[test]
fn amounts_are_added_and_shown() {
    let ticket = Amount::parse("374.25", "HKD").expect("an amount");
    let two = ticket.checked_mul(2).expect("in range");
    assert_eq!(two.to_string(), "748.50 HKD");
    let all = two.checked_add(&ticket).expect("the same currency");
    assert_eq!(all.value, 112_275);
    let rest = all.checked_sub(&two).expect("enough");
    assert_eq!(rest, ticket);
    assert!(rest.checked_sub(&two).is_err());
    let yen = Amount::parse("100", "JPY").expect("an amount");
    let mixed = yen.checked_add(&ticket).expect_err("two currencies");
    assert_eq!(
        mixed.to_string(),
        "the amounts have different currencies, `JPY` and `HKD`"
    );
    let gold = Amount::builder().currency("XAU").value(7).build();
    assert_eq!(gold.to_string(), "7 minor units of XAU");
}
