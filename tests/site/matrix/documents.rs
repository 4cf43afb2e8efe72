//! What the callers knock at of documents and taxes.

use folkmoot::billing::{self, IssueError};
use folkmoot::organisations::{self, Address};
use folkmoot::{membership, treasury};

use crate::support::Coop;

/// A claim that was given up, a pro forma, and the legal entity.
pub fn documents_of(coop: &Coop) -> Vec<(&'static str, String)> {
    let lost = coop.member("Lou Lost");
    let invoice = coop.invoice(&lost);
    let written = coop.write(|tx| treasury::write_off(tx, &invoice, "gone", false)).unwrap();
    let waiting = coop.member("Wim Waiting");
    let address = Address::read("Carrer de la Pau 3", "08001", "Barcelona", "es").unwrap();
    coop.write(|tx| membership::tell_address(tx, &waiting.party, &address, None)).unwrap();
    let made = coop
        .write::<_, IssueError>(|tx| {
            let contents = billing::pro_forma_contents(tx, &waiting.party)?;
            Ok(billing::keep_pro_formas(tx, &waiting.party, contents)?)
        })
        .unwrap();
    let entity = coop.read(organisations::legal_entity).unwrap().id;
    vec![
        ("/treasury/write-offs/{id}", format!("/treasury/write-offs/{}", written.id)),
        ("/treasury/pro-formas/{id}", format!("/treasury/pro-formas/{}", made[0])),
        (
            "/office/settings/legal-entities/{id}",
            format!("/office/settings/legal-entities/{entity}"),
        ),
    ]
}
