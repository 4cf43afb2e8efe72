-- What stands at the head of documents: pictures we drew ourselves, one at a time per legal entity.
-- Documents name the one they were printed with, so none is changed or thrown away.
CREATE TABLE logos (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    png BYTEA NOT NULL,
    set_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    CONSTRAINT logos_ends_after_it_begins CHECK (ended_at IS NULL OR ended_at >= set_at)
);
CREATE UNIQUE INDEX logos_one_at_a_time ON logos (legal_entity_id) WHERE ended_at IS NULL;

CREATE FUNCTION freeze_logo() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'rule: a logo is never deleted';
    END IF;
    IF OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL THEN
        OLD.ended_at := NEW.ended_at;
        IF OLD IS NOT DISTINCT FROM NEW THEN RETURN NEW; END IF;
    END IF;
    RAISE EXCEPTION 'rule: a logo only ends';
END $$;
CREATE TRIGGER logos_only_end BEFORE UPDATE OR DELETE ON logos
    FOR EACH ROW EXECUTE FUNCTION freeze_logo();
