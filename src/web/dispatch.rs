//! Finds what answers a path: one tree of all paths, built once for all threads, instead of a
//! regular expression for each path and thread, tried one after the other.

use std::collections::BTreeMap;
use std::sync::Arc;

use actix_web::dev::{ServiceRequest, ServiceResponse, fn_service};
use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::web::ServiceConfig;
use actix_web::{HttpMessage, HttpResponse};
use matchit::{InsertError, Router};

use super::guard;
use super::route::Route;

/// The path of the table that answers a request, such as `/rooms/{id}`; for the log, which must
/// not hold the path itself.
#[derive(Clone, Copy)]
pub struct Pattern(pub &'static str);

/// The table of routes, as a tree.
pub struct Tree {
    places: Router<Place>,
}

/// What answers at one path.
#[derive(Default)]
struct Place {
    pattern: &'static str,
    get: Option<Route>,
    post: Option<Route>,
}

impl Place {
    fn row(&self, method: &Method) -> Option<&Route> {
        match *method {
            Method::GET | Method::HEAD => self.get.as_ref(),
            Method::POST => self.post.as_ref(),
            _ => None,
        }
    }

    /// The methods that are answered here (RFC 9110, 10.2.1).
    fn allowed(&self) -> &'static str {
        match (&self.get, &self.post) {
            (Some(_), Some(_)) => "GET, HEAD, POST",
            (Some(_), None) => "GET, HEAD",
            _ => "POST",
        }
    }
}

impl Tree {
    /// Of the rows of `table`.
    ///
    /// # Errors
    /// When two paths cannot be told apart.
    pub fn new(table: Vec<Route>) -> Result<Self, InsertError> {
        let mut by_path: BTreeMap<&'static str, Place> = BTreeMap::new();
        for row in table {
            let place = by_path.entry(row.path).or_default();
            place.pattern = row.path;
            let seat = if row.method == Method::GET { &mut place.get } else { &mut place.post };
            *seat = Some(row);
        }
        let mut places = Router::new();
        for (path, place) in by_path {
            places.insert(path, place)?;
        }
        Ok(Self { places })
    }

    async fn answer(&self, mut req: ServiceRequest) -> Result<ServiceResponse, actix_web::Error> {
        let path = req.match_info().unprocessed().to_owned();
        let Ok(found) = self.places.at(&path) else { return guard::nothing_here(req).await };
        let place = found.value;
        req.extensions_mut().insert(Pattern(place.pattern));
        for (name, part) in found.params.iter() {
            req.match_info_mut().add_static(name.to_owned(), part.to_owned());
        }
        match place.row(req.method()) {
            Some(row) => guard::stand(row, req).await,
            None => Ok(refused(req, place.allowed())),
        }
    }
}

/// Puts the table before the HTTP library.
pub fn configure(tree: &Arc<Tree>, config: &mut ServiceConfig) {
    let tree = Arc::clone(tree);
    config.default_service(fn_service(move |req: ServiceRequest| {
        let tree = Arc::clone(&tree);
        async move { tree.answer(req).await }
    }));
}

fn refused(req: ServiceRequest, allowed: &'static str) -> ServiceResponse {
    req.into_response(HttpResponse::MethodNotAllowed().insert_header((ALLOW, allowed)).finish())
}
