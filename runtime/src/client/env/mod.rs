//! Building clients from environment variables.

mod error;

use std::env::{self, VarError};

use pkcs8::der::zeroize::Zeroizing;

pub use error::{EnvError, VariableError};

use super::Address;
use super::gateways::{Gateways, find_gateway};
use super::settings::{Settings, client_id, is_key_version};
use crate::schema::ApiSchema;
use crate::signature::{PrivateKey, PublicKey, PublicKeys, from_variable};

impl Settings {
    /// The settings in the variables that begin with `prefix`.
    pub(super) fn from_env(
        api: &'static ApiSchema,
        prefix: &str,
        gateways: &'static Gateways,
    ) -> Result<Self, EnvError> {
        Variables::new(prefix, &|name| env::var(name)).settings(api, gateways)
    }
}

/// The variables that are read, and what is wrong with them.
struct Variables<'a> {
    prefix: &'a str,
    lookup: &'a dyn Fn(&str) -> Result<String, VarError>,
    errors: Vec<VariableError>,
}

impl<'a> Variables<'a> {
    fn new(prefix: &'a str, lookup: &'a dyn Fn(&str) -> Result<String, VarError>) -> Self {
        let errors = Vec::new();
        Self {
            prefix,
            lookup,
            errors,
        }
    }

    fn settings(
        mut self,
        api: &'static ApiSchema,
        gateways: &'static Gateways,
    ) -> Result<Settings, EnvError> {
        let gateway = self.read("GATEWAY", |name, text| {
            let address = find_gateway(gateways, Address::from(text));
            match address.check_for(api) {
                Ok(_) => Ok(address),
                Err(error) => Err(VariableError::Gateway {
                    name,
                    known: gateways.iter().map(|(name, _)| *name).collect(),
                    error,
                }),
            }
        });
        let id = self.read("CLIENT_ID", |name, text| match client_id(text) {
            Ok(_) => Ok(text.to_owned()),
            Err(_) => Err(VariableError::ClientId { name }),
        });
        let private_key = self.read("PRIVATE_KEY", |name, text| {
            from_variable(text, PrivateKey::from_text)
                .map_err(|error| VariableError::Key { name, error })
        });
        let public_key = self.read("PUBLIC_KEY", |name, text| {
            from_variable(text, PublicKey::from_text)
                .map_err(|error| VariableError::Key { name, error })
        });
        if let (Some(private_key), Some(public_key)) = (&private_key, &public_key)
            && private_key.public_key() == *public_key
        {
            self.errors.push(VariableError::OwnKey {
                name: format!("{}_PUBLIC_KEY", self.prefix),
                private_key: format!("{}_PRIVATE_KEY", self.prefix),
            });
        }
        let key_version = self.read_optional("KEY_VERSION", |name, text| {
            if is_key_version(text) {
                Ok(text.to_owned())
            } else {
                Err(VariableError::KeyVersion { name })
            }
        });
        match (id, private_key, public_key) {
            (Some(id), Some(private_key), Some(public_key)) if self.errors.is_empty() => {
                let keys = PublicKeys::from(public_key);
                let settings = Settings::new(api, id, private_key, keys);
                Ok(Settings {
                    gateway,
                    gateways,
                    key_version: key_version.unwrap_or(settings.key_version),
                    ..settings
                })
            }
            _ => Err(EnvError::Variables(self.errors)),
        }
    }

    /// A required variable; none, and an error, if it cannot be used.
    fn read<T>(
        &mut self,
        name: &str,
        parse: impl Fn(String, &str) -> Result<T, VariableError>,
    ) -> Option<T> {
        let before = self.errors.len();
        let read = self.read_optional(name, parse);
        if read.is_none() && self.errors.len() == before {
            let name = format!("{}_{name}", self.prefix);
            self.errors.push(VariableError::Missing { name });
        }
        read
    }

    /// A variable; none if it is empty or not set, and none, and an error, if it cannot be used.
    fn read_optional<T>(
        &mut self,
        name: &str,
        parse: impl Fn(String, &str) -> Result<T, VariableError>,
    ) -> Option<T> {
        let name = format!("{}_{name}", self.prefix);
        let text = match (self.lookup)(&name) {
            // It may be a private key.
            Ok(text) => Zeroizing::new(text),
            Err(VarError::NotPresent) => return None,
            Err(VarError::NotUnicode(_)) => {
                self.errors.push(VariableError::NotUnicode { name });
                return None;
            }
        };
        let read = match text.trim() {
            "" => return None,
            text if is_quoted(text) => Err(VariableError::Quoted { name }),
            text => parse(name, text),
        };
        read.map_err(|error| self.errors.push(error)).ok()
    }
}

fn is_quoted(text: &str) -> bool {
    ['"', '\'']
        .iter()
        .any(|quote| text.len() > 1 && text.starts_with(*quote) && text.ends_with(*quote))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::schema::ApiSchema;

    static API: ApiSchema = ApiSchema::new("shop", &[], &[]);
    const MERCHANT: &str = include_str!("../../../../examples/keys/merchant.private.pem");
    const OWN: &str = include_str!("../../../../examples/keys/merchant.public.pem");
    const PLATFORM: &str = include_str!("../../../../examples/keys/antom.public.pem");

    const GATEWAYS: &Gateways = &[("north", "https://north.example")];

    fn settings(variables: &[(&str, &str)]) -> Result<Settings, EnvError> {
        let lookup = |name: &str| {
            let mut found = variables.iter().filter(|(it, _)| *it == name);
            found
                .next()
                .map(|(_, value)| (*value).to_owned())
                .ok_or(VarError::NotPresent)
        };
        Variables::new("SHOP", &lookup).settings(&API, GATEWAYS)
    }

    #[test]
    fn variables_are_settings() {
        for (gateway, address) in [
            ("north", "https://north.example"),
            ("NORTH", "https://north.example"),
            ("http://localhost:8080\n", "http://localhost:8080"),
        ] {
            let settings = settings(&[
                ("SHOP_GATEWAY", gateway),
                ("SHOP_CLIENT_ID", "5X"),
                ("SHOP_PRIVATE_KEY", MERCHANT),
                ("SHOP_PUBLIC_KEY", PLATFORM),
            ])
            .unwrap();
            assert_eq!(settings.client_id, "5X");
            assert_eq!(settings.gateway, Some(Address::from(address)));
            assert_eq!(settings.key_version, "1");
            assert!(settings.sans_io().is_ok());
        }
    }

    #[test]
    fn the_version_of_the_key_is_optional() {
        let with = |version| {
            settings(&[
                ("SHOP_GATEWAY", "north"),
                ("SHOP_CLIENT_ID", "5X"),
                ("SHOP_PRIVATE_KEY", MERCHANT),
                ("SHOP_PUBLIC_KEY", PLATFORM),
                ("SHOP_KEY_VERSION", version),
            ])
        };
        assert_eq!(with("2").unwrap().key_version, "2");
        assert_eq!(with(" ").unwrap().key_version, "1");
        for version in ["1,2", "abc", "v1"] {
            let error = with(version).err().unwrap().to_string();
            assert!(
                error.contains("`SHOP_KEY_VERSION` is not the version"),
                "{error}"
            );
        }
    }

    #[test]
    fn the_own_public_key_is_not_that_of_the_server() {
        let error = settings(&[
            ("SHOP_GATEWAY", "north"),
            ("SHOP_CLIENT_ID", "5X"),
            ("SHOP_PRIVATE_KEY", MERCHANT),
            ("SHOP_PUBLIC_KEY", OWN),
        ]);
        let EnvError::Variables(errors) = error.err().unwrap() else {
            panic!("no variables");
        };
        let expected = VariableError::OwnKey {
            name: "SHOP_PUBLIC_KEY".to_owned(),
            private_key: "SHOP_PRIVATE_KEY".to_owned(),
        };
        assert_eq!(errors, [expected]);
    }

    #[test]
    fn a_path_in_place_of_a_key_is_recognized() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml");
        let error = settings(&[
            ("SHOP_GATEWAY", "north"),
            ("SHOP_CLIENT_ID", "5X"),
            ("SHOP_PRIVATE_KEY", file),
            ("SHOP_PUBLIC_KEY", PLATFORM),
        ]);
        assert_eq!(
            error.err().unwrap().to_string(),
            "cannot read the client's settings from the environment:\n  `SHOP_PRIVATE_KEY`: the value \
             is the path of a file: set the variable to the contents of the file"
        );
    }

    #[test]
    fn quotation_marks_are_not_part_of_a_value() {
        let error = settings(&[
            ("SHOP_GATEWAY", "'north'"),
            ("SHOP_CLIENT_ID", "\"5X\""),
            ("SHOP_PRIVATE_KEY", MERCHANT),
            ("SHOP_PUBLIC_KEY", PLATFORM),
        ])
        .err()
        .unwrap()
        .to_string();
        assert!(
            error.ends_with(
                "`SHOP_GATEWAY` is in quotation marks; remove them from the value\n  \
                 `SHOP_CLIENT_ID` is in quotation marks; remove them from the value"
            ),
            "{error}"
        );
    }

    /// All of them, and never what stands in them.
    #[test]
    fn every_variable_that_cannot_be_used_is_named() {
        let error = settings(&[
            ("SHOP_GATEWAY", "http://shop.example/hidden"),
            ("SHOP_CLIENT_ID", "5X\u{7f}hidden"),
            ("SHOP_PRIVATE_KEY", "aGlkZGVu"),
            ("SHOP_PUBLIC_KEY", " "),
        ])
        .err()
        .unwrap();
        let text = error.to_string();
        assert!(
            !text.contains("hidden") && !text.contains("aGlkZGVu"),
            "{text}"
        );
        let EnvError::Variables(errors) = error else {
            panic!("{text}");
        };
        let names: Vec<&str> = errors.iter().map(VariableError::name).collect();
        let expected = [
            "SHOP_GATEWAY",
            "SHOP_CLIENT_ID",
            "SHOP_PRIVATE_KEY",
            "SHOP_PUBLIC_KEY",
        ];
        assert_eq!(names, expected);
        let named = "`SHOP_GATEWAY` is neither a gateway (`north`) nor a valid address: insecure";
        assert!(text.contains(named), "{text}");
        let none = settings(&[]).err().unwrap().to_string();
        assert_eq!(
            none,
            "cannot read the client's settings from the environment:\n  `SHOP_GATEWAY` is empty or not set\n  \
             `SHOP_CLIENT_ID` is empty or not set\n  `SHOP_PRIVATE_KEY` is empty or not set\n  \
             `SHOP_PUBLIC_KEY` is empty or not set"
        );
    }
}
