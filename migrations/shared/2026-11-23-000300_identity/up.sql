-- People who sign in.
CREATE TABLE users (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    locale TEXT NOT NULL,
    time_zone TEXT NOT NULL,
    password_hash TEXT,
    totp_secret TEXT,
    totp_confirmed_at TIMESTAMP,
    totp_last_step BIGINT,
    state TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT users_state_is_known CHECK (state IN ('active', 'disabled')),
    CONSTRAINT users_totp_confirmed_has_secret CHECK (totp_confirmed_at IS NULL OR totp_secret IS NOT NULL)
);

CREATE TABLE email_addresses (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    address TEXT NOT NULL,
    address_search TEXT NOT NULL,
    main BOOLEAN NOT NULL,
    verified_at TIMESTAMP,
    created_at TIMESTAMP NOT NULL,
    CONSTRAINT email_addresses_search_key UNIQUE (address_search)
);
CREATE INDEX email_addresses_user ON email_addresses (user_id);
CREATE UNIQUE INDEX email_addresses_one_main ON email_addresses (user_id) WHERE main;

CREATE TABLE sessions (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    token_hash TEXT NOT NULL,
    csrf_token TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    seen_at TIMESTAMP NOT NULL,
    second_factor_at TIMESTAMP,
    proved_at TIMESTAMP NOT NULL,
    browser TEXT NOT NULL,
    address TEXT NOT NULL,
    ended_at TIMESTAMP,
    CONSTRAINT sessions_token_key UNIQUE (token_hash)
);
CREATE INDEX sessions_user ON sessions (user_id);

-- One-time links: sign-in, verify an address, first administrator. Stored by hash only.
CREATE TABLE one_time_links (
    token_hash TEXT PRIMARY KEY NOT NULL,
    purpose TEXT NOT NULL,
    user_id TEXT REFERENCES users (id),
    email TEXT,
    data TEXT NOT NULL,
    browser_hash TEXT,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX one_time_links_user ON one_time_links (user_id, purpose);

CREATE TABLE recovery_codes (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    code_hash TEXT NOT NULL,
    used_at TIMESTAMP
);
CREATE INDEX recovery_codes_user ON recovery_codes (user_id);

-- Rate limits (generic cell rate algorithm): the theoretical arrival time per key.
CREATE TABLE rate_limits (
    bucket TEXT PRIMARY KEY NOT NULL,
    arrival_at TIMESTAMP NOT NULL
);

CREATE TABLE staff_roles (
    user_id TEXT NOT NULL REFERENCES users (id),
    role TEXT NOT NULL,
    granted_at TIMESTAMP NOT NULL,
    granted_by TEXT NOT NULL,
    PRIMARY KEY (user_id, role),
    CONSTRAINT staff_roles_role_is_known
        CHECK (role IN ('steward', 'treasurer', 'operator', 'auditor', 'administrator'))
);
