"""Commands that set up an installation: settings, schedule."""

from __future__ import annotations

import shlex
import subprocess
import sys
from pathlib import Path

import click

from jixi_crawler.archive.lock import lock_path
from jixi_crawler.cli.common import EXIT_PROBLEM, archive_option, json_option, print_json
from jixi_crawler.config import FILE_NAME, keys, load_config
from jixi_crawler.sites import choose_sites, load_sites

_MARK = "# jixi crawl into "
"""Ends the line we write into a crontab, with the archive's path: another archive has its own."""


@click.command()
@archive_option
@json_option
def settings(archive: Path, as_json: bool) -> None:
    """Print every setting in force, where it came from, and what it means.

    Settings stand in the file jixi.toml beside the archive; `delay = 5` on a line of its own changes
    one. Wrong keys and values are errors.

    \b
    Example:
      jixi settings
    """
    config = load_config(archive)
    for name, (default, meaning) in keys().items():
        value = getattr(config, name)
        origin = config.origin.get(name, "default")
        if as_json:
            print_json(
                {
                    "key": name,
                    "value": value,
                    "default": default,
                    "origin": origin,
                    "meaning": meaning,
                }
            )
        else:
            shown = list(value) if isinstance(value, tuple) else value
            click.echo(f"{name} = {shown!r}  ({origin})\n    {meaning}")
    if not as_json:
        click.echo(f"Settings file: {archive.parent / FILE_NAME}")


@click.command()
@click.argument("sites", nargs=-1, required=True, metavar="SITE...")
@archive_option
@click.option(
    "--sites", "files", multiple=True, type=click.Path(path_type=Path), metavar="FILE.toml"
)
@click.option(
    "--at", default="03:17", show_default=True, metavar="HH:MM", help="Local time of day."
)
@click.option("--install", is_flag=True, help="Write the line into your crontab, after showing it.")
@click.option("--yes", is_flag=True, help="Do not ask before writing.")
def schedule(
    sites: tuple[str, ...],
    archive: Path,
    files: tuple[Path, ...],
    at: str,
    install: bool,
    yes: bool,
) -> None:
    """Print a crontab line, and a systemd service and timer, that crawl SITE every day.

    \b
    Example:
      jixi schedule jixi
      jixi schedule jixi --at 04:30 --install
    """
    choose_sites(load_sites(files), sites)
    hour, minute = _time(at)
    command = _command(sites, archive, files)
    log = archive.resolve().with_suffix(".log")
    # tee: cron mails what is printed, and the log keeps it.
    run = f"{shlex.join(command)} 2>&1 | tee -a {shlex.quote(str(log))}"
    mark = _percent(f"{_MARK}{archive.resolve()}")
    line = f"{minute} {hour} * * *  {_percent(run)}  {mark}"
    click.echo(f"# crontab -e\n{line}\n")
    click.echo(_systemd(command, archive, log, hour, minute))
    click.echo(f"\n# The run locks {lock_path(archive)}; a second one ends with status 75.")
    if install:
        _install(line, mark, yes=yes)


def _time(text: str) -> tuple[int, int]:
    hour, found, minute = text.partition(":")
    if not (found and hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60):
        raise click.BadParameter(f"{text!r} is no time of day such as 03:17", param_hint="--at")
    return int(hour), int(minute)


def _command(sites: tuple[str, ...], archive: Path, files: tuple[Path, ...]) -> list[str]:
    given = [argument for file in files for argument in ("--sites", str(file.resolve()))]
    program = [sys.executable, "-m", "jixi_crawler", "crawl", *given, *sites]
    return [*program, "--archive", str(archive.resolve())]


def _percent(text: str) -> str:
    """Return `text` as cron wants it: a percent sign would end the command (crontab(5))."""
    return text.replace("%", r"\%")


def _systemd(command: list[str], archive: Path, log: Path, hour: int, minute: int) -> str:
    def escaped(text: object) -> str:
        return str(text).replace("%", "%%")

    return (
        "# ~/.config/systemd/user/jixi.service\n"
        "[Unit]\nDescription=Crawl procuratorate news\n\n"
        f"[Service]\nType=oneshot\nWorkingDirectory={escaped(archive.resolve().parent)}\n"
        f"ExecStart={escaped(' '.join(map(_quoted, command)))}\n"
        f"StandardError=append:{escaped(log)}\n"
        "SuccessExitStatus=75\n\n"
        "# ~/.config/systemd/user/jixi.timer\n"
        "[Unit]\nDescription=Crawl procuratorate news every day\n\n"
        f"[Timer]\nOnCalendar=*-*-* {hour:02}:{minute:02}:00\nRandomizedDelaySec=600\nPersistent=true\n\n"
        "[Install]\nWantedBy=timers.target\n\n"
        "# systemctl --user enable --now jixi.timer"
    )


def _quoted(argument: str) -> str:
    """Return an argument as systemd reads it: double quotes, `$` doubled (systemd.service(5))."""
    if argument and not set(argument) & set(" \t\"'\\;$"):
        return argument
    text = argument.replace("\\", "\\\\").replace('"', '\\"').replace("$", "$$")
    return f'"{text}"'


def _install(line: str, mark: str, *, yes: bool) -> None:
    try:
        current = subprocess.run(["crontab", "-l"], check=False, capture_output=True, text=True)
        if current.returncode and "no crontab" not in current.stderr:
            # Not to be taken for an empty one: writing would lose what is in it.
            click.echo(f"jixi: your crontab cannot be read: {current.stderr.strip()}", err=True)
            sys.exit(EXIT_PROBLEM)
        kept = [old for old in current.stdout.splitlines() if not old.endswith(mark)]
        if not yes:
            click.confirm("Write this line into your crontab?", abort=True)
        table = "\n".join([*kept, line]) + "\n"
        subprocess.run(["crontab", "-"], input=table, check=True, text=True)
    except FileNotFoundError:
        click.echo("jixi: there is no crontab command here; use the systemd timer above", err=True)
        sys.exit(EXIT_PROBLEM)
    except subprocess.CalledProcessError as error:
        click.echo(f"jixi: crontab refused the line (status {error.returncode})", err=True)
        sys.exit(EXIT_PROBLEM)
    click.echo("Installed.")
