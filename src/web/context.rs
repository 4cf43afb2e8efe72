//! The context of one request: who asks, in which language, through which door.

use std::net::IpAddr;
use std::sync::Arc;

use actix_web::dev::Payload;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};
use std::future::{Ready, ready};

use super::error::WebError;
use super::flash::Flash;
use super::site::Site;
use crate::ground::db::Actor;
use crate::ground::text::Locale;
use crate::identity::{OpenedSession, SignedIn, StaffRole, UserId};
use crate::organisations::{Organisation, Party, Role};

/// Everything about a request that is not its own question. Made by the guard of the route.
#[derive(Clone)]
pub struct Cx(Arc<Inner>);

/// See [`Cx`].
#[derive(Clone)]
pub struct Inner {
    /// The site.
    pub site: web::Data<Site>,
    /// Who is signed in.
    pub viewer: Option<SignedIn>,
    /// The language of the answer.
    pub locale: Locale,
    /// `auto`, `light` or `dark`.
    pub theme: &'static str,
    /// What forms must send back.
    pub csrf: String,
    /// The path asked for, without the query.
    pub path: String,
    /// The caller's address, as far as we trust anybody about it.
    pub peer: IpAddr,
    /// The name of this request in the log; the person sees it on an error page.
    pub request_id: String,
    /// What was said to this browser on the page before.
    pub flash: Vec<Flash>,
    /// The random name of this browser (no person's).
    pub browser: String,
    /// What it calls itself.
    pub browser_kind: String,
    /// The co-op's name.
    pub coop_name: Arc<str>,
    /// What the guard of the route has let them at.
    pub scope: Scope,
    /// The answer is wanted as JSON.
    pub wants_json: bool,
}

/// What the guard of a route has let somebody at.
#[derive(Debug, Clone, Default)]
pub enum Scope {
    /// Nothing in particular.
    #[default]
    None,
    /// An organisation, and the roles held in it.
    Organisation(Organisation, Vec<Role>),
    /// Something that belongs to this party.
    Party(Party),
}

impl Cx {
    /// The same request as somebody's who is not signed in (any more).
    #[must_use]
    pub fn signed_out(&self) -> Self {
        Self(Arc::new(Inner { viewer: None, ..Inner::clone(&self.0) }))
    }

    /// For the guard.
    #[must_use]
    pub fn new(inner: Inner) -> Self {
        Self(Arc::new(inner))
    }

    /// The context of a page that is shown in the answer that renews the session: its forms must
    /// send back what the new session expects.
    #[must_use]
    pub fn renewed(&self, opened: &OpenedSession) -> Self {
        let mut inner = Inner::clone(&self.0);
        inner.csrf.clone_from(&opened.csrf_token);
        Self::new(inner)
    }

    /// Who acts, for the audit trail.
    #[must_use]
    pub fn actor(&self) -> Actor {
        match &self.viewer {
            Some(viewer) => Actor::user(viewer.user_id.as_str()),
            None => Actor::visitor(),
        }
    }

    /// The signed-in person. Only behind a guard that asks for one.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub fn person(&self) -> Result<&SignedIn, WebError> {
        self.viewer.as_ref().ok_or(WebError::SignIn)
    }

    /// The id of the signed-in person.
    ///
    /// # Errors
    /// When nobody is signed in.
    pub fn user_id(&self) -> Result<UserId, WebError> {
        Ok(self.person()?.user_id.clone())
    }

    /// The organisation that the guard let them at.
    ///
    /// # Errors
    /// Not found, when the route has no guard of that kind.
    pub fn organisation(&self) -> Result<&Organisation, WebError> {
        match &self.scope {
            Scope::Organisation(organisation, _) => Ok(organisation),
            _ => Err(WebError::NotFound),
        }
    }

    /// Their roles in that organisation.
    #[must_use]
    pub fn roles(&self) -> &[Role] {
        match &self.scope {
            Scope::Organisation(_, roles) => roles,
            _ => &[],
        }
    }

    /// The party that the guard let them at.
    ///
    /// # Errors
    /// Not found, when the route has no guard of that kind.
    pub fn party(&self) -> Result<&Party, WebError> {
        match &self.scope {
            Scope::Party(party) => Ok(party),
            _ => Err(WebError::NotFound),
        }
    }

    /// Whether the signed-in person has one of these staff roles and has proved a second factor.
    #[must_use]
    pub fn is_staff(&self, roles: &[StaffRole]) -> bool {
        self.viewer.as_ref().is_some_and(|viewer| {
            viewer.second_factor && viewer.staff.iter().any(|role| roles.contains(role))
        })
    }
}

impl std::ops::Deref for Cx {
    type Target = Inner;

    fn deref(&self) -> &Inner {
        &self.0
    }
}

impl FromRequest for Cx {
    type Error = WebError;
    type Future = Ready<Result<Self, WebError>>;

    fn from_request(req: &HttpRequest, _: &mut Payload) -> Self::Future {
        let cx = req.extensions().get::<Self>().cloned();
        ready(cx.ok_or_else(|| WebError::fault("a route without a guard")))
    }
}
