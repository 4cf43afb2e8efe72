//! What is so in meetings: the co-op's rule, a level's, a room's choice.

use std::collections::{BTreeMap, BTreeSet};

use folkmoot::gateways::backend::MeetingOption;
use folkmoot::ground::db::DbError;
use folkmoot::meetings::{self, RoomId, Rule, Scope};

use super::House;

impl House {
    fn rule(&self, scope: &Scope, option: MeetingOption, rule: Option<Rule>) {
        let rules = BTreeMap::from([(option, rule)]);
        self.coop.write::<_, DbError>(|tx| meetings::set_rules(tx, scope, &rules)).unwrap();
    }

    fn choose(&self, room: &RoomId, wanted: &[MeetingOption]) {
        let wanted = wanted.iter().copied().collect();
        let level = self.level();
        self.coop
            .write(|tx| meetings::choose_options(tx, room, level.as_deref(), &wanted))
            .unwrap();
    }

    fn on(&self, room: &RoomId) -> BTreeSet<MeetingOption> {
        let level = self.level();
        self.coop
            .read::<_, DbError>(|conn| meetings::options_on(conn, room, level.as_deref()))
            .unwrap()
    }

    fn level(&self) -> Option<String> {
        self.coop.entitlement(&self.host).level().map(str::to_owned)
    }
}

#[test]
fn what_the_co_op_has_fixed_no_level_loosens_and_no_room_changes() {
    for fixed in [Rule::Off, Rule::Enforced] {
        for level in [None, Some(Rule::On), Some(Rule::Optional), Some(Rule::Off)] {
            let rule = fixed.narrowed(level);
            assert_eq!(rule, fixed);
            for chosen in [None, Some(true), Some(false)] {
                assert_eq!(rule.settles(chosen), fixed == Rule::Enforced);
            }
        }
    }
    for open in [Rule::Optional, Rule::On] {
        for level in Rule::ALL {
            assert_eq!(open.narrowed(Some(*level)), *level);
        }
        assert_eq!(open.settles(None), open == Rule::On);
        assert_eq!((open.settles(Some(true)), open.settles(Some(false))), (true, false));
    }
}

#[tokio::test]
async fn a_room_chooses_within_the_rule_of_its_owners_level() {
    let house = House::with_servers(0).await;
    let room = house.room();
    let level = Scope::Level(house.level().unwrap());
    house.choose(&room, &[MeetingOption::Light, MeetingOption::NoPolls]);
    assert_eq!(house.on(&room), BTreeSet::from([MeetingOption::Light, MeetingOption::NoPolls]));

    house.rule(&level, MeetingOption::NoPolls, Some(Rule::Off));
    house.rule(&level, MeetingOption::MutedOnStart, Some(Rule::Enforced));
    house.rule(&Scope::Level("another".to_owned()), MeetingOption::Light, Some(Rule::Off));
    house.choose(&room, &[MeetingOption::NoPolls]);
    assert_eq!(house.on(&room), BTreeSet::from([MeetingOption::MutedOnStart]));

    house.rule(&level, MeetingOption::NoPolls, None);
    let again = BTreeSet::from([MeetingOption::MutedOnStart, MeetingOption::NoPolls]);
    assert_eq!(house.on(&room), again, "the room has what it wanted before");
    house.rule(&Scope::Coop, MeetingOption::MutedOnStart, Some(Rule::Off));
    assert_eq!(house.on(&room), BTreeSet::from([MeetingOption::NoPolls]));
}

#[tokio::test]
async fn what_is_chosen_reaches_the_meeting_server_and_nothing_else_does() {
    let house = House::with_servers(1).await;
    let (plain, room) = (house.room(), house.room());
    house.start(&plain).await;
    let all: Vec<MeetingOption> = MeetingOption::ALL.to_vec();
    house.choose(&room, &all);
    house.start(&room).await;
    let creates = house.calls(0, "create");
    let (first, last) = (&creates[0], &creates[1]);
    let sent = [
        ("muteOnStart", "true"),
        ("webcamsOnlyForModerator", "true"),
        ("lockSettingsDisableCam", "true"),
        ("lockSettingsDisableMic", "true"),
        ("lockSettingsDisablePrivateChat", "true"),
        ("lockSettingsDisablePublicChat", "true"),
        ("lockSettingsDisableNotes", "true"),
        ("lockSettingsHideUserList", "true"),
        ("endWhenNoModerator", "true"),
        ("meetingCameraCap", "4"),
        ("userCameraCap", "1"),
        ("disabledFeatures", "breakoutRooms,polls,screenshare"),
    ];
    for (name, value) in sent {
        assert_eq!(last.get(name).map(String::as_str), Some(value), "{name}");
        assert!(!first.contains_key(name), "{name} without being chosen");
    }
}
