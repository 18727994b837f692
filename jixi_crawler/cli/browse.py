"""Commands for reading in a browser and in SQL: serve, query."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from unicodedata import east_asian_width

import click

from jixi_crawler.cli.common import archive_option, json_option, print_json

_WIDEST = 60
_TABLE_ROWS = 500


@click.command()
@archive_option
@click.option("--host", help="Address to listen on.  [default: 127.0.0.1; with --public 0.0.0.0]")
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8001, show_default=True, help="Port."
)
@click.option(
    "--public", is_flag=True, help="For strangers: tighter limits, and say what is switched on."
)
def serve(archive: Path, host: str | None, port: int, public: bool) -> None:
    """Open the reading room: the archive in a browser, in Chinese and English.

    The same as `datasette archive/`, without options to learn. Works beside a running crawl.

    \b
    Example:
      jixi serve
      jixi serve --archive backup/jixi.db --port 8080
    """
    try:
        from jixi_crawler.browse import serve as room  # noqa: PLC0415  (Datasette is an extra)
    except ImportError as error:
        raise click.UsageError(
            "Datasette is not installed: pip install 'jixi-crawler[browse]'"
        ) from error
    address = host or ("0.0.0.0" if public else "127.0.0.1")  # noqa: S104
    if public:
        for line in room.switched_on(archive, address, port):
            click.echo(line, err=True)
    click.echo(f"http://{'127.0.0.1' if address == '0.0.0.0' else address}:{port}/", err=True)  # noqa: S104
    room.run(archive, host=address, port=port, public=public)


@click.command()
@click.argument("sql", required=False)
@archive_option
@click.option(
    "--file",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Read the SQL from a file, such as archive/queries/removed_pages.sql.",
)
@click.option(
    "-p", "--param", "parameters", nargs=2, multiple=True, metavar="NAME VALUE",
    help="A value for :NAME in the SQL; what is not given is empty.",
)  # fmt: skip
@click.option("--seconds", type=float, default=60.0, show_default=True, help="Time limit.")
@click.option("--csv", "as_csv", is_flag=True, help="Print CSV.")
@json_option
def query(
    sql: str | None,
    archive: Path,
    file: Path | None,
    parameters: tuple[tuple[str, str], ...],
    seconds: float,
    as_csv: bool,
    as_json: bool,
) -> None:
    """Ask the archive in SQL and print a table, CSV or JSON lines. Nothing can be changed.

    `jixi_phrase('公益诉讼')` makes a search of words for articles_fts. Tables and views are described
    in archive/README.md.

    \b
    Example:
      jixi query "SELECT published, title FROM articles ORDER BY published DESC LIMIT 5"
      jixi query --file archive/queries/sources_most_quoted.sql --csv > sources.csv
    """
    from jixi_crawler.browse import query as asking  # noqa: PLC0415  (Datasette is an extra)

    if (sql is None) == (file is None):
        raise click.UsageError("give the SQL, or --file with it")
    statement = sql if file is None else file.read_text(encoding="utf-8")
    if as_csv and as_json:
        raise click.UsageError("--csv and --json exclude each other")
    with asking.run(archive, str(statement), dict(parameters), seconds=seconds) as (columns, rows):
        if as_json:
            for row in rows:
                print_json(dict(zip(columns, map(_plain, row), strict=True)))
        elif as_csv:
            _print_csv(columns, rows)
        else:
            _print_table(columns, rows)


def _print_csv(columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([_plain(value) for value in row] for row in rows)


def _print_table(columns: list[str], rows: Iterable[tuple[Any, ...]]) -> None:
    shown: list[list[str]] = []
    more = False
    for number, row in enumerate(rows):
        if number == _TABLE_ROWS:
            more = True
            break
        shown.append([_cell(value) for value in row])
    widths = [
        max([_width(name), *(_width(row[place]) for row in shown)])
        for place, name in enumerate(columns)
    ]
    text = io.StringIO()
    for line in (columns, ["─" * width for width in widths], *shown):
        text.write("  ".join(_pad(cell, w) for cell, w in zip(line, widths, strict=True)).rstrip())
        text.write("\n")
    click.echo(text.getvalue(), nl=False)
    if more:
        click.echo(f"… more than {_TABLE_ROWS} rows: --csv and --json print all", err=True)


def _plain(value: object) -> object:
    return value.hex() if isinstance(value, bytes) else value


def _cell(value: object) -> str:
    text = "" if value is None else " ".join(str(_plain(value)).split())
    cut = ""
    for character in text:
        if _width(cut + character) > _WIDEST:
            return cut[:-1] + "…"
        cut += character
    return cut


def _width(text: str) -> int:
    """Return the columns a text takes on a terminal; Chinese characters take two."""
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
