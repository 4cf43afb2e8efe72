//! What can be chosen about a meeting, in our words; a driver says it in the server's.

crate::text_enum! {
    /// Something that is so in a meeting, or is not.
    pub enum MeetingOption {
        /// Everybody comes in with the microphone off.
        MutedOnStart = "muted-on-start",
        /// Only hosts see the cameras of the others.
        CamerasForHosts = "cameras-for-hosts",
        /// Only hosts have a camera.
        NoCameras = "no-cameras",
        /// Only hosts speak.
        NoMicrophones = "no-microphones",
        /// Nobody writes to one person alone.
        NoPrivateChat = "no-private-chat",
        /// Only hosts write to all.
        NoPublicChat = "no-public-chat",
        /// Only hosts write the shared notes.
        NoSharedNotes = "no-shared-notes",
        /// Only hosts see who is there.
        HiddenPeople = "hidden-people",
        /// Nobody shows their screen.
        NoScreenShare = "no-screen-share",
        /// No small groups.
        NoSmallGroups = "no-small-groups",
        /// No polls.
        NoPolls = "no-polls",
        /// The meeting ends some minutes after the last host has left.
        EndsWithHosts = "ends-with-hosts",
        /// Few cameras at once, for thin lines and old machines.
        Light = "light",
    }
}
