from __future__ import annotations

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixi_crawler.archive import Archive, NotFoundError, article_id, canonical_url
from jixi_crawler.archive.times import later, normalise_time
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, page, url


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("http://Www.A.cn/X/y.shtml", "www.a.cn/X/y.shtml"),
        ("HTTPS://www.a.cn:443/x#top", "www.a.cn/x"),
        ("http://www.a.cn:80/x?b=1&a=2#", "www.a.cn/x?b=1&a=2"),
        ("http://www.a.cn:8080/x", "www.a.cn:8080/x"),
        ("http://www.a.cn", "www.a.cn/"),
        (" http://a.cn/检察.html ", "a.cn/检察.html"),
        ("http://[broken/x#y", "[broken/x"),
    ],
)
def test_an_address_has_one_name(address: str, canonical: str) -> None:
    assert canonical_url(address) == canonical
    assert article_id(address) == hashlib.sha256(canonical.encode()).hexdigest()[:16]


@given(st.text())
def test_every_text_has_an_id(text: str) -> None:
    assert len(article_id(text)) == 16


def test_articles_are_found_by_id_start_of_id_or_url(archive: Archive, clock: Clock) -> None:
    for number in range(300):
        archive.save_article(
            page(number, clock()),
            article(number),
            run_id=None,
            site_id=SITE.id,
            channel_id=CHANNEL_ID,
        )
    wanted = article_id(url(7))
    names = [wanted, wanted[:10], wanted.upper(), url(7), url(7).replace("http:", "https:") + "#x"]
    assert {archive.find_article(name) for name in names} == {wanted}
    for name in ("0" * 16, "http://a.cn/", "abc", "检察要闻", ""):
        with pytest.raises(NotFoundError):
            archive.find_article(name)


def test_times_have_one_form() -> None:
    assert normalise_time("2026-01-31T13:06:07.890+08:00") == "2026-01-31T05:06:07Z"
    assert normalise_time("2026-01-31T05:06:07Z") == "2026-01-31T05:06:07Z"
    assert normalise_time("2026-01-31 05:06:07") == "2026-01-31T05:06:07Z"
    assert later("2026-12-31T23:00:00Z", hours=2) == "2027-01-01T01:00:00Z"
    with pytest.raises(ValueError, match="yesterday"):
        normalise_time("yesterday")
