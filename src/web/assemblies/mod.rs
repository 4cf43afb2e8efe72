//! Pages of assemblies: the steward's, and the member's own.

pub mod attendance;
pub mod call;
pub mod list;
pub mod member;
pub mod papers;
pub mod plan;
pub mod proxies;
pub mod quorum;
pub mod resolutions;
pub mod roll;
pub mod view;

use serde::Serialize;

use crate::assemblies::{
    Assembly, AssemblyError, AssemblyId, AssemblyState, PresenceError, ProxyError, ResolutionError,
    assembly,
};
use crate::ground::db::DbError;
use crate::ground::text::Args;
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::words::Words;

/// What heads every page of an assembly.
#[derive(Debug, Clone, Serialize)]
pub struct Heading {
    title: String,
    /// The page of it: the steward's, or the member's own.
    path: String,
    status_key: String,
    tone: &'static str,
    when: String,
}

impl Heading {
    /// As a member reads it, who is led to their own page of it.
    #[must_use]
    pub fn of_member(words: &Words<'_>, assembly: &Assembly) -> Self {
        Self { path: format!("/assemblies/{}", assembly.id), ..Self::of(words, assembly) }
    }

    fn of(words: &Words<'_>, assembly: &Assembly) -> Self {
        Self {
            title: assembly.title.clone(),
            path: office_path(&assembly.id),
            status_key: format!("assembly-state-{}", assembly.state),
            tone: tone(assembly.state),
            when: when(words, assembly),
        }
    }

    /// For samples of pages.
    #[must_use]
    pub fn sample(state: AssemblyState) -> Self {
        Self {
            title: "Yearly assembly".to_owned(),
            path: "/office/assemblies/asm_1".to_owned(),
            status_key: format!("assembly-state-{state}"),
            tone: tone(state),
            when: "21 June 2026, 18:00 CEST".to_owned(),
        }
    }
}

fn tone(state: AssemblyState) -> &'static str {
    match state {
        AssemblyState::Planned => "neutral",
        AssemblyState::Called => "info",
        AssemblyState::Open => "ok",
        AssemblyState::Closed => "neutral",
    }
}

fn when(words: &Words<'_>, assembly: &Assembly) -> String {
    words.texts.date_time(words.locale, assembly.starts_at, assembly.zone)
}

fn office_path(id: &AssemblyId) -> String {
    format!("/office/assemblies/{id}")
}

/// Part of all, as people say it: `50 %`, and `2/3` where no whole per cent will do.
fn part(words: &Words<'_>, fraction: crate::ground::fraction::Fraction) -> String {
    let whole = fraction.denominator() > 0 && 100 % fraction.denominator() == 0;
    if whole {
        words.fill("assembly-per-cent", &Args::none().with("number", fraction.per_cent()))
    } else {
        fraction.to_string()
    }
}

fn parse(id: &str) -> Result<AssemblyId, WebError> {
    id.parse().map_err(|_| WebError::NotFound)
}

async fn one(cx: &Cx, id: &str) -> Result<Assembly, WebError> {
    let id = parse(id)?;
    Ok(cx.site.means.db.read(move |conn| assembly(conn, &id)).await?)
}

impl From<AssemblyError> for WebError {
    fn from(error: AssemblyError) -> Self {
        match error {
            AssemblyError::NotFromHere { .. } | AssemblyError::WasCalled => {
                Self::Conflict("assembly-moved-on")
            }
            AssemblyError::TooEarly => Self::Conflict("assembly-too-early"),
            AssemblyError::NobodyVotes => Self::Conflict("assembly-nobody-votes"),
            AssemblyError::RecordToCome => Self::Conflict("assembly-record-to-come"),
            AssemblyError::StartsInThePast => Self::Conflict("assembly-in-the-past"),
            AssemblyError::RecordAfterwards | AssemblyError::ShortNotice => Self::Unprocessable,
            AssemblyError::Db(error) => error.into(),
        }
    }
}

/// The text beside a proxy that cannot be given.
fn proxy_error(error: &ProxyError) -> Option<&'static str> {
    Some(match error {
        ProxyError::Closed => "proxy-closed",
        ProxyError::NotEntitled => "proxy-not-entitled",
        ProxyError::NobodyCasts => "proxy-nobody-casts",
        ProxyError::ToOneself => "proxy-to-oneself",
        ProxyError::GivenAlready => "proxy-given-already",
        ProxyError::HolderGaveTheirs => "proxy-holder-gave-theirs",
        ProxyError::HoldsProxies => "proxy-holds-proxies",
        ProxyError::LimitReached { .. } => "proxy-limit-reached",
        ProxyError::Db(_) => return None,
    })
}

impl From<ProxyError> for WebError {
    fn from(error: ProxyError) -> Self {
        match error {
            ProxyError::Closed => Self::Conflict("proxies-are-closed"),
            ProxyError::Db(error) => error.into(),
            _ => Self::Unprocessable,
        }
    }
}

impl From<PresenceError> for WebError {
    fn from(error: PresenceError) -> Self {
        match error {
            PresenceError::NotOpen => Self::Conflict("assembly-does-not-meet"),
            PresenceError::NobodyCasts => Self::Conflict("assembly-no-delegate"),
            PresenceError::HereAlready => Self::Conflict("assembly-here-already"),
            PresenceError::NotHere => Self::Conflict("assembly-not-here"),
            PresenceError::NotEntitled => Self::Refused,
            PresenceError::Db(error) => error.into(),
        }
    }
}

impl From<ResolutionError> for WebError {
    fn from(error: ResolutionError) -> Self {
        match error {
            ResolutionError::NotOpen => Self::Conflict("assembly-does-not-meet"),
            ResolutionError::NoWords | ResolutionError::TooManyVotes { .. } => Self::Unprocessable,
            ResolutionError::Db(error) => error.into(),
        }
    }
}

/// Not a fault: nothing is there yet.
fn found<T>(result: Result<T, DbError>) -> Result<Option<T>, DbError> {
    match result {
        Ok(value) => Ok(Some(value)),
        Err(DbError::NotFound) => Ok(None),
        Err(error) => Err(error),
    }
}
