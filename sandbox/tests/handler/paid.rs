#[tokio::test]
async fn a_paid_order_is_delivered_once_antom_notifies_it() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/antom/notify", listener.local_addr().unwrap());
    let sandbox = Sandbox::builder().notify_url(url).start().unwrap();
    let receiver = Receiver::new(sandbox.public_key().clone()).client_id(sandbox.client_id());
    let shop = Shop::new(receiver);
    let server = axum::serve(listener, router(shop.clone())); // your router, with your handler
    tokio::spawn(async move { server.await });

    checkout(&sandbox.client().unwrap(), "order-1024", "[sandbox: notify twice]").await; // calls `pay`
    sandbox.buyer().pay("order-1024").unwrap();
    let sent = sandbox.delivered().await.unwrap(); // waits until your handler has responded
    assert_eq!(sent[0].attempts, 2);
    assert!(sent[0].acknowledged_at.is_some(), "{:?}", sent[0].failure);
    assert_eq!(shop.delivered(), 1);
}
