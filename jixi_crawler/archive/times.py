"""Wall-clock times as the archive writes them: UTC, whole seconds, `2026-01-31T05:06:07Z`.

One fixed width makes text order the order in time.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

_LENGTH = len("2026-01-31T05:06:07Z")


def utc_now() -> str:
    """Return the present time."""
    return write_time(datetime.now(UTC))


def write_time(moment: datetime) -> str:
    """Return an aware date-time in the archive's form; fractions of a second are cut off."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def read_time(text: str) -> datetime:
    """Return the aware date-time that `text` (any ISO 8601 with an offset or `Z`) names.

    A time without an offset is taken for UTC. Raises ValueError when it is no time.
    """
    moment = datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def normalise_time(text: str) -> str:
    """Return any ISO 8601 time in the archive's form. Raises ValueError when it is no time."""
    if len(text) == _LENGTH and text[10] == "T" and text[-1] == "Z":
        return text
    return write_time(read_time(text))


def later(text: str, **delta: float) -> str:
    """Return the time `timedelta(**delta)` after `text`, e.g. `later(now, days=3)`."""
    return write_time(read_time(text) + timedelta(**delta))


def hours_between(earlier: str, afterwards: str) -> float:
    """Return the hours from the first time to the second; negative when the clock went back."""
    return (read_time(afterwards) - read_time(earlier)).total_seconds() / 3600
