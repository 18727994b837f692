from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

import pytest

from jixi_crawler.browse.finder import Search
from tests.archive.pages import CHANNEL_ID, SITE, url
from tests.browse.conftest import Visitor
from tests.browse.library import EDITED, HOSTILE, PLAIN, REMOVED, TWIN, identifier

PAGES = [
    "/", "/search", "/search?q=公益诉讼", "/sites", f"/site/{SITE.id}", f"/channel/{CHANNEL_ID}",
    f"/article/{identifier(PLAIN)}", f"/article/{identifier(EDITED)}/compare",
    f"/article/{identifier(EDITED)}/compare?view=one",
]  # fmt: skip


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_is_there_in_both_languages(visitor: Visitor, path: str, language: str) -> None:
    answer = visitor.get(path, cookies={"jixi_language": language})
    assert answer.status_code == 200
    assert f'<html lang="{"zh-CN" if language == "zh" else "en"}">' in answer.text
    assert answer.headers["content-security-policy"].startswith("default-src 'none'")
    assert "'unsafe-inline'" not in answer.headers["content-security-policy"]
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("en-GB,en;q=0.9", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh"),
        ("de,en;q=0.5,zh;q=0.7", "zh"),
        ("fr", "zh"),
        ("", "zh"),
        ("en;q=0,zh", "zh"),
        ("en;q=nonsense", "zh"),
    ],
)
def test_the_browser_chooses_the_language_first(
    visitor: Visitor, header: str, language: str
) -> None:
    text = visitor.get("/", headers={"Accept-Language": header}).text
    assert ('<html lang="en">' in text) == (language == "en")


def test_the_switch_remembers_and_goes_back_to_our_pages_only(visitor: Visitor) -> None:
    answer = visitor.get("/-/jixi/language?to=en&next=/search?q=x")
    assert answer.status_code == 302
    assert answer.headers["location"] == "/search?q=x"
    assert answer.headers["set-cookie"].startswith("jixi_language=en")
    for bad in ("http://evil.example/", "//evil.example/", "/\\evil.example", "javascript:x"):
        assert visitor.get(f"/-/jixi/language?to=en&next={bad}").headers["location"] == "/"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("公益诉讼 审委会", {PLAIN, TWIN}),
        ('"审委会"', {PLAIN, TWIN}),
        ("检察长列席审委会", {PLAIN, TWIN}),
        ("审委会 -转载", {PLAIN}),
        ("title:更正", {EDITED}),
        ("撤下", {REMOVED}),
        ("恶意", {HOSTILE}),
        ("没有这个词", set()),
        ('"', None),
        ("* AND (", None),
    ],
)
def test_search_finds_chinese(visitor: Visitor, words: str, found: set[int] | None) -> None:
    answer = visitor.get("/search.json", params={"q": words})
    assert answer.status_code == 200
    ids = {hit["id"] for hit in answer.json()["hits"]}
    if found is not None:
        wanted = {identifier(number) for number in found}
        assert ids & {identifier(n) for n in range(1, 10)} == wanted


def test_filters_sort_and_years(visitor: Visitor) -> None:
    everything = visitor.get("/search.json").json()
    assert sum(everything["years"].values()) == everything["total"] == 36
    year = visitor.get("/search.json?year=2020").json()
    assert year["total"] == everything["years"]["2020"]
    assert all(hit["published"].startswith("2020") for hit in year["hits"])
    assert year["years"] == everything["years"]
    assert visitor.get("/search.json?state=removed").json()["total"] == 1
    assert visitor.get("/search.json?province=安徽").json()["total"] == 36
    assert visitor.get("/search.json?province=江苏").json()["total"] == 0
    assert visitor.get("/search.json?channel=检察要闻&site=test").json()["total"] == 36
    assert visitor.get("/search.json?source=测试县人民检察院").json()["total"] == 36
    oldest = visitor.get("/search.json?sort=oldest").json()["hits"]
    dates = [hit["published"] for hit in oldest]
    assert dates == sorted(dates)
    second = visitor.get("/search.json?page=2").json()["hits"]
    assert len(second) == 16
    assert not {hit["id"] for hit in second} & {hit["id"] for hit in everything["hits"]}


@pytest.mark.parametrize(
    "odd",
    ["page=0", "page=x", "year=20a4", "year=９９９９", "sort=x", "state=withheld", "page=99999"],
)
def test_odd_searches_are_answered(visitor: Visitor, odd: str) -> None:
    assert visitor.get(f"/search?{odd}").status_code == 200


def test_the_search_page_marks_links_and_draws(visitor: Visitor) -> None:
    text = visitor.get("/search?q=公益诉讼&year=2020").text
    assert "<mark>公益诉讼</mark>" in text
    assert 'class="bar chosen"' in text
    assert Search(q="公益诉讼", year="2020").link().replace("&", "&amp;") in text
    assert "/search.csv?" in text
    assert "/search.atom?" in text
    late = visitor.get("/search/years?q=公益诉讼").text
    assert 'id="years"' in late
    assert "<svg" in late


def test_the_search_as_csv_and_atom(visitor: Visitor) -> None:
    answer = visitor.get("/search.csv?q=公益诉讼")
    rows = list(csv.DictReader(io.StringIO(answer.text.removeprefix("\ufeff"))))
    assert {row["id"] for row in rows} >= {identifier(PLAIN), identifier(TWIN)}
    assert answer.headers["content-disposition"].startswith("attachment")
    feed = ET.fromstring(visitor.get("/search.atom?q=公益诉讼").content)
    space = {"a": "http://www.w3.org/2005/Atom"}
    entries = feed.findall("a:entry", space)
    assert len(entries) == len(rows)
    ids = [entry.findtext("a:id", "", space) for entry in entries]
    assert f"http://localhost/article/{identifier(PLAIN)}" in ids
    assert len(set(ids)) == len(ids)


def test_an_article_tells_everything(visitor: Visitor) -> None:
    text = visitor.get(f"/article/{identifier(PLAIN)}", cookies={"jixi_language": "en"}).text
    for part in (
        "检察长列席审委会。",
        "公益诉讼检察建议得到采纳。",
        url(PLAIN),
        "the list&#39;s date",
        "[EB/OL]",
        "@online{jixi-",
        "附件：通知.doc",
        "GB/T 7714",
    ):
        assert part in text, part
    assert f'/article/{identifier(TWIN)}"' in text
    removed = visitor.get(f"/article/{identifier(REMOVED)}", cookies={"jixi_language": "en"}).text
    assert "2 visits: gone" in removed
    assert "dot missing" in removed


def test_an_address_leads_to_its_article(visitor: Visitor) -> None:
    answer = visitor.get("/article", params={"url": url(PLAIN).replace("http:", "https:")})
    assert answer.headers["location"] == f"/article/{identifier(PLAIN)}"
    assert visitor.get("/article?url=http://nowhere.example/").status_code == 404


def test_a_comparison_marks_what_changed(visitor: Visitor) -> None:
    two = visitor.get(f"/article/{identifier(EDITED)}/compare").text
    assert "<del>三</del><ins>" not in two
    assert "涉案金额<del>三</del>万元" in two
    assert "<ins>五</ins>" in two
    one = visitor.get(f"/article/{identifier(EDITED)}/compare?view=one").text
    assert "<del>三</del><ins>五</ins>" in one
    assert "第一段没有变化。" in one
    assert "更正后的标题" in one
    assert visitor.get(f"/article/{'0' * 16}/compare").status_code == 404


def test_front_page_shows_edits_removals_and_trouble(visitor: Visitor) -> None:
    text = visitor.get("/", cookies={"jixi_language": "en"}).text
    assert f"/article/{identifier(EDITED)}/compare?from=" in text
    assert "已撤下的文章" in text
    assert "only 3 rows" in text
    assert "Articles per month" in text


def test_it_is_a_place_to_read(visitor: Visitor) -> None:
    for path in ("/", "/search", f"/article/{identifier(PLAIN)}"):
        assert visitor.request("POST", path).status_code in (403, 405)
    assert "Disallow: /\n" in visitor.get("/robots.txt").text
    assert visitor.get("/article/0000000000000000").status_code == 404
    assert visitor.get("/-/jixi/static/room.py").status_code == 404


def test_datasettes_own_search_finds_chinese(visitor: Visitor) -> None:
    for words, total in (
        ("检察建议得到采纳", 2),
        ("审委会", 2),
        ("没有这个词", 0),
        ("审委会 -转载", 1),
    ):
        answer = visitor.get("/jixi/articles.json", params={"_search": words, "_shape": "array"})
        assert len(answer.json()) == total, words
    rows = visitor.get(
        "/jixi.json",
        params={"sql": "select jixi_phrase('检察建议') as p", "_shape": "array"},
        follow_redirects=True,
    ).json()
    assert rows == [{"p": '"检察 察建 建议"'}]


def test_facets_rows_and_views_work_as_datasette_users_expect(visitor: Visitor) -> None:
    page = visitor.get("/jixi/articles.json?_facet=state&_size=2&_extra=facet_results").json()
    results = page["facet_results"]
    facets = results.get("results", results)["state"]["results"]
    assert {f["value"]: f["count"] for f in facets} == {"live": 35, "removed": 1}
    assert visitor.get(f"/jixi/articles/{identifier(PLAIN)}").status_code == 200
    for view in ("article_names", "texts", "cdx", "edits", "removals"):
        rows = visitor.get(f"/jixi/{view}.json?_shape=array").json()
        assert rows, view
    assert (
        json.dumps(
            visitor.get("/jixi/removals.json?_shape=array").json(), ensure_ascii=False
        ).count("已撤下的文章")
        == 1
    )
