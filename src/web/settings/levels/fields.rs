//! What the form of a level sends.

use serde::Deserialize;
use validator::Validate;

use crate::billing::Nature;
use crate::ground::money::Money;
use crate::ground::text::Locale;
use crate::membership::{Level, LevelPrice};
use crate::web::form::{Fields, FormState};
use crate::web::words::Words;

/// Parts of a price, and steps of the price of seats, that the form has room for.
pub(super) const PLACES: usize = 3;

/// Everything, as typed.
#[derive(Debug, Default, Deserialize, Validate)]
#[serde(deny_unknown_fields, default)]
pub struct LevelFields {
    #[validate(length(max = 40, code = "too-long"))]
    pub code: String,
    #[validate(custom(function = "crate::web::form::is_name"))]
    pub name_en: String,
    #[validate(length(max = 120, code = "too-long"))]
    pub name_ca: String,
    #[validate(length(max = 200, code = "too-long"))]
    pub summary_en: String,
    #[validate(length(max = 200, code = "too-long"))]
    pub summary_ca: String,
    pub position: String,
    pub kind: String,
    pub open: String,
    pub from_day: String,
    pub nature: String,
    pub top_up: String,
    pub minimum: String,
    pub suggested: String,
    pub another: String,
    pub quarter_minimum: String,
    pub quarter_suggested: String,
    pub quarter_another: String,
    pub year_minimum: String,
    pub year_suggested: String,
    pub year_another: String,
    #[validate(length(max = 120, code = "too-long"))]
    pub part_1_name_en: String,
    #[validate(length(max = 120, code = "too-long"))]
    pub part_1_name_ca: String,
    pub part_1_nature: String,
    pub part_1_amount: String,
    #[validate(length(max = 120, code = "too-long"))]
    pub part_2_name_en: String,
    #[validate(length(max = 120, code = "too-long"))]
    pub part_2_name_ca: String,
    pub part_2_nature: String,
    pub part_2_amount: String,
    #[validate(length(max = 120, code = "too-long"))]
    pub part_3_name_en: String,
    #[validate(length(max = 120, code = "too-long"))]
    pub part_3_name_ca: String,
    pub part_3_nature: String,
    pub part_3_amount: String,
    pub seats_1_from: String,
    pub seats_1_price: String,
    pub seats_2_from: String,
    pub seats_2_price: String,
    pub seats_3_from: String,
    pub seats_3_price: String,
    pub set_up: String,
    pub minimum_months: String,
    pub hosts: String,
    pub rooms: String,
    pub attendees: String,
    pub concurrent_meetings: String,
    pub minutes: String,
    pub retention_days: String,
    pub recording: String,
    pub instance: String,
    /// `yes` once what it changes was seen.
    pub confirmed: String,
}

impl Fields for LevelFields {}

/// A part of the price, as typed.
pub(super) struct PartTyped<'a> {
    pub place: usize,
    pub name_en: &'a str,
    pub name_ca: &'a str,
    pub nature: &'a str,
    pub amount: &'a str,
}

impl LevelFields {
    pub(super) fn parts(&self) -> [PartTyped<'_>; PLACES] {
        let part = |place, name_en, name_ca, nature, amount| PartTyped {
            place,
            name_en,
            name_ca,
            nature,
            amount,
        };
        let (one, two, three) = (&self.part_1_name_en, &self.part_2_name_en, &self.part_3_name_en);
        [
            part(1, one, &self.part_1_name_ca, &self.part_1_nature, &self.part_1_amount),
            part(2, two, &self.part_2_name_ca, &self.part_2_nature, &self.part_2_amount),
            part(3, three, &self.part_3_name_ca, &self.part_3_nature, &self.part_3_amount),
        ]
    }

    pub(super) fn seats(&self) -> [(usize, &str, &str); PLACES] {
        [
            (1, &self.seats_1_from, &self.seats_1_price),
            (2, &self.seats_2_from, &self.seats_2_price),
            (3, &self.seats_3_from, &self.seats_3_price),
        ]
    }
}

/// A form with a level in it.
pub(super) fn filled(words: &Words<'_>, level: &Level, from_day: &str) -> FormState {
    let money = |amount: Money| words.typed(&amount.decimal());
    let number = |limit: Option<u32>| limit.map(|limit| limit.to_string()).unwrap_or_default();
    let yes = |set: bool| if set { "yes" } else { "" };
    let (english, catalan) = (level.names.written(Locale::En), level.names.written(Locale::Ca));
    let (limits, terms) = (&level.limits, &level.terms);
    let mut form = FormState::empty()
        .filled("name_en", english.name)
        .filled("name_ca", catalan.name)
        .filled("summary_en", english.summary)
        .filled("summary_ca", catalan.summary)
        .filled("position", level.position.to_string())
        .filled("kind", level.kind.as_str())
        .filled("open", yes(level.open))
        .filled("from_day", from_day)
        .filled("nature", level.nature.as_str())
        .filled("top_up", terms.top_up.as_ref().map_or("", Nature::as_str))
        .filled("set_up", terms.set_up.map(money).unwrap_or_default())
        .filled("minimum_months", terms.minimum_months.to_string())
        .filled("hosts", number(limits.hosts))
        .filled("rooms", number(limits.rooms))
        .filled("attendees", number(limits.attendees))
        .filled("concurrent_meetings", number(limits.concurrent_meetings))
        .filled("minutes", number(limits.minutes))
        .filled("retention_days", limits.retention_days.to_string())
        .filled("recording", yes(limits.recording))
        .filled("instance", yes(limits.instance));
    form = prices(form, "", &level.price, money);
    for own in &level.periods {
        form = prices(form, &format!("{}_", own.cadence.code()), &own.price, money);
    }
    for (place, part) in (1..).zip(&level.parts) {
        form = form
            .filled(&format!("part_{place}_name_en"), part.names.written(Locale::En).name)
            .filled(&format!("part_{place}_name_ca"), part.names.written(Locale::Ca).name)
            .filled(&format!("part_{place}_nature"), part.nature.as_str())
            .filled(&format!("part_{place}_amount"), money(part.monthly));
    }
    for (place, tier) in (1..).zip(&terms.seats) {
        form = form
            .filled(&format!("seats_{place}_from"), tier.from_seat.to_string())
            .filled(&format!("seats_{place}_price"), money(tier.monthly));
    }
    form
}

fn prices(
    form: FormState,
    period: &str,
    price: &LevelPrice,
    money: impl Fn(Money) -> String,
) -> FormState {
    form.filled(&format!("{period}minimum"), money(price.minimum))
        .filled(&format!("{period}suggested"), money(price.suggested))
        .filled(&format!("{period}another"), money(price.pays_for_another))
}
