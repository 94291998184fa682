//! Makes an authority, lets it sign a certificate, and throws its key away.

use std::net::IpAddr;

use antom::time::{Duration, OffsetDateTime};
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CidrSubnet, DnType,
    ExtendedKeyUsagePurpose, GeneralSubtree, IsCa, KeyPair, KeyUsagePurpose, NameConstraints,
};
use tokio_rustls::rustls::pki_types::ServerName;

use super::{Issued, TlsError};

/// What systems accept of an authority that a user added: at most 825 days.
const VALID_FOR: Duration = Duration::days(800);

pub(super) fn issue(names: &[String]) -> Result<Issued, TlsError> {
    for name in names {
        // Checked here, as the library panics at some of what it cannot write.
        ServerName::try_from(name.as_str()).map_err(|_| {
            TlsError::Generate(format!("`{name}` is neither a host nor an address"))
        })?;
    }
    made(names).map_err(|error| TlsError::Generate(error.to_string()))
}

fn made(names: &[String]) -> Result<Issued, rcgen::Error> {
    let mut params = params(Vec::new(), "antom sandbox: authority")?;
    params.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    params.key_usages = vec![KeyUsagePurpose::KeyCertSign, KeyUsagePurpose::CrlSign];
    params.name_constraints = Some(NameConstraints {
        permitted_subtrees: names.iter().map(|name| subtree(name)).collect(),
        excluded_subtrees: Vec::new(),
    });
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate()?)?;

    let mut params = self::params(names.to_vec(), "antom sandbox")?;
    params.use_authority_key_identifier_extension = true;
    params.key_usages = vec![KeyUsagePurpose::DigitalSignature];
    params.extended_key_usages = vec![ExtendedKeyUsagePurpose::ServerAuth];
    let key = KeyPair::generate()?;
    let certificate = params.signed_by(&key, &authority)?;
    Ok(Issued {
        authority: authority.pem(),
        certificate: certificate.pem(),
        key: key.serialize_pem(),
    })
}

fn params(names: Vec<String>, title: &str) -> Result<CertificateParams, rcgen::Error> {
    let mut params = CertificateParams::new(names)?;
    // By the clock of the system: clients know no other. A day earlier, since theirs may be behind.
    let now = OffsetDateTime::now_utc();
    params.not_before = now - Duration::days(1);
    params.not_after = now + VALID_FOR;
    params.distinguished_name.remove(DnType::CommonName);
    params.distinguished_name.push(DnType::CommonName, title);
    Ok(params)
}

fn subtree(name: &str) -> GeneralSubtree {
    match name.parse::<IpAddr>() {
        Ok(IpAddr::V4(address)) => {
            GeneralSubtree::IpAddress(CidrSubnet::from_v4_prefix(address.octets(), 32))
        }
        Ok(IpAddr::V6(address)) => {
            GeneralSubtree::IpAddress(CidrSubnet::from_v6_prefix(address.octets(), 128))
        }
        Err(_) => GeneralSubtree::DnsName(name.to_owned()),
    }
}
