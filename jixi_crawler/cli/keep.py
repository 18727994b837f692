"""Commands that keep an archive sound: verify, backup, withhold."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from jixi_crawler.archive import Archive
from jixi_crawler.cli.common import EXIT_PROBLEM, archive_option, json_option, print_json
from jixi_crawler.config import load_config


class Share(click.ParamType[float]):
    """A share of a whole: `5%` or `0.05`."""

    name = "share"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the share as a number above 0 and up to 1."""
        text = str(value)
        try:
            share = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            share = 0
        if not 0 < share <= 1:
            self.fail(f"{text!r} is no share such as 5%", param, ctx)
        return share


@click.command()
@archive_option
@click.option("--sample", type=Share(), default="100%", metavar="5%", help="Read only a share.")
@json_option
def verify(archive: Path, sample: float, as_json: bool) -> None:
    """Re-read what is stored against its digests, references and the search index.

    Names everything that is wrong, goes on, and ends with exit status 1. Each result is a row of
    fixity_events. A crawl may be running.

    \b
    Example:
      jixi verify
      jixi verify --sample 5%
    """
    with Archive.open(archive, write=False) as opened:
        result = opened.verify(sample=sample)
    for problem in result.problems:
        click.echo(f"jixi: {problem.kind} {problem.subject}: {problem.detail}", err=True)
    if as_json:
        problems = [[found.kind, found.subject, found.detail] for found in result.problems]
        print_json({"checked": result.checked, "problems": problems})
    elif sys.stdout.isatty():
        for kind, number in result.checked.items():
            click.echo(f"{kind}: {number} checked")
    sys.exit(EXIT_PROBLEM if result.problems else 0)


@click.command()
@click.argument("destination", type=click.Path(file_okay=False, path_type=Path), metavar="DEST")
@archive_option
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help="Copies to keep.")
def backup(destination: Path, archive: Path, keep: int | None) -> None:
    """Copy the archive into the folder DEST, consistent and checked, also while a crawl is running.

    \b
    Example:
      jixi backup /backup/jixi --keep 14
    """
    config = load_config(archive, backups=keep)
    with Archive.open(archive, write=False) as opened:
        copy = opened.backup(destination, keep=config.backups)
    if sys.stdout.isatty():
        click.echo(f"{copy}: {copy.stat().st_size} bytes")


@click.command()
@click.argument("article", metavar="ID")
@archive_option
@click.option("--reason", required=True, help="Why; stands in the log of withholdings.")
@click.option("--undo", is_flag=True, help="Show a withheld article again.")
@click.option("--shred", is_flag=True, help="Destroy text and bytes for good.")
@click.option("--yes", is_flag=True, help="Do not ask before shredding.")
def withhold(article: str, archive: Path, reason: str, undo: bool, shred: bool, yes: bool) -> None:
    """Hide an article from search, tables, snapshots and exports; logged and reversible.

    \b
    Example:
      jixi withhold 3f2a9c --reason "asked by the person named, letter of 2026-03-01"
      jixi withhold 3f2a9c --reason "letter withdrawn" --undo
      jixi withhold 3f2a9c --reason "court order" --shred
    """
    if undo and shred:
        raise click.UsageError("--undo and --shred exclude each other: shredding is for good")
    with Archive.open(archive, write=True, create=False) as opened:
        identifier = opened.find_article(article)
        if undo:
            opened.release(identifier, reason)
            click.echo(f"{identifier} is shown again.")
            return
        if not shred:
            opened.withhold(identifier, reason)
            click.echo(f"{identifier} is withheld.")
            return
        if not yes:
            click.confirm(f"Destroy text and bytes of {identifier} for good?", abort=True)
        report = opened.shred(identifier, reason)
    click.echo(f"{identifier} is shredded: {report.destroyed} payloads destroyed.")
    for digest in report.shared:
        click.echo(f"jixi: payload {digest} is kept: another page has the same bytes", err=True)
