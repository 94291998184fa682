//! The documented gateways of an API, by name.

use super::Address;

/// Names of gateways, with their addresses.
pub type Gateways = [(&'static str, &'static str)];

/// Returns the address of a gateway by its name, as `north-america` or `NORTH_AMERICA`.
pub fn gateway_address(gateways: &Gateways, name: &str) -> Option<&'static str> {
    let name = name.to_ascii_lowercase().replace('_', "-");
    let found = gateways.iter().find(|(known, _)| *known == name);
    found.map(|(_, address)| *address)
}

/// Returns the address of a gateway if the address is a name; else the address itself.
pub(super) fn find_gateway(gateways: &Gateways, address: Address) -> Address {
    match gateway_address(gateways, address.as_str().trim()) {
        Some(known) => Address::from_static(known),
        None => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_any_case() {
        let gateways = &[("north-america", "https://na.example")];
        for name in ["north-america", "NORTH_AMERICA", "North-America"] {
            assert_eq!(gateway_address(gateways, name), Some("https://na.example"));
        }
        for name in ["", "north", "northamerica"] {
            assert_eq!(gateway_address(gateways, name), None);
        }
    }
}
