-- Mailings: statutory notices and announcements; addresses at which letters come back.

CREATE TABLE suppressions (
    id TEXT PRIMARY KEY NOT NULL,
    -- In lower case.
    address TEXT NOT NULL,
    reason TEXT NOT NULL,
    detail TEXT NOT NULL,
    letter_id TEXT REFERENCES letters (id),
    noted_at TIMESTAMP NOT NULL,
    -- When the person has shown that letters arrive again.
    lifted_at TIMESTAMP,
    CONSTRAINT suppressions_reason_is_known CHECK (reason IN ('bounced', 'refused')),
    CONSTRAINT suppressions_address_is_lower CHECK (address = LOWER(address))
);
CREATE UNIQUE INDEX suppressions_one_at_a_time ON suppressions (address) WHERE lifted_at IS NULL;

CREATE TABLE mailings (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    audience TEXT NOT NULL,
    -- What it is about: an assembly's id.
    about TEXT,
    subject TEXT NOT NULL,
    -- The text; of a notice its facts as JSON.
    body TEXT NOT NULL,
    state TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    created_by TEXT NOT NULL,
    sent_at TIMESTAMP,
    CONSTRAINT mailings_kind_is_known CHECK (kind IN ('notice', 'announcement')),
    CONSTRAINT mailings_audience_is_known CHECK (
        audience IN ('voters', 'everybody', 'consumers', 'producers', 'owners')
        AND (kind = 'notice') = (audience = 'voters')),
    CONSTRAINT mailings_state_is_known CHECK (state IN ('draft', 'sending', 'sent')),
    CONSTRAINT mailings_sent_was_sent CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE INDEX mailings_about ON mailings (about) WHERE about IS NOT NULL;

CREATE TABLE mailing_recipients (
    id TEXT PRIMARY KEY NOT NULL,
    mailing_id TEXT NOT NULL REFERENCES mailings (id),
    address TEXT NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    -- What is for them alone, as JSON.
    data TEXT NOT NULL,
    delivery TEXT NOT NULL,
    letter_id TEXT REFERENCES letters (id),
    CONSTRAINT mailing_recipients_once UNIQUE (mailing_id, address),
    CONSTRAINT mailing_recipients_delivery_is_known CHECK (
        delivery IN ('waiting', 'letter', 'paper', 'suppressed', 'refused')
        AND (delivery = 'letter') = (letter_id IS NOT NULL))
);
CREATE INDEX mailing_recipients_waiting ON mailing_recipients (mailing_id)
    WHERE delivery = 'waiting';

-- Addresses, in lower case, to which no announcement goes.
CREATE TABLE announcement_refusals (
    address TEXT PRIMARY KEY NOT NULL,
    refused_at TIMESTAMP NOT NULL,
    CONSTRAINT announcement_refusals_address_is_lower CHECK (address = LOWER(address))
);
