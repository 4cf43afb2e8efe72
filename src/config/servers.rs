//! Section `servers`: how far calls to meeting servers may reach.

use super::error::ConfigError;
use super::settings::names;
use super::values::Values;

/// How far calls to meeting servers may reach besides the public internet, where they go by TLS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ServerReach {
    /// No further.
    #[default]
    Public,
    /// Private networks too: servers in one's own rack.
    Private,
    /// This machine too, and there without TLS: for trying things out.
    Loopback,
}

/// Where meeting servers may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Servers {
    /// How far.
    pub reach: ServerReach,
}

impl Servers {
    pub(super) fn read(values: &Values) -> Result<Self, ConfigError> {
        let must = "public, private or loopback";
        let reach = values.take(&names::SERVERS_REACH, must, |text| match text {
            "public" => Some(ServerReach::Public),
            "private" => Some(ServerReach::Private),
            "loopback" => Some(ServerReach::Loopback),
            _ => None,
        })?;
        Ok(Self { reach: reach.unwrap_or_default() })
    }
}
