"""What one run did, counted per channel; the report and the exit status are read from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    """A channel's verdict for one run; stored in `run_channels.verdict`."""

    OK = "ok"
    NOTHING_NEW = "nothing new"
    SUSPICIOUS = "suspicious"
    BLOCKED = "blocked"
    UNREACHABLE = "unreachable"
    FAILED = "failed"


@dataclass
class ChannelTally:
    """Counts of one channel; `problems` are sentences for people, each naming its address."""

    channel_id: str
    name: str
    pages: int = 0
    rows: int = 0
    due: int = 0
    visited: int = 0
    new: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    failed: int = 0
    full_walk: bool = False
    left_out: bool = False
    outcome: Outcome | None = None
    problems: list[str] = field(default_factory=list)

    def problem(self, outcome: Outcome, sentence: str) -> None:
        """Note a problem; the gravest outcome of a channel stands."""
        self.problems.append(sentence)
        if self.outcome is None or GRAVITY[outcome] > GRAVITY[self.outcome]:
            self.outcome = outcome

    def close(self) -> Outcome:
        """Return the channel's final verdict."""
        if self.outcome is None:
            self.outcome = Outcome.OK if self.new or self.changed else Outcome.NOTHING_NEW
        return self.outcome

    @property
    def reason(self) -> str | None:
        """Return why the verdict is not good, in one sentence, or None."""
        if not self.problems:
            return None
        more = f" (and {len(self.problems) - 1} more)" if len(self.problems) > 1 else ""
        return self.problems[0] + more


GRAVITY = {
    Outcome.OK: 0,
    Outcome.NOTHING_NEW: 0,
    Outcome.FAILED: 1,
    Outcome.SUSPICIOUS: 2,
    Outcome.UNREACHABLE: 3,
    Outcome.BLOCKED: 4,
}


@dataclass
class RunTally:
    """Counts of one run: its channels, its requests, and what concerns no single channel."""

    channels: list[ChannelTally] = field(default_factory=list)
    requests: int = 0
    assets: int = 0
    removed: int = 0
    warnings: list[str] = field(default_factory=list)

    def total(self, counter: str) -> int:
        """Return the sum of one counter over all channels."""
        return sum(getattr(channel, counter) for channel in self.channels)

    def problems(self) -> Iterable[str]:
        """Yield every problem once, with the channel's id in front (the site's, if several have it)."""
        where: dict[str, list[str]] = {}
        for channel in self.channels:
            for sentence in channel.problems:
                where.setdefault(sentence, []).append(channel.channel_id)
        for sentence, channels in where.items():
            place = channels[0] if len(channels) == 1 else channels[0].partition(":")[0]
            yield f"{place}: {sentence}"

    def worst(self) -> Outcome:
        """Return the gravest outcome of any channel."""
        outcomes = [channel.outcome or Outcome.NOTHING_NEW for channel in self.channels]
        return max(outcomes, key=GRAVITY.__getitem__, default=Outcome.FAILED)
