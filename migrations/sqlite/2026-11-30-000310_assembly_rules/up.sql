CREATE TRIGGER voters_frozen BEFORE INSERT ON voters
WHEN (SELECT state FROM assemblies WHERE id = NEW.assembly_id) <> 'planned'
BEGIN SELECT RAISE(ABORT, 'rule: nobody is added to a voter roll after the assembly was called'); END;
CREATE TRIGGER voters_no_update BEFORE UPDATE ON voters
BEGIN SELECT RAISE(ABORT, 'rule: a voter roll is never changed'); END;
CREATE TRIGGER voters_no_delete BEFORE DELETE ON voters
BEGIN SELECT RAISE(ABORT, 'rule: nobody is taken from a voter roll'); END;
CREATE TRIGGER resolutions_no_update BEFORE UPDATE ON resolutions
BEGIN SELECT RAISE(ABORT, 'rule: a resolution is never changed'); END;
CREATE TRIGGER resolutions_no_delete BEFORE DELETE ON resolutions
BEGIN SELECT RAISE(ABORT, 'rule: a resolution is never deleted'); END;
CREATE TRIGGER standing_notes_no_update BEFORE UPDATE ON standing_notes
BEGIN SELECT RAISE(ABORT, 'rule: a noted standing is never changed'); END;
CREATE TRIGGER standing_notes_no_delete BEFORE DELETE ON standing_notes
BEGIN SELECT RAISE(ABORT, 'rule: a noted standing is never deleted'); END;
CREATE TRIGGER assemblies_called_stand BEFORE UPDATE ON assemblies
WHEN OLD.state <> 'planned' AND (NEW.record_on <> OLD.record_on OR NEW.starts_at <> OLD.starts_at
    OR NEW.title <> OLD.title OR NEW.agenda <> OLD.agenda OR NEW.place <> OLD.place
    OR NEW.quorum_numerator <> OLD.quorum_numerator
    OR NEW.quorum_denominator <> OLD.quorum_denominator OR NEW.quorum_strict <> OLD.quorum_strict
    OR NEW.proxies_per_holder <> OLD.proxies_per_holder
    OR NEW.represented_count <> OLD.represented_count
    OR NEW.producers_numerator IS NOT OLD.producers_numerator
    OR NEW.producers_denominator IS NOT OLD.producers_denominator)
BEGIN SELECT RAISE(ABORT, 'rule: what an assembly was called with stands'); END;
