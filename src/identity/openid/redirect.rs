//! Addresses that a client may be led back to: absolute, without tricks, compared character by
//! character (RFC 9700 2.1).

use url::{Host, Url};

/// So many addresses, and so long each.
const MOST: usize = 20;
const LONGEST: usize = 1000;

/// Why a list of addresses is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RedirectFault {
    /// There is none.
    #[error("no address")]
    None,
    /// More than twenty.
    #[error("too many addresses")]
    TooMany,
    /// One is not an absolute `https` address (or `http` on this very machine), or has a
    /// fragment, a user or a `*`.
    #[error("an address that cannot be led back to")]
    Bad,
}

/// Reads a list of addresses, one a line.
///
/// # Errors
/// [`RedirectFault`]; an empty list is [`RedirectFault::None`].
pub fn parse_redirects(text: &str) -> Result<Vec<String>, RedirectFault> {
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    match lines.len() {
        0 => Err(RedirectFault::None),
        count if count > MOST => Err(RedirectFault::TooMany),
        _ if lines.iter().all(|line| is_good(line)) => {
            Ok(lines.into_iter().map(str::to_owned).collect())
        }
        _ => Err(RedirectFault::Bad),
    }
}

fn is_good(text: &str) -> bool {
    let Ok(url) = Url::parse(text) else { return false };
    let scheme = match url.scheme() {
        "https" => true,
        "http" => is_this_machine(&url),
        _ => false,
    };
    let plain = url.username().is_empty() && url.password().is_none() && url.fragment().is_none();
    let odd = |c: char| c.is_control() || c.is_whitespace() || c == '*' || c == '\\';
    scheme && plain && text.len() <= LONGEST && !text.contains(odd)
}

/// An app on the person's own machine (RFC 8252 7.3).
fn is_this_machine(url: &Url) -> bool {
    match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => false,
    }
}
