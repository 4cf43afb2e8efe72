//! Connections: chosen by URL scheme, pooled, set up the same way each time.

use std::any::Any;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use diesel::connection::SimpleConnection;
use diesel::r2d2::{ManageConnection, Pool, PooledConnection};
use diesel::{Connection, ConnectionError, PgConnection, SqliteConnection};
use tokio::sync::{Notify, Semaphore};

use super::transaction::{Deed, Durable, SealEvents, write_on};
use super::{Actor, Circumstances, DbError, Tx};
use crate::ground::clock::Clock;
use crate::ground::random::Chance;
use crate::ground::secret::Vault;

/// One connection to either database.
#[derive(diesel::MultiConnection)]
pub enum Conn {
    /// PostgreSQL, for several app processes.
    Postgres(PgConnection),
    /// SQLite, the embedded default.
    Sqlite(SqliteConnection),
}

/// Which database this is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Embedded, one process.
    Sqlite,
    /// A server, several processes.
    Postgres,
}

/// Where the database is and how many connections may be open at once.
#[derive(Debug, Clone)]
pub struct DbSettings {
    location: Location,
    pool_size: u32,
}

#[derive(Debug, Clone)]
enum Location {
    Sqlite(PathBuf),
    Postgres(secrecy::SecretString),
}

impl DbSettings {
    /// Reads a database URL: `postgres://…` (or `postgresql://…`), `sqlite:PATH`. Chosen by
    /// scheme, never by trying: SQLite would take any text for a file name.
    ///
    /// # Errors
    /// A sentence for the operator when the scheme is neither.
    pub fn from_url(url: &str) -> Result<Self, String> {
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self { location: Location::Postgres(url.to_owned().into()), pool_size: 8 });
        }
        match url.strip_prefix("sqlite:") {
            Some(path) => Ok(Self::sqlite(path.trim_start_matches("//"))),
            None => Err("a database URL begins with postgres:// or sqlite:".to_owned()),
        }
    }

    /// The SQLite file at `path`.
    pub fn sqlite(path: impl Into<PathBuf>) -> Self {
        Self { location: Location::Sqlite(path.into()), pool_size: 8 }
    }

    /// At most `size` connections open at once.
    #[must_use]
    pub fn with_pool_size(mut self, size: u32) -> Self {
        self.pool_size = size.max(1);
        self
    }

    /// Which database this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        match self.location {
            Location::Sqlite(_) => Kind::Sqlite,
            Location::Postgres(_) => Kind::Postgres,
        }
    }

    /// The SQLite file, if it is one.
    #[must_use]
    pub fn sqlite_path(&self) -> Option<&std::path::Path> {
        match &self.location {
            Location::Sqlite(path) => Some(path),
            Location::Postgres(_) => None,
        }
    }

    /// The address of the server, if it is PostgreSQL.
    pub(super) fn postgres_url(&self) -> Option<&secrecy::SecretString> {
        match &self.location {
            Location::Sqlite(_) => None,
            Location::Postgres(url) => Some(url),
        }
    }

    /// Opens one connection outside any pool.
    ///
    /// # Errors
    /// When the database cannot be reached or set up.
    pub fn connect(&self) -> Result<Conn, DbError> {
        self.establish().map_err(|error| DbError::Unreachable(error.to_string()))
    }

    fn establish(&self) -> Result<Conn, ConnectionError> {
        use secrecy::ExposeSecret;
        match &self.location {
            Location::Sqlite(path) => {
                let mut conn = SqliteConnection::establish(&path.to_string_lossy())?;
                // FULL: an acknowledged payment survives a power cut.
                conn.batch_execute(
                    "PRAGMA busy_timeout = 10000; PRAGMA journal_mode = WAL; \
                     PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; \
                     PRAGMA cache_size = -16000; PRAGMA wal_autocheckpoint = 4000; \
                     PRAGMA trusted_schema = OFF;",
                )
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(Conn::Sqlite(conn))
            }
            Location::Postgres(url) => {
                let mut conn = PgConnection::establish(url.expose_secret())?;
                conn.batch_execute(
                    "SET TIME ZONE 'UTC'; SET lock_timeout = '5s'; \
                     SET idle_in_transaction_session_timeout = '30s'; \
                     SET statement_timeout = '60s';",
                )
                .map_err(ConnectionError::CouldntSetupConfiguration)?;
                Ok(Conn::Postgres(conn))
            }
        }
    }
}

struct Opener(DbSettings);

impl ManageConnection for Opener {
    type Connection = Conn;
    type Error = DbError;

    fn connect(&self) -> Result<Conn, DbError> {
        self.0.connect()
    }

    fn is_valid(&self, conn: &mut Conn) -> Result<(), DbError> {
        Ok(conn.batch_execute("SELECT 1")?)
    }

    // A panic inside a transaction leaves it open: such a connection must not be used again.
    fn has_broken(&self, conn: &mut Conn) -> bool {
        std::thread::panicking()
            || match conn {
                Conn::Postgres(conn) => is_broken(conn),
                Conn::Sqlite(conn) => is_broken(conn),
            }
    }
}

fn is_broken<C: Connection>(conn: &mut C) -> bool {
    use diesel::connection::TransactionManager;
    C::TransactionManager::is_broken_transaction_manager(conn)
}

struct Inner {
    pool: Pool<Opener>,
    settings: DbSettings,
    // Requests wait here as futures, not as blocked threads.
    seats: Semaphore,
    clock: Arc<dyn Clock>,
    chance: Arc<dyn Chance>,
    vault: Arc<Vault>,
    seal: SealEvents,
    work: Notify,
    waits: AtomicU64,
    waited_micros: AtomicU64,
}

/// How busy the connections of this process are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Waits {
    /// Connections in use now.
    pub in_use: usize,
    /// How often somebody has asked for one.
    pub asked: u64,
    /// How long they have waited for it, all together.
    pub waited: Duration,
}

/// The database as the rest of the house sees it: [`Db::read`] and [`Db::write`].
#[derive(Clone)]
pub struct Db(Arc<Inner>);

impl Db {
    /// Opens a pool. `seal` writes the audit rows of a transaction just before it commits.
    ///
    /// # Errors
    /// When no connection can be had.
    pub fn open(
        settings: DbSettings,
        clock: Arc<dyn Clock>,
        chance: Arc<dyn Chance>,
        vault: Arc<Vault>,
        seal: SealEvents,
    ) -> Result<Self, DbError> {
        let pool = Pool::builder()
            .max_size(settings.pool_size)
            // A connection reads the whole schema, 1.4 MB on SQLite: none waits for nothing.
            .min_idle(Some(0))
            .test_on_check_out(matches!(settings.location, Location::Postgres(_)))
            .connection_timeout(Duration::from_secs(5))
            .build(Opener(settings.clone()))
            .map_err(|error| DbError::Unreachable(error.to_string()))?;
        let seats = Semaphore::new(settings.pool_size.try_into().unwrap_or(1));
        Ok(Self(Arc::new(Inner {
            pool,
            settings,
            seats,
            clock,
            chance,
            vault,
            seal,
            work: Notify::new(),
            waits: AtomicU64::new(0),
            waited_micros: AtomicU64::new(0),
        })))
    }

    /// Which database this is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.settings.kind()
    }

    /// Where it is.
    #[must_use]
    pub fn settings(&self) -> &DbSettings {
        &self.0.settings
    }

    /// Runs `question` on a connection, away from the threads that serve requests.
    ///
    /// # Errors
    /// Whatever `question` returns, or that no connection could be had.
    pub async fn read<T, E, F>(&self, question: F) -> Result<T, E>
    where
        F: FnOnce(&mut Conn) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        self.on_a_thread(move |db| db.read_now(question)).await
    }

    /// Runs `deed` in one transaction of one actor at one instant. Nothing outside the database
    /// is called inside it: what must happen outside is a job enqueued by it.
    ///
    /// # Errors
    /// Whatever `deed` returns (then nothing was written), or a fault of the database.
    pub async fn write<T, E, F>(&self, actor: Actor, deed: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let from = (actor, Circumstances::current());
        self.on_a_thread(move |db| db.write_from(from, Durable::Now, deed)).await
    }

    /// [`Db::write`] that does not wait for the disk: a power cut may undo the last of them, never
    /// one that a later [`Db::write`] followed. Only for what is found again when it is asked for
    /// again, or may be forgotten (that somebody tried a password); never for money.
    ///
    /// # Errors
    /// As [`Db::write`].
    pub async fn write_unsynced<T, E, F>(&self, actor: Actor, deed: F) -> Result<T, E>
    where
        F: FnOnce(&mut Tx<'_>) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let from = (actor, Circumstances::current());
        self.on_a_thread(move |db| db.write_from(from, Durable::Soon, deed)).await
    }

    /// [`Db::read`] for callers that may block (command line, start-up).
    ///
    /// # Errors
    /// As [`Db::read`].
    pub fn read_now<T, E: From<DbError>>(
        &self,
        question: impl FnOnce(&mut Conn) -> Result<T, E>,
    ) -> Result<T, E> {
        question(&mut *self.connection()?)
    }

    /// [`Db::write`] for callers that may block (command line, start-up).
    ///
    /// # Errors
    /// As [`Db::write`].
    pub fn write_now<T, E: From<DbError>>(
        &self,
        actor: Actor,
        deed: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        self.write_from((actor, Circumstances::current()), Durable::Now, deed)
    }

    fn write_from<T, E: From<DbError>>(
        &self,
        from: (Actor, Option<Circumstances>),
        durable: Durable,
        deed: impl FnOnce(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let (mut deed, mut outcome) = (Some(deed), None);
        let mut once = |tx: &mut Tx<'_>| {
            outcome = deed.take().map(|deed| deed(tx));
            matches!(outcome, Some(Ok(_)))
        };
        self.write_plain(from, durable, &mut once)?;
        outcome.unwrap_or_else(|| Err(DbError::Fault("a deed was not done".to_owned()).into()))
    }

    fn write_plain(
        &self,
        from: (Actor, Option<Circumstances>),
        durable: Durable,
        deed: &mut Deed<'_>,
    ) -> Result<(), DbError> {
        let mut conn = self.connection()?;
        let inner = &*self.0;
        let now = inner.clock.now();
        let mut tx = Tx::begin(&mut conn, now, from, &*inner.chance, &inner.vault);
        write_on(&mut tx, durable, inner.seal, deed)?;
        if tx.enqueued() {
            self.0.work.notify_one();
        }
        Ok(())
    }

    /// Resolves when a transaction of this process has enqueued a job.
    pub async fn work_enqueued(&self) {
        self.0.work.notified().await;
    }

    /// How busy the connections are.
    #[must_use]
    pub fn waits(&self) -> Waits {
        let seats: usize = self.0.settings.pool_size.try_into().unwrap_or(1);
        Waits {
            in_use: seats.saturating_sub(self.0.seats.available_permits()),
            asked: self.0.waits.load(Ordering::Relaxed),
            waited: Duration::from_micros(self.0.waited_micros.load(Ordering::Relaxed)),
        }
    }

    /// The keys that seal secrets.
    #[must_use]
    pub fn vault(&self) -> &Vault {
        &self.0.vault
    }

    fn connection(&self) -> Result<PooledConnection<Opener>, DbError> {
        self.0.pool.get().map_err(|error| DbError::Unreachable(error.to_string()))
    }

    async fn on_a_thread<T, E>(
        &self,
        work: impl FnOnce(&Self) -> Result<T, E> + Send + 'static,
    ) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<DbError> + Send + 'static,
    {
        let work = Box::new(move |db: &Self| Box::new(work(db)) as Outcome);
        let outcome = self.on_a_thread_plain(work).await?;
        match outcome.downcast::<Result<T, E>>() {
            Ok(outcome) => *outcome,
            Err(_) => Err(DbError::Fault("a unit of work answered another question".into()).into()),
        }
    }

    /// The same for every kind of work: a task of its own kind for each question would be compiled
    /// anew for each, some 6 KB a question.
    async fn on_a_thread_plain(&self, work: Work) -> Result<Outcome, DbError> {
        let asked = Instant::now();
        let _seat =
            self.0.seats.acquire().await.map_err(|_| DbError::Fault("pool closed".to_owned()))?;
        let waited = u64::try_from(asked.elapsed().as_micros()).unwrap_or(u64::MAX);
        self.0.waits.fetch_add(1, Ordering::Relaxed);
        self.0.waited_micros.fetch_add(waited, Ordering::Relaxed);
        let db = self.clone();
        tokio::task::spawn_blocking(move || work(&db))
            .await
            .map_err(|error| DbError::Fault(format!("a unit of work broke off: {error}")))
    }
}

/// A unit of work, and what came of it, whatever their types.
type Work = Box<dyn FnOnce(&Db) -> Outcome + Send>;
type Outcome = Box<dyn Any + Send>;
