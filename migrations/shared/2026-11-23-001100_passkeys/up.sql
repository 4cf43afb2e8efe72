-- Passkeys (WebAuthn Level 3). The public key alone: a copy of this table opens nothing.
CREATE TABLE passkeys (
    id TEXT PRIMARY KEY NOT NULL,
    user_id TEXT NOT NULL REFERENCES users (id),
    -- As the authenticator names it (base 64 for addresses).
    credential TEXT NOT NULL,
    -- COSE_Key (RFC 9052 7), the same way.
    public_key TEXT NOT NULL,
    name TEXT NOT NULL,
    sign_count BIGINT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    used_at TIMESTAMP,
    CONSTRAINT passkeys_credential_key UNIQUE (credential)
);
CREATE INDEX passkeys_user ON passkeys (user_id);

-- Challenges under way, by hash; taken away by whoever answers first.
CREATE TABLE passkey_challenges (
    challenge_hash TEXT PRIMARY KEY NOT NULL,
    -- Of a person who adds a passkey; nobody's while somebody signs in.
    user_id TEXT REFERENCES users (id),
    expires_at TIMESTAMP NOT NULL
);
CREATE INDEX passkey_challenges_expiry ON passkey_challenges (expires_at);
