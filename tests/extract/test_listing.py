from __future__ import annotations

from collections.abc import Callable

import pytest

from jixi_crawler.extract.listing import extract_listing
from tests.extract import mutations
from tests.extract.listing_pages import ALL, SIDE, Page

PAGES = [build() for build in ALL]


def rows_of(page: Page, body: bytes | None = None) -> list[tuple[str, str, str]]:
    found = extract_listing(body or page.body, page.url, today="2024-06-20")
    return [(row.url, row.title, row.date or "") for row in found.rows]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_family_gives_all_rows(page: Page) -> None:
    found = rows_of(page)
    if any(date for _, _, date in page.rows) or not found:
        assert [(url, title, date[:10]) for url, title, date in found] == [
            (url, title, date[:10]) for url, title, date in page.rows
        ]
    else:
        assert found == page.rows


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_family_gives_pages_and_next(page: Page) -> None:
    found = extract_listing(page.body, page.url, today="2024-06-20")
    assert (found.pages, found.next) == (page.pages, page.next)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_family_names_its_channel(page: Page) -> None:
    assert extract_listing(page.body, page.url).channel == "检察要闻"


@pytest.mark.parametrize("mutate", mutations.ALL, ids=lambda mutate: mutate.__name__)
@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_rows_survive_changes_of_markup(page: Page, mutate: Callable[[str], str]) -> None:
    changed = mutate(page.html).encode(page.encoding)
    assert rows_of(page, changed) == rows_of(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
@pytest.mark.parametrize("encoding", ["gb18030", "utf-8", "utf-8-sig", "utf-16"])
def test_rows_survive_other_encodings(page: Page, encoding: str) -> None:
    assert rows_of(page, page.html.encode(encoding)) == rows_of(page)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_sidebar_may_stand_first(page: Page) -> None:
    changed = page.html.replace(SIDE, "").replace("<div class='wrap'>", f"<div class='wrap'>{SIDE}")
    assert rows_of(page, changed.encode(page.encoding)) == rows_of(page)
