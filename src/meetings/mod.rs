//! Room, meeting, attendee.
