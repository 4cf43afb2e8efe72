//! What templates can call: `t`, `money`, `date`, `asset`, `languages`.

use std::collections::BTreeMap;
use std::sync::Arc;

use iso_currency::Currency;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use crate::ground::text::{ArgValue, Args, Locale, Texts, money};
use crate::web::assets::Assets;

/// Makes the functions known to an engine that speaks `locale`.
pub(super) fn register(tera: &mut Tera, locale: Locale, texts: &Arc<Texts>, assets: &Arc<Assets>) {
    let calendar = Arc::clone(texts);
    tera.register_function("date", move |kwargs: Kwargs, _: &State| {
        write_date(&calendar, locale, &kwargs)
    });
    let texts = Arc::clone(texts);
    tera.register_function("t", move |kwargs: Kwargs, _: &State| {
        translate(&texts, locale, &kwargs)
    });
    tera.register_function("money", move |kwargs: Kwargs, _: &State| write_money(locale, &kwargs));
    tera.register_function("languages", |_: Kwargs, _: &State| languages());
    let assets = Arc::clone(assets);
    tera.register_function("asset", move |kwargs: Kwargs, _: &State| address(&assets, &kwargs));
}

/// `t(key="rooms-count", count=3)`; `args={map}` hands in many values at once.
fn translate(texts: &Texts, locale: Locale, kwargs: &Kwargs) -> TeraResult<String> {
    let key = kwargs.must_get::<&str>("key")?;
    let mut args = Args::none();
    for (name, value) in kwargs.iter() {
        match name.as_str() {
            Some("key") | None => {}
            Some("args") => args = with_all(args, value),
            Some(name) => args = with_one(args, name, value),
        }
    }
    Ok(texts.get(locale, key, &args))
}

fn with_all(args: Args, values: &Value) -> Args {
    let Some(values) = values.as_map() else { return args };
    values.iter().fold(args, |args, (name, value)| match name.as_str() {
        Some(name) => with_one(args, name, value),
        None => args,
    })
}

fn with_one(args: Args, name: &str, value: &Value) -> Args {
    let number = value.as_i128().and_then(|number| i64::try_from(number).ok());
    args.with(name, number.map_or_else(|| ArgValue::Text(value.to_string()), ArgValue::Number))
}

/// `money(minor=1250, currency="EUR")`.
fn write_money(locale: Locale, kwargs: &Kwargs) -> TeraResult<String> {
    let minor = kwargs.must_get::<i64>("minor")?;
    let code = kwargs.must_get::<&str>("currency")?;
    let currency = Currency::from_code(code)
        .ok_or_else(|| Error::message(format!("`{code}` is not an ISO 4217 currency")))?;
    let exponent = currency.exponent().map_or(0, u32::from);
    Ok(money(locale, minor, code, exponent))
}

/// `date(day="2026-05-21")`: a calendar day in words, for letters, whose facts are stored.
fn write_date(texts: &Texts, locale: Locale, kwargs: &Kwargs) -> TeraResult<String> {
    let day = kwargs.must_get::<&str>("day")?;
    let parsed = day.parse().map_err(|_| Error::message(format!("`{day}` is not a day")))?;
    Ok(texts.date(locale, parsed))
}

/// `asset(path="app.css")`: the address with the hash of the content in it.
fn address(assets: &Assets, kwargs: &Kwargs) -> TeraResult<String> {
    let path = kwargs.must_get::<&str>("path")?;
    let asset = assets.find(path);
    asset.map(|asset| asset.url).ok_or_else(|| Error::message(format!("no static file `{path}`")))
}

/// `languages()`: code and own name of each language offered to people.
fn languages() -> Value {
    let offered = Locale::OFFERED
        .map(|locale| BTreeMap::from([("code", locale.code()), ("name", locale.own_name())]));
    Value::from_serializable(&offered)
}
