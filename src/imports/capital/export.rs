//! The rows that an export of what members put in has for some members.

use super::{Held, KnownFund, KnownItem, store};
use crate::ground::db::{Conn, DbError};
use crate::ground::money::{Currency, Money};
use crate::imports::columns::Kind;
use crate::imports::fields::{Field, Values};
use crate::imports::known::Known;
use crate::membership::shares::{ShareClass, share_classes};
use crate::organisations::legal_entity;

/// What each of these members holds, or has lent: a line each, in the order of the members.
pub(in crate::imports) fn export(
    conn: &mut Conn,
    kind: Kind,
    members: &[&Known],
) -> Result<Vec<Values>, DbError> {
    let ids: Vec<_> = members.iter().filter_map(|known| known.membership.clone()).collect();
    let currency = legal_entity(conn)?.currency;
    let mut lines = Vec::new();
    if kind == Kind::OpenItems {
        let items = store::items(conn, &ids)?;
        for known in members {
            let theirs =
                items.iter().filter(|item| known.membership.as_ref() == Some(&item.member));
            lines.extend(theirs.map(|item| of_item(known, item)));
        }
        return Ok(lines);
    }
    if kind == Kind::Funds {
        let funds = store::funds(conn, &ids)?;
        for known in members {
            let theirs =
                funds.iter().filter(|fund| known.membership.as_ref() == Some(&fund.member));
            let open = theirs.filter(|fund| fund.open > 0);
            lines.extend(open.map(|fund| of_fund(known, fund, currency)));
        }
        return Ok(lines);
    }
    let (classes, held) = (share_classes(conn)?, store::held(conn, &ids)?);
    for known in members {
        let Some(member) = &known.membership else { continue };
        for class in &classes {
            let held = held.get(&(member.clone(), class.id.clone()));
            if let Some(held) = held.filter(|held| held.shares > 0) {
                lines.push(of_shares(known, class, held, currency));
            }
        }
    }
    Ok(lines)
}

/// Whose it is.
fn whose(known: &Known) -> Values {
    let told = known.values.iter().filter(|(field, _)| field.tells_whose());
    told.map(|(field, value)| (*field, value.clone())).collect()
}

fn of_shares(known: &Known, class: &ShareClass, held: &Held, currency: Currency) -> Values {
    let mut line = whose(known);
    line.insert(Field::ShareClass, class.code.clone());
    line.extend(held.written(|minor| Money::from_minor(minor, currency).decimal()));
    line
}

fn of_fund(known: &Known, fund: &KnownFund, currency: Currency) -> Values {
    let mut line = whose(known);
    line.insert(Field::Id, fund.id.to_string());
    line.extend(fund.written(|minor| Money::from_minor(minor, currency).decimal()));
    line
}

fn of_item(known: &Known, item: &KnownItem) -> Values {
    let mut line = whose(known);
    line.extend(item.values());
    line
}
