//! `folkmoot demo`

mod assembly;
mod capital;
mod elsewhere;
mod folder;
mod history;
mod people;
mod players;
mod story;
mod surroundings;
mod work;

use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;

use super::place::{self, Place};
use super::run::{Running, runtime};
use super::{Failure, log, say, start};
use crate::app::{self, Parts, Program};
use crate::config::{Config, names};
use crate::gateways::http::Reach;
use crate::ground::clock::{Clock, ShiftedClock, SystemClock};
use crate::ground::db::{migrations, trust};
use crate::ground::random::{ChaChaChance, Chance};
use crate::web::demonstration::Desk;
use crate::worker::Worker;
use folder::Folder;
use surroundings::Surroundings;

/// Shows a co-op of invented people: the site, its jobs, a mail server and two meeting servers,
/// all on this machine. Prints where everything is, and links that sign in, one for each role.
///
/// Without --data it all goes away at the end; with it, the same demonstration goes on next time.
/// A folder that holds anything else is left alone.
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:\n  folkmoot demo\n  \
    folkmoot demo --listen 127.0.0.1:8081 --data demonstration")]
pub struct Demo {
    /// Address and port of the site [default: 127.0.0.1:8080]
    #[arg(long, value_name = "ADDR")]
    listen: Option<SocketAddr>,
    /// Address and port of the desk, on loopback: mail, sign-in links, the clock
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    desk: SocketAddr,
}

impl Demo {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        if !self.desk.ip().is_loopback() {
            return Err(Failure::Broken(
                "the desk asks nobody who they are: it listens on \
                loopback only."
                    .to_owned(),
            ));
        }
        let folder = Folder::open(place.data.as_deref())?;
        let clock = ShiftedClock::default();
        let chance: Arc<dyn Chance> =
            Arc::new(ChaChaChance::from_system().map_err(Failure::because)?);
        let surroundings = Surroundings::start(&folder, &clock, &chance)?;
        let config = self.config(place, &folder, &surroundings)?;
        log::start(&config.log);
        let site = start::listen(config.listen, names::LISTEN.name)?;
        let config = config.bound_to(site.local_addr().map_err(Failure::because)?)?;
        let desk = start::listen(self.desk, "--desk")?;
        runtime()?.block_on(async {
            let program = assemble(&config, &clock, chance)?;
            if folder.is_new() {
                say::line("Making up a co-op and its last weeks; this takes a moment.")?;
                story::tell(&program.means, &clock, &surroundings).await?;
                folder.finished()?;
            }
            elsewhere::connect(&program.means, &surroundings)?;
            show(&config, program, Listeners { site, desk }, surroundings, clock).await
        })
    }

    /// The settings of the environment, but nothing of the outside: no other database, no real
    /// mail server.
    fn config(
        &self,
        place: &Place,
        folder: &Folder,
        surroundings: &Surroundings,
    ) -> Result<Config, Failure> {
        let path = folder.path();
        let text = |path: PathBuf| {
            path.to_str()
                .map(str::to_owned)
                .ok_or_else(|| Failure::Broken(format!("{} is not valid UTF-8.", path.display())))
        };
        let database = text(path.join("folkmoot.db"))?;
        let mut sources = place
            .sources()?
            .with(&names::DATA_DIR, text(path.to_owned())?)
            .with(&names::DATABASE_URL, format!("sqlite:{database}"))
            .with(&names::MAIL_SMTP_URL, surroundings.mail.url())
            .with(&names::MAIL_FROM_ADDRESS, "hello@common-meeting.example.org")
            .with(&names::MAIL_FROM_NAME, "Common Meeting Co-op")
            .with(&names::VIES_URL, surroundings.vies.url())
            .with(&names::METRICS_LISTEN, "off");
        if let Some(listen) = self.listen {
            sources = sources.with(&names::LISTEN, listen.to_string());
        }
        let config = Config::read(&sources)?;
        let level = config.shown().iter().find(|setting| setting.name == names::LOG_LEVEL.name);
        if level.is_none_or(|level| level.from != "default") {
            return Ok(config);
        }
        // Whoever looks around is not watching a server: only trouble is told, unless asked.
        Ok(Config::read(&sources.with(&names::LOG_LEVEL, "warn"))?)
    }
}

struct Listeners {
    site: TcpListener,
    desk: TcpListener,
}

fn assemble(
    config: &Config,
    clock: &ShiftedClock,
    chance: Arc<dyn Chance>,
) -> Result<Program, Failure> {
    let settings = place::database(config)?;
    migrations::migrate(&settings)?;
    // A demonstration that was moved ahead goes on where it was.
    if let Some(latest) = trust::latest_instant(&mut settings.connect()?)?
        && latest > SystemClock.now()
    {
        clock.travel_to(latest);
    }
    let parts = Parts {
        clock: Arc::new(clock.clone()),
        master_key: start::master_key(config, &settings, &*chance)?,
        chance,
        reach: Reach::LOOPBACK,
        demonstration: true,
    };
    Ok(app::assemble(config, parts)?)
}

async fn show(
    config: &Config,
    program: Program,
    listeners: Listeners,
    surroundings: Surroundings,
    clock: ShiftedClock,
) -> Result<(), Failure> {
    let people = players::players(&program.means)?;
    let address = listeners.desk.local_addr().map_err(Failure::because)?;
    say::line(&format!("Folkmoot is at {}", config.public_url))?;
    say::line(&format!("The desk (mail, time, who to be) is at http://{address}/"))?;
    for (name, url) in surroundings.places() {
        say::line(&format!("A simulated BigBlueButton server, {name}, is at {url}"))?;
    }
    let (name, issuer) = surroundings.elsewhere();
    say::line(&format!("A simulated OpenID Connect provider, {name}, is at {issuer}"))?;
    for line in players::links(&program.means, &people)? {
        say::line(&line)?;
    }
    let desk = Desk {
        site: program.site.clone(),
        clock,
        mail_box: surroundings.mail.mail_box(),
        people,
        servers: surroundings.places(),
        provider: surroundings.elsewhere(),
    };
    let served =
        app::serve_desk(Arc::new(desk).into(), listeners.desk).map_err(Failure::because)?;
    let handle = served.handle();
    let serving = tokio::spawn(served);
    let worker = Worker::new(program.means.clone(), program.site.vitals.figures.clone());
    let running =
        Running { program, site: Some(listeners.site), figures: None, worker: Some(worker) };
    running.until_stopped().await?;
    handle.stop(false).await;
    serving.await.map_err(Failure::because)?.map_err(Failure::because)?;
    // The servers and the mail server stop with it.
    drop(surroundings);
    Ok(())
}
