//! Where notifications may go: a sandbox on a developer's machine must not be a way to reach other hosts.

use std::error::Error;
use std::fmt;
use std::future::Future;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::pin::Pin;

use antom::{Language, Text};
use reqwest::Url;

/// Where notifications may go.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Targets {
    /// This machine only.
    #[default]
    Loopback,
    /// Any host, in private networks too. Addresses at which no merchant listens are refused all the same: link-local ones, at
    /// which cloud machines are told their secrets, multicast, broadcast, unspecified and reserved ones.
    Anywhere,
}

/// What an IP address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AddressKind {
    /// This machine.
    Loopback,
    /// A private network.
    Private,
    /// The same link only.
    LinkLocal,
    /// Several hosts, no host, or nothing yet.
    Special,
    /// The Internet.
    Public,
}

/// Why a notification may not or cannot be sent to a URL.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum TargetError {
    /// It is not a URL of HTTP; what is wrong with it.
    NotUrl(String),
    /// It has a user name or a password, which would be kept and shown.
    Credentials,
    /// The host was not found.
    Unresolved {
        /// The host.
        host: String,
        /// Where notifications may go: to this machine, a host elsewhere would not get any either.
        targets: Targets,
    },
    /// Notifications may not go there.
    Forbidden {
        /// The host.
        host: String,
        /// Its address.
        address: IpAddr,
        /// What the address is for.
        kind: AddressKind,
    },
}

/// How names of hosts become addresses.
pub trait Lookup: Send + Sync + 'static {
    /// Returns the addresses of a host.
    fn addresses(&self, host: String) -> Addresses;
}

/// The addresses of a host, once they are known.
pub(super) type Addresses = Pin<Box<dyn Future<Output = io::Result<Vec<IpAddr>>> + Send>>;

/// Asks the system.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemLookup;

impl Lookup for SystemLookup {
    fn addresses(&self, host: String) -> Addresses {
        Box::pin(async move {
            let found = tokio::net::lookup_host((host, 0)).await?;
            Ok(found.map(|address| address.ip()).collect())
        })
    }
}

impl AddressKind {
    /// Returns what an address is for. An IPv6 address that stands for an IPv4 address counts as that one.
    pub fn of(address: IpAddr) -> Self {
        let address = match address {
            IpAddr::V4(address) => return Self::of_v4(address),
            IpAddr::V6(address) => address,
        };
        if let Some(same) = address.to_ipv4_mapped() {
            return Self::of_v4(same);
        }
        match translated(address).map(Self::of_v4) {
            // What is translated leaves this machine.
            Some(Self::Loopback) => Self::Special,
            Some(kind) => kind,
            None => Self::of_v6(address),
        }
    }

    fn of_v4(address: Ipv4Addr) -> Self {
        let octets = address.octets();
        match octets {
            [127, ..] => Self::Loopback,
            [169, 254, ..] => Self::LinkLocal,
            [10, ..] | [192, 168, ..] => Self::Private,
            [172, second, ..] if (16..32).contains(&second) => Self::Private,
            // Shared by the customers of a carrier, and private to many a cloud.
            [100, second, ..] if (64..128).contains(&second) => Self::Private,
            // For measurements between devices: 198.18.0.0/15.
            [198, 18 | 19, ..] => Self::Private,
            [0, ..] | [192, 0, 0, _] => Self::Special,
            // Multicast, reserved, broadcast.
            [first, ..] if first >= 224 => Self::Special,
            _ if address.is_documentation() => Self::Special,
            _ => Self::Public,
        }
    }

    fn of_v6(address: Ipv6Addr) -> Self {
        let [first, second, ..] = address.segments();
        match first {
            _ if address.is_loopback() => Self::Loopback,
            0xfe80..=0xfebf => Self::LinkLocal,
            // Unique local ones, and the site-local ones that were before them.
            0xfc00..=0xfdff | 0xfec0..=0xfeff => Self::Private,
            0x2001 if second == 0x0db8 => Self::Special,
            0x2000..=0x3fff => Self::Public,
            _ => Self::Special,
        }
    }
}

/// The IPv4 address to which others translate an IPv6 address: behind NAT64, 6to4, or compatible, which is out of use.
fn translated(address: Ipv6Addr) -> Option<Ipv4Addr> {
    let [high, low] = match address.segments() {
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] | [0x2002, high, low, ..] => [high, low],
        // `::` and `::1` are none.
        [0, 0, 0, 0, 0, 0, high, low] if high != 0 => [high, low],
        _ => return None,
    };
    let [a, b] = high.to_be_bytes();
    let [c, d] = low.to_be_bytes();
    Some(Ipv4Addr::new(a, b, c, d))
}

impl Targets {
    /// Returns whether notifications may go to an address.
    pub fn allows(self, address: IpAddr) -> bool {
        match AddressKind::of(address) {
            AddressKind::Loopback => true,
            AddressKind::Private | AddressKind::Public => self == Self::Anywhere,
            AddressKind::LinkLocal | AddressKind::Special => false,
        }
    }

    /// Checks an address of a host.
    ///
    /// # Errors
    ///
    /// If notifications may not go there.
    pub fn check(self, host: &str, address: IpAddr) -> Result<(), TargetError> {
        if self.allows(address) {
            Ok(())
        } else {
            Err(TargetError::Forbidden {
                host: host.to_owned(),
                address,
                kind: AddressKind::of(address),
            })
        }
    }

    /// Reads a URL, and checks its host if that is an address. A name is checked when it is looked up: its addresses can change.
    ///
    /// # Errors
    ///
    /// If it is not a URL of HTTP, or notifications may not go there.
    pub fn read(self, url: &str) -> Result<Url, TargetError> {
        let url = Url::parse(url).map_err(|error| TargetError::NotUrl(error.to_string()))?;
        if !matches!(url.scheme(), "http" | "https") {
            let problem = format!("its scheme is `{}`", url.scheme());
            return Err(TargetError::NotUrl(problem));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(TargetError::Credentials);
        }
        let host = url.host_str().unwrap_or_default();
        if let Ok(address) = bare(host).parse::<IpAddr>() {
            self.check(host, address)?;
        }
        Ok(url)
    }
}

impl TargetError {
    /// Whether every attempt fails: the URL itself is wrong, not what its host name stands for now.
    pub(crate) fn is_lasting(&self) -> bool {
        match self {
            Self::NotUrl(_) | Self::Credentials => true,
            Self::Unresolved { .. } => false,
            Self::Forbidden { host, .. } => bare(host).parse::<IpAddr>().is_ok(),
        }
    }

    /// Says why, and what to do.
    pub fn message(&self, language: Language) -> String {
        match (self, language) {
            (Self::NotUrl(problem), Language::Zh) => {
                format!("URL 无效：{problem}；应为 `http://…` 或 `https://…`")
            }
            (Self::NotUrl(problem), _) => {
                format!("invalid URL: {problem}; expected `http://…` or `https://…`")
            }
            (Self::Credentials, Language::Zh) => "URL 中含有用户名或密码；请删除".into(),
            (Self::Credentials, _) => "the URL has a user name or a password; remove it".into(),
            (Self::Unresolved { host, targets }, _) => unresolved(host, *targets, language),
            (
                Self::Forbidden {
                    host,
                    address,
                    kind,
                },
                _,
            ) => forbidden(host, *address, *kind, language),
        }
    }
}

fn unresolved(host: &str, targets: Targets, language: Language) -> String {
    match (language, targets) {
        (Language::Zh, Targets::Anywhere) => format!("找不到主机：`{host}`"),
        (Language::Zh, Targets::Loopback) => format!(
            "找不到主机：`{host}`；通知只发送到本机：请提供本机的 URL（如 `http://127.0.0.1:PORT/…`），或以 `--notify-anywhere` 启动沙箱"
        ),
        (_, Targets::Anywhere) => format!("host not found: `{host}`"),
        (_, Targets::Loopback) => format!(
            "host not found: `{host}`; notifications go to this machine only: give a URL of this machine, such as \
             `http://127.0.0.1:PORT/…`, or start the sandbox with `--notify-anywhere`"
        ),
    }
}

fn forbidden(host: &str, address: IpAddr, kind: AddressKind, language: Language) -> String {
    let is_address = bare(host).parse::<IpAddr>().is_ok();
    let host = if is_address {
        format!("`{host}`")
    } else {
        format!("`{host}` ({address})")
    };
    let can_be_allowed = matches!(kind, AddressKind::Private | AddressKind::Public);
    match (language, can_be_allowed) {
        (Language::Zh, true) => {
            format!("{host} 不在本机；如需允许，请以 `--notify-anywhere` 启动沙箱")
        }
        (Language::Zh, false) => {
            let purpose = purpose(address, kind).get(language);
            format!("{host} 是{purpose}，不可能是商户服务的地址；请提供其他主机")
        }
        (_, true) => format!(
            "{host} is not this machine; start the sandbox with `--notify-anywhere` to allow it"
        ),
        (_, false) => {
            let purpose = purpose(address, kind).get(language);
            format!("{host} is {purpose}, so no merchant's server can have it; give another host")
        }
    }
}

/// What an address is for at which no merchant listens.
fn purpose(address: IpAddr, kind: AddressKind) -> Text {
    let address = match address {
        IpAddr::V6(address) => address.to_ipv4_mapped().map_or(address.into(), IpAddr::V4),
        address => address,
    };
    let is_documentation = match address {
        IpAddr::V4(address) => address.is_documentation(),
        IpAddr::V6(address) => address.segments()[..2] == [0x2001, 0x0db8],
    };
    let is_broadcast = address == IpAddr::V4(Ipv4Addr::BROADCAST);
    if kind == AddressKind::LinkLocal {
        Text::new("a link-local address", "链路本地地址")
    } else if is_documentation {
        Text::new("reserved for documentation", "文档示例专用地址")
    } else if address.is_multicast() {
        Text::new("a multicast address", "组播地址")
    } else if is_broadcast {
        Text::new("the broadcast address", "广播地址")
    } else if address.is_unspecified() {
        Text::new("the unspecified address", "未指定地址")
    } else {
        Text::new("a reserved address", "保留地址")
    }
}

/// A host without the brackets of an IPv6 address.
fn bare(host: &str) -> &str {
    host.trim_start_matches('[').trim_end_matches(']')
}

impl fmt::Display for TargetError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::En))
    }
}

impl Error for TargetError {}
