"""Articles in the templates and habits of systems that no real page here comes from."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from jixi_crawler.extract import extract_article
from tests.extract import families_habits, families_systems, mutations_hard
from tests.extract.families import PARAGRAPHS, Facts, Page
from tests.extract.test_article_families import VARIANTS, check, no_metas, rename_all

FAMILIES = families_systems.FAMILIES + families_habits.FAMILIES
# Three characters between a headline and a table of facts, or beside a longer list, may be anything.
TEXT_NEEDED = frozenset((families_habits.facts_in_a_table_below, families_habits.old_cell))
FRAME_MUTATIONS: tuple[Callable[[str], str], ...] = (
    rename_all, no_metas, mutations_hard.list_first, mutations_hard.today_first, mutations_hard.list_last,
    mutations_hard.tables_for_divs, mutations_hard.divs_for_tables, mutations_hard.boxes_around,
    mutations_hard.divs_for_headings, mutations_hard.spaced_labels,
)  # fmt: skip


@pytest.mark.parametrize("variant", VARIANTS)
@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.__name__)
def test_family(family: Callable[[Facts], Page], variant: str) -> None:
    if variant == "three characters" and family in TEXT_NEEDED:
        pytest.skip("too little to tell")
    page = family(VARIANTS[variant])
    check(page, page.html.encode())
    if page.editor:
        assert extract_article(page.html.encode(), page.url).editor == page.editor


@pytest.mark.parametrize("mutation", FRAME_MUTATIONS, ids=lambda one: one.__name__)
@pytest.mark.parametrize("family", FAMILIES, ids=lambda one: one.__name__)
def test_mutated_family(family: Callable[[Facts], Page], mutation: Callable[[str], str]) -> None:
    page = family(Facts())
    check(page, mutation(page.html).encode())


TEXTS = {
    "an interview": (
        "记者：请您介绍一下今年以来公益诉讼检察工作的总体情况。",
        "张华：今年1至4月，我院共立案公益诉讼案件23件，发出检察建议19件，均已按期回复整改。",
        "记者：下一步有哪些打算？",
        "张华：继续聚焦群众反映强烈的问题，办好民生实事。",
    ),
    "an announcement": (
        "因工作需要，青溪县人民检察院面向社会公开招聘书记员6名，现将有关事项公告如下：",
        "一、报名时间：2024年2月20日至3月5日（工作日上午8:30—11:30）。",
        "二、报名地点：青溪县迎宾路88号政治部。",
        "三、考试时间：另行通知。",
        "青溪县人民检察院",
        "2024年2月19日",
    ),
    "an event": (
        "为增进社会各界对检察工作的了解，我院将举办检察开放日活动，诚邀您的参加。",
        "时间：2024年5月28日上午9:00",
        "地点：青溪县人民检察院检察服务中心",
        "联系人：王婷　电话：0563-8150000",
    ),
    "a letter": (
        "尊敬的家长朋友：",
        "您好！",
        "暑假已至，孩子的安全牵动着千家万户。为了让孩子度过一个平安快乐的假期，我们提出以下建议：",
        "一要防溺水。做到“六不准”。",
        "二要防网络沉迷。",
        "青溪县人民检察院",
        "二〇二三年七月五日",
    ),
    "its date again": ("2024年3月13日，县委常委会召开会议。", "县委书记主持会议。"),
}
PLAIN = (
    families_systems.phpcms_default, families_systems.asp_nested_tables, families_systems.trs_without_labels,
    families_systems.wordpress_footer, families_habits.linked_source, families_habits.day_above_month,
    families_habits.search_form_first, families_habits.breadcrumb_ends_with_the_headline,
)  # fmt: skip


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("family", PLAIN, ids=lambda one: one.__name__)
def test_labels_in_the_text_are_no_facts(family: Callable[[Facts], Page], text: str) -> None:
    page = family(Facts(paragraphs=TEXTS[text]))
    check(page, page.html.encode())


@pytest.mark.parametrize("family", PLAIN, ids=lambda one: one.__name__)
def test_a_table_of_short_cells_is_text(family: Callable[[Facts], Page]) -> None:
    rows = [
        ("日期", "AQI", "PM2.5", "规模", "级别"),
        ("1日", "43", "21.5", "中", "正常"),
        ("2日", "46", "0.21", "大", "优"),
    ]
    table = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    page = family(Facts())
    html = re.sub(rf"(?=　　{PARAGRAPHS[2]})", f"</p><table>{table}</table><p>", page.html)
    article = extract_article(html.encode(), page.url)
    assert "".join("".join(row) for row in rows) in "".join(article.text.split())
    assert (article.published, article.author) == (page.published, page.author)
