"""Texts that look like what a template prints around a text, and stay whole."""

from __future__ import annotations

import pytest

from tests.extract.article_page import page
from tests.extract.families import PARAGRAPHS

LONG = "".join(PARAGRAPHS)
FIRST, SECOND = PARAGRAPHS[:2]


def paragraphs(*texts: str) -> str:
    return "".join(f"<p>{text}</p>" for text in texts)


def lines(body: str, title: str = "院里的事") -> list[str]:
    """Return the lines of the text of a page with that body."""
    article = page(
        f'<div class="con">{body}</div>',
        title=f"{title}-青溪县人民检察院",
        headline=f"<h1>{title}</h1>",
    )
    return article.text.split("\n")


@pytest.mark.parametrize(
    "texts",
    [
        (LONG, "青溪县人民检察院"),
        ("公益诉讼工作推进会", LONG),
        (LONG, "3月12日"),
        (LONG, "县水利局", "城北镇政府"),
        ("是", "否", "是", "否"),
    ],
)
def test_lines_that_repeat_little_are_no_copy(texts: tuple[str, ...]) -> None:
    assert lines(paragraphs(*texts)) == list(texts)


@pytest.mark.parametrize(
    "texts", [(LONG, *PARAGRAPHS), (*PARAGRAPHS, *PARAGRAPHS)], ids=["in one line", "in lines"]
)
def test_a_second_copy_is_dropped(texts: tuple[str, ...]) -> None:
    assert lines(paragraphs(*texts)) == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "style",
    [
        "position:absolute;left:50%;margin-left:-490px",
        "margin-top:-120px",
        "backface-visibility:hidden",
        "-webkit-backface-visibility: hidden",
    ],
)
def test_a_box_that_is_moved_a_little_is_shown(style: str) -> None:
    body = f'<div style="{style}">{paragraphs(FIRST)}</div>{paragraphs(SECOND)}'
    assert lines(body) == [FIRST, SECOND]


@pytest.mark.parametrize(
    "attributes",
    [
        "STYLE='DISPLAY:NONE'",
        "Style='Visibility: Hidden'",
        "style='margin-left:-9999px'",
        "style='color:red;text-indent: -999em'",
        "HIDDEN",
    ],
)
@pytest.mark.parametrize("tag", ["div", "span"])
def test_what_a_page_hides_is_no_text(attributes: str, tag: str) -> None:
    body = (
        f"{paragraphs(FIRST)}<{tag} {attributes}>另有一段藏起来的文字。</{tag}>{paragraphs(SECOND)}"
    )
    assert lines(body) == [FIRST, SECOND]


def test_an_end_tag_of_br_breaks_the_line() -> None:
    assert lines(f"一、总体要求</br>{FIRST}</BR>二、工作措施</br >{SECOND}") == [
        "一、总体要求",
        FIRST,
        "二、工作措施",
        SECOND,
    ]
