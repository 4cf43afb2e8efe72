//! Lines of documents with the level their charge came from. A credit note has no charges: its
//! lines are those of the invoice it takes back.

use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Date, Nullable, Text};

use crate::billing::Nature;
use crate::ground::db::{Conn, DbError};
use crate::ground::period::Period;
use crate::organisations::LegalEntity;

pub(super) struct IncomeRow {
    pub issued_on: NaiveDate,
    pub level: Option<String>,
    pub nature: Nature,
    pub net: i64,
}

#[derive(QueryableByName)]
struct Row {
    #[diesel(sql_type = Date)]
    issued_on: NaiveDate,
    #[diesel(sql_type = Nullable<Text>)]
    level: Option<String>,
    #[diesel(sql_type = Text)]
    nature: String,
    #[diesel(sql_type = BigInt)]
    net: i64,
}

/// Sums of a day, level and nature. Days, the code of the currency and the id are written
/// into the question: none can hold anything but what it is.
pub(super) fn lines(
    conn: &mut Conn,
    entity: &LegalEntity,
    period: Period,
) -> Result<Vec<IncomeRow>, DbError> {
    let LegalEntity { id, currency, .. } = entity;
    let query = diesel::sql_query(format!(
        "SELECT x.issued_on, v.code AS level, x.nature, CAST(SUM(x.net) AS BIGINT) AS net FROM (\
         SELECT i.issued_on, l.nature, CASE i.kind WHEN 'invoice' THEN l.net_minor \
         ELSE -l.net_minor END AS net, COALESCE(l.charge_id, o.charge_id) AS charge_id \
         FROM invoice_lines l JOIN invoices i ON i.id = l.invoice_id \
         LEFT JOIN invoice_lines o ON o.invoice_id = i.credits_invoice_id \
         AND o.position = l.position WHERE i.state <> 'draft' AND i.series_year > 0 \
         AND i.currency = '{currency}' AND i.legal_entity_id = '{id}' \
         AND i.issued_on >= '{}' AND i.issued_on < '{}') x \
         LEFT JOIN charges c ON c.id = x.charge_id \
         LEFT JOIN contributions p ON c.source = 'contribution:' || p.id \
         LEFT JOIN level_versions w ON w.id = p.level_version_id \
         LEFT JOIN levels v ON v.id = w.level_id \
         GROUP BY x.issued_on, v.code, x.nature ORDER BY x.issued_on, v.code, x.nature",
        period.start(),
        period.end()
    ));
    let rows: Vec<Row> = match conn {
        Conn::Postgres(conn) => query.load(conn)?,
        Conn::Sqlite(conn) => query.load(conn)?,
    };
    let row = |row: Row| -> Result<IncomeRow, DbError> {
        let nature = row.nature.parse().map_err(|_| DbError::Corrupt(row.nature))?;
        Ok(IncomeRow { issued_on: row.issued_on, level: row.level, nature, net: row.net })
    };
    rows.into_iter().map(row).collect()
}
