//! Databases on PostgreSQL that are handed on from story to story.
//!
//! Cloning a database of a hundred tables and dropping it again takes half a second of a core,
//! which is more than most stories. So a story takes one that nobody holds, and empties it: rows by
//! DELETE, without triggers and references, then what the migrations themselves had put in. A story
//! that left another schema behind (a trigger it took away, to show that a check finds what comes
//! then) left another fingerprint: such a database is made anew.

use std::fs::{File, TryLockError};
use std::path::Path;

use diesel::connection::SimpleConnection;
use folkmoot::ground::db::{Conn, DbSettings, migrations};

use super::{fingerprint, named, unique};

/// A database that is held: the lock goes with the process, however that ends.
pub struct Taken {
    _lock: File,
}

/// More stories than these never run at once.
const MOST: usize = 200;

/// What the rows and the schema of a migrated database are, kept beside it.
const REMEMBER: &str = "
CREATE SCHEMA kept;
CREATE FUNCTION kept.shape() RETURNS text LANGUAGE sql AS $$
    SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
        SELECT concat(conrelid::regclass, conname, pg_get_constraintdef(oid)) AS line
            FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT concat(tgrelid::regclass, tgname, tgenabled)
            FROM pg_trigger WHERE NOT tgisinternal
        UNION ALL SELECT concat(relname, relkind, relnatts)
            FROM pg_class WHERE relnamespace = 'public'::regnamespace
        UNION ALL SELECT concat(proname, md5(prosrc))
            FROM pg_proc WHERE pronamespace = 'public'::regnamespace
        UNION ALL SELECT concat(attrelid::regclass, attname, atttypid, attnotnull)
            FROM pg_attribute JOIN pg_class ON pg_class.oid = attrelid
            WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND attnum > 0
    ) AS lines
$$;
CREATE FUNCTION kept.wipe() RETURNS void LANGUAGE plpgsql AS $$
DECLARE one record; there boolean;
BEGIN
    FOR one IN SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', one.relname) INTO there;
        IF there THEN EXECUTE format('DELETE FROM public.%I', one.relname); END IF;
    END LOOP;
    FOR one IN SELECT relname FROM pg_class
        WHERE relnamespace = 'kept'::regnamespace AND relkind = 'r' AND relname <> 'was'
    LOOP
        EXECUTE format('INSERT INTO public.%I SELECT * FROM kept.%I', one.relname, one.relname);
    END LOOP;
END $$;
DO $$
DECLARE one record; there boolean;
BEGIN
    FOR one IN SELECT relname FROM pg_class
        WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
    LOOP
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM public.%I)', one.relname) INTO there;
        IF there THEN
            EXECUTE format('CREATE TABLE kept.%I AS TABLE public.%I', one.relname, one.relname);
        END IF;
    END LOOP;
END $$;
CREATE TABLE kept.was AS SELECT kept.shape() AS shape;
";

/// Empties the database, or fails where its schema is not what it was.
const WIPE: &str = "
DO $$ BEGIN
    IF kept.shape() <> (SELECT shape FROM kept.was) THEN RAISE EXCEPTION 'another schema'; END IF;
END $$;
SET session_replication_role = replica;
SELECT kept.wipe();
SET session_replication_role = DEFAULT;
";

/// The name of the migrated database that others are made from; made now, if it is not there.
pub fn template(server: &mut Conn, url: &str) -> String {
    let template = format!("template_{}", fingerprint());
    if !exists(server, &template) {
        let draft = format!("draft_{}", unique());
        server.batch_execute(&format!("CREATE DATABASE {draft}")).unwrap();
        let settings = DbSettings::from_url(&named(url, &draft)).unwrap();
        migrations::migrate(&settings).unwrap();
        settings.connect().unwrap().batch_execute(REMEMBER).unwrap();
        server.batch_execute(&format!("ALTER DATABASE {draft} RENAME TO {template}")).unwrap();
    }
    template
}

/// Takes a database that nobody holds: its name, empty but for what the migrations put in.
pub fn take(server: &mut Conn, url: &str, folder: &Path, template: &str) -> (String, Taken) {
    for number in 0..MOST {
        let name = format!("story_{}_{number}", fingerprint());
        let lock = File::create(folder.join(format!("{name}.lock"))).unwrap();
        match lock.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => continue,
            Err(TryLockError::Error(error)) => panic!("{error}"),
        }
        if exists(server, &name) && !wipe(server, url, &name) {
            server.batch_execute(&format!("DROP DATABASE {name} WITH (FORCE)")).unwrap();
        }
        if !exists(server, &name) {
            let made = format!("CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
            server.batch_execute(&made).unwrap();
        }
        return (name, Taken { _lock: lock });
    }
    panic!("{MOST} databases are held");
}

/// Whoever of the story before is still connected goes, then every row; false where that cannot be.
fn wipe(server: &mut Conn, url: &str, name: &str) -> bool {
    let gone = format!(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity WHERE datname = '{name}'"
    );
    server.batch_execute(&gone).unwrap();
    let connected = DbSettings::from_url(&named(url, name)).unwrap().connect();
    connected.is_ok_and(|mut conn| conn.batch_execute(WIPE).is_ok())
}

fn exists(server: &mut Conn, name: &str) -> bool {
    let known = format!(
        "DO $$ BEGIN IF NOT EXISTS (SELECT 1 FROM pg_database WHERE datname = '{name}') \
         THEN RAISE EXCEPTION 'absent'; END IF; END $$"
    );
    server.batch_execute(&known).is_ok()
}
