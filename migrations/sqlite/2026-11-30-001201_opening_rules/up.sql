-- SQLite cannot change a CHECK: the tables are made anew. References are looked at when all of it
-- is done.
PRAGMA defer_foreign_keys = ON;

CREATE TABLE kept_movements AS SELECT * FROM share_movements;
DROP TABLE share_movements;
CREATE TABLE share_movements (
    id TEXT PRIMARY KEY NOT NULL,
    membership_id TEXT NOT NULL REFERENCES memberships (id),
    share_class_id TEXT NOT NULL REFERENCES share_classes (id),
    kind TEXT NOT NULL,
    shares BIGINT NOT NULL,
    amount_minor BIGINT NOT NULL,
    currency TEXT NOT NULL,
    effective_on DATE NOT NULL,
    booked_at TIMESTAMP NOT NULL,
    actor TEXT NOT NULL,
    posting_id TEXT NOT NULL REFERENCES postings (id),
    about TEXT NOT NULL,
    CONSTRAINT share_movements_kind_is_known CHECK (kind IN ('issued', 'transferred_in',
        'transferred_out', 'converted_in', 'converted_out', 'sold_back', 'left', 'kept',
        'taken_over', 'taken_back')),
    CONSTRAINT share_movements_move_something CHECK (
        (shares > 0 AND amount_minor > 0) OR (shares < 0 AND amount_minor < 0))
);
INSERT INTO share_movements SELECT * FROM kept_movements;
DROP TABLE kept_movements;
CREATE INDEX share_movements_holding
    ON share_movements (membership_id, effective_on, booked_at, shares, amount_minor);
CREATE INDEX share_movements_class ON share_movements (membership_id, share_class_id);
CREATE TRIGGER share_movements_no_update BEFORE UPDATE ON share_movements
BEGIN SELECT RAISE(ABORT, 'rule: movements of shares are never changed'); END;
CREATE TRIGGER share_movements_no_delete BEFORE DELETE ON share_movements
BEGIN SELECT RAISE(ABORT, 'rule: movements of shares are never changed'); END;
CREATE TRIGGER share_movements_never_below_nothing BEFORE INSERT ON share_movements
WHEN (SELECT COALESCE(SUM(shares), 0) FROM share_movements WHERE membership_id = NEW.membership_id
    AND share_class_id = NEW.share_class_id) + NEW.shares < 0
BEGIN SELECT RAISE(ABORT, 'rule: nobody holds fewer shares than none'); END;

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
        'user', 'party', 'organisation', 'membership', 'contribution', 'share', 'fund'))
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
        'persons', 'organisations', 'members', 'shares', 'funds')),
    CONSTRAINT imports_state_is_known CHECK (state IN (
        'uploaded', 'checking', 'checked', 'carrying_out', 'done', 'undone')),
    CONSTRAINT imports_checked_is_mapped CHECK (state = 'uploaded' OR mapping IS NOT NULL),
    CONSTRAINT imports_end_has_time CHECK ((state IN ('done', 'undone')) = (finished_at IS NOT NULL)),
    CONSTRAINT imports_undoing_has_time CHECK ((state = 'undone') = (undone_at IS NOT NULL))
);
INSERT INTO imports SELECT * FROM kept_imports;
DROP TABLE kept_imports;
CREATE INDEX imports_newest ON imports (created_at);

-- What an earlier book said stands as it was noted; only that it was a mistake is added.
CREATE TRIGGER share_openings_only_taken_back BEFORE UPDATE ON share_openings
WHEN OLD.taken_back_at IS NOT NULL OR NEW.id <> OLD.id
    OR NEW.membership_id <> OLD.membership_id
    OR NEW.share_class_id <> OLD.share_class_id
    OR NEW.shares <> OLD.shares
    OR NEW.amount_minor <> OLD.amount_minor
    OR NEW.currency <> OLD.currency
    OR NEW.subscribed_on <> OLD.subscribed_on
    OR NEW.paid_on <> OLD.paid_on
    OR NEW.posting_id <> OLD.posting_id
    OR NEW.source <> OLD.source
    OR NEW.noted_by <> OLD.noted_by
    OR NEW.noted_at <> OLD.noted_at
BEGIN SELECT RAISE(ABORT, 'rule: shares taken over are only taken back'); END;
CREATE TRIGGER share_openings_no_delete BEFORE DELETE ON share_openings
BEGIN SELECT RAISE(ABORT, 'rule: shares taken over are only taken back'); END;
