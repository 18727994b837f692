"""schedule and settings: a new installation, with a crontab program that only keeps a file."""

from __future__ import annotations

import json
import os
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jixi_crawler.config import keys
from jixi_crawler.replica import Replica, ReplicaServer, site_toml
from tests.cli.conftest import Jixi
from tests.crawl.conftest import CHANNEL

CRONTAB = """#!/bin/sh
case "$1" in
-l) if [ -n "$CRONTAB_ERROR" ]; then echo "$CRONTAB_ERROR" >&2; exit 1; fi
    cat "$CRONTAB_FILE" 2>/dev/null || { echo "no crontab for you" >&2; exit 1; } ;;
-) cat > "$CRONTAB_FILE" ;;
esac
"""


@pytest.fixture
def cron(tmp_path: Path) -> tuple[Jixi, Path]:
    """A machine with a crontab program, and an archive in a folder with an awkward name."""
    programs, folder = tmp_path / "bin", tmp_path / "检察 100% 'new'"
    programs.mkdir()
    folder.mkdir()
    (programs / "crontab").write_text(CRONTAB)
    (programs / "crontab").chmod(0o755)
    jixi, table = Jixi(folder / "news.db"), tmp_path / "table"
    jixi.environment = {
        "PATH": f"{programs}:{os.environ['PATH']}",
        "CRONTAB_FILE": str(table),
        "JIXI_CONTACT": "tests@localhost",
    }
    return jixi, table


def as_cron_runs_it(line: str) -> str:
    """Return the shell command of a crontab line: five fields, and `\\%` for a percent sign."""
    return line.split(maxsplit=5)[5].replace("\\%", "%")


def test_the_installed_line_crawls_into_this_archive_and_keeps_a_log(
    cron: tuple[Jixi, Path],
) -> None:
    jixi, table = cron
    replica = Replica(articles=3, channels=(CHANNEL,))
    sites = jixi.archive.with_name("sites.toml")
    jixi.archive.with_name("jixi.toml").write_text("delay = 0\n")
    table.write_text("0 5 * * * /usr/bin/true\n")
    with ReplicaServer(replica) as server:
        sites.write_text(site_toml(replica, server.url), encoding="utf-8")
        at = ("--sites", str(sites), "--at", "04:30")
        done = jixi("schedule", "replica", *at, "--install", given="y\n")
        assert done.returncode == 0
        other, line = table.read_text().splitlines()
        assert done.stdout.index(line) < done.stdout.index("Write this line"), "shown before"
        assert other == "0 5 * * * /usr/bin/true"
        assert line.startswith("30 4 * * *  ")
        replica.fault("404", replica.articles(CHANNEL)[0].path)
        run = subprocess.run(
            ["/bin/sh", "-c", as_cron_runs_it(line)],
            cwd="/",
            env={"HOME": "/nonexistent", "PATH": "/usr/bin:/bin"},
            check=False,
            capture_output=True,
            text=True,
        )
    assert len(run.stdout.splitlines()) == 1, run
    assert run.stdout == jixi.archive.with_suffix(".log").read_text(), "mailed, and kept"
    assert jixi("search", "检察", "--json").stdout.count("\n") == 2
    assert jixi("schedule", "replica", *at, "--install", "--yes").returncode == 0
    assert table.read_text().splitlines() == [other, line], "its own line is replaced"


def test_two_archives_have_a_line_each(cron: tuple[Jixi, Path]) -> None:
    jixi, table = cron
    for name in ("a.db", "b.db", "a.db"):
        jixi.archive = jixi.archive.with_name(name)
        assert jixi("schedule", "jixi", "--install", "--yes").returncode == 0
    ends = [line.rpartition("/")[2] for line in table.read_text().splitlines()]
    assert ends == ["b.db", "a.db"]


@pytest.mark.parametrize(
    ("given", "error", "status"), [("n\n", "", 1), ("y\n", "you (test) are not allowed", 1)]
)
def test_nothing_is_written_without_leave_or_over_a_table_that_cannot_be_read(
    cron: tuple[Jixi, Path], given: str, error: str, status: int
) -> None:
    jixi, table = cron
    table.write_text("0 5 * * * /usr/bin/true\n")
    jixi.environment["CRONTAB_ERROR"] = error
    done = jixi("schedule", "jixi", "--install", given=given)
    assert done.returncode == status
    assert error in done.stderr
    assert table.read_text() == "0 5 * * * /usr/bin/true\n"


def test_the_systemd_units_are_what_systemd_takes(cron: tuple[Jixi, Path], tmp_path: Path) -> None:
    jixi, _ = cron
    shown = jixi("schedule", "jixi", "--at", "04:30").stdout
    units: dict[str, str] = {}
    for part in shown.split("# ~/.config/systemd/user/")[1:]:
        name, _, text = part.partition("\n")
        units[name] = text.partition("\n# ")[0]
    assert list(units) == ["jixi.service", "jixi.timer"]
    assert "OnCalendar=*-*-* 04:30:00" in units["jixi.timer"]
    start = next(x for x in units["jixi.service"].splitlines() if x.startswith("ExecStart="))
    words = shlex.split(start.removeprefix("ExecStart=").replace("%%", "%"))
    assert words[:4] == [sys.executable, "-m", "jixi_crawler", "crawl"]
    assert words[-1] == str(jixi.archive)
    assert "SuccessExitStatus=75" in units["jixi.service"]
    if shutil.which("systemd-analyze"):
        for name, text in units.items():
            (tmp_path / name).write_text(text)
        files = [str(tmp_path / name) for name in units]
        check = ["systemd-analyze", "verify", "--user", *files]
        done = subprocess.run(check, check=False, capture_output=True, text=True)
        complaints = [line for line in done.stderr.splitlines() if str(tmp_path) in line]
        assert complaints == []


def test_settings_print_what_is_in_force_and_where_it_came_from(cron: tuple[Jixi, Path]) -> None:
    jixi, _ = cron
    file = jixi.archive.with_name("jixi.toml")
    file.write_text("delay = 5\nvisit_days = [2, 9]\n")
    rows = {
        row["key"]: row for row in map(json.loads, jixi("settings", "--json").stdout.splitlines())
    }
    assert list(rows) == list(keys())
    assert (rows["delay"]["value"], rows["delay"]["origin"]) == (5.0, str(file))
    assert (rows["contact"]["value"], rows["contact"]["origin"]) == (
        "tests@localhost",
        "$JIXI_CONTACT",
    )
    assert (rows["timeout"]["value"], rows["timeout"]["origin"]) == (60.0, "default")
    shown = jixi("settings").stdout
    assert f"delay = 5.0  ({file})" in shown
    assert all(row["meaning"] in shown for row in rows.values())
    file.write_text("dealy = 5\n")
    done = jixi("settings")
    assert (done.returncode, done.stdout) == (2, "")
    assert f'{file}: unknown key "dealy"' in done.stderr
