"""Where a text begins and ends: what stands in boxes of its own before and behind its element."""

from __future__ import annotations

import pytest

from tests.extract.article_page import TEXT, page, squash
from tests.extract.families import PARAGRAPHS

PROSE = f'<div class="con">{TEXT}</div>'


def rows(*pairs: str) -> str:
    """Return the rows of a table; the cells of a row stand with `|` between them."""
    cells = ("".join(f"<td>{cell}</td>" for cell in pair.split("|")) for pair in pairs)
    return "".join(f"<tr>{row}</tr>" for row in cells)


PROJECT = rows("采购项目名称|青溪县检察院档案数字化", "采购单位|青溪县检察院", "预算金额|30万元")


@pytest.mark.parametrize(
    ("before", "first"),
    [
        (f"<table>{PROJECT}</table>", "采购项目名称\t青溪县检察院档案数字化"),
        (f"<h5>公告概要：</h5><table>{PROJECT}</table>", "公告概要："),
        (
            f"<table><tr><td colspan=2><b>公告信息：</b></td></tr><tbody>{PROJECT}</tbody></table>",
            "公告信息：",
        ),
    ],
)
@pytest.mark.parametrize("name", ["con", "x"])
def test_a_table_of_data_above_the_prose_is_text(before: str, first: str, name: str) -> None:
    article = page(f'<div class="table">{before}</div><div class="{name}">{TEXT}</div>')
    assert article.text.split("\n")[0] == first
    assert "预算金额\t30万元" in article.text
    assert squash(article.text).endswith(squash(PARAGRAPHS[-1]))


@pytest.mark.parametrize(
    "table",
    [
        rows("索引号|QX-2024-12", "信息名称|院里的事", "所属地区|青溪县"),
        rows("主题分类：|检察", "体裁：|通知", "有效性：|有效"),
        rows(*(f"<a href='{n}.html'>栏目{n}</a>|<a href='x{n}.html'>其他{n}</a>" for n in "一二三四")),
    ],
    ids=["catalogue", "labels", "links"],
)  # fmt: skip
def test_a_table_that_files_or_leads_away_is_no_text(table: str) -> None:
    article = page(f'<div class="table"><table>{table}</table></div>{PROSE}')
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("before", "behind"),
    [
        ("<div class='tt'><ul><li><b>所属行业：</b>制造业</li><li><b>适用对象：</b>企业</li></ul></div>", ""),
        ("<div><p>所属行业：制造业</p><p>适用对象：企业</p></div>", ""),
        ("", "<div><ul><li><p>政策解读</p></li><li><p>申报入口</p></li></ul></div>"),
        ("", "<div><p>政策解读</p><p>相关服务</p></div>"),
    ],
)  # fmt: skip
def test_labels_and_headings_in_other_boxes_are_no_text(before: str, behind: str) -> None:
    article = page(f'{before}<div class="center"><div class="texbo">{TEXT}</div></div>{behind}')
    assert article.text.split("\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "last",
    [
        "<div><p>青溪县人民检察院</p><p>2024年3月13日</p></div>",
        "<p>青溪县人民检察院</p><p>2024年3月13日</p>",
        "<div>青溪县人民检察院</div><div>2024年3月13日</div>",
        "<ul><li>青溪县人民检察院</li><li>2024年3月13日</li></ul>",
    ],
)
def test_a_signature_behind_the_text_s_element_is_text(last: str) -> None:
    article = page(f'<div class="center"><div class="texbo">{TEXT}</div>{last}</div>')
    assert article.text.split("\n") == [*PARAGRAPHS, "青溪县人民检察院", "2024年3月13日"]


def test_what_follows_the_only_sentence_among_lines_in_boxes_of_their_own() -> None:
    lines = [PARAGRAPHS[0], "监督电话：0563-8150001", "青溪县人民检察院", "2024年3月13日"]
    first, *others = (f"<div>{line}</div>" for line in lines)
    cells = [("姓名", "成绩"), ("王晓雨", "82.5")]
    rows = "".join(f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in cells)
    article = page(f"{first}<table>{rows}</table>{''.join(others)}")
    assert article.text.split("\n") == [lines[0], *map("\t".join, cells), *lines[1:]]


def test_short_paragraphs_in_boxes_around_a_long_one() -> None:
    box = "<div><div>{}</div></div>"
    lines = [
        "各乡镇人民政府：",
        PARAGRAPHS[0] + PARAGRAPHS[1],
        "一、总体要求",
        "联系电话：0563-8150000",
    ]
    article = page(f'<div class="x">{"".join(map(box.format, lines))}</div>')
    assert article.text.split("\n") == lines


def test_sections_around_the_longest_one_are_text() -> None:
    heading = "<div class=t><span>{}</span></div>"
    sections = [
        ("一", PARAGRAPHS[:1]),
        ("二", [f"{n}. {PARAGRAPHS[1]}" for n in "1234"]),
        ("三", PARAGRAPHS[:1]),
    ]
    boxes = "".join(
        f"<div>{heading.format(name)}<div>{''.join(f'<p>{one}</p>' for one in said)}</div></div>"
        for name, said in sections
    )
    article = page(f'<div class="x"><p>各乡镇人民政府：</p>{boxes}</div>')
    lines = [line for name, said in sections for line in (name, *said)]
    assert article.text.split("\n") == ["各乡镇人民政府：", *lines]


@pytest.mark.parametrize(
    "cells", ["<tr><td>{}</td><td>{}</td></tr>", "<tr><th>{}</th><td>{}</td></tr>"]
)
def test_a_text_that_is_a_table_has_all_its_rows(cells: str) -> None:
    rows = [
        ("姓名", "张伟"),
        ("职务", "检察长"),
        ("分工", "主持全面工作，分管政治部、第一检察部和检务保障部。"),
    ]
    table = "".join(cells.format(*row) for row in rows)
    for around in ("{}", "<div>{}</div>"):
        article = page(around.format(f"<table><tbody>{table}</tbody></table>"))
        assert article.text.split("\n") == ["\t".join(row) for row in rows]


@pytest.mark.parametrize("heading", ["相关链接", "延伸阅读", "【相关链接】"])
def test_prose_below_a_heading_of_links_is_text(heading: str) -> None:
    law = "《中华人民共和国刑法》第二百六十六条规定，诈骗公私财物，数额较大的，处三年以下有期徒刑。"
    article = page(f"<div>{TEXT}<p>{heading}</p><p>{law}</p></div>")
    assert article.text.split("\n") == [*PARAGRAPHS, heading, law]
