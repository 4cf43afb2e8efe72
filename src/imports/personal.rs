//! What tables from outside know of a person: the lines that became them.

use crate::ground::personal::{DataClass, Fate, Holding, Impersonal, Why};
use crate::{own_memberships, own_parties};

/// Things that came of a line and are the person's.
macro_rules! own_things {
    () => {
        concat!(
            "(t.thing_id = $1 OR t.thing_id IN ",
            own_parties!(),
            " OR t.thing_id IN ",
            own_memberships!(),
            ")"
        )
    };
}

/// Lines and what came of them.
pub const HOLDINGS: &[Holding] = &[
    Holding {
        key: "import-lines",
        table: "import_lines",
        class: DataClass::Words,
        found: concat!(
            "target = $1 OR EXISTS (SELECT 1 FROM memberships o WHERE o.id IN ",
            own_memberships!(),
            " AND (import_lines.target = o.id OR import_lines.target LIKE o.id || ' %')) ",
            "OR EXISTS (SELECT 1 FROM import_things t WHERE t.import_id = ",
            "import_lines.import_id AND t.line = import_lines.line AND ",
            own_things!(),
            ")"
        ),
        hidden: &[],
        fate: Fate::Blank {
            set: &[("cells", "'[]'"), ("findings", "'{}'")],
            kept: &["import_id", "outcome", "choice", "target"],
        },
    },
    Holding {
        key: "import-things",
        table: "import_things",
        class: DataClass::Trail,
        found: concat!(
            "thing_id = $1 OR thing_id IN ",
            own_parties!(),
            " OR thing_id IN ",
            own_memberships!()
        ),
        hidden: &[],
        fate: Fate::Keep(Why::Proof),
    },
];

/// Tables without people.
pub const IMPERSONAL: &[Impersonal] = &[
    ("imports", "which tables came when, in numbers"),
    ("import_mappings", "which column is which"),
];
