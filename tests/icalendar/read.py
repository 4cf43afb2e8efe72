"""Reads calendars with a library that we did not write, and tells what it understood as JSON: one
object for each file, with the method and the entries; zones are those that the file describes."""

import datetime as dt
import json
import sys

import icalendar


def plain(value):
    if isinstance(value, (dt.datetime, dt.date)):
        return value.isoformat()
    return str(value)


def instant(value):
    """In UTC, as the calendar itself describes its zone."""
    if isinstance(value, dt.datetime) and value.tzinfo is not None:
        return f"{value.astimezone(dt.timezone.utc):%Y-%m-%dT%H:%M:%SZ}"
    return plain(value)


def entry(event):
    told = {"instants": {}, "errors": [str(error) for error in event.errors]}
    for name in event:
        value = event[name]
        if name in ("DTSTART", "RECURRENCE-ID", "DTSTAMP"):
            told["instants"][name] = instant(value.dt)
            told[name] = value.to_ical().decode()
        elif name == "EXDATE":
            lists = value if isinstance(value, list) else [value]
            told["instants"][name] = [instant(one.dt) for many in lists for one in many.dts]
        elif name in ("ORGANIZER", "ATTENDEE"):
            told[name] = {"address": str(value), **{k: str(v) for k, v in value.params.items()}}
        elif hasattr(value, "to_ical"):
            told[name] = value.to_ical().decode() if name in ("RRULE", "DURATION") else str(value)
        else:
            told[name] = str(value)
    return told


def read(path):
    with open(path, "rb") as file:
        raw = file.read()
    lines = raw.split(b"\r\n")
    calendar = icalendar.Calendar.from_ical(raw)
    zones = []
    for zone in calendar.walk("VTIMEZONE"):
        told = zone.to_tz(lookup_tzid=False)
        at = [dt.datetime(2026, month, 15, 12, tzinfo=dt.timezone.utc) for month in (1, 7)]
        offsets = [int(one.astimezone(told).utcoffset().total_seconds()) for one in at]
        zones.append({"id": str(zone["TZID"]), "january_july": offsets})
    return {
        "method": str(calendar.get("METHOD", "")),
        "longest": max(len(line) for line in lines),
        "bare_breaks": raw.replace(b"\r\n", b"").count(b"\n"),
        "zones": zones,
        "entries": [entry(event) for event in calendar.walk("VEVENT")],
        "errors": [str(error) for error in calendar.errors],
    }


print(json.dumps([read(path) for path in sys.argv[1:]]))
