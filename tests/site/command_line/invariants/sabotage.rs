//! What breaks each invariant, in SQL that both databases understand.

/// The room, the invariant's sentence, and what breaks it.
pub type Sabotage = (&'static str, &'static str, &'static str);

pub const SABOTAGE: &[Sabotage] = &[
    (
        "audit",
        "the chain of audit events is whole",
        "UPDATE audit_events SET actor = 'nobody' WHERE seq = 2",
    ),
    (
        "mail",
        "every letter that waits has a job that sends it",
        "UPDATE letters SET state = 'waiting', sent_at = NULL; DELETE FROM jobs",
    ),
    ("mail", "a letter that was sent keeps no secret link", "UPDATE letters SET sealed = 'x'"),
    (
        "identity",
        "every user has exactly one main address",
        "UPDATE email_addresses SET main = FALSE",
    ),
    (
        "identity",
        "nobody who may not sign in has a living session",
        "INSERT INTO sessions SELECT 'ses_x', MIN(id), 'x', 'x', MIN(created_at), \
         MIN(created_at), NULL, MIN(created_at), 'x', 'x', NULL FROM users; \
         UPDATE users SET state = 'disabled'",
    ),
    (
        "identity",
        "once there is staff, an active administrator is among them",
        "DELETE FROM staff_roles WHERE role = 'administrator'",
    ),
    (
        "identity",
        "no role follows the claim of a provider that was removed",
        "INSERT INTO providers SELECT 'prv_x', 'x', 'x', 'x', NULL, '', '', '', FALSE, FALSE, \
         MIN(created_at), MIN(created_at), 'offer' FROM users; INSERT INTO provider_staff_roles \
         SELECT 'prv_x', user_id, role FROM staff_roles WHERE role = 'administrator'",
    ),
    (
        "identity",
        "every staff role was granted by an event of the trail",
        "INSERT INTO staff_roles SELECT user_id, 'auditor', granted_at, granted_by \
         FROM staff_roles WHERE role = 'administrator'",
    ),
    (
        "organisations",
        "every organisation has an owner, or the co-op looks after it",
        "DELETE FROM organisation_people WHERE role = 'owner'",
    ),
    (
        "organisations",
        "every invitation that was accepted has its event in the trail",
        "INSERT INTO invitations SELECT 'ivt_x', organisation_id, 'x@example.org', 'host', 'x', \
         user_id, since, since, since, user_id, NULL, NULL FROM organisation_people \
         WHERE role = 'owner'",
    ),
    (
        "organisations",
        "every domain that lets people in was proved by an event of the trail",
        "INSERT INTO organisation_domains SELECT 'dom_x', organisation_id, 'x.example', 'admin', \
         'asks', NULL, user_id, since, since, since, NULL FROM organisation_people \
         WHERE role = 'owner'",
    ),
    (
        "ledger",
        "every posting has two entries or more and balances per currency",
        "UPDATE entries SET amount_minor = amount_minor + 1 WHERE side = 'debit'",
    ),
    (
        "ledger",
        "every entry belongs to a posting and an account of the same legal entity",
        "DELETE FROM postings",
    ),
    (
        "ledger",
        "all accounts together are zero per currency at the end of every day",
        "UPDATE entries SET amount_minor = amount_minor + 1 WHERE side = 'debit'",
    ),
    (
        "ledger",
        "a reversal mirrors what it reverses",
        "UPDATE entries SET amount_minor = amount_minor + 1 WHERE posting_id IN \
         (SELECT id FROM postings WHERE reverses_id IS NOT NULL)",
    ),
    (
        "billing",
        "numbers are 1 to n in every series, and the series' row says n",
        "UPDATE series SET last = last + 1",
    ),
    (
        "billing",
        "the order of numbers is the order of issue days",
        "UPDATE invoices SET issued_on = '2099-01-01' WHERE series_position = 1",
    ),
    (
        "billing",
        "every document that is out has a posting of its amount, unless it is of nothing",
        "UPDATE invoices SET posting_id = NULL",
    ),
    (
        "billing",
        "the lines and taxes of a document sum to its totals",
        "UPDATE invoice_lines SET net_minor = net_minor + 1",
    ),
    (
        "billing",
        "each tax is its taxable amount times its rate, rounded once (BR-CO-17)",
        "UPDATE invoice_taxes SET tax_minor = tax_minor + 1",
    ),
    (
        "billing",
        "what is outside the scope of the tax shares no document with what is not",
        "INSERT INTO invoice_taxes SELECT invoice_id, 'S', 2100, 0, 0, NULL, NULL \
         FROM invoice_taxes",
    ),
    (
        "billing",
        "no day of anything is charged twice",
        "INSERT INTO charges SELECT 'chg_x', legal_entity_id, party_id, source, nature, text, \
         net_minor, currency, '2000-01-01', '2100-01-01', NULL, created_at, part, \
         includes_tax FROM charges \
         WHERE id = (SELECT MIN(id) FROM charges)",
    ),
    (
        "billing",
        "every charge stands on at most one document that was not taken back",
        "UPDATE invoice_lines SET charge_id = (SELECT MIN(charge_id) FROM invoice_lines)",
    ),
    ("billing", "every charge that is on a document is a line of it", "DELETE FROM invoice_lines"),
    (
        "billing",
        "an invoice is void exactly when credit notes take back all of it",
        "UPDATE invoices SET state = 'void' WHERE kind = 'invoice'",
    ),
    (
        "billing",
        "credit notes take back no more than their invoice has, tax by tax",
        "UPDATE invoice_taxes SET taxable_minor = taxable_minor + 1 WHERE invoice_id IN \
         (SELECT id FROM invoices WHERE kind = 'credit_note')",
    ),
    (
        "billing",
        "a document without tax for a buyer abroad stands on an answer about its number",
        "UPDATE invoice_taxes SET tax_category = 'AE'",
    ),
    (
        "billing",
        "a stored paper belongs to a document that is out",
        "UPDATE invoices SET state = 'draft'",
    ),
    (
        "billing",
        "every stored paper is the one that was printed",
        "UPDATE invoice_files SET sha256 = 'x'",
    ),
    (
        "billing",
        "every document that is out is told in one letter, copies besides",
        "DELETE FROM letters",
    ),
    (
        "billing",
        "every document that is out has its paper, or a job that prints it",
        "DELETE FROM invoice_files; DELETE FROM jobs",
    ),
    (
        "billing",
        "every document that is out has its event in the trail",
        "DELETE FROM audit_events",
    ),
    (
        "treasury",
        "no invoice has more set against it than its amount, or less than nothing",
        "UPDATE allocations SET amount_minor = amount_minor + 1 WHERE reverses_id IS NULL",
    ),
    (
        "treasury",
        "no payment is used beyond its amount, and none that was undone is used",
        "UPDATE allocations SET amount_minor = amount_minor + 1 WHERE reverses_id IS NULL",
    ),
    (
        "treasury",
        "money is set against documents of the same party and currency that are out",
        "UPDATE allocations SET currency = 'JPY'",
    ),
    (
        "treasury",
        "a reversing allocation mirrors what it undoes",
        "UPDATE allocations SET amount_minor = amount_minor + 1 WHERE reverses_id IS NOT NULL",
    ),
    (
        "treasury",
        "what was taken back is taken back whole by its credit note",
        "DELETE FROM allocations WHERE credit_note_id IS NOT NULL",
    ),
    (
        "treasury",
        "what the ledger says a party owes is what its documents and payments say",
        "UPDATE invoices SET gross_minor = gross_minor + 1, net_minor = net_minor + 1",
    ),
    (
        "treasury",
        "what the ledger says a party has standing by is what its payments leave",
        "UPDATE payments SET amount_minor = amount_minor + 1",
    ),
    (
        "treasury",
        "nobody's credit is below nothing at the end of any day",
        "UPDATE entries SET amount_minor = 1 WHERE side = 'credit'",
    ),
    (
        "treasury",
        "the accounts money lies on hold what payments brought",
        "UPDATE payments SET amount_minor = amount_minor + 1",
    ),
    (
        "treasury",
        "what was given up stands on the account of losses, as long as it is given up",
        "UPDATE write_offs SET amount_minor = amount_minor - 1",
    ),
    (
        "treasury",
        "every payment, and every payment undone, has its event in the trail",
        "DELETE FROM audit_events WHERE name = 'treasury.payment.reversed'",
    ),
    (
        "treasury",
        "every attempt that succeeded is one payment of its amount, and no other is",
        "UPDATE payments SET request_key = request_key || 'x' WHERE request_key LIKE 'attempt:%'",
    ),
    (
        "treasury",
        "what the rail kept of attempts is what the ledger says of them",
        "UPDATE payment_attempts SET fee_minor = fee_minor + 1 WHERE fee_minor IS NOT NULL",
    ),
    (
        "treasury",
        "no payment gives back more than it brought",
        "UPDATE refunds SET amount_minor = amount_minor + 100000",
    ),
    (
        "treasury",
        "every refund that is written down has a job that asks the rail",
        "DELETE FROM jobs WHERE name = 'treasury.send_refund'",
    ),
    (
        "treasury",
        "every attempt that succeeded, and every refund, has its event in the trail",
        "DELETE FROM audit_events WHERE name = 'treasury.refund.asked'",
    ),
    (
        "membership",
        "every member's number was given by the counter, and none twice",
        "UPDATE membership_counter SET last = 0",
    ),
    (
        "membership",
        "every membership's state is what the register last noted",
        "UPDATE memberships SET state = 'paused'",
    ),
    (
        "membership",
        "every membership's class is what the register last noted",
        "UPDATE memberships SET class = 'producer'",
    ),
    (
        "membership",
        "nobody who does not belong any more waits for another class",
        "UPDATE memberships SET state = 'left'",
    ),
    (
        "membership",
        "the register has the name and address that documents of a member carry",
        "UPDATE parties SET city = 'Elsewhere' WHERE city IS NOT NULL",
    ),
    (
        "membership",
        "everybody's standing is the step that was last noted",
        "UPDATE memberships SET standing_noted = 'grace'",
    ),
    (
        "mailings",
        "every mailing that is being sent has a job that makes its letters",
        "DELETE FROM jobs",
    ),
    (
        "mailings",
        "a mailing that was sent leaves nobody waiting, and each letter is there once",
        "UPDATE mailings SET state = 'sent'",
    ),
    (
        "assemblies",
        "nobody has two votes on a voter roll",
        "UPDATE voters SET user_id = (SELECT MIN(id) FROM users), organisation_id = NULL",
    ),
    (
        "assemblies",
        "whoever may vote belonged and stood as the rules of the assembly ask",
        "UPDATE voters SET standing = 'suspended'",
    ),
    (
        "assemblies",
        "an assembly has a voter roll exactly when it was called",
        "DELETE FROM presences; DELETE FROM proxies; DELETE FROM voters",
    ),
    (
        "assemblies",
        "nobody holds more proxies than the rules of the assembly allow",
        "UPDATE assemblies SET proxies_per_holder = 0",
    ),
    (
        "assemblies",
        "proxies and presences are of those who may vote at that assembly",
        "UPDATE voters SET verdict = 'paused'",
    ),
    (
        "assemblies",
        "nobody is at an assembly that does not meet",
        "UPDATE assemblies SET state = 'closed'",
    ),
    (
        "membership",
        "who does not belong any more has promised nothing any more",
        "UPDATE memberships SET state = 'left'",
    ),
    (
        "membership",
        "no contribution is billed for days it does not cover",
        "UPDATE contributions SET billed_until = '2000-01-01'",
    ),
    (
        "membership",
        "every invoice run under way has a job that drives it",
        "INSERT INTO invoice_runs VALUES ('run_x', '2026-05-21', 'issue', 'running', 'x', \
         '2026-05-21 12:00:00', NULL, 0, 0, '{}')",
    ),
    (
        "membership",
        "every member agreed to the statutes that were in force",
        "DELETE FROM consents",
    ),
    (
        "membership",
        "every noted flag of activity is what the register last noted",
        "INSERT INTO activity_flags SELECT MIN(id), 'inactive', MIN(admitted_on), 'arl_x', \
         'hours', MIN(applied_at), NULL FROM memberships",
    ),
    (
        "membership",
        "nobody accepted their own work",
        "INSERT INTO timesheet_entries SELECT 'tse_x', MIN(m.id), MIN(u.id), NULL, \
         MIN(m.admitted_on), 60, NULL, NULL, 'x', 'arl_x', 1500, 'EUR', 'accepted', \
         MIN(m.applied_at), MIN(u.id), MIN(m.admitted_on), MIN(m.applied_at), '' \
         FROM memberships m CROSS JOIN users u",
    ),
    (
        "membership",
        "every accepted timesheet entry has its event in the trail",
        "INSERT INTO timesheet_entries SELECT 'tse_x', MIN(m.id), MIN(u.id), NULL, \
         MIN(m.admitted_on), 60, NULL, NULL, 'x', 'arl_x', 1500, 'EUR', 'accepted', \
         MIN(m.applied_at), MAX(u.id), MIN(m.admitted_on), MIN(m.applied_at), '' \
         FROM memberships m CROSS JOIN users u",
    ),
    (
        "membership",
        "share capital in the ledger is what members hold, at the end of every day",
        "UPDATE share_movements SET effective_on = '2020-01-01' WHERE kind = 'issued'",
    ),
    (
        "membership",
        "nobody holds fewer shares of a class than none, at the end of any day",
        "UPDATE share_movements SET shares = -shares, amount_minor = -amount_minor",
    ),
    (
        "membership",
        "every share costs the nominal of its class",
        "UPDATE share_movements SET shares = shares + 1 WHERE kind = 'issued'",
    ),
    (
        "membership",
        "shares are issued for a subscription whose amount was paid",
        "DELETE FROM capital_payments",
    ),
    (
        "membership",
        "shares taken over stand against the opening balance, once",
        "UPDATE share_openings SET amount_minor = amount_minor + 1",
    ),
    (
        "membership",
        "every holding has one living certificate, of as many shares",
        "UPDATE share_certificates SET cancelled_on = issued_on",
    ),
    (
        "membership",
        "what the ledger says is subscribed is what waits to be paid",
        "UPDATE share_subscriptions SET state = 'lapsed', closed_on = pay_by WHERE \
         state = 'waiting'",
    ),
    (
        "membership",
        "what the ledger says is owed for shares is what waits to be repaid",
        "UPDATE share_repayments SET state = 'paid', closed_on = booked_on",
    ),
    (
        "membership",
        "deposits and loans in the ledger are those that were not given back",
        "DELETE FROM fund_movements",
    ),
    (
        "membership",
        "all capital of who has settled is settled",
        "UPDATE memberships SET state = 'settled'",
    ),
    (
        "provisioning",
        "every instance in use has a secret, a pool and a server",
        "UPDATE instances SET server_id = NULL",
    ),
    (
        "provisioning",
        "every active instance has evidence of each step",
        "DELETE FROM instance_events WHERE step = 'canary_end'",
    ),
    (
        "provisioning",
        "every instance being made has a job that makes it",
        "UPDATE instances SET state = 'approved'; DELETE FROM jobs",
    ),
    (
        "meetings",
        "no room has two living meetings",
        "DROP INDEX meetings_one_living; INSERT INTO meetings SELECT 'mtg_x', room_id, \
         server_id, instance_id, 'x', state, create_time_ms, attendee_limit, minute_limit, \
         recording, started_by, started_at, seen_at, ended_at, end_reason, attendees, cameras \
         FROM meetings",
    ),
    (
        "meetings",
        "every running meeting carries the instant its server made it",
        "UPDATE meetings SET create_time_ms = NULL",
    ),
    (
        "meetings",
        "no meeting runs in an archived room",
        "UPDATE rooms SET archived_at = created_at",
    ),
    (
        "meetings",
        "every meeting of an instance begins with the instance's prefix",
        "UPDATE meetings SET instance_id = (SELECT MIN(id) FROM instances)",
    ),
    (
        "meetings",
        "nobody is in a meeting that is over",
        "UPDATE meetings SET state = 'ended', ended_at = started_at; \
         INSERT INTO attendees SELECT 'att_x', id, 'x', NULL, 'x', 'guest', started_at, NULL \
         FROM meetings",
    ),
    (
        "meetings",
        "a meeting on an instance is in a room of that instance's organisation",
        "UPDATE meetings SET instance_id = (SELECT MIN(id) FROM instances)",
    ),
];
