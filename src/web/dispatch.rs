//! Finds what answers a path: one tree of all paths, built once for each thread, instead of a
//! regular expression for each, tried one after the other.

use std::collections::BTreeMap;
use std::future::ready;
use std::rc::Rc;

use actix_web::dev::{Service, ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::http::Method;
use actix_web::http::header::ALLOW;
use actix_web::{HttpMessage, HttpResponse, Route as Answering};
use futures_util::future::{LocalBoxFuture, try_join_all};
use matchit::Router;

use super::route::Route;

/// The path of the table that answers a request, such as `/rooms/{id}`; for the log, which must
/// not hold the path itself.
#[derive(Clone, Copy)]
pub struct Pattern(pub &'static str);

/// Puts the table before the HTTP library.
pub struct Dispatcher {
    table: Vec<Route>,
    elsewhere: Answering,
}

impl Dispatcher {
    /// Of `table`; what fits none of its rows is answered by `elsewhere`.
    #[must_use]
    pub fn new(table: Vec<Route>, elsewhere: Answering) -> Self {
        Self { table, elsewhere }
    }
}

type Answer = <Answering as ServiceFactory<ServiceRequest>>::Service;
type Answered = Result<ServiceResponse, actix_web::Error>;

/// What answers at one path.
struct Place {
    pattern: &'static str,
    get: Option<Answer>,
    post: Option<Answer>,
}

impl Place {
    fn new(pattern: &'static str) -> Self {
        Self { pattern, get: None, post: None }
    }

    fn answer(&self, method: &Method) -> Option<&Answer> {
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

/// What a path holds in place of `{name}`: the name, and what stood there.
type Part = (String, String);

/// The table, ready to answer.
pub struct Dispatch {
    tree: Router<Rc<Place>>,
    elsewhere: Answer,
}

impl ServiceFactory<ServiceRequest> for Dispatcher {
    type Response = ServiceResponse;
    type Error = actix_web::Error;
    type Config = ();
    type Service = Dispatch;
    type InitError = ();
    type Future = LocalBoxFuture<'static, Result<Dispatch, ()>>;

    fn new_service(&self, (): ()) -> Self::Future {
        let rows = self.table.iter().map(|row| {
            let (path, method, made) = (row.path, row.method.clone(), row.answering());
            async move { made.new_service(()).await.map(|answer| (path, method, answer)) }
        });
        let (rows, elsewhere) =
            (try_join_all(rows.collect::<Vec<_>>()), self.elsewhere.new_service(()));
        Box::pin(async move { Dispatch::of(rows.await?, elsewhere.await?) })
    }
}

impl Dispatch {
    fn of(rows: Vec<(&'static str, Method, Answer)>, elsewhere: Answer) -> Result<Self, ()> {
        let mut places: BTreeMap<&'static str, Place> = BTreeMap::new();
        for (path, method, answer) in rows {
            let place = places.entry(path).or_insert_with(|| Place::new(path));
            let seat = if method == Method::GET { &mut place.get } else { &mut place.post };
            *seat = Some(answer);
        }
        let mut tree = Router::new();
        for (path, place) in places {
            tree.insert(path, Rc::new(place))
                .map_err(|error| tracing::error!(%error, path, "two paths that are one"))?;
        }
        Ok(Self { tree, elsewhere })
    }
}

impl Service<ServiceRequest> for Dispatch {
    type Response = ServiceResponse;
    type Error = actix_web::Error;
    type Future = LocalBoxFuture<'static, Answered>;

    actix_web::dev::always_ready!();

    fn call(&self, mut req: ServiceRequest) -> Self::Future {
        let Some((place, parts)) = self.find(req.match_info().unprocessed()) else {
            return self.elsewhere.call(req);
        };
        req.extensions_mut().insert(Pattern(place.pattern));
        for (name, part) in parts {
            req.match_info_mut().add_static(name, part);
        }
        match place.answer(req.method()) {
            Some(answer) => answer.call(req),
            None => Box::pin(ready(Ok(refused(req, place.allowed())))),
        }
    }
}

impl Dispatch {
    fn find(&self, path: &str) -> Option<(Rc<Place>, Vec<Part>)> {
        let found = self.tree.at(path).ok()?;
        let parts = found.params.iter().map(|(name, part)| (name.to_owned(), part.to_owned()));
        Some((Rc::clone(found.value), parts.collect()))
    }
}

fn refused(req: ServiceRequest, allowed: &'static str) -> ServiceResponse {
    req.into_response(HttpResponse::MethodNotAllowed().insert_header((ALLOW, allowed)).finish())
}
