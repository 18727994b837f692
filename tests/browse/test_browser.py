"""The reading room in a real Chromium: by mouse, by keyboard, on a phone, and against a hostile page."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.archive.pages import CHANNEL_ID, SITE, url
from tests.browse.library import EDITED, HOSTILE, PLAIN, identifier
from tests.browse.window import Desk, Outside

AXE = Path(
    os.environ.get("AXE_CORE", Path(__file__).parents[2] / ".cache" / "axe-core" / "axe.min.js")
)

pytestmark = pytest.mark.browser


@pytest.fixture
def desk(chromium: Any, address: str) -> Iterator[Desk]:
    opened = Desk(chromium, address)
    yield opened
    opened.check()
    opened.context.close()


def test_search_filter_open_switch_and_compare(desk: Desk) -> None:
    page = desk.page
    page.goto("/")
    page.get_by_role("searchbox").fill("公益诉讼")
    page.get_by_role("button", name="检索").click()
    page.wait_for_url("**/search?q=**")
    assert page.locator(".hits mark").first.inner_text() == "公益诉讼"
    before = page.locator(".count").inner_text()
    page.get_by_label("年份").select_option("2020")
    page.wait_for_url("**year=2020**")
    assert page.locator(".count").inner_text() != before
    assert "site=" not in page.url
    page.locator(".years a").first.click()
    page.wait_for_url(re.compile(r"year=20(?!20)"))
    page.goto("/search?q=审委会")
    page.locator(".hits h2 a").last.click()
    page.wait_for_url("**/article/*")
    page.get_by_role("link", name="English").click()
    page.wait_for_load_state()
    assert page.locator("html").get_attribute("lang") == "en"
    assert page.get_by_role("heading", name="Facts").is_visible()
    page.goto(f"/article/{identifier(EDITED)}")
    page.get_by_role("link", name="Compare revisions").click()
    assert page.locator("del").first.is_visible()
    page.get_by_label("Layout").select_option("one")
    page.wait_for_url("**view=one**")
    assert page.locator(".diff.one ins").first.inner_text() == "五"


def test_by_keyboard_alone(desk: Desk) -> None:
    page = desk.page
    page.goto("/search")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("/")
    page.keyboard.type("审委会")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?q=**")
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("!!document.activeElement.closest('.hits h2')"):
            break
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url("**/article/*")
    assert "检察长列席审委会" in page.locator("article").inner_text()


PATHS = [
    "/", "/search?q=公益诉讼", "/search?q=没有这个词&year=2020", "/sites", f"/site/{SITE.id}",
    f"/channel/{CHANNEL_ID}", f"/article/{identifier(PLAIN)}",
    f"/article/{identifier(EDITED)}/compare", f"/article/{identifier(EDITED)}/compare?view=one",
]  # fmt: skip


@pytest.mark.parametrize("path", PATHS)
def test_a_phone_needs_no_sideways_scrolling(chromium: Any, address: str, path: str) -> None:
    desk = Desk(chromium, address, viewport={"width": 375, "height": 780}, has_touch=True)
    desk.page.goto(path)
    assert desk.page.evaluate("document.documentElement.scrollWidth") <= 375
    desk.check()
    desk.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [*PATHS, "snapshot", "/nowhere/else"])
def test_accessibility(
    chromium: Any, address: str, path: str, scheme: str, capture_ids: dict[str, list[str]]
) -> None:
    if not AXE.exists():
        pytest.skip(f"axe-core is not at {AXE}: .ci/run fetches it, or set $AXE_CORE")
    if path == "snapshot":
        path = f"/snapshot/{capture_ids[url(PLAIN)][0]}"
    if path == "/nowhere/else":
        path = "/article/0000000000000000"
    desk = Desk(chromium, address, color_scheme=scheme, bypass_csp=True)
    desk.page.goto(path)
    for summary in desk.page.locator("main details > summary").all():
        summary.click()
    desk.page.add_script_tag(path=str(AXE))
    found = desk.page.evaluate("axe.run(document, {iframes: false})")
    serious = [
        (item["id"], node["html"][:150], node["failureSummary"][:300])
        for item in found["violations"]
        if item["impact"] in ("serious", "critical")
        for node in item["nodes"]
    ]
    assert not serious
    desk.context.close()


def test_a_hostile_page_does_nothing(
    chromium: Any, address: str, outside: Outside, capture_ids: dict[str, list[str]]
) -> None:
    desk = Desk(chromium, address)
    page, capture = desk.page, capture_ids[url(HOSTILE)][0]
    page.goto(f"/snapshot/{capture}")
    page.wait_for_timeout(500)
    desk.check()
    _try_everything(page, page.frame_locator("iframe.page"))
    assert page.url.endswith(f"/snapshot/{capture}")
    assert not desk.foreign
    assert len(desk.context.pages) == 1
    # Somebody may open the frame by itself.
    page.goto(f"/snapshot/{capture}/page")
    _try_everything(page, page.locator("html"))
    assert page.url.partition("#")[0].endswith(f"/snapshot/{capture}/page")
    assert page.title() != "ran"
    assert not outside.reached
    # Chromium complains of playwright's own scripts in a sandboxed page: no check of complaints here.
    assert not desk.foreign
    desk.context.close()


def _try_everything(page: Any, inside: Any) -> None:
    text = inside.locator("body").inner_text()
    assert "正文在这里" in text
    assert "页面到此为止" in text
    assert inside.locator("img[alt=archived]").evaluate("image => image.naturalWidth") == 8
    for name in ("js link", "outside link", "data link"):
        inside.get_by_text(name, exact=True).click()
    page.wait_for_timeout(600)


def test_the_frame_is_safe_even_when_cleaning_fails(
    chromium: Any, address: str, outside: Outside, capture_ids: dict[str, list[str]],
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    from jixi_crawler.browse import replay
    from tests.browse.library import HOSTILE_PAGE

    monkeypatch.setattr(replay, "page", lambda *_, **__: HOSTILE_PAGE)
    desk = Desk(chromium, address)
    capture = capture_ids[url(HOSTILE)][0]
    desk.page.goto(f"/snapshot/{capture}")
    desk.page.wait_for_timeout(800)
    assert desk.page.url.endswith(f"/snapshot/{capture}")
    assert "Hostile" not in desk.page.title()
    desk.page.goto(f"/snapshot/{capture}/page")
    desk.page.wait_for_timeout(800)
    assert desk.page.url.endswith(f"/snapshot/{capture}/page")
    assert not outside.reached
    desk.context.close()


def test_what_escapes_would_be_noticed(chromium: Any, outside: Outside) -> None:
    page = chromium.new_page()
    page.set_content('<img src="http://outside.example/picture.png">')
    page.wait_for_timeout(300)
    assert outside.reached == ["outside.example/picture.png"]
    outside.reached.clear()
    page.close()


def test_a_printed_page_is_the_text_and_its_facts(desk: Desk) -> None:
    page = desk.page
    page.goto(f"/article/{identifier(PLAIN)}")
    page.emulate_media(media="print")
    for name in (".top", ".foot", ".actions", ".citation button"):
        assert not page.locator(name).first.is_visible(), name
    assert page.locator(".body").is_visible()
    assert page.locator(".facts").is_visible()
    background = page.evaluate("getComputedStyle(document.body).backgroundColor")
    assert background == "rgb(255, 255, 255)"


def test_lines_are_of_a_length_to_read(desk: Desk) -> None:
    desk.page.goto(f"/article/{identifier(PLAIN)}")
    characters = desk.page.locator(".body").evaluate(
        "body => body.clientWidth / parseFloat(getComputedStyle(body).fontSize)"
    )
    assert 34 <= characters <= 40


def test_every_field_has_its_origin(desk: Desk) -> None:
    page = desk.page
    page.goto(f"/article/{identifier(PLAIN)}")
    page.locator(".origins summary").click()
    rows = page.locator(".origins tbody tr")
    assert rows.count() >= 3
    assert "正文上方" in rows.first.inner_text()


def test_nothing_needs_script(chromium: Any, address: str) -> None:
    desk = Desk(chromium, address, java_script_enabled=False)
    page = desk.page
    page.goto("/search")
    page.get_by_role("searchbox").fill("审委会")
    page.get_by_label("状态").select_option("live")
    page.get_by_role("button", name="检索").click()
    page.wait_for_url("**state=live**")
    assert page.locator(".hits li").count() == 2
    desk.check()
    desk.context.close()
