//! Planning an assembly, opening and closing it.

use serde_json::json;

use super::{Assembly, AssemblyError, AssemblyId, AssemblyMove, AssemblyState, NewAssembly, store};
use crate::assemblies::presence;
use crate::ground::db::{Change, DbError, Tx, dialect};
use crate::ground::period::local_day;

/// Plans an assembly.
///
/// # Errors
/// [`AssemblyError::StartsInThePast`], [`AssemblyError::RecordAfterwards`].
pub fn plan_assembly(tx: &mut Tx<'_>, new: &NewAssembly) -> Result<AssemblyId, AssemblyError> {
    check_days(tx, new)?;
    let id: AssemblyId = tx.mint();
    store::insert(tx, &id, new)?;
    tx.record("assemblies.assembly.planned", id.as_str(), json!({ "kind": new.kind }));
    Ok(id)
}

/// Changes what is planned.
///
/// # Errors
/// [`AssemblyError::WasCalled`]; see [`plan_assembly`].
pub fn change_assembly(
    tx: &mut Tx<'_>,
    id: &AssemblyId,
    new: &NewAssembly,
) -> Result<(), AssemblyError> {
    let known = locked(tx, id)?;
    if known.state != AssemblyState::Planned {
        return Err(AssemblyError::WasCalled);
    }
    check_days(tx, new)?;
    store::update_plan(tx, id, new)?;
    let before = known.plan();
    let change = Change::between(&before.facts(), &new.facts());
    let words = Change::between(&before.words(), &new.words());
    tx.record_change_and_words(CHANGED, id.as_str(), None, (&change, &words));
    Ok(())
}

const CHANGED: &str = "assemblies.assembly.changed";

/// Opens it, on its day or later. From then on proxies stand as they are.
///
/// # Errors
/// [`AssemblyError::TooEarly`], [`AssemblyError::NotFromHere`].
pub fn open_assembly(tx: &mut Tx<'_>, id: &AssemblyId) -> Result<(), AssemblyError> {
    let assembly = locked(tx, id)?;
    after(&assembly, AssemblyMove::Open)?;
    if local_day(tx.now, assembly.zone) < assembly.day() {
        return Err(AssemblyError::TooEarly);
    }
    store::open(tx, id)?;
    moved(tx, "assemblies.assembly.opened", &assembly, AssemblyState::Open);
    Ok(())
}

/// Closes it: everybody who is still here leaves with it.
///
/// # Errors
/// [`AssemblyError::NotFromHere`].
pub fn close_assembly(tx: &mut Tx<'_>, id: &AssemblyId) -> Result<(), AssemblyError> {
    let assembly = locked(tx, id)?;
    after(&assembly, AssemblyMove::Close)?;
    presence::end_all(tx, id)?;
    store::close(tx, id)?;
    moved(tx, "assemblies.assembly.closed", &assembly, AssemblyState::Closed);
    Ok(())
}

fn moved(tx: &mut Tx<'_>, event: &'static str, assembly: &Assembly, to: AssemblyState) {
    let change = Change::of("state", &assembly.state, &to);
    tx.record_change(event, assembly.id.as_str(), None, &change);
}

/// Where `step` leads `assembly`.
pub(super) fn after(
    assembly: &Assembly,
    step: AssemblyMove,
) -> Result<AssemblyState, AssemblyError> {
    let from = assembly.state;
    from.after(step).ok_or(AssemblyError::NotFromHere { from, step })
}

/// The assembly, nobody else changing anything of it meanwhile.
pub(in crate::assemblies) fn locked(tx: &mut Tx<'_>, id: &AssemblyId) -> Result<Assembly, DbError> {
    dialect::lock_row(tx.conn, "assemblies", id.as_str())?;
    store::assembly(tx.conn, id)
}

fn check_days(tx: &Tx<'_>, new: &NewAssembly) -> Result<(), AssemblyError> {
    if new.starts_at <= tx.now {
        return Err(AssemblyError::StartsInThePast);
    }
    if new.record_on > local_day(new.starts_at, new.zone) {
        return Err(AssemblyError::RecordAfterwards);
    }
    Ok(())
}
