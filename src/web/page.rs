//! A page is a type with a template and samples. Rendering is one call; what the layout needs
//! comes from the request, once.

use actix_web::HttpResponse;
use actix_web::cookie::Cookie;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    CACHE_CONTROL, CONTENT_LANGUAGE, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION,
};
use serde::Serialize;

use super::context::Cx;
use super::error::{Problem, WebError};
use super::flash::{self, Flash};
use super::form::FormState;
use super::layout;
use super::session;

/// What a handler answers.
pub type Answer = Result<HttpResponse, WebError>;

/// A page: only display values (money and dates already written, permissions already booleans).
pub trait Page: Serialize {
    /// Its file under `templates/`.
    const TEMPLATE: &'static str;

    /// The page in its telling states: empty, full, in error. One test renders every one of them
    /// in every language.
    fn samples() -> Vec<Self>
    where
        Self: Sized;

    /// Its form, if it has one.
    fn form(&self) -> Option<&FormState> {
        None
    }

    /// Origins (other than ours) to which a form of this page may lead, for the content security
    /// policy: browsers check the redirect that follows a form too.
    fn form_targets(&self) -> Vec<String> {
        Vec::new()
    }
}

/// Shows a page.
///
/// # Errors
/// A fault, when the template is wrong.
pub fn show<P: Page>(cx: &Cx, page: &P) -> Answer {
    answer(cx, page, StatusCode::OK)
}

/// Shows a page again because its form cannot be accepted: 422, or a problem document (RFC 9457)
/// when JSON is wanted.
///
/// # Errors
/// A fault, when the template is wrong.
pub fn invalid<P: Page>(cx: &Cx, page: &P) -> Answer {
    if cx.wants_json {
        let problem = Problem::of_form(cx, page.form());
        return Ok(problem.response(StatusCode::UNPROCESSABLE_ENTITY));
    }
    answer(cx, page, StatusCode::UNPROCESSABLE_ENTITY)
}

/// Shows a page with a status of its own.
///
/// # Errors
/// A fault, when the template is wrong.
pub fn answer<P: Page>(cx: &Cx, page: &P, status: StatusCode) -> Answer {
    let html = render(cx, page)?;
    let mut response = HttpResponse::build(status);
    response
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((CONTENT_LANGUAGE, cx.locale.code()))
        .insert_header((CACHE_CONTROL, "no-store"));
    let targets = page.form_targets();
    if !targets.is_empty() {
        response.insert_header((CONTENT_SECURITY_POLICY, content_security_policy(&targets)));
    }
    if !cx.flash.is_empty() {
        response.cookie(flash::removal(cx.site.is_secure()));
    }
    response.cookie(session::browser_cookie(&cx.site, &cx.browser));
    Ok(response.body(html))
}

/// The page as HTML.
///
/// # Errors
/// A fault, when the template is wrong.
pub fn render<P: Page>(cx: &Cx, page: &P) -> Result<String, WebError> {
    let mut context =
        tera::Context::from_serialize(page).map_err(|error| WebError::fault(&error))?;
    context.insert("cx", &layout::of(cx));
    cx.site
        .templates
        .render(P::TEMPLATE, cx.locale, &context)
        .map_err(|error| WebError::fault(&error))
}

/// Our own policy: nothing from elsewhere, nothing inline.
#[must_use]
pub fn content_security_policy(form_targets: &[String]) -> String {
    let mut policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
         font-src 'self'; connect-src 'self'; base-uri 'none'; frame-ancestors 'none'; \
         form-action 'self'"
        .to_owned();
    for target in form_targets {
        policy.push(' ');
        policy.push_str(target);
    }
    policy
}

/// The browser forgets all it knows of us (ASVS 5.0 14.3.1).
pub const CLEAR_ALL: &str = "\"cache\", \"cookies\", \"storage\"";

/// Leads on to `path` of ours after a deed (303).
#[must_use]
pub fn see_other(path: &str) -> Leading {
    Leading { location: path.to_owned(), flash: None, cookies: Vec::new(), clear: false }
}

/// A redirect being put together.
pub struct Leading {
    location: String,
    flash: Option<Flash>,
    cookies: Vec<Cookie<'static>>,
    clear: bool,
}

impl Leading {
    /// With a word for the next page.
    #[must_use]
    pub fn with(mut self, flash: Flash) -> Self {
        self.flash = Some(flash);
        self
    }

    /// With a cookie.
    #[must_use]
    pub fn with_cookie(mut self, cookie: Cookie<'static>) -> Self {
        self.cookies.push(cookie);
        self
    }

    /// Asks the browser to forget all it knows of us (after signing out).
    #[must_use]
    pub fn clearing_all(mut self) -> Self {
        self.clear = true;
        self
    }

    /// The answer.
    ///
    /// # Errors
    /// None; for the type of handlers.
    pub fn go(self, cx: &Cx) -> Answer {
        let mut response = HttpResponse::SeeOther();
        response
            .insert_header((LOCATION, self.location))
            .insert_header((CACHE_CONTROL, "no-store"));
        if let Some(flash) = &self.flash {
            response.cookie(flash::cookie(flash, cx.site.is_secure()));
        }
        for cookie in self.cookies {
            response.cookie(cookie);
        }
        if self.clear {
            response.insert_header(("Clear-Site-Data", CLEAR_ALL));
        }
        Ok(response.finish())
    }
}

/// A path of ours, or `/home`: what a `next` parameter may lead to. Anything that a browser could
/// read as another host is refused.
#[must_use]
pub fn local_path(next: &str) -> String {
    let plain = next.starts_with('/')
        && !next.starts_with("//")
        && !next.contains('\\')
        && !next.chars().any(char::is_control);
    let base = url::Url::parse("http://ours.invalid/");
    let stays = base
        .and_then(|base| base.join(next))
        .is_ok_and(|url| url.host_str() == Some("ours.invalid") && url.port().is_none());
    if plain && stays { next.to_owned() } else { "/home".to_owned() }
}
