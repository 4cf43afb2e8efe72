-- What stands at the head of documents: pictures we drew ourselves, one at a time per legal entity.
-- Documents name the one they were printed with, so none is changed or thrown away.
CREATE TABLE logos (
    id TEXT PRIMARY KEY NOT NULL,
    legal_entity_id TEXT NOT NULL REFERENCES legal_entities (id),
    png BLOB NOT NULL,
    set_at TIMESTAMP NOT NULL,
    ended_at TIMESTAMP,
    CONSTRAINT logos_ends_after_it_begins CHECK (ended_at IS NULL OR ended_at >= set_at)
);
CREATE UNIQUE INDEX logos_one_at_a_time ON logos (legal_entity_id) WHERE ended_at IS NULL;

CREATE TRIGGER logos_only_end BEFORE UPDATE ON logos
WHEN NOT (OLD.ended_at IS NULL AND NEW.ended_at IS NOT NULL AND NEW.id = OLD.id
    AND NEW.legal_entity_id = OLD.legal_entity_id AND NEW.png = OLD.png AND NEW.set_at = OLD.set_at)
BEGIN SELECT RAISE(ABORT, 'rule: a logo only ends'); END;
CREATE TRIGGER logos_stay BEFORE DELETE ON logos
BEGIN SELECT RAISE(ABORT, 'rule: a logo is never deleted'); END;
