"""What every command shares: the archive option, exit statuses, and errors said in one line."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from jixi_crawler import __version__
from jixi_crawler.archive import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    NotFoundError,
)
from jixi_crawler.config import ConfigError
from jixi_crawler.sites import SiteError

EXIT_PROBLEM, EXIT_USAGE, EXIT_LOCKED, EXIT_INTERRUPTED = 1, 2, 75, 130
DEFAULT_ARCHIVE = Path("archive/jixi.db")
Command = TypeVar("Command", bound=Callable[..., Any])

_STATUS: tuple[tuple[type[Exception], int], ...] = (
    (ArchiveLocked, EXIT_LOCKED),
    (ArchiveBusy, EXIT_PROBLEM),
    (ArchiveFull, EXIT_PROBLEM),
    (ArchiveDamaged, EXIT_PROBLEM),
    (NotFoundError, EXIT_PROBLEM),
    (ArchiveError, EXIT_USAGE),
    (SiteError, EXIT_USAGE),
    (ConfigError, EXIT_USAGE),
)


def exit_status_of(error: Exception) -> int:
    """Return the contract's exit status for one of our own errors."""
    return next((status for kind, status in _STATUS if isinstance(error, kind)), EXIT_PROBLEM)


class JixiGroup(click.Group):
    """A command group that turns our own errors into one line and the contract's exit status."""

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run; never let an error that a user can cause end in a traceback."""
        if os.environ.get("NO_COLOR"):
            kwargs["color"] = False  # https://no-color.org
        try:
            return super().main(*args, **kwargs)
        except tuple(kind for kind, _ in _STATUS) as error:
            click.echo(f"jixi: {error}", err=True)
            sys.exit(exit_status_of(error))
        except KeyboardInterrupt:
            click.echo("jixi: stopped", err=True)
            sys.exit(EXIT_INTERRUPTED)


def archive_option(command: Command) -> Command:
    """Add `--archive PATH` (or `$JIXI_ARCHIVE`) to a command."""
    return click.option(
        "--archive",
        type=click.Path(path_type=Path),
        envvar="JIXI_ARCHIVE",
        default=DEFAULT_ARCHIVE,
        show_default=True,
        show_envvar=True,
        help="The archive's SQLite file.",
    )(command)


def should_colour() -> bool:
    """Tell whether standard output is a terminal that shows colours."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


json_option = click.option(
    "--json", "as_json", is_flag=True, help="Print JSON lines, one object a line."
)


def print_json(value: dict[str, Any]) -> None:
    """Print one object on one line, Chinese as it is."""
    click.echo(json.dumps(value, ensure_ascii=False))


def version_option(command: Command) -> Command:
    """Add `--version`."""
    return click.version_option(__version__, prog_name="jixi")(command)
