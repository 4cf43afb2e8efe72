//! One row of the table of routes: a method, a path, who may use it, what answers.

use std::marker::PhantomData;

use actix_web::dev::Payload;
use actix_web::http::Method;
use actix_web::{FromRequest, Handler, HttpRequest, HttpResponse, Responder};
use futures_util::future::LocalBoxFuture;

use super::guard::Access;

/// A method, a path, who may use it, and what answers.
pub struct Route {
    /// `GET` (which answers `HEAD` too) or `POST`.
    pub method: Method,
    /// With `{slug}` or `{id}` where the guard looks something up.
    pub path: &'static str,
    /// Who may use it.
    pub access: Access,
    pub(super) answer: Box<dyn Answer>,
}

/// A page.
pub fn get<F, Args>(path: &'static str, access: Access, handler: F) -> Route
where
    F: Handler<Args> + Send + Sync,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let answer = Box::new(Handling(handler, PhantomData));
    Route { method: Method::GET, path, access, answer }
}

/// A deed.
pub fn post<F, Args>(path: &'static str, access: Access, handler: F) -> Route
where
    F: Handler<Args> + Send + Sync,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    let answer = Box::new(Handling(handler, PhantomData));
    Route { method: Method::POST, path, access, answer }
}

/// What answers a request, whatever it reads of it. Nothing of a handler is run before its first
/// request: its code stays on the disk.
pub(super) trait Answer: Send + Sync {
    fn answer(&self, req: HttpRequest, body: Payload) -> LocalBoxFuture<'static, HttpResponse>;
}

struct Handling<F, Args>(F, PhantomData<fn(Args)>);

impl<F, Args> Answer for Handling<F, Args>
where
    F: Handler<Args> + Send + Sync,
    Args: FromRequest + 'static,
    F::Output: Responder + 'static,
{
    fn answer(&self, req: HttpRequest, mut body: Payload) -> LocalBoxFuture<'static, HttpResponse> {
        let handler = self.0.clone();
        Box::pin(async move {
            match Args::from_request(&req, &mut body).await {
                Ok(args) => handler.call(args).await.respond_to(&req).map_into_boxed_body(),
                Err(error) => HttpResponse::from_error(error),
            }
        })
    }
}
