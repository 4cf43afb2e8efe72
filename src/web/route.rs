//! One row of the table of routes, and how the table is put before the HTTP library.

use actix_web::http::Method;
use actix_web::middleware::from_fn;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, Handler, HttpResponse, Responder, web};

use super::dispatch::Dispatcher;
use super::error::WebError;
use super::guard::{self, Access};

/// A method, a path, who may use it, and what answers.
pub struct Route {
    /// `GET` (which answers `HEAD` too) or `POST`.
    pub method: Method,
    /// With `{slug}` or `{id}` where the guard looks something up.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    make: Box<dyn Fn() -> actix_web::Route>,
}

/// A page.
pub fn get<F, Args>(path: &'static str, access: Access, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let make = move || web::route().to(handler.clone());
    Route { method: Method::GET, path, access, make: Box::new(make) }
}

/// A deed.
pub fn post<F, Args>(path: &'static str, access: Access, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let make = move || web::route().to(handler.clone());
    Route { method: Method::POST, path, access, make: Box::new(make) }
}

/// Registers the table, and what answers when nothing in it fits.
pub fn configure(table: Vec<Route>, config: &mut ServiceConfig) {
    let elsewhere = guarded(web::route().to(nothing_here), Access::Anyone);
    config.default_service(Dispatcher::new(table, elsewhere));
}

impl Route {
    /// What answers, behind its guard.
    #[must_use]
    pub fn answering(&self) -> actix_web::Route {
        guarded((self.make)(), self.access)
    }
}

fn guarded(route: actix_web::Route, access: Access) -> actix_web::Route {
    route.wrap(from_fn(move |req, next| guard::stand(access, req, next)))
}

async fn nothing_here() -> Result<HttpResponse, WebError> {
    Err(WebError::NotFound)
}
