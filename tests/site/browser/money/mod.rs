//! The flows of money as members and treasurers walk through them: a member on an old telephone
//! without scripts, a treasurer at a desk. Their pictures are in `target/screenshots/money`.

mod billing_details;
mod books;
mod contribution;
mod corrections;
mod entities;
mod in_kind;
mod levels;
mod patronage;
mod treasury;
mod walker;
