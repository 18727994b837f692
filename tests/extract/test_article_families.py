"""The same article in the templates of many systems, whole, mutated and in other encodings."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from jixi_crawler.extract.article import extract_article
from tests.extract.families import FAMILIES, PARAGRAPHS, Facts, Page, wordpress

VARIANTS = {
    "full": Facts(),
    "no source or author": Facts(author=None, source=None),
    "three characters": Facts(paragraphs=("见附件",)),
    "a notice": Facts(
        title="关于召开听证会的公告",
        paragraphs=(PARAGRAPHS[0], "特此公告。", "青溪县人民检察院", "2024年3月10日"),
    ),
    "one paragraph": Facts(
        title="青溪县检察院2024年部门预算",
        author=None,
        paragraphs=(
            "青溪县人民检察院2024年部门预算已经县人大批准，现予公开，请社会各界监督，详情请见附件。",
        ),
    ),
}
_VALUE = r"\"[^\"]*\"|'[^']*'|[^\s>]+"


def drop_classes(html: str) -> str:
    return re.sub(rf"\sclass\s*=\s*(?:{_VALUE})", "", html)


def drop_ids(html: str) -> str:
    return re.sub(rf"\sid\s*=\s*(?:{_VALUE})", "", html)


def drop_names(html: str) -> str:
    return drop_classes(drop_ids(html))


def rename_all(html: str) -> str:
    return re.sub(r"((?:class|id)\s*=\s*[\"'])([^\"']+)", lambda m: f"{m[1]}zz{m[2][::-1]}", html)


def nest_in_tables(html: str) -> str:
    inner = (
        r"\1<table width=1000><tr><td><table><tr><td>\2</td></tr></table></td></tr></table></body>"
    )
    return re.sub(r"(<body[^>]*>)(.*)</body>", inner, html, flags=re.DOTALL | re.IGNORECASE)


def cut_the_foot(html: str) -> str:
    at = html.rfind("版权")
    return html[:at] if at > 0 else html


def upper_case_tags(html: str) -> str:
    return re.sub(r"</?[a-zA-Z0-9]+", lambda m: m[0].upper(), html)


def open_paragraphs(html: str) -> str:
    return re.sub(r"</p>", "", html, flags=re.IGNORECASE)


def divs_for_paragraphs(html: str) -> str:
    return re.sub(r"<(/?)p(?=[\s>])", r"<\1div", html, flags=re.IGNORECASE)


def no_metas(html: str) -> str:
    return re.sub(r"<meta [^>]*>", '<meta charset="utf-8">', html, flags=re.IGNORECASE)


def the_site_s_title(html: str) -> str:
    return re.sub(
        r"<title>.*?</title>",
        "<title>青溪县人民检察院</title>",
        html,
        flags=re.DOTALL | re.IGNORECASE,
    )


def half_width_colons(html: str) -> str:
    head, mark, rest = html.partition("为深入贯彻")  # labels stand before the text
    return head.replace("：", ":") + mark + rest


MUTATIONS: tuple[Callable[[str], str], ...] = (
    drop_classes, drop_ids, drop_names, rename_all, nest_in_tables, cut_the_foot, upper_case_tags,
    open_paragraphs, divs_for_paragraphs, no_metas, the_site_s_title, half_width_colons,
)  # fmt: skip
NAMES_NEEDED = frozenset((drop_classes, drop_names, rename_all))


def squash(text: str | None) -> str:
    return "".join((text or "").split())


def check(page: Page, body: bytes, *, charset: str | None = None) -> None:
    article = extract_article(body, page.url, charset=charset)
    assert squash(article.title) == squash(page.title)
    assert article.published == page.published
    assert (article.author, article.source) == (page.author, page.source)
    assert squash(article.text) == squash(page.text)


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.__name__)
def test_family(family: Callable[[Facts], Page], variant: str) -> None:
    facts = VARIANTS[variant]
    if family is wordpress and facts.author is None:
        facts = replace(facts, author="admin")
    page = family(facts)
    check(page, page.html.encode())
    assert extract_article(page.html.encode(), page.url).editor == page.editor


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.__name__)
def test_mutated_family(family: Callable[[Facts], Page], mutation: Callable[[str], str]) -> None:
    page = family(Facts())
    if family is wordpress and mutation in NAMES_NEEDED:
        page = replace(page, author=None)  # only the element's name says that it is the author
    check(page, mutation(page.html).encode())


@pytest.mark.parametrize("header", [None, "utf-8", "gb2312"])
@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.__name__)
def test_family_in_gb18030(family: Callable[[Facts], Page], header: str | None) -> None:
    page = family(Facts())
    body = page.html.replace('charset="utf-8"', "charset=gb2312").encode("gb18030")
    check(page, body, charset=header)


@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.__name__)
def test_utf8_declared_as_gb2312(family: Callable[[Facts], Page]) -> None:
    page = family(Facts())
    check(page, page.html.replace('charset="utf-8"', "charset=gb2312").encode())
