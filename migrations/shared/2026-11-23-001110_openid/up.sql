-- Folkmoot as OpenID Connect provider: who may ask us who somebody is.
CREATE TABLE openid_clients (
    id TEXT PRIMARY KEY NOT NULL,
    name TEXT NOT NULL,
    secret_hash TEXT NOT NULL,
    -- One a line, compared character by character.
    redirect_uris TEXT NOT NULL,
    sign_out_uris TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    removed_at TIMESTAMP
);

CREATE TABLE openid_consents (
    user_id TEXT NOT NULL REFERENCES users (id),
    client_id TEXT NOT NULL REFERENCES openid_clients (id),
    scope TEXT NOT NULL,
    given_at TIMESTAMP NOT NULL,
    PRIMARY KEY (user_id, client_id)
);

-- Keys that sign. A key is published before it signs and for a while after.
CREATE TABLE signing_keys (
    id TEXT PRIMARY KEY NOT NULL,
    modulus TEXT NOT NULL,
    exponent TEXT NOT NULL,
    private_key TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    signs_from TIMESTAMP NOT NULL,
    retires_at TIMESTAMP
);

-- A code that was redeemed. The code itself is sealed and stored nowhere; its name is spent here.
CREATE TABLE openid_grants (
    id TEXT PRIMARY KEY NOT NULL,
    code_name TEXT NOT NULL,
    client_id TEXT NOT NULL REFERENCES openid_clients (id),
    user_id TEXT NOT NULL REFERENCES users (id),
    session_id TEXT NOT NULL,
    scope TEXT NOT NULL,
    access_hash TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    expires_at TIMESTAMP NOT NULL,
    revoked_at TIMESTAMP,
    CONSTRAINT openid_grants_code_is_spent_once UNIQUE (code_name),
    CONSTRAINT openid_grants_access_key UNIQUE (access_hash)
);
CREATE INDEX openid_grants_expiry ON openid_grants (expires_at);
