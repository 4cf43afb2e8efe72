//! `folkmoot simulate bbb`, `folkmoot simulate openid`, `folkmoot simulate dns`,
//! `folkmoot simulate stripe`, `folkmoot simulate vies`

use std::net::SocketAddr;
use std::sync::Arc;

use super::place::Place;
use super::run::{runtime, said_to_stop};
use super::{Failure, log, say};
use crate::gateways::simulators::bigbluebutton::SimulatedServer;
use crate::gateways::simulators::dns::SimulatedResolver;
use crate::gateways::simulators::openid::{ProviderSettings, SimulatedPerson, SimulatedProvider};
use crate::gateways::simulators::stripe::{SimulatedStripe, StripeSettings};
use crate::gateways::simulators::vies::SimulatedVies;
use crate::ground::clock::SystemClock;
use crate::ground::random::ChaChaChance;

/// Stand-ins for outside systems, for trying things out.
#[derive(Debug, clap::Subcommand)]
pub enum Simulate {
    /// A BigBlueButton server without media, until SIGTERM or SIGINT
    #[command(after_help = "Example:\n  folkmoot simulate bbb --listen 127.0.0.1:8090 \
        --secret example")]
    Bbb(Bbb),
    /// An OpenID Connect provider that asks for no password, until SIGTERM or SIGINT
    #[command(after_help = "Example:\n  folkmoot simulate openid --client folkmoot \
        --secret example --redirect http://127.0.0.1:8080/sign-in/providers/prv_1/back")]
    Openid(Openid),
    /// A resolver that knows the texts it is told, until SIGTERM or SIGINT
    #[command(after_help = "Example:\n  folkmoot simulate dns --listen 127.0.0.1:8053 \\\n    \
        --text _folkmoot-challenge.weavers.example=folkmoot-domain=0123 &\n  \
        FOLKMOOT_DNS_RESOLVERS=127.0.0.1:8053 folkmoot serve")]
    Dns(Dns),
    /// A Stripe that moves no money, until SIGTERM or SIGINT
    #[command(
        after_help = "Example:\n  folkmoot simulate stripe --listen 127.0.0.1:12111 \\\n    \
        --webhook http://127.0.0.1:8080/hooks/stripe &\n  \
        FOLKMOOT_STRIPE_URL=http://127.0.0.1:12111 \\\n    \
        FOLKMOOT_STRIPE_SECRET_KEY=sk_test_simulated \\\n    \
        FOLKMOOT_STRIPE_WEBHOOK_SECRETS=whsec_simulated folkmoot serve"
    )]
    Stripe(Stripe),
    /// A register of VAT numbers that knows those it is told, until SIGTERM or SIGINT
    #[command(after_help = "Example:\n  folkmoot simulate vies --number DE136695976=Verein &\n  \
        FOLKMOOT_SERVERS_REACH=loopback \\\n    \
        FOLKMOOT_VIES_URL=http://127.0.0.1:8092/rest-api/ folkmoot serve")]
    Vies(Vies),
}

/// A simulated Stripe.
#[derive(Debug, clap::Args)]
pub struct Stripe {
    /// Address and port; its pages ask nobody who they are, so keep it on loopback
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:12111")]
    listen: SocketAddr,
    /// The secret key it accepts
    #[arg(long, value_name = "KEY", default_value = "sk_test_simulated")]
    key: String,
    /// Where it tells what happened
    #[arg(long, value_name = "URL")]
    webhook: Option<String>,
    /// What it signs that with; may be given twice, as while a secret is rolled
    #[arg(long, value_name = "SECRET", default_value = "whsec_simulated")]
    webhook_secret: Vec<String>,
}

/// A simulated VIES.
#[derive(Debug, clap::Args)]
pub struct Vies {
    /// Address and port; it answers whoever asks, so keep it on loopback
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8092")]
    listen: SocketAddr,
    /// A number in use and whose it is; may be given more than once
    #[arg(long, value_name = "NUMBER=NAME", value_parser = name_and_text)]
    number: Vec<(String, String)>,
}

/// A simulated resolver.
#[derive(Debug, clap::Args)]
pub struct Dns {
    /// Address and port; it answers whoever asks, so keep it on loopback
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8053")]
    listen: SocketAddr,
    /// A name and the text there; may be given more than once
    #[arg(long, value_name = "NAME=TEXT", value_parser = name_and_text)]
    text: Vec<(String, String)>,
}

fn name_and_text(typed: &str) -> Result<(String, String), &'static str> {
    let (name, text) = typed.split_once('=').ok_or("it must be a name, = and the text")?;
    Ok((name.to_owned(), text.to_owned()))
}

/// A simulated BigBlueButton server.
#[derive(Debug, clap::Args)]
pub struct Bbb {
    /// Address and port; its pages ask nobody who they are, so keep it on loopback
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8090")]
    listen: SocketAddr,
    /// The secret that calls are signed with
    #[arg(long)]
    secret: String,
}

/// A simulated provider.
#[derive(Debug, clap::Args)]
pub struct Openid {
    /// Address and port; its page asks nobody who they are, so keep it on loopback
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:8091")]
    listen: SocketAddr,
    /// The one client it knows
    #[arg(long, value_name = "ID", default_value = "folkmoot")]
    client: String,
    /// That client's secret
    #[arg(long)]
    secret: String,
    /// Where that client wants people back; may be given more than once
    #[arg(long, value_name = "URL")]
    redirect: Vec<String>,
    /// Where that client wants people back who have signed out; may be given more than once
    #[arg(long, value_name = "URL")]
    sign_out: Vec<String>,
}

impl Simulate {
    pub(super) fn run(self, place: &Place) -> Result<(), Failure> {
        log::start(&place.settings()?.log);
        let chance = Arc::new(ChaChaChance::from_system().map_err(Failure::because)?);
        match self {
            Self::Bbb(Bbb { listen, secret }) => {
                let server = SimulatedServer::start(listen, &secret, Arc::new(SystemClock), chance)
                    .map_err(|error| cannot_listen(listen, &error))?;
                let url = server.base_url();
                say::line(&format!("A simulated BigBlueButton server is at {url}"))?;
                runtime()?.block_on(said_to_stop())
            }
            Self::Openid(openid) => {
                let (listen, sign_out) = (openid.listen, openid.sign_out.clone());
                let provider =
                    SimulatedProvider::start(openid.settings(), Arc::new(SystemClock), chance)
                        .map_err(|error| cannot_listen(listen, &error))?;
                provider.control().set_sign_out_uris(sign_out);
                let issuer = provider.issuer();
                say::line(&format!("A simulated OpenID Connect provider is at {issuer}"))?;
                runtime()?.block_on(said_to_stop())
            }
            Self::Dns(Dns { listen, text }) => {
                let resolver = SimulatedResolver::start(listen)
                    .map_err(|error| cannot_listen(listen, &error))?;
                for (name, _) in &text {
                    let same = text.iter().filter(|(other, _)| other.eq_ignore_ascii_case(name));
                    let all: Vec<&str> = same.map(|(_, text)| text.as_str()).collect();
                    resolver.control().set_texts(name, &all);
                }
                say::line(&format!("A simulated resolver is at {}", resolver.address()))?;
                runtime()?.block_on(said_to_stop())
            }
            Self::Stripe(stripe) => {
                let listen = stripe.listen;
                let settings = StripeSettings {
                    listen,
                    key: stripe.key,
                    webhook: stripe.webhook,
                    webhook_secrets: stripe.webhook_secret,
                };
                let stripe = SimulatedStripe::start(settings, Arc::new(SystemClock), chance)
                    .map_err(|error| cannot_listen(listen, &error))?;
                say::line(&format!("A simulated Stripe is at {}", stripe.origin()))?;
                runtime()?.block_on(said_to_stop())
            }
            Self::Vies(Vies { listen, number }) => {
                let vies =
                    SimulatedVies::start(listen).map_err(|error| cannot_listen(listen, &error))?;
                for (vat_id, name) in &number {
                    vies.control().knows(vat_id, name, "");
                }
                say::line(&format!("A simulated VIES is at {}", vies.url()))?;
                runtime()?.block_on(said_to_stop())
            }
        }
    }
}

impl Openid {
    fn settings(self) -> ProviderSettings {
        ProviderSettings {
            listen: self.listen,
            client_id: self.client,
            secret: self.secret,
            redirect_uris: self.redirect,
            people: invented_people(),
            rsa: true,
        }
    }
}

/// Somebody of each kind: in no group, in one, with two factors, with an address never proved.
pub(super) fn invented_people() -> Vec<SimulatedPerson> {
    let person = |subject: &str, name: &str| {
        SimulatedPerson::new(subject, name, &format!("{subject}@cloud.example.org"))
    };
    vec![
        person("nuria", "Núria Newcomer"),
        person("teo", "Teo Treasurer").in_groups(&["treasurers"]),
        person("olga", "Olga Operator").in_groups(&["operators"]).with_second_factor(),
        person("uri", "Uri Unproved").unverified(),
    ]
}

fn cannot_listen(listen: SocketAddr, error: &std::io::Error) -> Failure {
    Failure::Failed(format!("cannot listen on {listen}: {error}"))
}
