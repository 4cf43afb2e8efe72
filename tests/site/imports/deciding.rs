//! Somebody alike is here: a person decides.

use folkmoot::imports::{
    self, AlikeWhy, Choice, ImportError, ImportState, Kind, Note, Outcome, choose,
};

use super::{all_hold, carry_out, check, counts, exported, lines, refusals, take};
use crate::support::Coop;

const KNOWN: &str = "name,email,street,postal code,city\n\
    Núria Puig i Vila,nuria@example.org,Plaça Nova 3,08002,Barcelona\n\
    Johanna Schmidt,jo@example.org,,,\n";

#[tokio::test]
async fn duplicates_are_proposed_with_the_reason() {
    let coop = Coop::new();
    take(&coop, Kind::Persons, KNOWN).await;
    let table = "name,email,street,postal code,city\n\
        Nuria Puig i Vila,other@example.org,Carrer Gran 1,08002,Barcelona\n\
        Somebody Else,NURIA@example.org,,,\n\
        \"Vila, Nuria Puig i\",third@example.org,,,\n\
        Johana Schmitt,j@example.org,,,\n\
        Johanna Schmidt,other.jo@example.org,,,\n\
        Quite New,new@example.org,,,\n";
    let id = check(&coop, Kind::Persons, table).await;
    let why: Vec<Option<AlikeWhy>> =
        lines(&coop, &id).iter().map(|l| l.findings.alike.first().map(|a| a.why)).collect();
    assert_eq!(
        why,
        [
            Some(AlikeWhy::NameAndPlace),
            Some(AlikeWhy::Email),
            Some(AlikeWhy::AlikeName),
            None,
            Some(AlikeWhy::Name),
            None,
        ]
    );
    let waiting = coop.write(|tx| imports::order_import(tx, &id));
    assert!(matches!(waiting, Err(ImportError::Undecided(4))), "{waiting:?}");
}

#[tokio::test]
async fn each_line_is_the_same_somebody_new_or_left_out_as_decided() {
    let coop = Coop::new();
    take(&coop, Kind::Persons, KNOWN).await;
    let table = "name,email,street,postal code,city\n\
        Nuria Puig Vila i,nuria@example.cat,Carrer Gran 1,08012,Barcelona\n\
        Johanna Schmidt,other.jo@example.org,,,\n\
        Johanna Schmidt,third.jo@example.org,,,\n";
    let id = check(&coop, Kind::Persons, table).await;
    let texts = &coop.texts;
    let target = lines(&coop, &id)[0].findings.alike[0].target.clone();
    coop.write(|tx| choose(tx, &id, 2, Some(Choice::Same), Some(&target), texts)).unwrap();
    coop.write(|tx| choose(tx, &id, 3, Some(Choice::New), None, texts)).unwrap();
    coop.write(|tx| choose(tx, &id, 4, Some(Choice::Skip), None, texts)).unwrap();
    let stranger =
        coop.write(|tx| choose(tx, &id, 4, Some(Choice::Same), Some("usr_nobody"), texts));
    assert!(matches!(stranger, Err(ImportError::NoChoice)));
    let now = counts(&coop, &id);
    assert_eq!((now.changed, now.new, now.skipped, now.unsure), (1, 1, 1, 0));
    assert_eq!(carry_out(&coop, &id).await.state, ImportState::Done);
    let table = exported(&coop, Kind::Persons);
    assert!(table.contains("nuria@example.cat,nuria@example.cat"), "{table}");
    assert!(!table.contains("nuria@example.org"), "nobody had proved it: {table}");
    assert_eq!(table.matches("Johanna Schmidt").count(), 2);
    all_hold(&coop);
}

#[tokio::test]
async fn a_decision_can_be_taken_back_and_two_lines_are_not_one_person() {
    let coop = Coop::new();
    take(&coop, Kind::Persons, KNOWN).await;
    let table = "name,email\nJohanna Schmidt,a@example.org\nJohanna Schmidt,b@example.org\n";
    let id = check(&coop, Kind::Persons, table).await;
    let target = lines(&coop, &id)[0].findings.alike[0].target.clone();
    let same = |line| {
        coop.write(|tx| choose(tx, &id, line, Some(Choice::Same), Some(&target), &coop.texts))
    };
    same(2).unwrap();
    assert!(matches!(same(3), Err(ImportError::TakenByLine(2))));
    coop.write(|tx| choose(tx, &id, 2, None, None, &coop.texts)).unwrap();
    assert_eq!(lines(&coop, &id)[0].outcome, Some(Outcome::Unsure));
    same(3).unwrap();
}

#[tokio::test]
async fn an_address_that_its_owner_has_proved_is_theirs_to_change() {
    let coop = Coop::new();
    coop.member("Ada");
    let table = exported(&coop, Kind::Persons).replace("ada@example.org", "thief@example.org");
    let id = check(&coop, Kind::Persons, &table).await;
    assert_eq!(refusals(&coop, &id, 2), [("email".to_owned(), "email-proved".to_owned())]);
}

#[tokio::test]
async fn of_two_tables_at_once_the_second_is_compared_with_what_the_first_has_made() {
    let coop = Coop::new();
    let table = "number,name,email,admitted\n7,Ada Okafor,ada@example.org,2020-01-01\n";
    let other = "number,name,email,admitted\n7,Bo Li,bo@example.org,2020-01-01\n";
    let first = check(&coop, Kind::Members, table).await;
    let second = check(&coop, Kind::Members, other).await;
    coop.write(|tx| imports::order_import(tx, &first)).unwrap();
    coop.write(|tx| imports::order_import(tx, &second)).unwrap();
    let another = coop.desk.means_of_another_process();
    let (one, two) = tokio::join!(
        imports::carry_out_now(&coop.desk.means, &first),
        imports::carry_out_now(&another, &second),
    );
    let mut states = [one.unwrap().state, two.unwrap().state];
    states.sort_unstable();
    assert_eq!(states, [ImportState::Checking, ImportState::Done], "one of them waits again");
    folkmoot::worker::run_due(&coop.desk.means).await.unwrap();
    let waits = [first, second]
        .map(|id| coop.read(|conn| imports::import(conn, &id)).unwrap())
        .into_iter()
        .find(|import| import.state == ImportState::Checked)
        .unwrap();
    assert_eq!(waits.note, Some(Note::Moved));
    assert_eq!(refusals(&coop, &waits.id, 2), [("number".to_owned(), "number-taken".to_owned())]);
    all_hold(&coop);
}

#[tokio::test]
async fn somebody_who_is_in_the_table_twice_is_told_with_the_reason() {
    let coop = Coop::new();
    let table = "name,email,postal code,street,city\n\
        Núria Puig i Vila,nuria@example.org,08002,Plaça Nova 3,Barcelona\n\
        Nuria Puig i Vila,other@example.org,08002,Plaça Nova 3,Barcelona\n\
        \"Vila, Nuria Puig i\",third@example.org,,,\n\
        Quite New,new@example.org,,,\n";
    let id = check(&coop, Kind::Persons, table).await;
    let told = lines(&coop, &id);
    let why: Vec<Option<(AlikeWhy, String)>> = told
        .iter()
        .map(|line| line.findings.alike.first().map(|one| (one.why, one.target.clone())))
        .collect();
    assert_eq!(why[0], None, "the first one is new");
    assert_eq!(why[1], Some((AlikeWhy::LineNameAndPlace, "2".to_owned())));
    assert_eq!(why[2].as_ref().map(|one| one.0), Some(AlikeWhy::LineAlikeName));
    assert_eq!(why[3], None);
    let texts = &coop.texts;
    let same = coop.write(|tx| choose(tx, &id, 3, Some(Choice::Same), Some("2"), texts));
    assert!(matches!(same, Err(ImportError::NoChoice)), "a line is nobody who is here");
    coop.write(|tx| choose(tx, &id, 3, Some(Choice::New), None, texts)).unwrap();
    coop.write(|tx| choose(tx, &id, 3, None, None, texts)).unwrap();
    assert_eq!(counts(&coop, &id).unsure, 2, "taken back, it waits again");
    coop.write(|tx| choose(tx, &id, 3, Some(Choice::New), None, texts)).unwrap();
    coop.write(|tx| choose(tx, &id, 4, Some(Choice::Skip), None, texts)).unwrap();
    assert_eq!(carry_out(&coop, &id).await.state, ImportState::Done);
    assert!(exported(&coop, Kind::Persons).contains("other@example.org"));
    all_hold(&coop);
}
