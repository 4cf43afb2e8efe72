//! Bodies that nobody reads to their end: a file above the limit, a form without its token.
//!
//! A body whose length is not said beforehand is drained by the HTTP library once nobody holds it,
//! however long it goes on, so that the connection can serve again. Here somebody holds it until
//! the answer is sent. Then the library answers, says that the connection ends, throws away what
//! still comes for a moment, so that the answer is read, and hangs up.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll};

use actix_web::body::{BodySize, BoxBody, MessageBody};
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use actix_web::{Error, HttpMessage};
use futures_util::Stream;

/// A body, and whether its end was read.
struct Body {
    payload: Payload,
    ended: bool,
}

/// What readers of a request get: the body itself stays here.
struct Lent(Rc<RefCell<Body>>);

impl Stream for Lent {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let mut body = self.0.borrow_mut();
        let next = Pin::new(&mut body.payload).poll_next(cx);
        body.ended |= matches!(next, Poll::Ready(None | Some(Err(_))));
        next
    }
}

/// An answer that holds the body it answers until it is sent.
struct Holding {
    answer: BoxBody,
    _body: Rc<RefCell<Body>>,
}

impl MessageBody for Holding {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.answer.size()
    }

    fn poll_next(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.answer).poll_next(cx)
    }
}

/// Around everything else: lends the body out, and holds what was not read of it.
///
/// # Errors
/// Those of what is inside.
pub async fn wrap<B: MessageBody + 'static>(
    mut req: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let payload = req.take_payload();
    if matches!(payload, Payload::None) {
        return Ok(next.call(req).await?.map_into_boxed_body());
    }
    let body = Rc::new(RefCell::new(Body { payload, ended: false }));
    req.set_payload(Payload::Stream { payload: Box::pin(Lent(body.clone())) });
    let response = next.call(req).await?.map_into_boxed_body();
    if body.borrow().ended {
        return Ok(response);
    }
    Ok(response.map_body(|_, answer| BoxBody::new(Holding { answer, _body: body })))
}
