"""Makes tests/site/calendar/recurrences.json: what python-dateutil says of rules that can be planned
by. Run by hand, with python-dateutil 2.9; the same seed makes the same file."""

import datetime as dt
import json
import random
import zoneinfo

from dateutil.rrule import rrulestr

DAYS = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
ZONES = ["Europe/Madrid", "America/New_York", "Australia/Lord_Howe", "Asia/Kolkata", "UTC"]
chance = random.Random(5545)


def rule(start):
    frequency = chance.choice(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"])
    parts = [f"FREQ={frequency}"]
    if chance.random() < 0.5:
        parts.append(f"INTERVAL={chance.randint(2, 5)}")
    end = chance.choice(["", "COUNT", "UNTIL"])
    if end == "COUNT":
        parts.append(f"COUNT={chance.randint(1, 30)}")
    if end == "UNTIL":
        last = start.date() + dt.timedelta(days=chance.randint(0, 900))
        parts.append(f"UNTIL={last:%Y%m%d}")
    if frequency == "WEEKLY" and chance.random() < 0.7:
        days = chance.sample(DAYS, chance.randint(1, 4))
        parts.append("BYDAY=" + ",".join(sorted(days, key=DAYS.index)))
    if frequency == "DAILY" and chance.random() < 0.3:
        parts.append("BYDAY=MO,TU,WE,TH,FR")
    if frequency in ("MONTHLY", "YEARLY"):
        kind = chance.choice(["none", "nth", "day", "last", "every"])
        if kind == "nth":
            most = 5 if frequency == "MONTHLY" else 53
            nth = chance.choice([n for n in range(-most, most + 1) if n != 0])
            parts.append(f"BYDAY={nth}{chance.choice(DAYS)}")
        if kind == "last":
            parts.append(f"BYDAY=-1{chance.choice(DAYS)}")
        if kind == "every" and frequency == "MONTHLY":
            parts.append(f"BYDAY={chance.choice(DAYS)}")
        if kind == "day":
            days = chance.sample([*range(1, 32), -1, -2, -31], chance.randint(1, 3))
            parts.append("BYMONTHDAY=" + ",".join(map(str, days)))
    return ";".join(parts)


def told(case_rule):
    # The day of UNTIL is the last one as a whole.
    return ";".join(
        part + "T235959" if part.startswith("UNTIL=") else part for part in case_rule.split(";")
    )


cases = []
while len(cases) < 400:
    start = dt.datetime(2024, 1, 1) + dt.timedelta(
        days=chance.randint(0, 1200), hours=chance.randint(0, 23), minutes=chance.choice([0, 30])
    )
    zone = chance.choice(ZONES)
    text = rule(start)
    horizon = start + dt.timedelta(days=chance.choice([40, 400, 2000]))
    slots = []
    for slot in rrulestr(told(text), dtstart=start):
        if slot >= horizon or len(slots) == 16:
            break
        slots.append(slot)
    utc = [
        slot.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(dt.timezone.utc) for slot in slots
    ]
    cases.append(
        {
            "start": start.isoformat(),
            "zone": zone,
            "rule": text,
            "horizon": horizon.isoformat(),
            "slots": [slot.isoformat() for slot in slots],
            "instants": [f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in utc],
        }
    )
# Hours that come twice, or not at all.
for zone, start in [
    ("Europe/Madrid", "2026-03-27T02:30:00"),
    ("Europe/Madrid", "2026-10-23T02:30:00"),
    ("America/New_York", "2026-03-06T02:15:00"),
    ("America/New_York", "2026-10-30T01:15:00"),
    ("Australia/Lord_Howe", "2026-10-02T02:10:00"),
]:
    first = dt.datetime.fromisoformat(start)
    slots = list(rrulestr("FREQ=DAILY;COUNT=5", dtstart=first))
    utc = [
        slot.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(dt.timezone.utc) for slot in slots
    ]
    cases.append(
        {
            "start": start,
            "zone": zone,
            "rule": "FREQ=DAILY;COUNT=5",
            "horizon": "2030-01-01T00:00:00",
            "slots": [slot.isoformat() for slot in slots],
            "instants": [f"{at:%Y-%m-%dT%H:%M:%SZ}" for at in utc],
        }
    )
with open("tests/site/calendar/recurrences.json", "w") as out:
    out.write("[\n" + ",\n".join(json.dumps(case) for case in cases) + "\n]\n")
