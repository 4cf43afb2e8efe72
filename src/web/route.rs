//! One row of the table of routes, and how the table is put before the HTTP library.

use std::collections::BTreeMap;

use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::middleware::from_fn;
use actix_web::web::ServiceConfig;
use actix_web::{FromRequest, Handler, HttpResponse, Responder, guard as select, web};

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
    let make = move || {
        web::route().guard(select::Any(select::Get()).or(select::Head())).to(handler.clone())
    };
    Route { method: Method::GET, path, access, make: Box::new(make) }
}

/// A deed.
pub fn post<F, Args>(path: &'static str, access: Access, handler: F) -> Route
where
    F: Handler<Args>,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let make = move || web::post().to(handler.clone());
    Route { method: Method::POST, path, access, make: Box::new(make) }
}

/// Registers the table, and what answers when nothing in it fits.
pub fn configure(table: Vec<Route>, config: &mut ServiceConfig) {
    let mut paths: Vec<&'static str> = Vec::new();
    let mut by_path: BTreeMap<&'static str, Vec<Route>> = BTreeMap::new();
    for route in table {
        if !by_path.contains_key(route.path) {
            paths.push(route.path);
        }
        by_path.entry(route.path).or_default().push(route);
    }
    for path in paths {
        let routes = by_path.remove(path).unwrap_or_default();
        let allow = allowed(&routes);
        let mut resource = web::resource(path);
        for route in routes {
            resource = resource.route(guarded((route.make)(), route.access));
        }
        let refuse = move || {
            let allow = allow.clone();
            async move { HttpResponse::MethodNotAllowed().insert_header((ALLOW, allow)).finish() }
        };
        config.service(resource.default_service(web::route().to(refuse)));
    }
    config.default_service(guarded(web::route().to(nothing_here), Access::Anyone));
}

fn guarded(route: actix_web::Route, access: Access) -> actix_web::Route {
    route.wrap(from_fn(move |req, next| guard::stand(access, req, next)))
}

fn allowed(routes: &[Route]) -> String {
    let mut methods: Vec<&str> = Vec::new();
    for route in routes {
        if route.method == Method::GET {
            methods.extend(["GET", "HEAD"]);
        } else {
            methods.push(route.method.as_str());
        }
    }
    methods.join(", ")
}

async fn nothing_here() -> Result<HttpResponse, WebError> {
    Err(WebError::NotFound)
}
