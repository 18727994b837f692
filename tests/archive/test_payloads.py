from __future__ import annotations

import hashlib
import os
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from jixi_crawler.archive import Archive, ArchiveError, NotFoundError
from jixi_crawler.archive.payloads import Payloads
from jixi_crawler.records import PageKind
from tests.archive.pages import SITE, Clock, article, html

NOW = "2026-01-01T00:00:00Z"


def save(
    archive: Archive, body: bytes, mime: str = "text/html", kind: PageKind = PageKind.ARTICLE
) -> str:
    with archive.transaction():
        return archive.payloads.save(body, mime=mime, site_id=SITE.id, kind=kind, now=NOW)


@settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None
)
@given(st.lists(st.binary(max_size=3000), min_size=1, max_size=5), st.booleans())
def test_the_same_bytes_come_back(archive: Archive, bodies: list[bytes], is_html: bool) -> None:
    for body in bodies:
        sha256 = save(archive, body, "text/html" if is_html else "image/png")
        assert sha256 == hashlib.sha256(body).hexdigest()
        assert archive.payload(sha256) == body
        assert Payloads(archive.connection).read(sha256) == body


def test_pages_of_a_site_share_their_template(archive: Archive) -> None:
    for number in range(50):
        save(archive, html(article(number)))
    size, stored = archive.connection.execute(
        "SELECT sum(size), sum(stored_size) FROM payloads"
    ).fetchone()
    kept = archive.connection.execute("SELECT length(data) FROM dictionaries").fetchone()[0]
    assert (stored + kept) / size < 0.15
    for row in archive.connection.execute("SELECT sha256 FROM payloads"):
        archive.payload(row["sha256"])


def test_articles_and_listings_have_a_dictionary_each_and_pictures_none(archive: Archive) -> None:
    save(archive, html(article(1)))
    save(archive, html(article(2)), kind=PageKind.LISTING)
    save(archive, html(article(3)), kind=PageKind.BLOCKED)
    picture = save(archive, os.urandom(5000), "image/jpeg", PageKind.ASSET)
    kinds = archive.connection.execute("SELECT kind FROM dictionaries ORDER BY kind").fetchall()
    assert [kind[0] for kind in kinds] == ["article", "listing"]
    row = archive.connection.execute(
        "SELECT codec, size = stored_size FROM payloads WHERE sha256 = ?", (picture,)
    ).fetchone()
    assert tuple(row) == ("raw", 1)


def test_a_dictionary_of_a_rolled_back_page_is_not_used(archive: Archive) -> None:
    def cut_off() -> None:
        with archive.transaction():
            archive.payloads.save(
                html(article(1)), mime="text/html", site_id=SITE.id, kind=PageKind.ARTICLE, now=NOW
            )
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        cut_off()
    sha256 = save(archive, html(article(2)))
    assert Payloads(archive.connection).read(sha256) == html(article(2))


def test_many_sites_do_not_fill_the_memory(archive: Archive, clock: Clock) -> None:
    rng = random.Random(1)
    pages = {}
    for number in range(80):
        archive.connection.execute(
            "INSERT INTO sites (id, name, first_seen, last_seen) VALUES (?, ?, ?, ?)",
            (f"s{number}", "x", NOW, NOW),
        )
        with archive.transaction():
            for _ in range(2):
                body = html(article(rng.randint(0, 10**9)))
                sha256 = archive.payloads.save(
                    body, mime="text/html", site_id=f"s{number}", kind=PageKind.ARTICLE, now=NOW
                )
                pages[sha256] = body
    assert len(archive.payloads._coders) <= 64
    assert all(archive.payload(sha256) == body for sha256, body in pages.items())


def test_damage_is_noticed(archive: Archive) -> None:
    save(archive, html(article(1)))
    sha256 = save(archive, html(article(2)))
    for damage in (b"nonsense", archive.payloads.encode(b"other bytes " * 9, None).data):
        archive.connection.execute(
            "UPDATE payloads SET data = ?, dictionary = NULL WHERE sha256 = ?", (damage, sha256)
        )
        with pytest.raises(ArchiveError, match=f"payload {sha256} is damaged"):
            archive.payload(sha256)
    with pytest.raises(NotFoundError, match="no payload"):
        archive.payload("0" * 64)
