//! A builder that has not been given every required field has no `build`.

use antom::types::{Amount, Goods};

fn main() {
    let _ = Amount::builder().currency("USD").build();
    let _ = Goods::builder().goods_name("Sunrise ticket").build();
}
