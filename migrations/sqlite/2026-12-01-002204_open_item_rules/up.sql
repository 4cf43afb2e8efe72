-- SQLite cannot change a CHECK: the tables are made anew. References are looked at when all of it
-- is done.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE kept_things AS SELECT * FROM import_things;
DROP TABLE import_things;
CREATE TABLE import_things (
    import_id TEXT NOT NULL,
    line INTEGER NOT NULL,
    kind TEXT NOT NULL,
    thing_id TEXT NOT NULL,
    PRIMARY KEY (import_id, kind, thing_id),
    FOREIGN KEY (import_id, line) REFERENCES import_lines (import_id, line),
    CONSTRAINT import_things_kind_is_known CHECK (kind IN (
        'user', 'party', 'organisation', 'membership', 'contribution', 'share', 'fund',
        'open_item'))
);
INSERT INTO import_things SELECT * FROM kept_things;
DROP TABLE kept_things;
CREATE INDEX import_things_thing ON import_things (thing_id);

CREATE TABLE kept_imports AS SELECT * FROM imports;
DROP TABLE imports;
CREATE TABLE imports (
    id TEXT PRIMARY KEY NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL,
    file_name TEXT NOT NULL,
    encoding TEXT NOT NULL,
    delimiter TEXT NOT NULL,
    -- The names of the columns, as JSON.
    header TEXT NOT NULL,
    -- Which column is what, as JSON; nothing before that was said.
    mapping TEXT,
    total BIGINT NOT NULL,
    done BIGINT NOT NULL,
    -- Why it was looked at again, or not undone.
    note TEXT,
    created_by TEXT NOT NULL,
    created_at TIMESTAMP NOT NULL,
    finished_at TIMESTAMP,
    undone_at TIMESTAMP,
    invited_at TIMESTAMP,
    CONSTRAINT imports_kind_is_known CHECK (kind IN (
        'persons', 'organisations', 'members', 'shares', 'funds', 'open-items')),
    CONSTRAINT imports_state_is_known CHECK (state IN (
        'uploaded', 'checking', 'checked', 'carrying_out', 'done', 'undone')),
    CONSTRAINT imports_checked_is_mapped CHECK (state = 'uploaded' OR mapping IS NOT NULL),
    CONSTRAINT imports_end_has_time CHECK ((state IN ('done', 'undone')) = (finished_at IS NOT NULL)),
    CONSTRAINT imports_undoing_has_time CHECK ((state = 'undone') = (undone_at IS NOT NULL))
);
INSERT INTO imports SELECT * FROM kept_imports;
DROP TABLE kept_imports;
CREATE INDEX imports_newest ON imports (created_at);

-- Where something comes from stands as it was noted; only that it was a mistake is added.
CREATE TRIGGER open_items_only_taken_back BEFORE UPDATE ON open_items
WHEN OLD.taken_back_at IS NOT NULL OR NEW.id <> OLD.id OR NEW.kind <> OLD.kind
    OR NEW.foreign_number <> OLD.foreign_number OR NEW.invoice_id IS NOT OLD.invoice_id
    OR NEW.payment_id IS NOT OLD.payment_id OR NEW.taken_over_on <> OLD.taken_over_on
    OR NEW.source <> OLD.source OR NEW.noted_by <> OLD.noted_by OR NEW.noted_at <> OLD.noted_at
BEGIN SELECT RAISE(ABORT, 'rule: an open item is only taken back'); END;
CREATE TRIGGER open_items_no_delete BEFORE DELETE ON open_items
BEGIN SELECT RAISE(ABORT, 'rule: an open item is only taken back'); END;
