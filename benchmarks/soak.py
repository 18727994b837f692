"""A year of cron in minutes: three sites live, misbehave and lie, and the crawl is killed on the way.

    python benchmarks/soak.py --days 300 --kills 50 --seed 1

The crawl is the real one, a process a day, against real servers on 127.0.0.1; only its clock is set.
At the end the archive is compared with the truth. Exits 1 with a list when a promise is broken.
"""

from __future__ import annotations

import argparse
import random
import shutil
import sqlite3
import statistics
import sys
import tempfile
import time
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from soak_checks import Checks, QuietDay
from soak_runner import BROKEN, Runner, RunResult
from soak_world import FIRST_DAY, World

from jixi_crawler.archive import Archive
from jixi_crawler.archive.times import later
from jixi_crawler.replica import ReplicaServer, site_toml

EARLY_KILLS = 0.2
"""This share of the kills hits the first two days, when most is written."""


class Soak:
    """The whole year; `run()` returns what was promised and is not so."""

    def __init__(self, folder: Path, options: argparse.Namespace) -> None:
        self.runner = Runner(folder / "crawl.log")  # before any thread
        self.folder, self.options = folder, options
        self.archive, self.definitions = folder / "soak.db", folder / "sites.toml"
        self.world = World(options.seed, options.days, options.sites, options.articles)
        self.quiet: list[QuietDay] = []
        self.statuses: dict[str, int] = {}
        self.broken: list[str] = []
        self.kills = self.requests = self.waiting_kills = 0
        # Of its own: how many runs a kill misses hangs on the machine, and must not change the world.
        self.random = random.Random(options.seed)
        last = max(2, options.days - 4)
        early = round(options.kills * EARLY_KILLS)
        self.kill_days = [self.random.randrange(2) for _ in range(early)]
        self.kill_days += [self.random.randrange(1, last) for _ in range(options.kills - early)]

    def run(self) -> Checks:
        """Live through all days and compare."""
        with ExitStack() as stack:
            stack.callback(self.runner.close)
            urls = {}
            for site in self.world.sites:
                urls[site.id] = stack.enter_context(ReplicaServer(site.replica)).url
            self.definitions.write_text(
                "\n".join(site_toml(s.replica, urls[s.id], s.id) for s in self.world.sites),
                encoding="utf-8",
            )
            for day in range(self.options.days):
                self.world.begin(day)
                self._day(day)
                self.world.end(day)
        checks = Checks(self.world, self.archive, urls, self.options.walk_days)
        checks.broken = self.broken
        checks.all()
        checks.quiet(self.quiet, sum(len(s.replica.channels) for s in self.world.sites))
        if self.kills < self.options.kills:
            checks.broken.append(f"only {self.kills} of {self.options.kills} kills hit a run")
        return checks

    def _day(self, day: int) -> None:
        """Crawl, again and again when killed, until the day's run has ended by itself."""
        now = f"{FIRST_DAY + timedelta(days=day)}T02:00:00Z"
        now = later(now, minutes=self.random.randrange(20))
        quiet = self._is_quiet(day, now)
        self.waiting_kills += self.kill_days.count(day)
        while self.waiting_kills:
            if self._crawl(now, kill=True).status is not None:
                break  # it was over before its time had come: another day
            self.waiting_kills -= 1
            self.kills += 1
            self._check_sound(day)
            quiet, now = False, later(now, minutes=10)
        else:
            asked, size = self._requests(), self._size()
            result = self._crawl(now, kill=False)
            if quiet:
                requests, robots = self._requests()
                self.quiet.append(
                    QuietDay(
                        day,
                        requests - asked[0],
                        robots - asked[1],
                        self._size() - size,
                        result.peak_kilobytes,
                        result.seconds,
                    )
                )
                if result.status != 0:
                    self.broken.append(f"quiet day {day} ended with status {result.status}")
        if sys.stderr.isatty():
            print(f"\rday {day + 1} of {self.options.days}", end="", file=sys.stderr)

    def _crawl(self, now: str, *, kill: bool) -> RunResult:
        before = sum(self._requests())
        first_day = now < later(f"{FIRST_DAY}T00:00:00Z", days=1)
        after = self.random.randrange(1, self.options.articles if first_day else 40)
        after = self.random.choice((1, 2, 5, 9, after))
        moment = self.random.uniform(0, 0.1)
        reached: list[float] = []

        def kill_when() -> bool:
            if not reached and sum(self._requests()) - before >= after:
                reached.append(time.monotonic())
            return bool(reached) and time.monotonic() - reached[0] >= moment

        result = self.runner.run(
            kill_when=kill_when if kill else None,
            archive=str(self.archive),
            sites=str(self.definitions),
            walk_days=self.options.walk_days,
            site_ids=[site.id for site in self.world.sites],
            now=now,
        )
        status = "killed" if result.status is None else str(result.status)
        self.statuses[status] = self.statuses.get(status, 0) + 1
        if result.status not in (None, 0, 1, 5):
            what = "broke off with an exception" if result.status == BROKEN else "ended"
            self.broken.append(f"the run of {now} {what} (status {result.status}, see crawl.log)")
        return result

    def _is_quiet(self, day: int, now: str) -> bool:
        """Tell whether nothing has happened since yesterday's run, and nothing is due."""
        for site in self.world.sites:
            if {day, day - 1} & (site.eventful | site.unwell.keys() | site.bumps.keys()):
                return False
        if not self.archive.exists():
            return False
        with Archive.open(
            self.archive, write=False, clock=lambda: later(now, minutes=1)
        ) as archive:
            channels = archive.connection.execute("SELECT id, site_id FROM channels").fetchall()
            return not any(
                archive.walk_is_due(channel["id"], days=self.options.walk_days)
                or archive.pending(channel["site_id"])
                or archive.pending_assets(channel["site_id"])
                for channel in channels
            )

    def _requests(self) -> tuple[int, int]:
        """Return how many requests all servers have seen: robots.txt aside, and of robots.txt."""
        logs = [list(site.replica.requests) for site in self.world.sites]
        robots = sum(entry.path == "/robots.txt" for log in logs for entry in log)
        return sum(map(len, logs)) - robots, robots

    def _size(self) -> int:
        """Return the size of the database after a run that ended well, its log folded in."""
        return self.archive.stat().st_size if self.archive.exists() else 0

    def _check_sound(self, day: int) -> None:
        """Check what a power cut would have left: a copy, so that the next run meets the original."""
        with tempfile.TemporaryDirectory(dir=self.folder) as folder:
            for suffix in ("", "-wal"):
                file = Path(f"{self.archive}{suffix}")
                if file.exists():
                    shutil.copy(file, folder)
            connection = sqlite3.connect(Path(folder, self.archive.name))
            for pragma in ("integrity_check", "foreign_key_check"):
                rows = connection.execute(f"PRAGMA {pragma}").fetchall()
                if rows not in ([], [("ok",)]):
                    self.broken.append(f"after a kill on day {day}: {pragma}: {rows[0]}")
            connection.close()


def main() -> int:
    """Soak, print the table, and return the exit status."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--days", type=int, default=300)
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--sites", type=int, default=3, choices=(1, 2, 3))
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--walk-days", type=int, default=30, help="days between two full walks")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, help="folder that keeps the archive and the log")
    options = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="jixi-soak-") as made:
        folder = options.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        for file in folder.glob("soak.db*"):
            file.unlink()
        soak = Soak(folder, options)
        checks = soak.run()
        seconds = time.monotonic() - started
        for name, value in table(soak, checks, seconds):
            print(f"{name:<44} {value}")
    for sentence in checks.broken[:60]:
        print(f"BROKEN: {sentence}")
    if len(checks.broken) > 60:
        print(f"BROKEN: and {len(checks.broken) - 60} more")
    print("all promises kept" if not checks.broken else f"{len(checks.broken)} promises broken")
    return 1 if checks.broken else 0


def table(soak: Soak, checks: Checks, seconds: float) -> list[tuple[str, str]]:
    """Return the rows of the report."""
    options, quiet = soak.options, soak.quiet
    rows = [
        ("seed", str(options.seed)),
        ("simulated days / minutes taken", f"{options.days} / {seconds / 60:.1f}"),
        ("sites / articles at the end", f"{options.sites} / {len_all(soak.world)}"),
        ("crawls killed", str(soak.kills)),
        ("exit statuses", ", ".join(f"{k}: {v}" for k, v in sorted(soak.statuses.items()))),
        ("what happened", ", ".join(f"{k} {v}" for k, v in sorted(soak.world.counts.items()))),
        *((name, f"{number:,}") for name, number in checks.counts.items()),
        ("quiet days", str(len(quiet))),
    ]
    if quiet:
        third = max(1, len(quiet) // 3)
        asked = sorted({day.requests for day in quiet})
        rows += [
            ("requests per quiet day (all channels)", ", ".join(map(str, asked))),
            ("robots.txt per quiet day", ", ".join(map(str, sorted({d.robots for d in quiet})))),
        ]
        for name, field, unit in (
            ("database growth per quiet day", "growth", "bytes"),
            ("peak memory of a quiet day's crawl", "peak", "KiB"),
            ("seconds per quiet day", "seconds", "s"),
        ):
            values = [float(getattr(day, field)) for day in quiet]
            first, last = statistics.mean(values[:third]), statistics.mean(values[-third:])
            rows.append((name, f"first third {first:,.1f}, last third {last:,.1f} {unit}"))
    return rows


def len_all(world: World) -> int:
    """Return how many articles have ever been on the sites."""
    return sum(len(site.lives) for site in world.sites)


if __name__ == "__main__":
    sys.exit(main())
