-- What earlier entries set, told once: they were noted before entries carried it.
DROP TRIGGER register_events_no_update;
UPDATE register_events SET state = CASE kind WHEN 'activated' THEN 'active' WHEN 'resumed' THEN 'active' WHEN 'notice_given' THEN 'notice' ELSE kind END
WHERE kind IN ('applied', 'admitted', 'declined', 'lapsed', 'activated', 'paused', 'suspended', 'resumed',
    'notice_given', 'left', 'settled', 'expelled');
UPDATE register_events SET
    class = (SELECT m.class FROM memberships m WHERE m.id = membership_id),
    holder = (SELECT json_object('name', p.name, 'address',
            CASE WHEN p.street IS NULL THEN NULL ELSE json_object('street', p.street,
            'postal_code', p.postal_code, 'city', p.city, 'country', p.country) END,
            'electronic', NULL)
        FROM memberships m JOIN parties p ON p.id = m.party_id WHERE m.id = membership_id),
    holder_search = (SELECT p.name_search FROM memberships m JOIN parties p ON p.id = m.party_id
        WHERE m.id = membership_id)
WHERE kind = 'applied';
CREATE TRIGGER register_events_no_update BEFORE UPDATE ON register_events
BEGIN SELECT RAISE(ABORT, 'rule: the register is never changed'); END;
CREATE TRIGGER officers_only_end BEFORE UPDATE ON officers
WHEN OLD.until_day IS NOT NULL OR NEW.id <> OLD.id OR NEW.name <> OLD.name
    OR NEW.address <> OLD.address OR NEW.office <> OLD.office OR NEW.from_day <> OLD.from_day
    OR NEW.appointed_at <> OLD.appointed_at OR NEW.appointed_by <> OLD.appointed_by
BEGIN SELECT RAISE(ABORT, 'rule: an office only ends'); END;
CREATE TRIGGER officers_no_delete BEFORE DELETE ON officers
BEGIN SELECT RAISE(ABORT, 'rule: an office only ends'); END;
