//! What a person decides about lines.

use super::check::mapping_of;
use super::judge::Judge;
use super::reading::Reader;
use super::{Choice, Import, ImportError, ImportId, ImportState, Line, Outcome, store};
use crate::ground::db::Tx;
use crate::ground::text::Texts;

/// Decides about one line: it is the same as `target` (one of those proposed), somebody new, or
/// left out. `None` takes the decision back. The line is looked at again under it.
///
/// # Errors
/// [`ImportError`].
pub fn choose(
    tx: &mut Tx<'_>,
    id: &ImportId,
    number: i32,
    choice: Option<Choice>,
    target: Option<&str>,
    texts: &Texts,
) -> Result<(), ImportError> {
    let import = checked(tx, id)?;
    let mut line = store::line(tx.conn, id, number)?;
    if line.outcome.is_none() {
        return Err(ImportError::NoChoice);
    }
    if choice == Some(Choice::Skip) {
        let verdict = super::findings::Verdict {
            outcome: line.outcome.unwrap_or(Outcome::Refused),
            target: line.target,
            findings: line.findings,
        };
        store::save_verdict(tx, id, number, &verdict, choice)?;
        return Ok(());
    }
    let alike = line.findings.alike.clone();
    // Nobody is made by a table of what members put in.
    let nobody_new = choice == Some(Choice::New) && import.kind.is_capital();
    if nobody_new || (choice.is_some() && alike.is_empty()) {
        return Err(ImportError::NoChoice);
    }
    line.choice = choice;
    line.target = match choice {
        Some(Choice::Same) => {
            let here = alike.iter().filter(|one| !one.why.is_a_line());
            let proposed = here.into_iter().find(|one| Some(one.target.as_str()) == target);
            Some(proposed.ok_or(ImportError::NoChoice)?.target.clone())
        }
        _ => None,
    };
    judge_again(tx, &import, line, &alike, texts)
}

fn judge_again(
    tx: &mut Tx<'_>,
    import: &Import,
    line: Line,
    alike: &[super::Alike],
    texts: &Texts,
) -> Result<(), ImportError> {
    let reader = Reader::new(tx.conn, import.kind, mapping_of(import)?, texts, tx.now)?;
    let mut judge = match line.choice {
        Some(_) => Judge::who_is_exact(reader, &import.id),
        None => {
            let names = super::alike::Names::load(tx.conn, import.kind)?;
            Judge::who_compares_names(reader, names)
        }
    };
    for mut one in judge.batch(tx.conn, vec![line])? {
        if let Some(target) = &one.verdict.target
            && let Some(other) = store::line_about(tx.conn, &import.id, target, one.line.number)?
        {
            return Err(ImportError::TakenByLine(other));
        }
        // Kept, so that the decision can be taken back.
        if !alike.is_empty() {
            one.verdict.findings.alike = alike.to_vec();
        }
        // Another line cannot be asked again: only the whole table shows who is in it twice.
        if one.line.choice.is_none() && alike.iter().any(|other| other.why.is_a_line()) {
            one.verdict.outcome = Outcome::Unsure;
            one.verdict.findings.changes.clear();
        }
        store::save_verdict(tx, &import.id, one.line.number, &one.verdict, one.line.choice)?;
    }
    Ok(())
}

/// Leaves out every line that is refused or unsure and about which nothing was decided. Returns
/// how many.
///
/// # Errors
/// [`ImportError`].
pub fn skip_all(tx: &mut Tx<'_>, id: &ImportId, outcome: Outcome) -> Result<usize, ImportError> {
    checked(tx, id)?;
    if !matches!(outcome, Outcome::Refused | Outcome::Unsure) {
        return Err(ImportError::NoChoice);
    }
    Ok(store::skip(tx, id, outcome)?)
}

fn checked(tx: &mut Tx<'_>, id: &ImportId) -> Result<Import, ImportError> {
    let import = store::locked(tx, id)?;
    match import.state {
        ImportState::Checked => Ok(import),
        state => Err(ImportError::NotNow(state)),
    }
}
