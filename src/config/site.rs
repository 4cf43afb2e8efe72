//! Section `site`: the listener, the public address, the proxies, the data folder.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::path::PathBuf;

use url::{Host, Url};

use super::error::ConfigError;
use super::networks::Networks;
use super::settings::names;
use super::values::Values;

const DEFAULT_LISTEN: SocketAddr = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);

pub(super) fn listen(values: &Values) -> Result<SocketAddr, ConfigError> {
    let must = "an address with a port, such as 127.0.0.1:8080";
    Ok(values.take(&names::LISTEN, must, |text| text.parse().ok())?.unwrap_or(DEFAULT_LISTEN))
}

/// `https`, or `http` on loopback: a session cookie must not travel in clear text.
pub(super) fn public_url(values: &Values) -> Result<Option<Url>, ConfigError> {
    let must = "https:// and a host without a path, such as https://meet.example.coop \
                (http:// is accepted for this machine only)";
    values.take(&names::PUBLIC_URL, must, |text| {
        Url::parse(text).ok().filter(is_bare).filter(|url| match url.scheme() {
            "https" => true,
            "http" => is_loopback(url),
            _ => false,
        })
    })
}

pub(super) fn data_dir(values: &Values) -> Result<PathBuf, ConfigError> {
    let must = "a folder";
    let parse = |text: &str| (!text.is_empty()).then(|| PathBuf::from(text));
    Ok(values.take(&names::DATA_DIR, must, parse)?.unwrap_or_else(|| PathBuf::from("data")))
}

pub(super) fn trusted_proxies(values: &Values) -> Result<Networks, ConfigError> {
    let must = "addresses or networks with commas between, such as 10.0.0.5, fd00::/8";
    let parse = |text: &str| text.parse().ok();
    Ok(values.take(&names::TRUSTED_PROXIES, must, parse)?.unwrap_or_default())
}

/// The address of a listener as a browser on this machine types it.
pub(super) fn url_of(listen: SocketAddr) -> Result<Url, ConfigError> {
    let ip = match listen.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(ip) if ip.is_unspecified() => IpAddr::V6(Ipv6Addr::LOCALHOST),
        ip => ip,
    };
    Url::parse(&format!("http://{}/", SocketAddr::new(ip, listen.port()))).map_err(|_| {
        ConfigError::Malformed {
            name: names::LISTEN.name.to_owned(),
            shown: format!(" is \"{listen}\", but"),
            must: "an address that a browser can open",
        }
    })
}

fn is_bare(url: &Url) -> bool {
    url.path() == "/"
        && url.query().is_none()
        && url.fragment().is_none()
        && url.username().is_empty()
        && url.password().is_none()
}

pub(super) fn is_loopback(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(ip)) => ip.is_loopback(),
        Some(Host::Ipv6(ip)) => ip.is_loopback(),
        // RFC 6761 6.3: localhost and all names below it are loopback.
        Some(Host::Domain(name)) => match name.parse::<IpAddr>() {
            Ok(ip) => ip.is_loopback(),
            Err(_) => name == "localhost" || name.ends_with(".localhost"),
        },
        None => false,
    }
}
