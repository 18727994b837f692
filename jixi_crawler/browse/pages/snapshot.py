"""The page as it was: banner and frame, the framed page, its files, the original bytes, RFC 7089."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import quote, unquote

from jixi_crawler.archive import NotFoundError, Snapshot
from jixi_crawler.browse import replay, snapshots
from jixi_crawler.browse.room import Room

_SAFE_NAME = re.compile(r"[^A-Za-z0-9._-]+")


async def snapshot(room: Room) -> Any:
    """Show an archived page in a frame that can do nothing, under a banner that says what it is."""
    shown = await room.reader.run(
        lambda c: snapshots.shown(c, room.reader.payloads(c), room.part("id"))
    )
    found = shown.snapshot
    ids = [identifier for identifier, _ in shown.mementos]
    place = ids.index(found.capture_id) if found.capture_id in ids else 0
    return await room.page(
        "snapshot.html",
        headers=_memento(room, found, list(shown.mementos)),
        shown=shown,
        capture=found,
        framed=replay.is_html(found.mime, found.body),
        picture=found.mime in snapshots.SHOWN_FILES and found.mime != "text/css",
        size=len(found.body),
        place=place,
        before=ids[place - 1] if place > 0 else None,
        after=ids[place + 1] if place + 1 < len(ids) else None,
    )


async def framed(room: Room) -> Any:
    """Return the archived page itself, harmless, for the frame."""
    identifier = room.part("id")
    prefix = room.path("/").rstrip("/")
    html, found = await room.reader.run(
        lambda c: (
            snapshots.page(c, room.reader.payloads(c), identifier, prefix),
            snapshots.load(c, room.reader.payloads(c), identifier),
        )
    )
    return room.data(
        html,
        "text/html; charset=utf-8",
        policy=replay.FRAME_POLICY,
        headers={
            "Memento-Datetime": snapshots.http_date(found.fetched_at),
            "Link": ", ".join(_links(room, found.url)),
            "Referrer-Policy": "no-referrer",
        },
    )


async def file(room: Room) -> Any:
    """Return an archived picture or style sheet for an archived page."""
    prefix = room.path("/").rstrip("/")
    body, mime = await room.reader.run(
        lambda c: snapshots.file(c, room.reader.payloads(c), room.part("id"), prefix)
    )
    return room.data(body, mime, policy=replay.FILE_POLICY)


async def original(room: Room) -> Any:
    """Return the exact bytes as a download, with the answer's own media type."""
    found = await room.reader.run(
        lambda c: snapshots.load_unlinked(c, room.reader.payloads(c), room.part("id"))
    )
    name = _SAFE_NAME.sub("_", found.url.partition("?")[0].rstrip("/").rpartition("/")[2]) or "page"
    stamp = re.sub(r"\D", "", found.fetched_at)
    kind = next((v for n, v in found.headers if n.lower() == "content-type"), found.mime)
    kind = kind or "application/octet-stream"
    headers = {
        "Content-Disposition": f'attachment; filename="{stamp}_{name}"',
        "Memento-Datetime": snapshots.http_date(found.fetched_at),
        "Link": ", ".join(_links(room, found.url)),
        "Digest": f"sha-256={found.payload_sha256}",
    }
    return room.data(
        found.body, kind if kind.isascii() and kind.isprintable() else "application/octet-stream",
        headers=headers,
    )  # fmt: skip


async def timemap(room: Room) -> Any:
    """Return every capture of an address in the link format of RFC 7089."""
    url = _address(room, "/timemap/link/")
    found = await room.reader.run(snapshots.mementos, url)
    if not found:
        raise NotFoundError(f"there is no capture of {url}")
    span = f'from="{snapshots.http_date(found[0][1])}"; until="{snapshots.http_date(found[-1][1])}"'
    lines = [
        f'<{_ascii(url)}>; rel="original"',
        f'<{room.absolute("/timemap/link/" + url)}>; rel="self"; type="application/link-format"; {span}',
        f'<{room.absolute("/timegate/" + url)}>; rel="timegate"',
        *(_line(room, item, place, len(found)) for place, item in enumerate(found)),
    ]
    return room.data(",\n".join(lines) + "\n", "application/link-format; charset=utf-8")


async def timegate(room: Room) -> Any:
    """Lead to the capture of an address that is nearest to `Accept-Datetime` (RFC 7089)."""
    url = _address(room, "/timegate/")
    found = await room.reader.run(snapshots.mementos, url)
    if not found:
        raise NotFoundError(f"there is no capture of {url}")
    try:
        identifier, _ = snapshots.nearest(found, room.request.headers.get("accept-datetime"))
    except (TypeError, ValueError):
        return room.data("Accept-Datetime is no HTTP date\n", "text/plain", status=400)
    answer = room.redirect(room.absolute(f"/snapshot/{identifier}"))
    answer.headers |= {
        "Vary": "accept-datetime",
        "Link": f'<{_ascii(url)}>; rel="original", '
        f'<{room.absolute("/timemap/link/" + url)}>; rel="timemap"; type="application/link-format"',
    }
    return answer


def _memento(room: Room, found: Snapshot, mementos: list[tuple[str, str]]) -> dict[str, str]:
    links = _links(room, found.url)
    shown = {0, len(mementos) - 1}
    places = [n for n, (identifier, _) in enumerate(mementos) if identifier == found.capture_id]
    for place in places:
        shown |= {place, max(place - 1, 0), min(place + 1, len(mementos) - 1)}
    links += [
        _line(room, mementos[place], place, len(mementos)) for place in sorted(shown) if mementos
    ]
    return {"Memento-Datetime": snapshots.http_date(found.fetched_at), "Link": ", ".join(links)}


def _links(room: Room, address: str) -> list[str]:
    """Return what every answer from the past says of its address (RFC 7089, 2.2)."""
    url = _ascii(address)
    return [
        f'<{url}>; rel="original"',
        f'<{room.absolute("/timegate/" + url)}>; rel="timegate"',
        f'<{room.absolute("/timemap/link/" + url)}>; rel="timemap"; type="application/link-format"',
    ]


def _line(room: Room, item: tuple[str, str], place: int, number: int) -> str:
    names = ["first"] * (place == 0) + ["last"] * (place == number - 1) + ["memento"]
    address = room.absolute(f"/snapshot/{item[0]}")
    return f'<{address}>; rel="{" ".join(names)}"; datetime="{snapshots.http_date(item[1])}"'


def _address(room: Room, prefix: str) -> str:
    """Return the address that stands in ours; its query string is ours, too."""
    path = str(room.request.path).partition(prefix)[2]
    query = room.request.query_string
    return unquote(path) + (f"?{query}" if query else "")


def _ascii(url: str) -> str:
    return quote(url, safe=":/?#[]@!$&'()*+,;=%~")
