//! What is chosen about a meeting, as parameters of `create`.

use std::collections::{BTreeMap, BTreeSet};

use crate::gateways::backend::MeetingOption;

/// The parameters that say so, beside those that were asked for by name, which win.
pub(super) fn beside(
    extras: &BTreeMap<String, String>,
    options: &BTreeSet<MeetingOption>,
) -> BTreeMap<String, String> {
    let mut all = extras.clone();
    let mut without: Vec<&str> = Vec::new();
    for option in options {
        if let Some(feature) = left_out(*option) {
            without.push(feature);
        }
        for (name, value) in said(*option) {
            all.entry((*name).to_owned()).or_insert_with(|| (*value).to_owned());
        }
    }
    if !without.is_empty() {
        let said = all.entry("disabledFeatures".to_owned()).or_default();
        let before = std::mem::take(said);
        let words = before.split(',').map(str::trim).filter(|word| !word.is_empty());
        let words: BTreeSet<&str> = words.chain(without).collect();
        *said = words.into_iter().collect::<Vec<_>>().join(",");
    }
    all
}

/// A feature that a meeting does without.
const fn left_out(option: MeetingOption) -> Option<&'static str> {
    match option {
        MeetingOption::NoScreenShare => Some("screenshare"),
        MeetingOption::NoSmallGroups => Some("breakoutRooms"),
        MeetingOption::NoPolls => Some("polls"),
        _ => None,
    }
}

const fn said(option: MeetingOption) -> &'static [(&'static str, &'static str)] {
    match option {
        MeetingOption::CamerasForHosts => &[("webcamsOnlyForModerator", "true")],
        MeetingOption::NoCameras => &[("lockSettingsDisableCam", "true")],
        MeetingOption::NoMicrophones => &[("lockSettingsDisableMic", "true")],
        MeetingOption::NoPrivateChat => &[("lockSettingsDisablePrivateChat", "true")],
        MeetingOption::NoPublicChat => &[("lockSettingsDisablePublicChat", "true")],
        MeetingOption::NoSharedNotes => &[("lockSettingsDisableNotes", "true")],
        MeetingOption::HiddenPeople => &[("lockSettingsHideUserList", "true")],
        MeetingOption::EndsWithHosts => &[("endWhenNoModerator", "true")],
        // Four cameras fit a line of 2 Mbit/s.
        MeetingOption::Light => &[("meetingCameraCap", "4"), ("userCameraCap", "1")],
        MeetingOption::MutedOnStart
        | MeetingOption::NoScreenShare
        | MeetingOption::NoSmallGroups
        | MeetingOption::NoPolls => &[],
    }
}
