"""What became of an article: its revisions, what changed between two, what happened since a day."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

FIELDS = ("title", "published", "source", "author", "text")
_UNIT = re.compile(r"[A-Za-z]+|\d+(?:\.\d+)?|\s+|.", re.DOTALL)
_SENTENCE = re.compile(r"[^。！？；\n]*[。！？；\n]*")
# An island of unchanged characters as short as this between two changes is an accident, not a kept
# word.
_ISLAND = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """One distinct content of an article; `changed` names what differs from the one before.

    `cause`: `first`, `page` (the site changed it), `extractor` (only our parsers read it
    differently), `unclear` (page and parsers changed between two visits).
    """

    id: str
    article_id: str
    capture_id: str
    observed_at: str
    cause: str
    title: str | None
    published: str | None
    source: str | None
    author: str | None
    text: str
    text_sha256: str
    current: bool
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """Something that happened to an article: `edited`, `removed` or `returned`."""

    at: str
    kind: str
    article_id: str
    site_id: str
    url: str
    title: str | None
    revision_id: str | None
    fields: tuple[str, ...]
    reason: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What speaks for an article's removal or return, and the verdicts drawn from it.

    `kind`: `gone`, `soft-404`, `home-redirect`, `unlisted`, `removed` or `returned`. `counts` tells
    whether it counted towards a removal; None: it was never judged, or is a verdict itself.
    """

    kind: str
    observed_at: str
    reason: str | None
    counts: bool | None
    capture_id: str | None
    run_id: str | None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a comparison: `kind` is `same`, `deleted` or `inserted`."""

    kind: str
    text: str


def revisions(connection: sqlite3.Connection, identifier: str) -> list[Revision]:
    """Return an article's distinct contents, first seen first; none when withheld."""
    rows = connection.execute(
        "SELECT r.*, r.id = a.revision_id AS current FROM revisions r "
        "JOIN articles a ON a.id = r.article_id WHERE r.article_id = ? "
        "AND a.state <> 'withheld' ORDER BY r.observed_at, r.rowid",
        (identifier,),
    ).fetchall()
    before = [None, *rows]
    return [_revision(row, old) for row, old in zip(rows, before, strict=False)]


def evidence(connection: sqlite3.Connection, identifier: str) -> list[Evidence]:
    """Return what was seen of an article's removal and return, in the order it was seen."""
    rows = connection.execute(
        "SELECT kind, observed_at, reason, counts, capture_id, run_id FROM evidence "
        "WHERE article_id = ? ORDER BY id",
        (identifier,),
    )
    return [
        Evidence(**(dict(row) | {"counts": None if row["counts"] is None else bool(row["counts"])}))
        for row in rows
    ]


def changes(
    connection: sqlite3.Connection, since: str, *, site_id: str | None = None
) -> list[Change]:
    """Return what happened since a time (UTC; a date means its start), oldest first.

    What only our parsers read differently is no change of the page and does not appear.
    """
    rows = connection.execute(
        "SELECT r.observed_at AS at, 'edited' AS kind, a.id, a.site_id, a.url, r.title, r.id AS "
        "revision_id, NULL AS reason FROM revisions r JOIN articles a ON a.id = r.article_id "
        "WHERE r.observed_at >= ?1 AND r.cause IN ('page', 'unclear') "
        "AND a.state <> 'withheld' AND (?2 IS NULL OR a.site_id = ?2) "
        "UNION ALL SELECT e.observed_at, e.kind, a.id, a.site_id, a.url, a.title, a.revision_id, "
        "e.reason FROM evidence e JOIN articles a ON a.id = e.article_id "
        "WHERE e.observed_at >= ?1 AND e.kind IN ('removed', 'returned') "
        "AND a.state <> 'withheld' AND (?2 IS NULL OR a.site_id = ?2) "
        "ORDER BY 1, 3",
        (since, site_id),
    ).fetchall()
    fields: dict[str, tuple[str, ...]] = {}
    for identifier in {row["id"] for row in rows if row["kind"] == "edited"}:
        fields |= {revision.id: revision.changed for revision in revisions(connection, identifier)}
    return [
        Change(
            at=row["at"],
            kind=row["kind"],
            article_id=row["id"],
            site_id=row["site_id"],
            url=row["url"],
            title=row["title"],
            revision_id=row["revision_id"],
            fields=fields.get(row["revision_id"], ()) if row["kind"] == "edited" else (),
            reason=row["reason"],
        )
        for row in rows
    ]


def compare(before: str, after: str) -> list[Piece]:
    """Return the pieces that lead from one text to another, Chinese cut by characters.

    Sentences are matched first, then the characters (Latin words and numbers whole) of those that
    differ: a long article costs little, and a changed word is marked, not its paragraph. Joining
    the pieces that are not `inserted` gives `before` back, those that are not `deleted` give
    `after`.
    """
    pieces: list[Piece] = []
    old, new = _SENTENCE.findall(before), _SENTENCE.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            pieces.append(Piece("same", "".join(old[i1:i2])))
        else:
            pieces += _compare_units("".join(old[i1:i2]), "".join(new[j1:j2]))
    return _merge(pieces)


def _compare_units(before: str, after: str) -> Iterator[Piece]:
    old, new = _UNIT.findall(before), _UNIT.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    if matcher.quick_ratio() < 0.3:
        # Nothing in common worth showing: confetti of single characters helps nobody.
        yield Piece("deleted", before)
        yield Piece("inserted", after)
        return
    codes = matcher.get_opcodes()
    for number, (tag, i1, i2, j1, j2) in enumerate(codes):
        island = tag == "equal" and i2 - i1 <= _ISLAND and 0 < number < len(codes) - 1
        if tag == "equal" and not (island and old[i1].isalnum()):
            yield Piece("same", "".join(old[i1:i2]))
        else:
            yield Piece("deleted", "".join(old[i1:i2]))
            yield Piece("inserted", "".join(new[j1:j2]))


def _merge(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours: between two unchanged pieces at most one deletion, then one insertion."""
    merged: list[Piece] = []
    deleted = inserted = ""
    for piece in [*pieces, Piece("same", "")]:
        if piece.kind == "deleted":
            deleted += piece.text
        elif piece.kind == "inserted":
            inserted += piece.text
        else:
            merged += [Piece("deleted", deleted)] if deleted else []
            merged += [Piece("inserted", inserted)] if inserted else []
            deleted = inserted = ""
            if piece.text and merged and merged[-1].kind == "same":
                merged[-1] = Piece("same", merged[-1].text + piece.text)
            elif piece.text:
                merged.append(piece)
    return merged


def _revision(row: sqlite3.Row, old: sqlite3.Row | None) -> Revision:
    return Revision(
        id=row["id"],
        article_id=row["article_id"],
        capture_id=row["capture_id"],
        observed_at=row["observed_at"],
        cause=row["cause"],
        title=row["title"],
        published=row["published"],
        source=row["source"],
        author=row["author"],
        text=row["text"],
        text_sha256=row["text_sha256"],
        current=bool(row["current"]),
        changed=() if old is None else tuple(name for name in FIELDS if row[name] != old[name]),
    )
