//! What is chosen about a meeting, as parameters of `create`.

use std::collections::BTreeSet;

use super::query::Query;
use crate::gateways::backend::MeetingOption;

/// Cameras of all, and of one person, in a light meeting: four fit a line of 2 Mbit/s.
const LIGHT: [(&str, &str); 2] = [("meetingCameraCap", "4"), ("userCameraCap", "1")];

/// Adds them in an order of their own, so that a repeated call is the same.
pub(super) fn push(query: &mut Query, options: &BTreeSet<MeetingOption>) {
    let mut without: Vec<&str> = Vec::new();
    for option in options {
        match option {
            MeetingOption::MutedOnStart => query.push("muteOnStart", "true"),
            MeetingOption::CamerasForHosts => query.push("webcamsOnlyForModerator", "true"),
            MeetingOption::NoCameras => query.push("lockSettingsDisableCam", "true"),
            MeetingOption::NoMicrophones => query.push("lockSettingsDisableMic", "true"),
            MeetingOption::NoPrivateChat => query.push("lockSettingsDisablePrivateChat", "true"),
            MeetingOption::NoPublicChat => query.push("lockSettingsDisablePublicChat", "true"),
            MeetingOption::NoSharedNotes => query.push("lockSettingsDisableNotes", "true"),
            MeetingOption::HiddenPeople => query.push("lockSettingsHideUserList", "true"),
            MeetingOption::EndsWithHosts => query.push("endWhenNoModerator", "true"),
            MeetingOption::NoScreenShare => without.push("screenshare"),
            MeetingOption::NoSmallGroups => without.push("breakoutRooms"),
            MeetingOption::NoPolls => without.push("polls"),
            MeetingOption::Light => LIGHT.iter().for_each(|(name, most)| query.push(name, most)),
        }
    }
    if !without.is_empty() {
        query.push("disabledFeatures", &without.join(","));
    }
}
