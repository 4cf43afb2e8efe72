//! Parameters of `create` and `join` that have no field of their own in our words: which there
//! are, what each takes, and which versions know it (interface documentation, 2.4 to 4.0).

use std::collections::BTreeMap;

use super::field;
use super::query::Query;
use super::version::ServerVersion;
use crate::gateways::backend::{BackendError, FieldProblem};

/// What a parameter takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ParameterForm {
    /// A text of at most so many characters.
    Text(usize),
    /// A whole number, 0 or more.
    Number,
    /// `true` or `false`.
    Flag,
    /// An http or https address.
    Link,
    /// `#RRGGBB`.
    Colour,
    /// One of these words.
    Word(&'static [&'static str]),
    /// Words with commas between them.
    List,
    /// A document in JSON.
    Json,
}

/// One parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parameter {
    /// Its name, as the server writes it.
    pub name: &'static str,
    /// What it takes.
    pub form: ParameterForm,
    /// The first version that knows it; `None` for one all supported versions know.
    pub since: Option<ServerVersion>,
    /// The first version that does not know it any more.
    pub until: Option<ServerVersion>,
}

impl Parameter {
    /// Whether a server of that version knows it. Of an unknown version we do not know, and what
    /// a server does not know it passes over.
    #[must_use]
    pub fn is_known_to(&self, version: Option<ServerVersion>) -> bool {
        let Some(version) = version else { return true };
        self.since.is_none_or(|since| version >= since)
            && self.until.is_none_or(|until| version < until)
    }

    /// The value as it may be sent; `None` where it is none of this form.
    #[must_use]
    pub fn accept(&self, value: &str) -> Option<String> {
        let value = field::clean(value);
        let fits = match self.form {
            ParameterForm::Text(most) => value.chars().count() <= most,
            ParameterForm::Number => value.parse::<u32>().is_ok(),
            ParameterForm::Flag => matches!(value.as_str(), "true" | "false"),
            ParameterForm::Link => field::link("extras", &value).is_ok(),
            ParameterForm::Colour => is_colour(&value),
            ParameterForm::Word(words) => words.contains(&value.as_str()),
            ParameterForm::List => value.split(',').all(is_word),
            ParameterForm::Json => serde_json::from_str::<serde_json::Value>(&value).is_ok(),
        };
        (fits && !value.is_empty()).then_some(value)
    }
}

/// Every parameter of `create` that a setting may name.
#[must_use]
pub const fn create_parameters() -> &'static [Parameter] {
    CREATE
}

/// Every parameter of `join` that a setting may name, but for `userdata-*`.
#[must_use]
pub const fn join_parameters() -> &'static [Parameter] {
    JOIN
}

/// Adds the extras of a `create`. Servers before 2.5 know no `disabledFeatures`; what of it they
/// can do has names of its own there.
pub(super) fn push_create(
    query: &mut Query,
    extras: &BTreeMap<String, String>,
    version: Option<ServerVersion>,
) -> Result<(), BackendError> {
    push(query, CREATE, extras, version, |name| name.starts_with("plugin_"))?;
    let old = version.is_some_and(|version| version < V2_5);
    if let Some(disabled) = extras.get("disabledFeatures").filter(|_| old) {
        for (feature, name, value) in BEFORE_2_5 {
            let said = extras.contains_key(*name);
            if !said && disabled.split(',').any(|word| word.trim() == *feature) {
                query.push(name, value);
            }
        }
    }
    Ok(())
}

/// Adds the extras of a `join`.
pub(super) fn push_join(
    query: &mut Query,
    extras: &BTreeMap<String, String>,
    version: Option<ServerVersion>,
) -> Result<(), BackendError> {
    push(query, JOIN, extras, version, |name| name.starts_with("userdata-"))
}

fn push(
    query: &mut Query,
    known: &[Parameter],
    extras: &BTreeMap<String, String>,
    version: Option<ServerVersion>,
    is_free: fn(&str) -> bool,
) -> Result<(), BackendError> {
    for (name, value) in extras {
        let parameter = known.iter().find(|parameter| parameter.name == name).copied();
        let free = || is_free(name) && is_free_name(name);
        let parameter = parameter
            .or_else(|| free().then_some(of("", ParameterForm::Text(LONGEST_TEXT))))
            .ok_or_else(malformed)?;
        let value = parameter.accept(value).ok_or_else(malformed)?;
        if parameter.is_known_to(version) {
            query.push(name, &value);
        }
    }
    Ok(())
}

/// One more dash, one more underscore: nothing that could end the name or begin another.
fn is_free_name(name: &str) -> bool {
    name.len() <= 100
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

const fn malformed() -> BackendError {
    BackendError::Invalid { field: "extras", problem: FieldProblem::Malformed }
}

fn is_colour(value: &str) -> bool {
    value
        .strip_prefix('#')
        .is_some_and(|hex| hex.len() == 6 && hex.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

fn is_word(word: &str) -> bool {
    let word = word.trim();
    !word.is_empty() && word.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// The longest text taken.
const LONGEST_TEXT: usize = 4_000;

const V2_5: ServerVersion = ServerVersion::new(2, 5, 0);
const V2_6: ServerVersion = ServerVersion::new(2, 6, 0);
const V2_7: ServerVersion = ServerVersion::new(2, 7, 0);
const V3_0: ServerVersion = ServerVersion::new(3, 0, 0);
const V4_0: ServerVersion = ServerVersion::new(4, 0, 0);

/// A feature, and how a server before 2.5 is told to leave it out.
const BEFORE_2_5: &[(&str, &str, &str)] = &[
    ("breakoutRooms", "breakoutRoomsEnabled", "false"),
    ("learningDashboard", "learningDashboardEnabled", "false"),
    ("virtualBackgrounds", "virtualBackgroundsDisabled", "true"),
];

const LAYOUTS: &[&str] = &[
    "CUSTOM_LAYOUT",
    "SMART_LAYOUT",
    "PRESENTATION_FOCUS",
    "VIDEO_FOCUS",
    "CAMERAS_ONLY",
    "PRESENTATION_ONLY",
    "PARTICIPANTS_AND_CHAT_ONLY",
    "MEDIA_ONLY",
    "PLUGINS_ONLY",
    "UNIFIED_LAYOUT",
];

const fn of(name: &'static str, form: ParameterForm) -> Parameter {
    Parameter { name, form, since: None, until: None }
}

const fn flag(name: &'static str) -> Parameter {
    of(name, ParameterForm::Flag)
}

const fn number(name: &'static str) -> Parameter {
    of(name, ParameterForm::Number)
}

const fn link(name: &'static str) -> Parameter {
    of(name, ParameterForm::Link)
}

const fn text(name: &'static str) -> Parameter {
    of(name, ParameterForm::Text(LONGEST_TEXT))
}

impl Parameter {
    const fn since(self, since: ServerVersion) -> Self {
        Self { since: Some(since), ..self }
    }

    const fn until(self, until: ServerVersion) -> Self {
        Self { until: Some(until), ..self }
    }
}

const CREATE: &[Parameter] = &[
    // texts and links
    text("moderatorOnlyMessage"),
    of("bannerText", ParameterForm::Text(256)),
    of("bannerColor", ParameterForm::Colour),
    link("logo"),
    link("darklogo").since(V3_0),
    text("copyright").until(V4_0),
    link("loginURL").since(V3_0),
    // life cycle
    number("meetingExpireIfNoUserJoinedInMinutes"),
    number("meetingExpireWhenLastUserLeftInMinutes"),
    flag("endWhenNoModerator"),
    number("endWhenNoModeratorDelayInMinutes"),
    number("logoutTimer"),
    number("learningDashboardCleanupDelayInMinutes"),
    number("maxNumPages"),
    // recording
    flag("recordFullDurationMedia").since(ServerVersion::new(2, 6, 9)),
    flag("notifyRecordingIsOn").since(V2_6),
    text("notifyRecordingAppend").since(V4_0),
    flag("meetingKeepEvents"),
    // who may what
    flag("allowPromoteGuestToModerator").since(ServerVersion::new(2, 7, 9)),
    flag("allowModsToUnmuteUsers"),
    flag("allowModsToEjectCameras"),
    flag("webcamsOnlyForModerator"),
    flag("requireUserConsentBeforeUnmuting").since(V4_0),
    of(
        "lockSettingsPresenterPolicy",
        ParameterForm::Word(&["moderatorOnly", "requireApproval", "freeForAll"]),
    )
    .since(V4_0),
    flag("lockSettingsDisableCam"),
    flag("lockSettingsDisableMic"),
    flag("lockSettingsDisablePrivateChat"),
    flag("lockSettingsDisablePublicChat"),
    flag("lockSettingsDisableNotes"),
    flag("lockSettingsHideUserList"),
    flag("lockSettingsHideViewersCursor").since(V2_5),
    flag("lockSettingsHideViewersAnnotation").since(V2_7),
    flag("lockSettingsLockOnJoin"),
    flag("lockSettingsLockOnJoinConfigurable"),
    flag("lockSettingsLockedLayout").until(V2_5),
    // cameras, layout, client
    number("userCameraCap"),
    number("meetingCameraCap"),
    number("maxPinnedCameras"),
    of("meetingLayout", ParameterForm::Word(LAYOUTS)),
    of("disabledFeatures", ParameterForm::List).since(V2_5),
    of("disabledFeaturesExclude", ParameterForm::List).since(V2_6),
    flag("virtualBackgroundsDisabled"),
    flag("learningDashboardEnabled"),
    flag("breakoutRoomsEnabled"),
    flag("multiUserWhiteboardEnabled").since(V3_0),
    flag("allowOverrideClientSettingsOnCreateCall").since(V3_0),
    link("clientSettingsOverrideJsonUrl").since(ServerVersion::new(3, 0, 25)),
    flag("allowRequestsWithoutSession"),
    of("cameraBridge", ParameterForm::Text(32)).since(V3_0),
    of("screenShareBridge", ParameterForm::Text(32)).since(V3_0),
    of("audioBridge", ParameterForm::Text(32)).since(V3_0),
    // telephone
    of("dialNumber", ParameterForm::Text(64)),
    number("voiceBridge"),
    // small groups
    of("groups", ParameterForm::Json).since(V2_5),
    flag("breakoutRoomsPrivateChatEnabled"),
    flag("breakoutRoomsRecord"),
    flag("breakoutRoomsCaptureSlides").since(V2_6),
    flag("breakoutRoomsCaptureNotes").since(V2_6),
    of("breakoutRoomsCaptureSlidesFilename", ParameterForm::Text(256)).since(V2_6),
    of("breakoutRoomsCaptureNotesFilename", ParameterForm::Text(256)).since(V2_6),
    // slides and notes
    link("preUploadedPresentation").since(ServerVersion::new(2, 7, 2)),
    of("preUploadedPresentationName", ParameterForm::Text(256)).since(ServerVersion::new(2, 7, 2)),
    flag("preUploadedPresentationOverrideDefault").since(ServerVersion::new(2, 7, 2)),
    link("presentationUploadExternalUrl").since(V2_6),
    of("presentationUploadExternalDescription", ParameterForm::Text(256)).since(V2_6),
    flag("presentationConversionCacheEnabled").since(V2_7),
    of("sharedNotesEditor", ParameterForm::Word(&["etherpad", "blockNote"])).since(V3_0),
    text("sharedNotesInitialContentMarkdown").since(ServerVersion::new(3, 0, 33)),
    // plugins
    of("pluginManifests", ParameterForm::Json).since(V3_0),
    link("pluginManifestsFetchUrl").since(V3_0),
];

const JOIN: &[Parameter] = &[
    link("avatarURL"),
    link("webcamBackgroundURL").since(V2_6),
    flag("excludeFromDashboard"),
    flag("auth"),
    of("firstName", ParameterForm::Text(256)).since(V3_0),
    of("lastName", ParameterForm::Text(256)).since(V3_0),
    flag("bot").since(V3_0),
    of("enforceLayout", ParameterForm::Word(LAYOUTS)).since(V3_0),
    of("defaultLayout", ParameterForm::Word(LAYOUTS)).until(V3_0),
    of("sessionName", ParameterForm::Text(256)).since(V3_0),
];
