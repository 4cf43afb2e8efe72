//! A whole co-op for one walk: the program as it is put together for serving, its worker, a mail
//! server and meeting servers, all over the real wire on this machine, on the machine's clock.

use std::net::{SocketAddr, TcpListener};
use std::sync::Arc;

use folkmoot::app::{self, Parts};
use folkmoot::config::{Config, MasterKey, Sources};
use folkmoot::gateways::http::Reach;
use folkmoot::gateways::simulators::bigbluebutton::{SimulatedServer, SimulatorSettings};
use folkmoot::gateways::simulators::smtp::SimulatedMail;
use folkmoot::ground::clock::SystemClock;
use folkmoot::ground::random::{ChaChaChance, Chance};
use folkmoot::worker::{Stop, Worker};

use super::super::wait_until;
use crate::support::Home;

/// The key under which the walk seals secrets, in the program and on its command line.
const KEY: [u8; 32] = [7; 32];

/// The secrets that the meeting servers accept: before and after they are rotated.
pub const SECRETS: [&str; 2] = ["the-first-secret-of-a-server", "the-second-secret-of-a-server"];

/// Everything that runs.
pub struct Town {
    pub home: Home,
    pub base: String,
    mail: SimulatedMail,
    chance: Arc<dyn Chance>,
    stop: Stop,
}

impl Town {
    /// A co-op that has been set up, with levels, an office and no server yet.
    pub fn open() -> Self {
        let home = Home::new();
        let seeded = home.run_with_key(&["seed", "seeds/coop.toml", "seeds/levels.toml"], &KEY);
        assert_eq!(seeded.code, 0, "{}", seeded.err);
        let mail = SimulatedMail::start(loopback()).unwrap();
        let listener = TcpListener::bind(loopback()).unwrap();
        let config = Config::read(&Sources::from_variables([
            ("DATABASE_URL", home.database.url.clone()),
            ("FOLKMOOT_DATA_DIR", home.folder.to_str().unwrap().to_owned()),
            ("FOLKMOOT_MAIL_SMTP_URL", mail.url()),
            ("FOLKMOOT_MAIL_FROM_ADDRESS", "hello@common-meeting.example.org".to_owned()),
        ]));
        let config = config.unwrap().bound_to(listener.local_addr().unwrap()).unwrap();
        let chance: Arc<dyn Chance> = Arc::new(ChaChaChance::from_system().unwrap());
        let parts = Parts {
            clock: Arc::new(SystemClock),
            chance: chance.clone(),
            master_key: MasterKey::new(KEY),
            reach: Reach::LOOPBACK,
            demonstration: false,
        };
        let program = app::assemble(&config, parts).unwrap();
        let stop = program.site.vitals.stop.clone();
        let worker = Worker::new(program.means, program.site.vitals.figures.clone());
        tokio::spawn(worker.run(stop.clone()));
        std::thread::spawn(move || {
            actix_web::rt::System::new().block_on(app::serve(program.site, listener, 1).unwrap())
        });
        let base = config.public_url.as_str().trim_end_matches('/').to_owned();
        Self { home, base, mail, chance, stop }
    }

    /// A meeting server that nobody has entered yet.
    pub fn machine(&self) -> SimulatedServer {
        let settings = SimulatorSettings {
            secrets: SECRETS.map(str::to_owned).into(),
            ..SimulatorSettings::new(loopback(), "")
        };
        let clock = Arc::new(SystemClock);
        SimulatedServer::start_with(settings, clock, self.chance.clone()).unwrap()
    }

    /// The link below `path` in the latest mail to `email` that has one, once it is there.
    pub async fn link(&self, email: &str, path: &str) -> String {
        let beginning = format!("{}{path}", self.base);
        let (mails, whom) = (self.mail.mail_box(), email.to_owned());
        wait_until(&format!("a letter to {email} with {path}"), async || {
            mails.mails().iter().rev().filter(|mail| mail.to.contains(&whom)).find_map(|mail| {
                let text = mail.plain();
                text.split_whitespace().find(|word| word.starts_with(&beginning)).map(str::to_owned)
            })
        })
        .await
    }

    /// What lies below `path`, for somebody without any cookie.
    pub async fn downloads(&self, path: &str) -> Vec<u8> {
        let client = reqwest::Client::builder().no_proxy().build().unwrap();
        let answer = client.get(format!("{}{path}", self.base)).send().await.unwrap();
        assert_eq!(answer.status().as_u16(), 200, "{path}");
        answer.bytes().await.unwrap().to_vec()
    }

    /// Every invariant, from the command line, while the site is running.
    pub fn is_sound(&self) {
        let checked = self.home.run_with_key(&["check"], &KEY);
        assert_eq!(checked.code, 0, "{}{}", checked.out, checked.err);
    }
}

impl Drop for Town {
    fn drop(&mut self) {
        self.stop.now();
    }
}

fn loopback() -> SocketAddr {
    SocketAddr::from(([127, 0, 0, 1], 0))
}
