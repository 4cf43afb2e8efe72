-- What becomes of the session at a provider when somebody signs out here.
ALTER TABLE providers ADD COLUMN sign_out TEXT NOT NULL DEFAULT 'offer'
    CONSTRAINT providers_sign_out_is_known CHECK (sign_out IN ('never', 'offer', 'always'));

-- Sessions that were opened through a provider which can be told to end its own.
CREATE TABLE provider_sessions (
    session_id TEXT PRIMARY KEY NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
    provider_id TEXT NOT NULL REFERENCES providers (id),
    -- Where it is told so.
    end_session_url TEXT NOT NULL,
    -- Whose session is meant (RP-Initiated Logout 1.0, 2), sealed.
    id_token TEXT NOT NULL
);
