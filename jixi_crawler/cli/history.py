"""Commands about what changed: history, diff, changes."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import click

from jixi_crawler.archive import Archive, NotFoundError, Piece, Revision, compare
from jixi_crawler.archive.times import normalise_time
from jixi_crawler.cli.common import archive_option, json_option, print_json, should_colour

_STYLES: dict[str, dict[str, Any]] = {
    "deleted": {"fg": "red", "strikethrough": True},
    "inserted": {"fg": "green", "bold": True},
}
_MARKS = {"deleted": "[-{}-]", "inserted": "{{+{}+}}"}
_CONTEXT = 40
"""Characters of unchanged text kept on either side of a change."""


class Moment(click.ParamType[str]):
    """A date or a time in ISO 8601, UTC unless it says otherwise."""

    name = "date"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        """Return the time as the archive writes it."""
        try:
            return normalise_time(str(value))
        except ValueError:
            self.fail(f"{value!r} is no date such as 2026-01-31", param, ctx)


@click.command()
@click.argument("article", metavar="ID")
@archive_option
@json_option
def history(article: str, archive: Path, as_json: bool) -> None:
    """List every distinct content an article has had, and what speaks for its removal or return.

    \b
    Example:
      jixi history 3f2a9c
    """
    with Archive.open(archive, write=False) as opened:
        revisions = opened.revisions(article)
        evidence = opened.evidence(article)
    if as_json:
        for revision in revisions:
            print_json({"kind": "revision", **dataclasses.asdict(revision)})
        for item in evidence:
            print_json({**dataclasses.asdict(item), "kind": "evidence", "evidence": item.kind})
        return
    for number, revision in enumerate(revisions, 1):
        what = ", ".join(revision.changed) if number > 1 else "first seen"
        now = "  (now)" if revision.current else ""
        click.echo(f"{number}  {revision.observed_at}  {revision.id}  {what}{now}")
    for item in evidence:
        click.echo(f"   {item.observed_at}  {item.kind}: {item.reason}")


@click.command()
@click.argument("article", metavar="ID")
@archive_option
@click.option("--from", "before", metavar="R", help="Revision's number or id; the last but one.")
@click.option("--to", "after", metavar="R", help="Revision's number or id; the last one.")
@json_option
def diff(article: str, archive: Path, before: str | None, after: str | None, as_json: bool) -> None:
    """Show the words that changed between two revisions of an article.

    Numbers are those that `jixi history` prints. Without a terminal, [-deleted-] and {+inserted+}.

    \b
    Example:
      jixi diff 3f2a9c
      jixi diff 3f2a9c --from 1 --to 3 --json
    """
    with Archive.open(archive, write=False) as opened:
        revisions = opened.revisions(article)
    if len(revisions) < 2 and before is None and after is None:
        click.echo(f"{article} has not changed since it was first seen.", err=True)
        return
    old = _revision(revisions, before, -2)
    new = _revision(revisions, after, -1)
    fields = [
        name
        for name in ("title", "published", "source", "author")
        if getattr(old, name) != getattr(new, name)
    ]
    pieces = compare(old.text, new.text)
    if as_json:
        print_json(
            {
                "from": old.id,
                "to": new.id,
                "observed_at": new.observed_at,
                "fields": {name: [getattr(old, name), getattr(new, name)] for name in fields},
                "text": [{"kind": piece.kind, "text": piece.text} for piece in pieces],
            }
        )
        return
    click.echo(click.style(f"{old.observed_at} → {new.observed_at}, {new.id}", dim=True))
    for name in fields:
        changed = compare(getattr(old, name) or "", getattr(new, name) or "")
        click.echo(f"{name}: " + "".join(_marked(piece) for piece in changed))
    click.echo("".join(_marked(piece) for piece in shortened(pieces)))


@click.command()
@archive_option
@click.option(
    "--since",
    default="1970-01-01",
    type=Moment(),
    metavar="DATE",
    help="UTC date or time, e.g. 2026-01-01.",
)
@click.option("--site", metavar="ID", help="Only this site.")
@json_option
def changes(archive: Path, since: str, site: str | None, as_json: bool) -> None:
    """List edits, removals and returns of all articles since a day, oldest first.

    \b
    Example:
      jixi changes --since 2026-01-01 --site jixi
    """
    with Archive.open(archive, write=False) as opened:
        found = opened.changes(since, site_id=site)
    for change in found:
        if as_json:
            print_json(dataclasses.asdict(change))
        else:
            what = f"{change.kind} ({', '.join(change.fields)})" if change.fields else change.kind
            click.echo(f"{change.at}  {change.article_id}  {what}: {change.title or change.url}")


def _revision(revisions: list[Revision], wanted: str | None, default: int) -> Revision:
    if wanted is None:
        return revisions[max(default, -len(revisions))]
    for number, revision in enumerate(revisions, 1):
        if wanted in (str(number), revision.id):
            return revision
    raise NotFoundError(
        f"there is no revision {wanted}; there are {len(revisions)} (see `jixi history`)"
    )


def shortened(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with long unchanged stretches cut to the words around a change."""
    short = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if piece.kind == "same" and len(text) > 2 * _CONTEXT:
            head = text[:_CONTEXT] if number else ""
            tail = text[-_CONTEXT:] if number < len(pieces) - 1 else ""
            text = f"{head} … {tail}"
        short.append(Piece(piece.kind, text))
    return short


def _marked(piece: Piece) -> str:
    if piece.kind == "same":
        return piece.text
    if should_colour():
        return click.style(piece.text, **_STYLES[piece.kind])
    return _MARKS[piece.kind].format(piece.text)
