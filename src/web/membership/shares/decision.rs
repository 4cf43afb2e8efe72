//! `/office/shares/requests/{id}` and `/office/shares/repayments/{id}`: what the board decides.

use actix_web::web::Path;
use serde::{Deserialize, Serialize};
use validator::Validate;

use super::{Line, Pen, name_of, refusal};
use crate::ground::db::{Conn, DbError, Tx};
use crate::identity::StaffRole;
use crate::membership::shares::{
    RepaymentId, RepaymentState, RequestId, RequestState, ShareError, approve_request,
    refuse_repayment, refuse_request, repayment, request, resume_repayment, share_classes,
    suspend_repayment,
};
use crate::web::context::Cx;
use crate::web::error::WebError;
use crate::web::flash::{Flash, Tone};
use crate::web::form::{Button, Fields, Form, FormState};
use crate::web::page::{self, Answer, Page};

/// The page.
#[derive(Debug, Serialize)]
pub struct ShareDecisionPage {
    form: FormState,
    title: String,
    path: String,
    line: Line,
    /// What can be done with a button.
    deed: Option<Deed>,
    /// What needs a reason; both fields of one form.
    reasoned: Vec<Deed>,
}

/// Something the board can do.
#[derive(Debug, Clone, Serialize)]
struct Deed {
    path: &'static str,
    label_key: &'static str,
}

const APPROVE: Deed = Deed { path: "/approval", label_key: "shares-approve" };
const REFUSE: Deed = Deed { path: "/refusal", label_key: "shares-refuse" };
const SUSPEND: Deed = Deed { path: "/suspension", label_key: "shares-suspend" };
const RESUME: Deed = Deed { path: "/resumption", label_key: "shares-resume" };

impl Page for ShareDecisionPage {
    const TEMPLATE: &'static str = "membership/shares/decision.html";

    fn samples() -> Vec<Self> {
        let page = |form, deed, reasoned| Self {
            form,
            title: "3 × Member share".to_owned(),
            path: "/office/shares/requests/shr_1".to_owned(),
            line: Line::sample("waits for the board", "info"),
            deed,
            reasoned,
        };
        let wrong = FormState::empty().rejected("reason", "error-required");
        vec![
            page(FormState::empty(), Some(APPROVE), vec![REFUSE]),
            page(wrong, Some(RESUME), vec![SUSPEND, REFUSE]),
            page(FormState::empty(), None, vec![]),
        ]
    }

    fn form(&self) -> Option<&FormState> {
        Some(&self.form)
    }
}

/// `GET /office/shares/requests/{id}`
pub async fn asked(cx: Cx, id: Path<String>) -> Answer {
    let page = load_request(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load_request(cx: &Cx, id: &str, form: FormState) -> Result<ShareDecisionPage, WebError> {
    let id: RequestId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let asked = request(conn, &id)?;
        let who = name_of(conn, &asked.membership_id)?;
        let to = match &asked.wish {
            crate::membership::shares::Wish::Transfer(to) => Some(name_of(conn, to)?),
            _ => None,
        };
        Ok((asked, who, to, share_classes(conn)?))
    });
    let (asked, who, to, classes) = read.await?;
    let words = cx.words();
    let pen = Pen { words, classes: &classes };
    let class = classes.iter().find(|class| class.id == asked.class_id);
    let amount = class.and_then(|class| class.nominal.times(asked.shares).ok());
    let amount = amount.map(|amount| words.money(amount)).unwrap_or_default();
    let who = to.map_or(who.clone(), |to| format!("{who} → {to}"));
    let line = pen.request(&asked, &who, amount);
    let open = asked.state == RequestState::Asked && cx.is_staff(&[StaffRole::Steward]);
    Ok(ShareDecisionPage {
        form,
        title: line.what.clone(),
        path: format!("/office/shares/requests/{}", asked.id),
        line,
        deed: open.then_some(APPROVE),
        reasoned: if open { vec![REFUSE] } else { Vec::new() },
    })
}

/// `GET /office/shares/repayments/{id}`
pub async fn owed(cx: Cx, id: Path<String>) -> Answer {
    let page = load_repayment(&cx, &id, FormState::empty()).await?;
    page::show(&cx, &page)
}

async fn load_repayment(cx: &Cx, id: &str, form: FormState) -> Result<ShareDecisionPage, WebError> {
    let id: RepaymentId = id.parse().map_err(|_| WebError::NotFound)?;
    let read = cx.site.means.db.read(move |conn: &mut Conn| -> Result<_, DbError> {
        let owed = repayment(conn, &id)?;
        let who = name_of(conn, &owed.membership_id)?;
        Ok((owed, who, share_classes(conn)?))
    });
    let (owed, who, classes) = read.await?;
    let pen = Pen { words: cx.words(), classes: &classes };
    let steward = cx.is_staff(&[StaffRole::Steward]);
    let (deed, reasoned) = match owed.state {
        RepaymentState::Waiting if steward => (None, vec![SUSPEND, REFUSE]),
        RepaymentState::Suspended if steward => (Some(RESUME), vec![REFUSE]),
        _ => (None, Vec::new()),
    };
    let line = pen.repayment(&owed, &who);
    let path = format!("/office/shares/repayments/{}", owed.id);
    Ok(ShareDecisionPage { form, title: line.what.clone(), path, line, deed, reasoned })
}

/// Why.
#[derive(Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct ReasonFields {
    #[validate(length(max = 2000, code = "too-long"))]
    reason: String,
}

impl Fields for ReasonFields {}

/// Does it; what can be mended is told beside the reason.
async fn decide(
    cx: &Cx,
    deed: impl FnOnce(&mut Tx<'_>, &str) -> Result<(), ShareError> + Send + 'static,
) -> Result<Option<&'static str>, WebError> {
    let url = cx.site.means.public_url.to_string();
    match cx.site.means.db.write(cx.actor(), move |tx| deed(tx, &url)).await {
        Ok(()) => Ok(None),
        Err(error) => Ok(Some(refusal(error)?)),
    }
}

async fn after_request(cx: &Cx, id: &str, state: FormState, wrong: Option<&str>) -> Answer {
    match wrong {
        None => back(cx),
        Some(key) => {
            let page = load_request(cx, id, state.rejected("reason", key)).await?;
            page::invalid(cx, &page)
        }
    }
}

async fn after_repayment(cx: &Cx, id: &str, state: FormState, wrong: Option<&str>) -> Answer {
    match wrong {
        None => back(cx),
        Some(key) => {
            let page = load_repayment(cx, id, state.rejected("reason", key)).await?;
            page::invalid(cx, &page)
        }
    }
}

/// `POST /office/shares/requests/{id}/approval`
pub async fn approve(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let request: RequestId = id.parse().map_err(|_| WebError::NotFound)?;
    let wrong = decide(&cx, move |tx, url| approve_request(tx, &request, url)).await?;
    after_request(&cx, &id, FormState::empty(), wrong).await
}

/// `POST /office/shares/requests/{id}/refusal`
pub async fn refuse(cx: Cx, id: Path<String>, form: Form<ReasonFields>) -> Answer {
    let request: RequestId = id.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load_request(&cx, &id, form).await?),
    };
    let wrong =
        decide(&cx, move |tx, url| refuse_request(tx, &request, &fields.reason, url)).await?;
    after_request(&cx, &id, state, wrong).await
}

/// `POST /office/shares/repayments/{id}/suspension`
pub async fn suspend(cx: Cx, id: Path<String>, form: Form<ReasonFields>) -> Answer {
    let repayment: RepaymentId = id.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load_repayment(&cx, &id, form).await?),
    };
    let wrong =
        decide(&cx, move |tx, url| suspend_repayment(tx, &repayment, &fields.reason, url)).await?;
    after_repayment(&cx, &id, state, wrong).await
}

/// `POST /office/shares/repayments/{id}/resumption`
pub async fn resume(cx: Cx, id: Path<String>, _: Form<Button>) -> Answer {
    let repayment: RepaymentId = id.parse().map_err(|_| WebError::NotFound)?;
    let wrong = decide(&cx, move |tx, url| resume_repayment(tx, &repayment, url)).await?;
    after_repayment(&cx, &id, FormState::empty(), wrong).await
}

/// `POST /office/shares/repayments/{id}/refusal`
pub async fn keep(cx: Cx, id: Path<String>, form: Form<ReasonFields>) -> Answer {
    let repayment: RepaymentId = id.parse().map_err(|_| WebError::NotFound)?;
    let (fields, state) = match form.valid() {
        Ok(good) => good,
        Err(form) => return page::invalid(&cx, &load_repayment(&cx, &id, form).await?),
    };
    let wrong =
        decide(&cx, move |tx, url| refuse_repayment(tx, &repayment, &fields.reason, url)).await?;
    after_repayment(&cx, &id, state, wrong).await
}

fn back(cx: &Cx) -> Answer {
    page::see_other("/office/shares").with(Flash::new(Tone::Ok, "shares-decided")).go(cx)
}
