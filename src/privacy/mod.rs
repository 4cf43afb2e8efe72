//! What a person may ask of the co-op: a copy of everything about them, and to be forgotten; and
//! how long what is kept.
//!
//! Every room declares in its `personal.rs` where it keeps what is about a person; [`map`] holds
//! all of it, in the order in which an erasure goes through it. The export, the two lists that are
//! shown before an erasure, the erasure itself and the invariants read this one map.

mod checks;
mod erasure;
mod export;
mod map;
pub mod personal;
mod plan;
mod retention;
mod store;

pub use checks::checks;
pub use erasure::{
    Erasure, ErasureError, ErasureId, ErasureLetter, ExecuteErasure, Means as ErasureMeans,
    Obstacle, ask_for_erasure, due_on, erasures_waiting, execute, latest_erasure, obstacles,
    take_back,
};
pub use export::{
    DataExport, ExportError, ExportId, ExportLetter, ExportState, MakeExport, ask_for_export,
    export_behind, exports_of,
};
pub use map::{IMPERSONAL, holdings};
pub use plan::{Plan, PlanLine, plan};
pub use retention::{
    Period, PeriodClass, PeriodError, SweepPersonalData, Unit, default_period, end_of_period,
    period, periods, set_period,
};
