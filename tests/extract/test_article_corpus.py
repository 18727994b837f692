"""Real pages: shares right per field and family never fall below the floors in floors.json.

Floors are lowered only by hand, with a reason.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.extract.article import extract_article
from jixi_crawler.extract.labels import parse_label_line
from jixi_crawler.records import Article, ExtractionError
from tests.extract import corpus, mutations_hard
from tests.extract.families import Facts, platform_a
from tests.extract.test_article_families import (
    cut_the_foot,
    divs_for_paragraphs,
    drop_ids,
    nest_in_tables,
    no_metas,
    open_paragraphs,
    rename_all,
    the_site_s_title,
    upper_case_tags,
)

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(
        not corpus.present(), reason="the folder of real pages is not beside the checkout"
    ),
]
FLOORS = json.loads((Path(__file__).parent / "floors.json").read_text(encoding="utf-8"))["articles"]
# Pages in which only an element's name or a meta says what a mutation takes away.
MUTATIONS: tuple[tuple[Callable[[str], str], float], ...] = (
    (drop_ids, 1.0), (rename_all, 0.97), (nest_in_tables, 1.0), (cut_the_foot, 1.0), (upper_case_tags, 1.0),
    (open_paragraphs, 1.0), (divs_for_paragraphs, 1.0), (no_metas, 0.99), (the_site_s_title, 0.99),
    *((mutation, 0.99) for mutation in mutations_hard.ALL),
)  # fmt: skip


def read(
    row: dict[str, Any], change: Callable[[str], str] | None = None, encoding: str = "utf-8"
) -> Article | None:
    body = (corpus.PAGES / row["file"]).read_bytes()
    if change or encoding != "utf-8":
        html = body.decode("utf-8")
        html = (
            change(html)
            if change
            else re.sub("charset=utf-8", "charset=gbk", html, flags=re.IGNORECASE)
        )
        body = html.encode(encoding)
    try:
        return extract_article(body, row["url"] or "")
    except ExtractionError:
        return None


def facts(article: Article | None) -> tuple[Any, ...] | None:
    if article is None:
        return None
    return (
        article.title,
        article.published,
        article.author,
        article.source,
        corpus.squash(article.text),
    )


def test_floors() -> None:
    rows = corpus.articles()
    results = []
    for row in rows:
        article = read(row)
        got = article.to_dict() if article else {}
        results.append((corpus.family(row), corpus.compare(row["expected"], got)))
    found = corpus.shares(results)
    below = [
        f"{group} {field}: {found[group][field]} < {floor}"
        for group, fields in FLOORS["shares"].items()
        for field, floor in fields.items()
        if found[group][field] < floor
    ]
    assert not below


def test_floors_belong_to_this_corpus() -> None:
    assert FLOORS["corpus_sha256"] == corpus.corpus_hash()


@pytest.mark.parametrize(
    ("mutation", "share"), MUTATIONS, ids=lambda one: getattr(one, "__name__", "")
)
def test_a_mutated_page_gives_the_same_record(mutation: Callable[[str], str], share: float) -> None:
    rows = corpus.articles()
    same = [facts(read(row)) == facts(read(row, mutation)) for row in rows]
    assert sum(same) >= share * len(rows)


def test_a_reencoded_page_gives_the_same_record() -> None:
    rows = corpus.articles()
    assert all(facts(read(row)) == facts(read(row, None, "gb18030")) for row in rows)


def _meta_lines() -> list[dict[str, str]]:
    if not corpus.present():
        return []
    lines = (corpus.PAGES / "procuratorate_pages.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return [row for row in rows if row["meta_line"] and not row["meta_line"].startswith("(")]


def _iso(shown: str) -> str:
    numbers = re.findall(r"\d+", shown)[:3]
    if len(numbers[0]) < 4:
        numbers = [numbers[2], numbers[0], numbers[1]]
    return f"{numbers[0]}-{int(numbers[1]):02d}-{int(numbers[2]):02d}"


def _given(value: str) -> str | None:
    # "梅州… (under label 责任编辑)" names what stands under another label: no source
    return value if value and "(under label" not in value else None


@pytest.mark.parametrize("row", _meta_lines(), ids=lambda row: row["url"][-24:])
def test_every_meta_line_of_the_procuratorates(row: dict[str, str]) -> None:
    line = parse_label_line(row["meta_line"])
    assert line.published is not None
    assert line.published.value[:10] == _iso(row["date"])
    assert line.value("author") == _given(row["author"])
    assert line.value("source") == _given(row["source"])


@pytest.mark.parametrize("row", _meta_lines(), ids=lambda row: row["url"][-24:])
def test_every_procuratorate_s_text_in_the_platform_s_html(row: dict[str, str]) -> None:
    paragraphs = (row["text_start"] or "见附件", Facts().paragraphs[0])
    page = platform_a(Facts(title=row["title"], paragraphs=paragraphs, url=row["url"]))
    line = re.search(r"<TD align=center class=h12>.*?</TD>", page.html)
    assert line
    html = page.html.replace(line[0], f"<TD align=center class=h12>{row['meta_line']}</TD>")
    article = extract_article(html.encode("gb18030"), row["url"])
    assert corpus.squash(article.title) == corpus.squash(row["title"])
    assert (article.published or "")[:10] == _iso(row["date"])
    assert article.author == _given(row["author"])
    assert corpus.squash(article.text) == corpus.squash("".join(paragraphs))


def test_the_article_that_the_project_was_started_from() -> None:
    text = (corpus.PAGES / "seed_article.txt").read_text(encoding="utf-8")
    crumb, channel, title, meta, *body = [
        line.strip() for line in text.splitlines() if line.strip()
    ]
    assert (crumb, channel) == ("当前位置:首页>>检察要闻", "检察要闻")
    url = "http://www.ahjixi.jcy.gov.cn/jcyw/202011/t20201130_3029412.shtml"
    page = platform_a(
        Facts(
            title=title,
            date="2020-11-30",
            author=None,
            source=None,
            paragraphs=tuple(body),
            url=url,
        )
    )
    assert "新闻来源:" in meta
    article = extract_article(page.html.encode("gb18030"), url)
    assert article.title == title
    assert (article.published, article.published_raw) == ("2020-11-30", "2020-11-30")
    assert (article.author, article.source, article.editor) == (None, None, None)
    assert (article.channel, article.breadcrumb) == ("检察要闻", ("首页", "检察要闻"))
    assert corpus.squash(article.text) == corpus.squash("".join(body))
    assert article.text.count("\n") == len(body) - 1
