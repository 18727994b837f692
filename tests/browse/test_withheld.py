"""A withheld article is nowhere, whatever way somebody asks."""

from __future__ import annotations

import pytest

from tests.archive.pages import url
from tests.browse.conftest import Visitor
from tests.browse.library import NEIGHBOUR, PLAIN, SECRET, SECRET_FILE, WITHHELD, identifier

ID = identifier(WITHHELD)
TABLES = (
    "articles",
    "revisions",
    "captures",
    "listings",
    "assets",
    "evidence",
    "readings",
    "frontier",
    "article_names",
    "texts",
    "cdx",
    "edits",
    "removals",
)
STATEMENTS = [
    "select * from articles where state = 'withheld'",
    "select * from main.articles where state = 'withheld'",
    "with articles as (select * from main.articles) select * from articles where state = 'withheld'",
    "with a as (select * from main.articles where state = 'withheld') select * from a",
    "select * from main.captures",
    "select * from main.article_names",
    "select * from main.texts",
    "select * from withheld",
    "select record from main.withheld",
    "select * from withholdings",
    "select data from payloads",
    "select hex(data) from main.payloads",
    "select data from dictionaries",
    "select hex(block) from articles_fts_data",
    "select * from sqlite_temp_master",
    "select * from sqlite_temp_schema",
    "select * from pragma_table_list",
    "explain select * from articles",
    "select * from captures join articles on articles.id = captures.article_id",
    "select (select group_concat(url) from articles) from articles",
    "select url from captures",
    "select json_group_array(id) from articles",
]


def names_it(text: str) -> bool:
    return SECRET in text or ID in text or url(WITHHELD) in text or SECRET_FILE in text


@pytest.mark.parametrize("path", [
    "/",
    "/search",
    "/search?q=盗窃案",
    "/search.csv",
    "/search.json?q=盗窃案",
    "/search.atom",
    "/sites",
    "/site/test",
    "/channel/test:检察要闻", f"/article/{identifier(NEIGHBOUR)}",
])  # fmt: skip
def test_no_page_names_it(visitor: Visitor, path: str) -> None:
    answer = visitor.get(path)
    assert answer.status_code == 200
    assert not names_it(answer.text)


def test_its_own_pages_do_not_exist(visitor: Visitor, capture_ids: dict[str, list[str]]) -> None:
    captures = capture_ids[url(WITHHELD)] + capture_ids[SECRET_FILE]
    assert len(captures) == 3
    paths = [f"/article/{ID}", f"/article/{ID}/compare", f"/article?url={url(WITHHELD)}"]
    paths += [
        f"/timemap/link/{url(WITHHELD)}",
        f"/timegate/{url(WITHHELD)}",
        f"/timegate/{SECRET_FILE}",
    ]
    for capture in captures:
        paths += [f"/snapshot/{capture}{part}" for part in ("", "/page", "/original", "/file")]
    for path in paths:
        answer = visitor.get(path)
        assert answer.status_code == 404, path
        assert SECRET not in answer.text


def test_a_page_that_links_to_it_shows_no_words_of_it(
    visitor: Visitor, capture_ids: dict[str, list[str]]
) -> None:
    (capture,) = capture_ids[url(NEIGHBOUR)]
    framed = visitor.get(f"/snapshot/{capture}/page")
    assert "上一篇的链接指向别处" in framed.text
    assert not names_it(framed.text)
    assert visitor.get(f"/snapshot/{capture}/original").status_code == 404


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["", ".json?_shape=array&_size=max", ".csv?_size=max"])
def test_no_table_holds_it(visitor: Visitor, table: str, form: str) -> None:
    answer = visitor.get(f"/jixi/{table}{form}")
    assert answer.status_code == 200
    assert not names_it(answer.text)


@pytest.mark.parametrize("sql", STATEMENTS)
def test_no_statement_reaches_it(visitor: Visitor, sql: str) -> None:
    for path in ("/jixi.json", "/jixi/-/query.json"):
        answer = visitor.get(path, params={"sql": sql, "_shape": "objects"})
        rows = answer.json().get("rows") if answer.status_code == 200 else None
        assert not names_it(str(rows)), sql
        assert rows is None or not any("data" in row and row["data"] for row in rows)


def test_no_row_page_holds_it(visitor: Visitor, capture_ids: dict[str, list[str]]) -> None:
    paths = [f"/jixi/articles/{ID}", f"/jixi/withheld/{ID}", f"/jixi/articles/{ID}.json"]
    paths += [f"/jixi/captures/{capture}" for capture in capture_ids[url(WITHHELD)]]
    for path in paths:
        assert visitor.get(path).status_code in (403, 404), path


@pytest.mark.parametrize(
    "table", ["payloads", "dictionaries", "withheld", "withholdings", "articles_fts_data"]
)
def test_hidden_tables_have_no_page(visitor: Visitor, table: str) -> None:
    for form in ("", ".json", ".csv"):
        assert visitor.get(f"/jixi/{table}{form}").status_code in (403, 404)


def test_the_file_itself_is_not_given_away(visitor: Visitor) -> None:
    assert visitor.get("/jixi.db").status_code in (403, 404)


def test_bytes_come_through_the_snapshot_only(
    visitor: Visitor, capture_ids: dict[str, list[str]]
) -> None:
    answer = visitor.get(f"/jixi/captures/{capture_ids[url(PLAIN)][0]}.json?_shape=objects")
    digest = answer.json()["rows"][0]["payload_sha256"]
    assert visitor.get(f"/jixi/payloads/{digest}.blob?_blob_column=data").status_code in (403, 404)
    rows = visitor.get(
        "/jixi.json?sql=select+count(*)+as+n,sum(size)+as+s+from+payloads&_shape=array",
        follow_redirects=True,
    )
    assert rows.json()[0]["n"] > 0
