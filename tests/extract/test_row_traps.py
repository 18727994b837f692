# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Which link of a row leads to its document, and which of the texts around it is the title."""

from __future__ import annotations

import pytest

from tests.extract.row_page import LINK, LINKS, NOVEMBER, TITLES, dates, items, read, rows, titles

DATED = "<i>2026-11-{2}</i>"


@pytest.mark.parametrize("scheme", ["http", "Http", "https", "HTTPS", "hTTp"])
def test_a_scheme_in_capitals(scheme: str) -> None:
    form = f'<li><a href="{scheme}://mp.weixin.qq.com/s/a{{0}}">{{1}}</a>{DATED}</li>'
    found = read(f"<ul>{rows(form)}</ul>")
    assert [row.url for row in found.rows] == [
        f"{scheme.lower()}://mp.weixin.qq.com/s/a{n}" for n in range(1, 5)
    ]


@pytest.mark.parametrize("text", ["{1}", "县检察院召开第{0}…"])
@pytest.mark.parametrize(
    "facts",
    ["发布时间：2026-11-24&#10;点击数：5", "作者：某某", "\t更新日期: 2026-11-24", "来源：本院"],
)
def test_facts_in_an_attribute_are_no_title(facts: str, text: str) -> None:
    form = f'<li><a href="./info_{{0}}.shtml" title="{{1}}&#10;{facts}">{text}</a>{DATED}</li>'
    assert titles(read(f"<ul>{rows(form)}</ul>")) == TITLES


def test_the_label_of_a_date_in_the_link_is_no_title() -> None:
    form = '<li><a href="./info_{0}.shtml"><span>{1}</span><em>发布时间：2026-11-{2}</em></a></li>'
    found = read(f"<ul>{rows(form)}</ul>")
    assert (titles(found), dates(found)) == (TITLES, NOVEMBER)


@pytest.mark.parametrize("count", ["150阅读", "阅读 1.2万", "浏览：171"])
def test_a_count_of_readers_in_the_link_is_no_title(count: str) -> None:
    form = f'<li><a href="./info_{{0}}.shtml"><p>{{1}}</p><p><span>2026-11-{{2}}</span><span>{count}</span></p></a></li>'
    found = read(f"<ul>{rows(form)}</ul>")
    assert (titles(found), dates(found)) == (TITLES, NOVEMBER)


@pytest.mark.parametrize(
    ("marker", "kept"), [("【视频】", "【视频】"), ("[视频]", ""), ("【置顶】", "")]
)
def test_a_marker_is_the_site_s_or_the_author_s(marker: str, kept: str) -> None:
    form = f'<li><a href="./info_{{0}}.shtml">{marker}{{1}}</a>{DATED}</li>'
    assert titles(read(f"<ul>{rows(form)}</ul>")) == [kept + title for title in TITLES]


SHORT = "县检察院召开第{0}次..."


@pytest.mark.parametrize(
    "links",
    [
        f'<a href="./info_{{0}}.shtml" title="{{1}}"><img src=a.jpg></a><p><a href="./info_{{0}}.shtml">{SHORT}</a></p>',
        f'<a href="./info_{{0}}.shtml"><img src=a.jpg alt="{{1}}"></a><a href="./info_{{0}}.shtml">{SHORT}</a>',
        f'<a href="./info_{{0}}.shtml"><img src=a.jpg alt="{{1}}"><p>{SHORT}</p></a>',
        f'<a href="./info_{{0}}.shtml">{SHORT}</a><a href="./info_{{0}}.shtml" title="{{1}}">[详细]</a>',
    ],
)
def test_another_link_has_the_title_whole(links: str) -> None:
    found = read(items(links + DATED))
    assert titles(found) == TITLES
    assert not any("cut" in warning for warning in found.warnings)


def test_a_picture_of_something_else_completes_no_title() -> None:
    links = f'<a href="./info_{{0}}.shtml"><img src=a.jpg alt="首页大图"></a><a href="./info_{{0}}.shtml">{SHORT}</a>'
    found = read(items(links + DATED))
    assert titles(found) == [SHORT.format(n) for n in range(1, 5)]
    assert "4 title(s) are cut by the list" in found.warnings


@pytest.mark.parametrize("whole", ['title="{1}"', ""])
def test_half_a_character_at_the_end_is_a_cut(whole: str) -> None:
    form = f'<li><a href="./info_{{0}}.shtml" {whole}>县检察院召开第{{0}}次\udcb5</a>{DATED}</li>'
    found = read(f"<ul>{rows(form)}</ul>", encoding="gbk")
    cut = "4 title(s) are cut by the list" in found.warnings
    assert (titles(found) == TITLES, cut) == (bool(whole), not whole)


DEPARTMENT = '<a href="/d/{0}/">绩溪县人民检察院第一检察部办案动态信息专栏</a>'


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td>{department}</td><td>{link}</td><td>2026-11-{{2}}</td></tr>",
        "<tr><td>{link}</td><td>{department}</td><td>2026-11-{{2}}</td></tr>",
        "<li>[{department}]{link}<i>2026-11-{{2}}</i></li>",
    ],
)
@pytest.mark.parametrize("title", ["公告", "第{0}号公告", "{1}"])
def test_what_several_rows_link_to_leads_none_of_them(row: str, title: str) -> None:
    link = f'<a href="./info_{{0}}.shtml">{title}</a>'
    form = [row.format(department=DEPARTMENT.format(n), link=link) for n in range(2)]
    main = rows(form[0], 1, 2) + rows(form[1], 3, 2)
    found = read(f"<table>{main}</table>" if row.startswith("<tr") else f"<ul>{main}</ul>")
    assert [row.url for row in found.rows] == LINKS
    assert dates(found) == NOVEMBER


@pytest.mark.parametrize(
    "category",
    ['[<a href="/d/{0}/">各地动态</a>]', '【<a href="/d/{0}/">动态</a>】', '<a href="/d/{0}/">[动态]</a>'],
)  # fmt: skip
def test_a_category_of_one_row_only_leads_no_row(category: str) -> None:
    found = read(items(f'{category}<a href="./info_{{0}}.shtml">公告</a>{DATED}'))
    assert [row.url for row in found.rows] == LINKS


def test_a_document_listed_twice_stays_a_row() -> None:
    first = f"<li>[<a href='/d/1/'>动态</a>]{LINK}{DATED}</li>"
    found = read(f"<ul>{rows(first, 1, 1)}{rows(first)}</ul>")
    assert [row.url for row in found.rows] == LINKS


@pytest.mark.parametrize(
    ("function", "call", "address"),
    [
        ('function view(id){window.open("detail.jsp?id="+id)}', 'href="javascript:view(7{0})"', "tzgg/detail.jsp?id=7{0}"),
        ('function view(id){ window.open("/a/" + id + ".html", "_blank"); }', 'href="#" onclick="view(7{0})"', "a/7{0}.html"),
        ('function view(id,c){ log(id);\nwindow.open("detail.jsp?id="+id+"&c="+c)\n}', 'href="javascript:;" onclick="view(7{0},3); return false;"', "tzgg/detail.jsp?id=7{0}&c=3"),
        ("function view(id){location.href='/a/'+id+'.html';}", "href=\"javascript:view('7{0}')\"", "a/7{0}.html"),
    ],
)  # fmt: skip
def test_a_row_s_call_of_a_function_leads_somewhere(function: str, call: str, address: str) -> None:
    script = f"<script>{function}</script>"
    found = read(script + items(f"<a {call}>{{1}}</a>{DATED}"))
    assert [row.url for row in found.rows] == [
        f"http://x.jcy.gov.cn/{address.format(n)}" for n in range(1, 5)
    ]
    assert not found.left_out


@pytest.mark.parametrize(
    "function",
    [
        'function view(id){window.open("http://other.cn/"+id+".html")}',
        'function view(id){if(id<9){window.open("/a/"+id)}else{window.open("/b/"+id)}}',
        'function view(id){ id = "n" + id; window.open("/a/"+id+".html"); }',
    ],
)
def test_a_call_that_is_not_understood_leads_nowhere(function: str) -> None:
    main = rows(f'<li><a href="javascript:view(7{{0}})">{{1}}</a>{DATED}</li>')
    found = read(f"<script>{function}</script><ul>{main}</ul>")
    assert found.rows == ()
    assert found.left_out[0].startswith("4 row(s) lead nowhere")


SUMMARY = "<p>2026年以来，该院坚持以人民为中心，依法履职，取得了良好的效果。</p>"


@pytest.mark.parametrize(
    ("inner", "title"),
    [
        (f"<h3>公告</h3>{SUMMARY}", "公告"),
        ("<h4>新闻</h4><p>{1}</p>", None),
        ("<img src=a.jpg><em>0{0}:3{0}</em><p>{1}</p>", None),
        ("<img src=a.jpg><span>1:0{0}:30</span><span>{1}</span>", None),
        ("<em>{0}</em>{1}", None),
        ("<span>0{0}.</span><span>{1}</span>", None),
        ("<b>2026</b>年{1}", "2026年{1}"),
        ("<b>3</b>名检察官{1}", "3名检察官{1}"),
        ("New Year {1}", "New Year {1}"),
    ],
)
def test_the_title_in_a_link_with_more_than_it(inner: str, title: str | None) -> None:
    found = read(items(f'<a href="./info_{{0}}.shtml">{inner}</a>{DATED}'))
    assert titles(found) == [(title or "{1}").format(n, TITLES[n - 1]) for n in range(1, 5)]
    assert dates(found) == NOVEMBER


@pytest.mark.parametrize("fragment", ["#id={0}", "#/detail/{0}"])
def test_rows_that_differ_in_the_fragment_only_are_counted(fragment: str) -> None:
    found = read(items(f'<a href="./view.html{fragment}">{{1}}</a>{DATED}'))
    assert len(found.rows) == 1
    assert found.left_out == ("3 row(s) differ only behind the # of an address and are left out",)


def test_a_fragment_of_one_document_is_nothing_to_speak_of() -> None:
    form = '<li><a href="./info_{0}.shtml#top">{1}</a><a href="./info_{0}.shtml#talk">评论</a><i>2026-11-{2}</i></li>'
    found = read(f"<ul>{rows(form)}{rows(form.replace('#top', '#new'))}</ul>")
    assert ([row.url for row in found.rows], found.left_out) == (LINKS, ())


@pytest.mark.parametrize("label", ["相关：", "相关报道: ", "解读："])
def test_another_document_named_in_a_row_does_not_take_its_place(label: str) -> None:
    longer = "与多个部门联合开展专项行动的通知全文及其附件"
    form = f'<li>{LINK}{DATED}<p>{label}<a href="/news/9{{0}}.html">{longer}{{0}}</a></p></li>'
    assert titles(read(f"<ul>{rows(form)}</ul>")) == TITLES


def test_a_row_keeps_its_place_with_many_documents_in_a_list_of_its_own() -> None:
    about = "".join(
        f'<li><a href="/jd/{{0}}{n}.html">相关解读的文章{{0}}{n}</a></li>' for n in range(6)
    )
    form = f'<li>{LINK}<div class="popbox"><h3>相关解读</h3><ul>{about}</ul></div><span>2026-11-{{2}}</span></li>'
    found = read(f"<ul>{rows(form)}</ul>")
    assert (titles(found), dates(found)) == (TITLES, NOVEMBER)


@pytest.mark.parametrize(
    ("attribute", "title"),
    [(' title="{0}"', "{0}"), ("", "[政策法规]{0}"), (' title="政策"', "[政策法规]{0}")],
)
def test_a_category_in_a_link_that_its_title_leaves_out(attribute: str, title: str) -> None:
    link = f'<a href="./info_{{0}}.shtml"{attribute.format("{1}")}><span>[政策法规]</span>{{1}}</a>'
    found = read(items(f"{link}{DATED}"))
    assert titles(found) == [title.format(TITLES[n - 1]) for n in range(1, 5)]


@pytest.mark.parametrize("mark", ["\ufeff", "&#8203;", "&zwnj;"])
def test_characters_that_show_nothing_are_no_part_of_a_row(mark: str) -> None:
    found = read(items(f'<a href="./info_{{0}}.shtml">{{1}}{mark}</a> 2026-11-{{2}}{mark}'))
    assert (titles(found), dates(found)) == (TITLES, NOVEMBER)


@pytest.mark.parametrize("title", ["普法进校园", "检察蓝", "公告"])
def test_a_short_title_above_its_summary_in_one_link(title: str) -> None:
    card = "<a href='./info_{0}.shtml'><div><b>{2}</b><span>2026-11</span></div><div>%s</div><div>近日，县检察院干警走进校园，为同学们上了一堂生动的法治课，受到师生好评...</div></a>"
    assert titles(read(rows(card % title))) == [title] * 4


def test_a_first_row_with_a_picture_and_without_a_date() -> None:
    rich = "<li class=first><a href='./info_1.shtml'><img src=a.jpg></a><h3><a href='./info_1.shtml'>{0}</a></h3><p>近日，县检察院召开会议。</p></li>"
    plain = rows(f"<li>{LINK}<span>2026-11-{{2}}</span></li>", 2, 3)
    found = read(f"<ul>{rich.format(TITLES[0])}{plain}</ul>")
    assert (titles(found), dates(found)) == (TITLES, [None, *NOVEMBER[1:]])


def test_a_title_beside_its_summary_and_a_link_that_names_neither() -> None:
    card = "<div><h4>{1}</h4><p>近日，县检察院召开会议，深入学习贯彻上级会议精神，研究部署下一步工作，全体干警参加会议。会议...</p>"
    card += "<span>2026-11-{2}</span><a href='./info_{0}.shtml'>查看详情</a></div>"
    found = read(rows(card))
    assert (titles(found), dates(found)) == (TITLES, NOVEMBER)
