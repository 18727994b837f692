"""One article, and the comparison of two of its revisions."""

from __future__ import annotations

import sqlite3
from typing import Any

from jixi_crawler.archive import NotFoundError, Piece, Revision, compare
from jixi_crawler.archive.payloads import Payloads
from jixi_crawler.browse import charts
from jixi_crawler.browse.cite import cite
from jixi_crawler.browse.dossier import Dossier, by_address, dossier, revision_pair
from jixi_crawler.browse.provenance import Origin, origins
from jixi_crawler.browse.room import Room

_FIELDS = ("title", "published", "source", "author")
_WARNED = ("title", "published", "source", "author", "text")


async def article(room: Room) -> Any:
    """Show an article: its text, and all that is known about it."""
    identifier = room.part("id")
    known, found = await room.reader.run(lambda c: _known(c, room.reader.payloads(c), identifier))
    row = known.article
    paragraphs = [line for line in row["text"].split("\n") if line.strip()]
    return await room.page(
        "article.html",
        article=row,
        known=known,
        paragraphs=paragraphs,
        origins=found,
        timeline=_timeline(room, known),
        citations=cite(
            row,
            str(known.site.get("name", row["site_id"])),
            archived=room.absolute(f"/article/{row['id']}"),
            seen=row["last_seen"],
        ),
        shown=next((c for c in reversed(known.captures) if c["payload"]), None),
        stable=room.absolute(f"/article/{row['id']}"),
        pairs=list(zip(known.revisions, known.revisions[1:], strict=False)),
    )


def _known(
    connection: sqlite3.Connection, payloads: Payloads, identifier: str
) -> tuple[Dossier, list[Origin]]:
    known = dossier(connection, identifier)
    read = (
        c["id"]
        for c in reversed(known.captures)
        if c["payload"] and c["revision_id"] == known.article["revision_id"]
    )
    return known, origins(connection, payloads, known.article, next(read, None), known.listed)


async def at_address(room: Room) -> Any:
    """Lead from a page's own address (`/article?url=…`) to the article."""
    found = await room.reader.run(by_address, room.args.get("url", ""))
    if found is None:
        raise NotFoundError(f"there is no article at {room.args.get('url', '')}")
    return room.redirect(room.path(f"/article/{found}"))


async def comparison(room: Room) -> Any:
    """Show what changed between two revisions, side by side or in one column."""
    identifier = room.part("id")
    known, older, newer = await room.reader.run(
        revision_pair, identifier, room.args.get("from"), room.args.get("to")
    )
    layout = "one" if room.args.get("view") == "one" else "two"
    pieces = compare(older.text, newer.text)
    return await room.page(
        "compare.html",
        identifier=identifier,
        revisions=known,
        older=older,
        newer=newer,
        layout=layout,
        fields=_fields(older, newer),
        rows=side_by_side(pieces),
        lines=one_column(pieces),
        same=all(piece.kind == "same" for piece in pieces),
    )


def side_by_side(pieces: list[Piece]) -> list[tuple[list[Piece], list[Piece]]]:
    """Return paragraphs in pairs, the older on the left; what one side lacks is empty."""
    rows: list[tuple[list[Piece], list[Piece]]] = []
    left: list[list[Piece]] = [[]]
    right: list[list[Piece]] = [[]]

    def flush() -> None:
        size = max(len(left), len(right))
        rows.extend(
            (left[n] if n < len(left) else [], right[n] if n < len(right) else [])
            for n in range(size)
        )
        left[:], right[:] = [[]], [[]]

    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            if number and piece.kind == "same":
                flush()
            if piece.kind != "inserted":
                _add(left, Piece(piece.kind, line), new=bool(number) and piece.kind != "same")
            if piece.kind != "deleted":
                _add(right, Piece(piece.kind, line), new=bool(number) and piece.kind != "same")
    flush()
    return [row for row in rows if row[0] or row[1]]


def one_column(pieces: list[Piece]) -> list[list[Piece]]:
    """Return the paragraphs with deleted and inserted words in one text."""
    lines: list[list[Piece]] = [[]]
    for piece in pieces:
        for number, line in enumerate(piece.text.split("\n")):
            _add(lines, Piece(piece.kind, line), new=bool(number))
    return [line for line in lines if line]


def _add(lines: list[list[Piece]], piece: Piece, *, new: bool) -> None:
    if new:
        lines.append([])
    if piece.text:
        lines[-1].append(piece)


def _fields(older: Revision, newer: Revision) -> list[tuple[str, list[Piece]]]:
    changed = []
    for name in _FIELDS:
        before, after = getattr(older, name) or "", getattr(newer, name) or ""
        if before != after:
            changed.append((name, compare(before, after)))
    return changed


def _timeline(room: Room, known: Dossier) -> Any:
    first = {revision.capture_id: revision for revision in known.revisions}
    events = []
    for capture in known.captures:
        revision = first.get(capture["id"])
        kind = "same"
        if revision is not None:
            kind = "new" if revision.cause == "first" else "edit"
        elif not capture["payload"]:
            kind = "missing"
        text = room.t.maybe(f"verdict_{capture['verdict']}", capture["verdict"])
        address = room.path(f"/snapshot/{capture['id']}") if capture["payload"] else ""
        events.append((capture["fetched_at"], kind, text, address))
    return charts.timeline(events, label=room.t("timeline"))
