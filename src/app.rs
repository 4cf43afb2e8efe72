//! The program put together: the only place where real and fake parts are chosen.

use std::net::TcpListener;
use std::sync::Arc;
use std::time::Duration;

use actix_web::dev::Server;
use actix_web::middleware::{Compress, from_fn};
use actix_web::web::{self, Data};
use actix_web::{App, HttpServer};
use secrecy::{ExposeSecret, SecretSlice};

use crate::audit;
use crate::config::{Config, ConfigError, MasterKey};
use crate::front::Tenants;
use crate::gateways::dns::{DnsPatience, Resolver, resolvers_of_this_machine};
use crate::gateways::door::WiredBackends;
use crate::gateways::http::{HttpError, HttpSettings, Reach};
use crate::gateways::mail::{MailTransport, NoMail, SendLetter, SmtpMail};
use crate::gateways::means::Means;
use crate::gateways::openid::Providers;
use crate::gateways::rail::PaymentRail;
use crate::gateways::stripe::{Stripe, StripeAccess};
use crate::gateways::vies::Vies;
use crate::ground::clock::Clock;
use crate::ground::db::{Db, DbError, DbSettings};
use crate::ground::figures::Figures;
use crate::ground::progress::Progress;
use crate::ground::queue::{Job, Registry};
use crate::ground::random::Chance;
use crate::ground::secret::{SecretError, Vault};
use crate::ground::text::{Texts, TextsError};
use crate::routes;
use crate::web::assets::{self, Assets};
use crate::web::demonstration::{self, Desk};
use crate::web::dispatch::{self, Tree};
use crate::web::press::Press;
use crate::web::shell;
use crate::web::site::{CoopName, Site};
use crate::web::templates::{Templates, TemplatesError};
use crate::web::unread;
use crate::web::vitals::{self, Vitals};
use crate::worker::{self, Stop};

/// In the data folder: what `backup` writes and the figures read.
pub const LAST_BACKUP: &str = "last-backup.json";

/// Why the program cannot start: a sentence for the operator.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The settings.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The database.
    #[error(transparent)]
    Db(#[from] DbError),
    /// The master key.
    #[error(transparent)]
    Key(#[from] SecretError),
    /// The texts.
    #[error(transparent)]
    Texts(#[from] TextsError),
    /// The templates.
    #[error(transparent)]
    Templates(#[from] TemplatesError),
    /// Calls to outside systems.
    #[error(transparent)]
    Http(#[from] HttpError),
    /// Anything else that was set wrong.
    #[error("{0}")]
    Setting(String),
}

/// What a start chooses besides the settings.
pub struct Parts {
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// Chance.
    pub chance: Arc<dyn Chance>,
    /// The key that seals secrets.
    pub master_key: MasterKey,
    /// How far calls to meeting servers may reach.
    pub reach: Reach,
    /// Whether this is a demonstration.
    pub demonstration: bool,
}

/// Everything that is made once.
pub struct Program {
    /// What verbs and jobs use.
    pub means: Means,
    /// What requests use.
    pub site: Data<Site>,
}

/// Where the database of these settings is.
///
/// # Errors
/// When its URL cannot be read.
pub fn database(config: &Config) -> Result<DbSettings, StartError> {
    let settings =
        DbSettings::from_url(config.database.url.expose_secret()).map_err(StartError::Setting)?;
    Ok(settings.with_pool_size(config.database.connections))
}

/// Puts the program together. The database must have been migrated.
///
/// # Errors
/// [`StartError`].
pub fn assemble(config: &Config, parts: Parts) -> Result<Program, StartError> {
    let key: SecretSlice<u8> = parts.master_key.bytes().to_vec().into();
    let vault = Arc::new(Vault::new(&[key])?);
    let (clock, chance) = (parts.clock, parts.chance);
    let db = Db::open(database(config)?, clock.clone(), chance.clone(), vault, audit::seal)?;
    let texts = Arc::new(Texts::load()?);
    let assets = Arc::new(assets_of(config));
    let templates = Arc::new(templates_of(config, texts.clone(), assets.clone())?);
    let public_url: Arc<str> = config.public_url.as_str().trim_end_matches('/').into();
    let patience = HttpSettings { reach: parts.reach, ..HttpSettings::default() };
    let providers = Arc::new(Providers::new(&patience, clock.clone())?);
    let means = Means {
        db,
        clock,
        providers,
        chance: chance.clone(),
        mail: mail_of(config)?,
        letter_press: Arc::new(Press::new(templates.clone(), public_url.clone())),
        backends: Arc::new(WiredBackends::new(&patience, chance.clone())?),
        dns: Arc::new(resolver_of(config, chance)),
        cards: cards_of(config),
        vies: Arc::new(Vies::new(config.vies.url.clone(), &patience)?),
        public_url,
        texts,
        demonstration: parts.demonstration,
        progress: Arc::new(Progress::default()),
    };
    let site = Data::new(Site {
        means: means.clone(),
        templates,
        assets,
        public_url: config.public_url.clone(),
        trusted_proxies: config.trusted_proxies.clone(),
        uploads: config.uploads,
        coop: CoopName::default(),
        fronts: Tenants::default(),
        vitals: vitals(config)?,
    });
    Ok(Program { means, site })
}

/// Letters wait without a mail server: nobody is expected to send them.
#[must_use]
pub fn jobs(config: &Config) -> Registry<Means> {
    let jobs = worker::jobs();
    if config.mail.smtp.is_some() { jobs } else { jobs.without(SendLetter::NAME) }
}

fn vitals(config: &Config) -> Result<Vitals, StartError> {
    Ok(Vitals {
        figures: Figures::new().map_err(|error| StartError::Setting(error.to_string()))?,
        stop: Stop::default(),
        jobs: jobs(config).names(),
        last_backup: config.data_dir.join(LAST_BACKUP),
    })
}

fn mail_of(config: &Config) -> Result<Arc<dyn MailTransport>, StartError> {
    match &config.mail.smtp {
        None => Ok(Arc::new(NoMail)),
        Some(server) => {
            let mail = SmtpMail::new(server, &config.mail).map_err(StartError::Setting)?;
            Ok(Arc::new(mail))
        }
    }
}

/// Whoever takes cards, if the settings name anybody; nothing is opened before the first call.
fn cards_of(config: &Config) -> Option<Arc<dyn PaymentRail>> {
    let set = config.stripe.as_ref()?;
    let reach = if set.is_on_loopback() { Reach::LOOPBACK } else { Reach::default() };
    let patience = HttpSettings { reach, ..HttpSettings::default() };
    Some(Arc::new(Stripe::new(StripeAccess {
        key: set.key.clone(),
        webhook_secrets: set.webhook_secrets.clone(),
        api: set.url.clone(),
        page_origin: set.page_origin.clone(),
        patience,
    })))
}

fn resolver_of(config: &Config, chance: Arc<dyn Chance>) -> Resolver {
    let servers = match config.dns.resolvers.as_slice() {
        [] => resolvers_of_this_machine(),
        set => set.to_vec(),
    };
    Resolver::new(servers, DnsPatience::default(), chance)
}

fn assets_of(config: &Config) -> Assets {
    if config.development.reload { Assets::live() } else { Assets::load() }
}

fn templates_of(
    config: &Config,
    texts: Arc<Texts>,
    assets: Arc<Assets>,
) -> Result<Templates, StartError> {
    if config.development.reload {
        return Ok(Templates::live(texts));
    }
    Ok(Templates::load(texts, assets)?)
}

/// Serves the site on `listener` until the handle of the server stops it (running requests have
/// 20 seconds to finish).
///
/// # Errors
/// When the listener cannot be used.
pub fn serve(site: Data<Site>, listener: TcpListener, threads: usize) -> std::io::Result<Server> {
    let tree = Arc::new(Tree::new(routes::table()).map_err(std::io::Error::other)?);
    let server = HttpServer::new(move || {
        let assets: Arc<Assets> = site.assets.clone();
        App::new()
            .app_data(site.clone())
            .app_data(Data::from(assets))
            .wrap(from_fn(shell::wrap))
            .wrap(Compress::default())
            .wrap(from_fn(unread::wrap))
            .route("/static/{name:.*}", web::get().to(assets::serve))
            .route("/healthz", web::get().to(vitals::healthz))
            .route("/readyz", web::get().to(vitals::readyz))
            .configure(|config| dispatch::configure(&tree, config))
    })
    .workers(threads)
    .keep_alive(Duration::from_secs(15))
    .client_request_timeout(Duration::from_secs(5))
    // So long is thrown away what still comes of a body that was answered before its end.
    .client_disconnect_timeout(Duration::from_secs(2))
    .shutdown_timeout(20)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}

/// Serves the figures on a listener of their own, which nobody outside should reach.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve_figures(site: Data<Site>, listener: TcpListener) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        App::new()
            .app_data(site.clone())
            .route("/metrics", web::get().to(vitals::metrics))
            .route("/readyz", web::get().to(vitals::readyz_in_detail))
    })
    .workers(1)
    .client_request_timeout(Duration::from_secs(5))
    .shutdown_timeout(1)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}

/// Serves the desk of a demonstration on a listener of its own.
///
/// # Errors
/// When the listener cannot be used.
pub fn serve_desk(desk: Data<Desk>, listener: TcpListener) -> std::io::Result<Server> {
    let server = HttpServer::new(move || {
        let assets: Arc<Assets> = desk.site.assets.clone();
        App::new()
            .app_data(desk.clone())
            .app_data(Data::from(assets))
            .configure(demonstration::configure)
    })
    .workers(1)
    .shutdown_timeout(1)
    .disable_signals()
    .listen(listener)?;
    Ok(server.run())
}
