//! `/sign-out`.

use super::providers::leaving;
use crate::ground::db::DbError;
use crate::identity;
use crate::web::context::Cx;
use crate::web::form::{Button, Form};
use crate::web::page::{self, Answer};
use crate::web::session;

/// `POST /sign-out`: the session ends and the browser forgets us (ASVS 5.0 7.4.1, 14.3.1). Where it
/// came from a provider, the session there may end, too.
pub async fn leave(cx: Cx, _: Form<Button>) -> Answer {
    let person = cx.person()?;
    let (user, session) = (person.user_id.clone(), person.session_id.clone());
    let ended = cx.site.means.db.write(cx.actor(), move |tx| -> Result<_, DbError> {
        let elsewhere = identity::elsewhere_of(tx, &session)?;
        identity::end_session(tx, &user, &session)?;
        Ok(elsewhere)
    });
    if let Some(elsewhere) = ended.await?
        && let Some(answer) = leaving::lead_out(&cx, &elsewhere)
    {
        return answer;
    }
    page::see_other("/").with_cookie(session::removal(&cx.site)).clearing_all().go(&cx)
}
