//! BigBlueButton: checksum, calls, replies, errors.
