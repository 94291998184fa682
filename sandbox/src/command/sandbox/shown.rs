//! What a program needs to call a sandbox: its address, a client ID and both keys.
//!
//! The private key is shown on purpose. The sandbox has made it for its own merchant, and no other gateway knows it.

use std::path::Path;

use antom::Language;
use antom::serde_json::json;
use antom::signature::PrivateKey;
use clap::ValueEnum;

use crate::Sandbox;
use crate::command::output::{BOLD, print, print_json, shell_word, styled};
use crate::command::problem::Problem;

/// How to print it.
#[derive(Clone, Copy, Default, ValueEnum)]
pub(super) enum SettingsFormat {
    /// For people, with the line of code that creates a client of each SDK for the sandbox
    #[default]
    Text,
    /// Environment variables, a line each, for a shell
    Env,
    /// An object with `gateway`, `clientId`, `privateKey`, `merchantPublicKey`, `publicKey` and `certificateAuthority`
    Json,
}

pub(super) struct Shown {
    gateway: String,
    client_id: String,
    private_key: String,
    merchant_public_key: String,
    public_key: String,
    authority: Option<String>,
}

impl Shown {
    pub(super) fn of(sandbox: &Sandbox, authority: Option<&Path>) -> Result<Self, Problem> {
        let merchants = sandbox.store().merchants().map_err(Problem::Store)?;
        let own = merchants
            .into_iter()
            .find(|it| it.client_id == sandbox.client_id());
        let private_key = own.and_then(|it| it.private_key).unwrap_or_default();
        let merchant = PrivateKey::from_text(&private_key).ok();
        Ok(Self {
            gateway: sandbox.address().to_owned(),
            client_id: sandbox.client_id().to_owned(),
            private_key: one_line(&private_key),
            merchant_public_key: merchant
                .map(|it| it.public_key().to_text())
                .unwrap_or_default(),
            public_key: sandbox.public_key().to_text(),
            authority: authority.map(|it| it.display().to_string()),
        })
    }

    pub(super) fn print(&self, format: SettingsFormat, language: Language) {
        match format {
            SettingsFormat::Text => print(&self.text(language)),
            SettingsFormat::Env => print(&self.env()),
            SettingsFormat::Json => print_json(&json!({
                "gateway": self.gateway,
                "clientId": self.client_id,
                "privateKey": self.private_key,
                "merchantPublicKey": self.merchant_public_key,
                "publicKey": self.public_key,
                "certificateAuthority": self.authority,
            })),
        }
    }

    fn env(&self) -> String {
        let variables = [
            ("ANTOM_GATEWAY", Some(&self.gateway)),
            ("ANTOM_CLIENT_ID", Some(&self.client_id)),
            ("ANTOM_PRIVATE_KEY", Some(&self.private_key)),
            ("ANTOM_PUBLIC_KEY", Some(&self.public_key)),
            ("SSL_CERT_FILE", self.authority.as_ref()),
        ];
        let given = variables
            .into_iter()
            .filter_map(|(name, it)| Some((name, it?)));
        given
            .map(|(name, value)| format!("{name}={}\n", shell_word(value)))
            .collect()
    }

    /// What else an SDK needs to reach this gateway. The one for Python ignores scheme and port: it speaks HTTPS to port 443.
    fn needs(&self, sdk: &str, language: Language) -> &'static str {
        let address = self.gateway.strip_prefix("https://");
        let is_default_port = |it: &str| !it.contains(':') || it.ends_with(":443");
        match (sdk, address) {
            ("Python", address) if !address.is_some_and(is_default_port) => match language {
                Language::Zh => "  （需要 --tls --listen 127.0.0.1:443）",
                _ => "  (needs --tls --listen 127.0.0.1:443)",
            },
            ("Java", None) => match language {
                Language::Zh => "  （需要 --tls）",
                _ => "  (needs --tls)",
            },
            _ => "",
        }
    }

    fn text(&self, language: Language) -> String {
        let heading = |en: &'static str, zh: &'static str| match language {
            Language::Zh => styled(BOLD, zh),
            _ => styled(BOLD, en),
        };
        let mut text = format!(
            "{}\n  {}\n\n{}\n  {}\n\n{}\n  {}\n\n{}\n  {}\n\n{}\n  {}\n",
            heading("Gateway", "网关"),
            self.gateway,
            heading("Client ID", "客户端 ID"),
            self.client_id,
            heading(
                "Private key of the merchant, for tests only",
                "商户私钥（仅供测试）"
            ),
            self.private_key,
            heading(
                "Public key of the merchant, which verifies its requests",
                "商户公钥（用于验证商户的请求）"
            ),
            self.merchant_public_key,
            heading(
                "Public key of the sandbox, which verifies responses and notifications",
                "沙箱公钥（用于验证响应和通知）"
            ),
            self.public_key,
        );
        if let Some(authority) = &self.authority {
            let trust = match language {
                Language::Zh => "让客户端信任它：",
                _ => "Make your client trust it: ",
            };
            text += &format!(
                "\n{}\n  {authority}\n  {trust}SSL_CERT_FILE={authority}\n",
                heading("Certificate authority", "证书颁发机构"),
            );
        }
        text += &format!("\n{}\n", heading("Point an SDK to it", "在 SDK 中使用"));
        for (name, line) in SDKS {
            let needs = self.needs(name, language);
            text += &format!("  {name:<7} {line}{needs}\n");
        }
        text + "\n"
    }
}

/// How the clients of the official SDKs are constructed, and ours.
const SDKS: [(&str, &str); 5] = [
    (
        "Rust",
        "Client::from_env()  (set the variables that `--format env` prints)",
    ),
    (
        "Java",
        "new DefaultAlipayClient(gateway, privateKey, publicKey, clientId)",
    ),
    (
        "Python",
        "DefaultAlipayClient(gateway, client_id, private_key, public_key)",
    ),
    (
        "Go",
        "NewDefaultAlipayClient(gateway, clientId, privateKey, publicKey)",
    ),
    (
        "PHP",
        "new DefaultAlipayClient($gateway, $privateKey, $publicKey, $clientId)",
    ),
];

/// A key as PEM in one line, as SDKs take it: without its first and last line.
fn one_line(pem: &str) -> String {
    pem.lines().filter(|it| !it.starts_with("-----")).collect()
}
