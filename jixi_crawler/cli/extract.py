"""`jixi extract` and `jixi reextract`: saved or stored pages into records, without the network."""

from __future__ import annotations

import dataclasses
import json
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, BinaryIO

import click

from jixi_crawler.archive import Archive
from jixi_crawler.cli.common import EXIT_PROBLEM, archive_option, json_option, print_json
from jixi_crawler.extract import extract_article, extract_listing
from jixi_crawler.records import Article, ExtractionError, Listing
from jixi_crawler.reextract import reextract as rereadings

_VERSION = re.compile(r"\d+(?:\.\d+)*")
UNKNOWN_BASE = "http://x/"
"""Where a page stands whose address nobody knows (RFC 3986 §5.1.4: the application's own default)."""

_READERS: dict[str, Callable[[bytes, str], Article | Listing]] = {
    "article": extract_article,
    "listing": extract_listing,
}


@click.group(invoke_without_command=True)
@click.option(
    "--manifest",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help='JSON lines {"file", "url", "kind"}; files are relative to the manifest.',
)
@click.pass_context
def extract(context: click.Context, manifest: Path | None) -> None:
    """Read saved pages into JSON records.

    \b
    Example:
      jixi extract article page.html --url http://www.example.cn/t20201130_1.shtml
      jixi extract listing index.html --url http://www.example.cn/jcyw/
      jixi extract --manifest pages.jsonl > records.jsonl
    """
    if manifest is not None:
        if context.invoked_subcommand:
            raise click.UsageError("give either --manifest or a page, not both")
        failed = False
        for record in read_manifest(manifest):
            print_json(record)
            failed = failed or "error" in record
        sys.exit(EXIT_PROBLEM if failed else 0)
    if context.invoked_subcommand is None:
        raise click.UsageError("say what to read: article FILE, listing FILE, or --manifest FILE")


@extract.command()
@click.argument("file", type=click.File("rb"))
@click.option("--url", required=True, help="The page's address; links are resolved against it.")
def article(file: BinaryIO, url: str) -> None:
    """Read one article page.

    \b
    Example:
      jixi extract article page.html --url http://www.example.cn/t20201130_1.shtml
    """
    _print_record("article", file, url)


@extract.command()
@click.argument("file", type=click.File("rb"))
@click.option("--url", required=True, help="The page's address; links are resolved against it.")
def listing(file: BinaryIO, url: str) -> None:
    """Read one listing page.

    \b
    Example:
      jixi extract listing index.html --url http://www.example.cn/jcyw/
    """
    _print_record("listing", file, url)


def _print_record(kind: str, file: BinaryIO, url: str) -> None:
    try:
        record = _read(kind, file.read(), url)
    except ExtractionError as error:
        click.echo(f"jixi: {file.name}: {error}", err=True)
        sys.exit(EXIT_PROBLEM)
    print_json(record.to_dict())


def read_manifest(manifest: Path) -> Iterator[dict[str, Any]]:
    """Yield a record per line of a manifest, `file` first; `{"file", "error"}` for one that fails."""
    with manifest.open(encoding="utf-8", errors="replace") as lines:
        for number, line in enumerate(lines, 1):
            if line.strip():
                yield _manifest_record(manifest.parent, number, line)


def _manifest_record(folder: Path, number: int, line: str) -> dict[str, Any]:
    try:
        entry = json.loads(line)
        file = entry["file"]
        path = folder / file
    except (ValueError, KeyError, TypeError):
        return {"file": None, "error": f'line {number} is not a JSON object with a "file"'}
    try:
        record = _read(entry.get("kind"), path.read_bytes(), entry.get("url") or UNKNOWN_BASE)
    except OSError as error:
        return {"file": file, "error": f"cannot be read: {error.strerror or error}"}
    except ExtractionError as error:
        return {"file": file, "error": str(error)}
    return {"file": file, **record.to_dict()}


def _read(kind: object, body: bytes, url: str) -> Article | Listing:
    reader = _READERS.get(kind) if isinstance(kind, str) else None
    if reader is None:
        raise ExtractionError(f'the kind {kind!r} is unknown; it is "article" or "listing"')
    return reader(body, url)


@click.command()
@archive_option
@click.option(
    "--since", metavar="V", help="Read again what version V of the parsers or a later one read."
)
@click.option("--dry-run", is_flag=True, help="Show what would change, and change nothing.")
@json_option
def reextract(archive: Path, since: str | None, dry_run: bool, as_json: bool) -> None:
    """Read stored pages again with today's parsers, without the network.

    Without --since, what an older version has read. Shows every field that changes. The earlier
    reading is kept; no revision is invented, as the page has not changed.

    \b
    Example:
      jixi reextract --dry-run
      jixi reextract --since 2026.11.1
    """
    failed = changed = 0
    if since is not None and not _VERSION.fullmatch(since):
        raise click.UsageError(
            f"--since {since}: no version of the parsers; they look like 2026.11.1"
        )
    with Archive.open(archive, write=not dry_run, create=False) as opened:
        for item in rereadings(opened, since=since, write=not dry_run):
            failed += item.error is not None
            changed += bool(item.changes)
            if as_json:
                print_json(dataclasses.asdict(item))
            elif item.error:
                click.echo(f"jixi: {item.url}: {item.error}; its fields stay as they are", err=True)
            else:
                click.echo(f"{item.revision_id}  {item.url}")
                for name, (before, now) in item.changes.items():
                    click.echo(f"    {name}: {_short(before)} -> {_short(now)}")
    if not as_json:
        verb = "would change" if dry_run else "changed"
        click.echo(f"{changed} records {verb}, {failed} could not be read.", err=True)
    sys.exit(EXIT_PROBLEM if failed else 0)


def _short(value: str | None) -> str:
    text = "(none)" if not value else " ".join(value.split())
    return text if len(text) <= 60 else f"{text[:28]} … {text[-28:]}"
