//! The way to every meeting server: which driver speaks to which make.

use std::sync::Arc;

use reqwest::Client;

use super::backend::{BackendError, BackendKind, FieldProblem, MeetingBackend, Misconfiguration};
use super::bigbluebutton::{BaseUrl, BigBlueButton, CallRules, Passage, ServerAccess};
use super::http::{self, HttpError, HttpSettings, Outward, Reach};
use super::means::{BackendDoor, ServerAddress};
use crate::ground::random::Chance;

/// Opens drivers that call real servers, all through one HTTP client.
pub struct WiredBackends {
    http: Client,
    reach: Reach,
    rules: CallRules,
    chance: Arc<dyn Chance>,
}

impl WiredBackends {
    /// Drivers as patient as `patience` says, reaching as far as it says.
    ///
    /// # Errors
    /// When TLS cannot be set up.
    pub fn new(patience: &HttpSettings, chance: Arc<dyn Chance>) -> Result<Self, HttpError> {
        let http = http::client(patience)?;
        Ok(Self { http, reach: patience.reach, rules: CallRules::default(), chance })
    }

    /// The same drivers with other rules for calls.
    #[must_use]
    pub fn with_rules(self, rules: CallRules) -> Self {
        Self { rules, ..self }
    }

    fn bigbluebutton(&self, server: &ServerAddress) -> Result<BigBlueButton, BackendError> {
        let access = self.access(server)?;
        let driver = BigBlueButton::new(access, self.http.clone(), Arc::clone(&self.chance));
        Ok(driver.with_rules(self.rules))
    }

    fn access(&self, server: &ServerAddress) -> Result<ServerAccess, BackendError> {
        let base_url = BaseUrl::parse(&server.base_url, self.reach)
            .map_err(|_| BackendError::Misconfigured(Misconfiguration::Address))?;
        let version = server.version.as_deref().map(str::parse).transpose();
        let events = server.events.as_deref().map(str::parse).transpose();
        Ok(ServerAccess {
            base_url,
            secret: server.secret.clone(),
            hash: server.algorithm.parse().map_err(|_| malformed("algorithm"))?,
            version: version.map_err(|_| malformed("version"))?,
            events: events.map_err(|_| malformed("events"))?.unwrap_or_default(),
        })
    }
}

impl BackendDoor for WiredBackends {
    fn open(&self, server: &ServerAddress) -> Result<Arc<dyn MeetingBackend>, BackendError> {
        match server.kind {
            BackendKind::BigBlueButton => Ok(Arc::new(self.bigbluebutton(server)?)),
            BackendKind::Scalelite
            | BackendKind::Jitsi
            | BackendKind::Galene
            | BackendKind::External => Err(BackendError::Unsupported("be reached yet")),
        }
    }

    fn passage(&self, server: &ServerAddress) -> Result<Passage, BackendError> {
        match server.kind {
            BackendKind::BigBlueButton | BackendKind::Scalelite => {
                Ok(Passage::new(self.access(server)?, self.http.clone()))
            }
            _ => Err(BackendError::Unsupported("take calls of others")),
        }
    }

    fn outward(&self) -> Option<Outward> {
        Some(Outward::new(self.http.clone(), self.reach))
    }
}

const fn malformed(field: &'static str) -> BackendError {
    BackendError::Invalid { field, problem: FieldProblem::Malformed }
}
