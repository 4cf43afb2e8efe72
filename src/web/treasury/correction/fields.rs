//! What the form about a correction sends, and what it means.

use std::collections::BTreeMap;

use serde::Deserialize;
use validator::Validate;

use crate::billing::{Charge, ChargeId, Correction, Left, LineAmount};
use crate::ground::money::{Currency, DecimalStyle, Money};
use crate::web::form::{Fields, FormState};
use crate::web::words::{Words, amount_error};

const LINE: &str = "line_";
const CHARGE: &str = "charge_";

/// The field for a line.
pub(super) fn of_line(position: i32) -> String {
    format!("{LINE}{position}")
}

/// The field for a charge.
pub(super) fn of_charge(id: &ChargeId) -> String {
    format!("{CHARGE}{id}")
}

/// What the form sends.
#[derive(Debug, Default, Deserialize, Validate)]
pub struct CorrectionFields {
    #[serde(default)]
    how: String,
    #[serde(default)]
    #[validate(custom(function = "crate::web::form::is_name"))]
    reason: String,
    /// In percent.
    #[serde(default)]
    share: String,
    /// `do`: what was shown is to be done.
    #[serde(default)]
    step: String,
    /// What was shown.
    #[serde(default)]
    seen: String,
    /// An amount for each line and each charge.
    #[serde(flatten)]
    amounts: BTreeMap<String, String>,
}

impl Fields for CorrectionFields {}

impl CorrectionFields {
    pub(super) fn reason(&self) -> &str {
        &self.reason
    }

    /// What was shown, if it is to be done now.
    pub(super) fn seen(&self) -> Option<&str> {
        (self.step == "do").then_some(self.seen.as_str())
    }
}

/// What is to be done.
#[derive(Debug, Clone)]
pub(super) enum How {
    /// All of it is taken back and made anew.
    Correct(Correction),
    /// Parts are taken back.
    Part(Vec<LineAmount>),
    /// All that is left is taken back, and let go.
    Drop,
}

type Read = (How, CorrectionFields, FormState);

/// Reads the fields; every one that is wrong is told beside it.
pub(super) fn read(
    fields: &CorrectionFields,
    mut state: FormState,
    charges: &[Charge],
    left: &Left,
    words: &Words<'_>,
) -> Result<Read, FormState> {
    let known = |name: &String| {
        charges.iter().any(|charge| *name == of_charge(&charge.id))
            || left.lines.iter().any(|line| *name == of_line(line.line.position))
    };
    if !fields.amounts.keys().all(known) {
        return Err(state.rejected("how", "error-choose"));
    }
    let style = words.decimal_style();
    let how = match fields.how.as_str() {
        "anew" => Some(How::Correct(Correction::Anew)),
        "amounts" => amounts(fields, &mut state, charges, style),
        "part" => parts(fields, &mut state, left, style),
        "share" => share(fields, &mut state, left, style),
        "drop" => Some(How::Drop),
        _ => {
            state = state.rejected("how", "error-choose");
            None
        }
    };
    match how {
        Some(how) if state.is_clean() => {
            let fields = CorrectionFields {
                how: fields.how.clone(),
                reason: fields.reason.clone(),
                share: fields.share.clone(),
                step: fields.step.clone(),
                seen: fields.seen.clone(),
                amounts: BTreeMap::new(),
            };
            Ok((how, fields, state))
        }
        _ => Err(state),
    }
}

/// The amounts that were typed: fields left empty say nothing.
fn typed(
    fields: &CorrectionFields,
    state: &mut FormState,
    name: &str,
    currency: Currency,
    style: DecimalStyle,
) -> Option<Money> {
    let text = fields.amounts.get(name).map(String::as_str).unwrap_or_default();
    if text.trim().is_empty() {
        return None;
    }
    match Money::parse(text, currency, style) {
        Ok(amount) => Some(amount),
        Err(error) => {
            state.reject(name, amount_error(error), BTreeMap::new());
            None
        }
    }
}

fn amounts(
    fields: &CorrectionFields,
    state: &mut FormState,
    charges: &[Charge],
    style: DecimalStyle,
) -> Option<How> {
    let mut amounts = Vec::new();
    for charge in charges {
        let name = of_charge(&charge.id);
        if let Some(amount) = typed(fields, state, &name, charge.what.net.currency(), style) {
            amounts.push((charge.id.clone(), amount));
        }
    }
    if amounts.is_empty() && state.is_clean() {
        state.reject("how", "correction-no-amount", BTreeMap::new());
    }
    Some(How::Correct(Correction::Amounts(amounts)))
}

fn parts(
    fields: &CorrectionFields,
    state: &mut FormState,
    left: &Left,
    style: DecimalStyle,
) -> Option<How> {
    let mut parts = Vec::new();
    for line in &left.lines {
        let (position, name) = (line.line.position, of_line(line.line.position));
        if let Some(net) = typed(fields, state, &name, line.left.currency(), style)
            && net.is_positive()
        {
            parts.push(LineAmount { position, net });
        }
    }
    if parts.is_empty() && state.is_clean() {
        state.reject("how", "correction-no-amount", BTreeMap::new());
    }
    Some(How::Part(parts))
}

fn share(
    fields: &CorrectionFields,
    state: &mut FormState,
    left: &Left,
    style: DecimalStyle,
) -> Option<How> {
    // A percentage is read as an amount with two decimals is: hundredths of a percent.
    let percent = fields.share.trim().trim_end_matches('%').trim();
    let share = Money::parse(percent, Currency::EUR, style).ok();
    let share = share.and_then(|share| u32::try_from(share.minor()).ok());
    match share.map(|share| left.share(share)) {
        Some(Ok(parts)) => Some(How::Part(parts)),
        Some(Err(_)) | None => {
            state.reject("share", "correction-share-malformed", BTreeMap::new());
            None
        }
    }
}
