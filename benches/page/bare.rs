//! The bare limit: the same queries and the same template, and nothing else.

use actix_web::HttpResponse;
use actix_web::web::Data;
use folkmoot::ground::db::{Conn, DbError};
use folkmoot::ground::money::Money;
use folkmoot::ground::period::local_day;
use folkmoot::ground::text::{Locale, money};
use folkmoot::membership::standing;
use folkmoot::organisations;
use folkmoot::treasury::{self, DeskPage, DeskSums, Pile, Question};
use folkmoot::web::samples;
use folkmoot::web::site::Site;
use serde_json::{Value, json};

pub async fn show(site: Data<Site>) -> HttpResponse {
    let now = site.means.clock.now();
    let read = move |conn: &mut Conn| -> Result<_, DbError> {
        let entity = organisations::legal_entity(conn)?;
        let today = local_day(now, entity.time_zone);
        let question = Question { pile: Pile::Due, name: Some(""), skip: 0, limit: 50 };
        let decisions = standing::waiting_for_decision(conn, now)?;
        assert!(decisions.is_empty());
        let page = treasury::desk_page(conn, question, entity.currency, today)?;
        Ok((page, treasury::desk_sums(conn, entity.currency, today)?))
    };
    let (page, sums) = site.means.db.read(read).await.unwrap();
    let mut context = tera::Context::from_serialize(&facts(&site, &page, &sums)).unwrap();
    context.insert("cx", &samples::layout(Locale::En, "auto"));
    let html = site.templates.render("treasury/desk.html", Locale::En, &context).unwrap();
    HttpResponse::Ok().content_type("text/html; charset=utf-8").body(html)
}

fn written(amount: Money) -> String {
    let currency = amount.currency();
    money(Locale::En, amount.minor(), currency.code(), currency.exponent())
}

fn facts(site: &Site, page: &DeskPage, sums: &DeskSums) -> Value {
    let texts = site.templates.texts();
    let rows: Vec<Value> = page
        .rows
        .iter()
        .map(|row| {
            let (id, number) = row.oldest.as_ref().unwrap();
            json!({
                "name": row.name,
                "href": format!("/treasury/parties/{}", row.party_id),
                "amount": written(row.amount),
                "count": row.count,
                "day": texts.date(Locale::En, row.day.unwrap()),
                "invoice": { "number": number, "href": format!("/invoices/{id}") },
                "payment_href":
                    format!("/treasury/parties/{}/payments/new?invoice={id}", row.party_id),
            })
        })
        .collect();
    let piles =
        [("late", sums.late), ("due", sums.due), ("credit", sums.credit), ("paid", sums.received)];
    let figures = piles.map(|(key, sum)| {
        json!({
            "key": key, "href": format!("/treasury?pile={key}"), "current": key == "due",
            "parties": sum.parties, "amount": written(sum.amount),
        })
    });
    json!({
        "set_up": true, "may_act": true, "figures": figures, "decisions": [], "pile": "due",
        "name": "", "rows": rows, "from": 1, "to": 50, "total": page.total, "previous": "",
        "next": "/treasury?pile=due&name=&page=2",
    })
}
