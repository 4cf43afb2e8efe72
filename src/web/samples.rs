//! Every page of the site in its telling states. One test renders each in every language, another
//! looks at each with a browser; `folkmoot pages` writes them for people to look at.

use serde_json::json;

use super::error::ErrorPage;
use super::identity as people;
use super::page::{Page, content_security_policy};
use super::templates::{Templates, TemplatesError};
use super::{
    assemblies, gateway, imports, inkind, mailings, meetings, membership, merging, office, openid,
    organisations, privacy, provisioning, public, reconciliation, recordings, settings, setup,
    treasury, usage,
};
use super::{billing, calendar};
use crate::ground::text::Locale;

/// One page in one state.
pub struct Sample {
    /// Its template.
    pub template: &'static str,
    /// Which of the page's states, from 1.
    pub number: usize,
    /// What the template is given, besides the layout's part.
    pub context: tera::Context,
    /// Where its forms may lead besides this site.
    pub policy: String,
}

impl Sample {
    /// A name for a file: `treasury-desk-2`.
    #[must_use]
    pub fn name(&self) -> String {
        let stem = self.template.trim_end_matches(".html").replace('/', "-");
        format!("{stem}-{}", self.number)
    }
}

/// Every page there is.
///
/// # Errors
/// When a page cannot be written as data; a test asks.
pub fn all() -> Result<Vec<Sample>, tera::Error> {
    let mut all = Vec::new();
    add::<ErrorPage>(&mut all)?;
    add_public(&mut all)?;
    add_membership(&mut all)?;
    add_imports(&mut all)?;
    add_activity(&mut all)?;
    add_people(&mut all)?;
    add_coop(&mut all)?;
    add_office(&mut all)?;
    add_assemblies(&mut all)?;
    add_organisations(&mut all)?;
    add_provisioning(&mut all)?;
    add_money(&mut all)?;
    add_rooms(&mut all)?;
    add_privacy(&mut all)?;
    Ok(all)
}

fn add_organisations(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<organisations::people::OrganisationPage>(all)?;
    add::<organisations::inviting::InvitedPage>(all)?;
    add::<organisations::person::OrganisationPersonPage>(all)?;
    add::<organisations::domains::DomainsPage>(all)?;
    add::<organisations::colleagues::DomainProofPage>(all)?;
    add::<organisations::leaving::LeavingOrganisationPage>(all)?;
    add::<organisations::ownership::OwnershipPage>(all)?;
    add::<organisations::invitations::InvitationPage>(all)?;
    add::<office::organisations::OrganisationsPage>(all)?;
    add::<office::organisation::OfficeOrganisationPage>(all)
}

fn add_imports(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<imports::list::ImportsPage>(all)?;
    add::<imports::mapping::MappingPage>(all)?;
    add::<imports::view::ImportPage>(all)?;
    add::<imports::reversal::ReversalPage>(all)?;
    add::<merging::list::MergesPage>(all)?;
    add::<merging::new::ChoosePage>(all)?;
    add::<merging::new::MergePlanPage>(all)?;
    add::<merging::view::MergePage>(all)?;
    add::<reconciliation::overview::ReconciliationPage>(all)?;
    add::<reconciliation::list::DisagreementsPage>(all)
}

/// A copy of one's data, and being forgotten.
fn add_privacy(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<privacy::data::DataPage>(all)?;
    add::<privacy::erasure::ErasurePage>(all)?;
    add::<privacy::requests::RequestsPage>(all)?;
    add::<privacy::requests::RequestPage>(all)?;
    add::<settings::periods::PeriodsPage>(all)
}

fn add_coop(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<setup::administrator::AdministratorPage>(all)?;
    add::<setup::coop::SetUpPage>(all)?;
    add::<setup::texts::TextsPage>(all)?;
    add::<settings::overview::OverviewPage>(all)?;
    add::<settings::coop::CoopPage>(all)?;
    add::<settings::entity::EntityPage>(all)?;
    add::<settings::logo::LogoPage>(all)?;
    add::<settings::entities::another::AnotherEntityPage>(all)?;
    add::<settings::entities::list::EntitiesPage>(all)?;
    add::<settings::entities::taxes::TaxesPage>(all)?;
    add::<settings::register::RegisterSettingsPage>(all)?;
    add::<settings::giving::GivingPage>(all)?;
    add::<settings::texts::TextPage>(all)?;
    add::<settings::staff::StaffPage>(all)?;
    add::<settings::staff::RevokePage>(all)?;
    add::<settings::clients::list::ClientsPage>(all)?;
    add::<settings::clients::change::ClientPage>(all)?;
    add::<settings::providers::ProvidersPage>(all)?;
    add::<settings::providers::ProviderPage>(all)?;
    add::<settings::clients::secret::SecretPage>(all)
}

fn add_office(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<office::letters::LettersPage>(all)?;
    add::<office::letter::LetterPage>(all)?;
    add::<office::jobs::JobsPage>(all)?;
    add::<office::job::JobPage>(all)?;
    add::<office::audit::AuditPage>(all)?;
    add::<office::people::PeoplePage>(all)?;
    add::<office::person::PersonPage>(all)
}

fn add_assemblies(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<settings::assemblies::AssemblySettingsPage>(all)?;
    add::<assemblies::list::AssembliesPage>(all)?;
    add::<assemblies::plan::PlanPage>(all)?;
    add::<assemblies::view::AssemblyPage>(all)?;
    add::<assemblies::call::CallPage>(all)?;
    add::<assemblies::roll::RollPage>(all)?;
    add::<assemblies::attendance::AttendancePage>(all)?;
    add::<assemblies::proxies::ProxiesPage>(all)?;
    add::<assemblies::resolutions::ResolutionsPage>(all)?;
    add::<assemblies::member::MemberPage>(all)?;
    add::<mailings::list::MailingsPage>(all)?;
    add::<mailings::new::NewMailingPage>(all)?;
    add::<mailings::view::MailingPage>(all)?;
    add::<mailings::unsubscribe::UnsubscribePage>(all)?;
    add::<mailings::again::AgainPage>(all)?;
    add::<mailings::suppressions::SuppressionsPage>(all)
}

fn add_people(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<people::sign_in::SignInPage>(all)?;
    add::<people::sign_in::SentPage>(all)?;
    add::<people::link::LinkPage>(all)?;
    add::<people::demonstration::DemonstrationPage>(all)?;
    add::<people::second_factor::FactorPage>(all)?;
    add::<people::account::AccountPage>(all)?;
    add::<people::addresses::AddressPage>(all)?;
    add::<people::addresses::VerifyPage>(all)?;
    add::<people::addresses::MainPage>(all)?;
    add::<people::proof::ProofPage>(all)?;
    add::<people::providers::AwayPage>(all)?;
    add::<people::providers::RefusedPage>(all)?;
    add::<people::security::SecurityPage>(all)?;
    add::<people::passkeys::PasskeyPage>(all)?;
    add::<people::password::PasswordPage>(all)?;
    add::<people::totp::TotpPage>(all)?;
    add::<people::recovery::CodesPage>(all)?;
    add_openid(all)
}

/// On the way to other sites and back.
fn add_openid(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<openid::authorize::StrangerPage>(all)?;
    add::<openid::consent::ConsentPage>(all)?;
    add::<openid::going::GoingPage>(all)?;
    add::<people::providers::SignedOutPage>(all)?;
    add::<openid::end_session::EndPage>(all)
}

fn add_rooms(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<meetings::rooms::RoomsPage>(all)?;
    add::<meetings::room::RoomPage>(all)?;
    add::<meetings::people::PeoplePage>(all)?;
    add::<meetings::hand_over::HandOverPage>(all)?;
    add::<meetings::by_address::ByAddressPage>(all)?;
    add::<meetings::options::OptionsPage>(all)?;
    add::<settings::room_options::RoomOptionsPage>(all)?;
    add::<meetings::asking::AskingPage>(all)?;
    add::<meetings::refused::RefusedPage>(all)?;
    add::<meetings::door::DoorPage>(all)?;
    add::<meetings::waiting::WaitingPage>(all)?;
    add::<meetings::left::LeftPage>(all)?;
    add_films(all)?;
    add_calendar(all)
}

fn add_films(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<recordings::list::RecordingsPage>(all)?;
    add::<recordings::one::RecordingPage>(all)?;
    add::<recordings::link::LinkPage>(all)?;
    add::<recordings::public::PublicPage>(all)?;
    add::<recordings::asking::DeletionPage>(all)?;
    add::<usage::own::UsagePage>(all)?;
    add::<usage::office::OfficeUsagePage>(all)?;
    add::<usage::attendance::AttendancePage>(all)
}

fn add_calendar(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<calendar::plan::PlanPage>(all)?;
    add::<calendar::view::PlannedPage>(all)?;
    add::<calendar::occurrence::OccurrencePage>(all)?;
    add::<calendar::asking::AskingPage>(all)?;
    add::<calendar::answers::AnswerPage>(all)?;
    add::<calendar::coming::CalendarPage>(all)
}

fn add_provisioning(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<provisioning::board::BoardPage>(all)?;
    add::<provisioning::servers::NewServerPage>(all)?;
    add::<provisioning::servers::ServerPage>(all)?;
    add::<provisioning::instance::InstancePage>(all)?;
    add::<gateway::page::InterfacePage>(all)?;
    add::<gateway::secret::InterfaceSecretPage>(all)?;
    add::<provisioning::decisions::DecisionsPage>(all)
}

/// Pages for everybody.
fn add_public(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<public::front::FrontPage>(all)?;
    add::<public::levels::LevelsPage>(all)?;
    add::<public::legal::LegalPage>(all)?;
    Ok(())
}

/// Activity and circles.
fn add_activity(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    use membership::{activity, circles};
    add::<activity::own::OwnActivityPage>(all)?;
    add::<activity::log::LogPage>(all)?;
    add::<activity::entry::EntryPage>(all)?;
    add::<activity::reviews::ReviewsPage>(all)?;
    add::<activity::gathering::GatheringPage>(all)?;
    add::<activity::office::list::ActivityPage>(all)?;
    add::<activity::office::member::MemberPage>(all)?;
    add::<activity::office::gatherings::GatheringsPage>(all)?;
    add::<activity::office::rules::RulesPage>(all)?;
    add::<activity::office::rule::RulePage>(all)?;
    add::<circles::list::CirclesPage>(all)?;
    add::<circles::view::CirclePage>(all)?;
    add::<circles::office::OfficeCirclesPage>(all)?;
    add::<circles::office_circle::OfficeCirclePage>(all)
}

/// Joining and belonging.
fn add_membership(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<membership::changes::level::LevelPage>(all)?;
    add::<membership::changes::class::own::OwnClassPage>(all)?;
    add::<membership::changes::class::office::OfficeClassPage>(all)?;
    add::<membership::changes::pause::PausePage>(all)?;
    add::<membership::changes::leaving::LeavingPage>(all)?;
    add::<membership::changes::expulsion::ExpulsionPage>(all)?;
    add::<membership::applications::list::ApplicationsPage>(all)?;
    add::<membership::applications::view::ApplicationPage>(all)?;
    add::<membership::applications::own::OwnApplicationPage>(all)?;
    add::<membership::applications::candidates::CandidatesPage>(all)?;
    add::<membership::join::level::LevelPage>(all)?;
    add::<membership::join::you::YouPage>(all)?;
    add::<membership::join::check::CheckPage>(all)?;
    add::<membership::join::done::DonePage>(all)?;
    add::<membership::welcome::WelcomePage>(all)?;
    add::<membership::first_steps::FirstStepsPage>(all)?;
    add::<membership::home::HomePage>(all)?;
    add::<membership::address::AddressPage>(all)?;
    add_register(all)
}

/// The register of members.
fn add_register(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<membership::register::list::RegisterPage>(all)?;
    add::<membership::register::member::RegisterMemberPage>(all)?;
    add::<membership::register::officers::OfficersPage>(all)?;
    add::<membership::register::own::OwnRegisterPage>(all)?;
    add::<membership::shares::own::SharesPage>(all)?;
    add::<membership::shares::board::SharesBoardPage>(all)?;
    add::<membership::shares::decision::ShareDecisionPage>(all)?;
    add::<membership::shares::class::ShareClassPage>(all)
}

fn add_money(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<billing::pay::PayPage>(all)?;
    add::<billing::card::AttemptPage>(all)?;
    add::<billing::list::InvoicesPage>(all)?;
    add::<billing::document::InvoicePage>(all)?;
    add::<billing::void::VoidPage>(all)?;
    add::<billing::details::DetailsPage>(all)?;
    add::<treasury::desk::TreasuryPage>(all)?;
    add::<treasury::party::PartyPage>(all)?;
    add::<treasury::payments::PaymentPage>(all)?;
    add::<treasury::online::OnlinePage>(all)?;
    add::<treasury::refund::RefundPage>(all)?;
    add::<treasury::reversal::ReversalPage>(all)?;
    add::<treasury::correction::CorrectionPage>(all)?;
    add::<treasury::pro_forma::ProFormaPage>(all)?;
    add::<treasury::rates::RatesPage>(all)?;
    add::<treasury::write_off::WriteOffPage>(all)?;
    add::<treasury::write_off::TakeBackPage>(all)?;
    add::<treasury::capital::desk::CapitalPage>(all)?;
    add::<treasury::capital::money::CapitalMoneyPage>(all)?;
    add::<treasury::capital::fund::FundPage>(all)?;
    add::<treasury::inkind::desk::InKindDeskPage>(all)?;
    add::<treasury::inkind::takes::TakesPage>(all)?;
    add::<treasury::inkind::take::TakePage>(all)?;
    add::<treasury::patronage::list::PatronagePage>(all)?;
    add::<treasury::patronage::view::DistributionPage>(all)?;
    add_in_kind(all)?;
    add::<treasury::run::RunsPage>(all)?;
    add::<treasury::run::RunPage>(all)?;
    add_books(all)?;
    add_levels(all)
}

fn add_books(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<treasury::books::overview::BooksPage>(all)?;
    add::<treasury::books::report::ReportPage>(all)?;
    add::<treasury::books::closings::ReopenPage>(all)?;
    add::<treasury::books::openings::OpeningsPage>(all)
}

/// What members give in kind.
fn add_in_kind(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<inkind::own::InKindPage>(all)?;
    add::<inkind::pledges::PledgePage>(all)?;
    add::<inkind::list::ListPage>(all)?;
    add::<inkind::take::OwnTakePage>(all)
}

/// The price list, reduced rates, one's own contribution.
fn add_levels(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    add::<settings::levels::list::LevelsPage>(all)?;
    add::<settings::levels::view::LevelPage>(all)?;
    add::<settings::levels::edit::LevelFormPage>(all)?;
    add::<treasury::reductions::ReductionsPage>(all)?;
    add::<treasury::reductions::MemberReductionPage>(all)?;
    add::<membership::contribution::ContributionPage>(all)?;
    add::<membership::contribution::reduction::ReductionPage>(all)
}

fn add<P: Page>(all: &mut Vec<Sample>) -> Result<(), tera::Error> {
    for (page, number) in P::samples().iter().zip(1..) {
        all.push(Sample {
            template: P::TEMPLATE,
            number,
            context: tera::Context::from_serialize(page)?,
            policy: content_security_policy(&page.form_targets()),
        });
    }
    Ok(())
}

/// A sample as the site would show it.
///
/// # Errors
/// When its template is wrong.
pub fn render(
    templates: &Templates,
    sample: &Sample,
    locale: Locale,
    theme: &str,
) -> Result<String, TemplatesError> {
    let mut context = sample.context.clone();
    context.insert("cx", &layout(locale, theme));
    templates.render(sample.template, locale, &context)
}

/// What the layout would add for a signed-in member of staff, in `locale` and `theme`.
#[must_use]
pub fn layout(locale: Locale, theme: &str) -> serde_json::Value {
    json!({
        "path": "/home",
        "locale": locale.code(),
        "lang": locale.code(),
        "dir": locale.direction(),
        "theme": theme,
        "csrf": "0000",
        "viewer": {
            "name": "Ana Martínez i Puigdollers",
            "initials": "AM",
            "roles": ["treasurer"],
        },
        "nav": [link("/home", "nav-home", true), link("/rooms", "nav-rooms", false)],
        "sections": [
            link("/treasury", "nav-treasury", true),
            link("/treasury/run", "nav-run", false),
        ],
        "footer": [link("/levels", "nav-levels", false)],
        "flash": [],
        "coop": { "name": "Example Meeting Co-op" },
    })
}

fn link(href: &str, label_key: &str, current: bool) -> serde_json::Value {
    json!({ "href": href, "label_key": label_key, "current": current })
}
