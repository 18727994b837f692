"""Commands that read the archive: search, show, snapshot, status."""

from __future__ import annotations

import dataclasses
import json
import sys
from pathlib import Path
from typing import Any

import click

from jixi_crawler.archive import Archive, Snapshot
from jixi_crawler.archive.walks import ENOUGH
from jixi_crawler.cli.common import EXIT_PROBLEM, archive_option, json_option, print_json
from jixi_crawler.cli.status_page import sparkline, status_page

_FACTS = (
    "published",
    "source",
    "author",
    "editor",
    "channel",
    "url",
    "state",
    "first_seen",
    "last_seen",
)


@click.command(context_settings={"ignore_unknown_options": True})
@click.argument("words", nargs=-1, required=True, type=click.UNPROCESSED)
@archive_option
@click.option(
    "--limit", type=click.IntRange(min=1), default=20, show_default=True, help="Rows to print."
)
@json_option
def search(words: tuple[str, ...], archive: Path, limit: int, as_json: bool) -> None:
    """Find articles by words of any length, in title, text, source and author.

    Several words must all occur; a "quoted phrase" occurs as it is; -word must not occur;
    title:word, source:word and author:word look in one field.

    \b
    Example:
      jixi search 公益诉讼
      jixi search 检察 title:听证 -招聘 --json
    """
    with Archive.open(archive, write=False) as opened:
        hits = opened.search(" ".join(words), limit=limit)
    for hit in hits:
        excerpt = "".join(
            click.style(t, fg="yellow", bold=True) if m else t for t, m in hit.excerpt
        )
        if as_json:
            print_json(hit.to_dict())
        else:
            date = (hit.published or "")[:10].ljust(10)
            click.echo(f"{hit.id}  {date}  {click.style(hit.title or hit.url, bold=True)}")
            if excerpt:
                click.echo(f"    {' '.join(excerpt.split())}")
    if not hits and not as_json:
        click.echo(f"Nothing in {archive} holds {' '.join(words)}.", err=True)


@click.command()
@click.argument("article", metavar="ID")
@archive_option
@json_option
def show(article: str, archive: Path, as_json: bool) -> None:
    """Show one article: its facts, its text, and how often it has changed.

    ID is an article's id, the first digits of one, or its URL.

    \b
    Example:
      jixi show 3f2a9c
      jixi show http://www.example.cn/jcyw/202011/t20201130_1.shtml --json
    """
    with Archive.open(archive, write=False) as opened:
        row = dict(opened.article(article))
        revisions = opened.revisions(row["id"])
    for key in ("breadcrumb", "images", "warnings"):
        row[key] = json.loads(row[key])
    row["revisions"] = len(revisions)
    if as_json:
        print_json({key: value for key, value in row.items() if key != "docid"})
        return
    click.echo(click.style(row["title"] or "(no title)", bold=True))
    for key in _FACTS:
        if row[key]:
            click.echo(f"{key + ':':12} {row[key]}")
    click.echo(f"{'revisions:':12} {len(revisions)}")
    for warning in row["warnings"]:
        click.echo(f"{'warning:':12} {warning}")
    click.echo(f"\n{row['text']}" if row["text"] else "\n(no text)")


@click.command()
@click.argument("item", metavar="ID")
@archive_option
@click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File to write; without it the bytes go to standard output.",
)
@json_option
def snapshot(item: str, archive: Path, output: Path | None, as_json: bool) -> None:
    """Give back the exact bytes of a page as it was fetched.

    ID is a capture's or a revision's id, or an article's id or URL (its newest capture). With
    --json: the capture's facts and headers instead of its bytes.

    \b
    Example:
      jixi snapshot 3f2a9c --output page.html
    """
    with Archive.open(archive, write=False) as opened:
        found = opened.snapshot(item)
    if as_json:
        print_json(_facts(found))
    if output is not None:
        try:
            output.write_bytes(found.body)
        except OSError as error:
            click.echo(f"jixi: {output} cannot be written: {error.strerror}", err=True)
            sys.exit(EXIT_PROBLEM)
        click.echo(
            f"{output}: {len(found.body)} bytes of {found.url}, fetched {found.fetched_at}",
            err=True,
        )
    elif not as_json:
        sys.stdout.buffer.write(found.body)


def _facts(found: Snapshot) -> dict[str, Any]:
    facts = dataclasses.asdict(found)
    del facts["body"]
    return facts | {"size": len(found.body)}


@click.command()
@archive_option
@click.option(
    "--html",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Write a page to look at.",
)
@json_option
def status(archive: Path, page: Path | None, as_json: bool) -> None:
    """Show how every channel is doing: articles, last run and its verdict, new articles per week.

    \b
    Example:
      jixi status
      jixi status --json
      jixi status --html status.html
    """
    with Archive.open(archive, write=False) as opened:
        channels = opened.status()
        latest = opened.runs(limit=1)
    if page is not None:
        try:
            page.write_text(status_page(channels, latest), encoding="utf-8")
        except OSError as error:
            click.echo(f"jixi: {page} cannot be written: {error.strerror}", err=True)
            sys.exit(EXIT_PROBLEM)
        return
    if as_json:
        for channel in channels:
            print_json(dataclasses.asdict(channel))
        return
    for channel in channels:
        good = channel.last_verdict in ("ok", "nothing new")
        verdict = click.style(channel.last_verdict or "never run", fg="green" if good else "red")
        click.echo(f"{click.style(channel.channel_id, bold=True)}  {channel.site}  {verdict}")
        click.echo(
            f"    {channel.articles} articles ({channel.removed} removed), newest {channel.latest or '-'}, "
            f"{channel.due} due, new per week {sparkline(channel.trend)}"
        )
        click.echo(
            f"    last run {channel.last_run or '-'}, last good run {channel.last_success or '-'}"
        )
        if channel.rows is not None and channel.rows < channel.most_rows * ENOUGH:
            click.echo(f"    the listing has {channel.rows} rows, once {channel.most_rows}")
        if channel.last_reason:
            click.echo(f"    {channel.last_reason}")
    if latest:
        run = latest[0]
        click.echo(
            f"Last run {run.started_at}: {run.outcome or 'under way'}, {run.requests} requests"
        )
    else:
        click.echo("Nothing has been crawled into this archive yet.")
