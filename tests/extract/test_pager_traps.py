# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Pagers beside what looks like one: dates and titles of rows, sliders, calendars, search forms."""

from __future__ import annotations

import re
from time import process_time

import pytest

from jixi_crawler.extract import extract_listing
from jixi_crawler.extract.flow import read_flow
from jixi_crawler.extract.paging import Paging, find_paging
from jixi_crawler.records import Listing

HERE = "http://a.cn/tzgg/"
TITLE = "某县检察院召开会议研究部署第{}项工作的推进情况"


def paging(
    pager: str, url: str = "index.shtml", *, head: str = "", days: str = "2026-11-2{}", last: str = TITLE
) -> Paging:  # fmt: skip
    rows = "".join(
        f'<li><a href="./info_100{n}.shtml">{(last if n == 1 else TITLE).format(n)}</a><span>{days.format(n)}</span></li>'
        for n in range(8, 0, -1)
    )
    crumbs = '当前位置：<a href="/">首页</a> &gt; <a href="/tzgg/">通知公告</a>'
    text = f"<html><body><div>{head}</div><div>{crumbs}</div><div><ul>{rows}</ul><div>{pager}</div></div></body></html>"
    address = url if "//" in url else f"{HERE}{url}"
    return find_paging(text, address, read_flow(text, address))


def full(following: str | None) -> str | None:
    return following if following is None or "//" in following else f"http://a.cn{following}" if following[0] == "/" else f"{HERE}{following}"  # fmt: skip


ON = '<a href="index_{}.shtml">下一页</a>'
TWO = '<span>1</span> <a href="index_1.shtml">2</a> <a href="index_1.shtml">下一页</a>'


@pytest.mark.parametrize(
    ("pager", "page", "pages", "day", "last"),
    [
        ("页次：1/20 " + ON.format(1), 1, 20, "2026/11/0{}", TITLE),
        ("页码：12/20 " + ON.format(12), 12, 20, "2026/11/1{}", TITLE),
        ('<a href="index.shtml">1</a> <span>2</span> <a href="index_2.shtml">3</a> ' + ON.format(2), 2, 3, "11/0{}", TITLE),
        ("共120条 每页15条 " + TWO, 1, 8, "2026-11-2{}", "检察机关出台护航民营企业发展措施共12条"),
        ("页数：1/20 " + ON.format(1), 1, 20, "2026-11-2{}", TITLE),
        ("当前页数：1 总页数：20 " + TWO, 1, 20, "2026-11-2{}", TITLE),
        ("共300条/20页 " + ON.format(1), 1, 20, "2026-11-2{}", TITLE),
        ("总页码：20 " + ON.format(1), 1, 20, "2026-11-2{}", TITLE),
        ("共1页 " + TWO, 1, 2, "2026-11-2{}", TITLE),
        ("共82条 6页 " + ON.format(1), 1, 6, "2026-11-2{}", TITLE),
        ("共 82 条记录，共 6 页 " + ON.format(1), 1, 6, "2026-11-2{}", TITLE),
        ("共82条 15条/页 6页 " + ON.format(1), 1, 6, "2026-11-2{}", TITLE),
    ],
    ids=["dates", "last date", "no year", "title", "页数", "当前页数", "条/页", "页码", "text is wrong", "条 页", "条，页", "条/页 页"],
)  # fmt: skip
def test_words_of_rows_are_no_pager(pager: str, page: int, pages: int, day: str, last: str) -> None:
    here = f"index_{page - 1}.shtml" if page > 1 else "index.shtml"
    found = paging(pager, here, days=day, last=last)
    assert (found.pages, found.next) == (pages, full(f"index_{page}.shtml"))
    assert found.warnings == ()


NUMBERS = " ".join(f'<a href="index_{n}.shtml">{n + 1}</a>' for n in range(1, 9))
FIRST = '<a href="index.shtml">1</a>'


@pytest.mark.parametrize(
    ("pager", "url", "pages", "following"),
    [
        (f"{FIRST} {NUMBERS} <span>10</span> {ON.format(10)}", "index_9.shtml", None, "index_10.shtml"),
        (f"{NUMBERS} <span>10</span> {ON.format(10)}", "index_9.shtml", None, "index_10.shtml"),
        (f'<a href="index_1.shtml">上一页</a> <a href="index_2.shtml">3</a> {ON.format(3)}', "index_2.shtml", None, "index_3.shtml"),
        # the last page, whose link onward is still there
        (f'{FIRST} <a href="index_1.shtml">2</a> {ON.format(1)}', "index_1.shtml", 2, None),
        (f'<a href="index_1.shtml">2</a> <span>3</span> {ON.format(3)} <a href="index_2.shtml">尾页</a>', "index_2.shtml", 3, None),
        ('<a href="index.shtml">上一页</a> <a href="http://a.cn/tzgg/index_1.shtml">下一页</a>', "https://a.cn/tzgg/index_1.shtml", None, None),
        ('<a href="index.html">下一页</a>', "", None, None),
        ('<a href="l?page=1">上一页</a> <a href="l?page=3&a=l">下一页</a>', "l?a=l&page=3", None, None),
        ('<a href="javascript:go(1)">1</a> <a href="javascript:go(2)">2</a> <span>3</span> <a href="javascript:go(3)">下一页</a>', "l.html", 3, None),
        # a link to the last page that shows a sign
        ('<span>1</span> <a href="index_1.shtml">2</a> <a href="index_2.shtml">3</a> <a href="index_19.shtml">&gt;&gt;</a>', "index.shtml", 3, "index_1.shtml"),
        ('<span>1</span> <a href="index_1.shtml">2</a> <a href="index_19.shtml">»</a>', "index.shtml", 2, "index_1.shtml"),
        # the colour of the whole pager, and that of one link
        ('<a class=gray12 href="index.shtml">首页</a> <a class=gray12 href="index_1.shtml">下一页</a> <a class=gray12 href="index_8.shtml">尾页</a> 共9页', "index.shtml", 9, "index_1.shtml"),
        ('第1页 共9页 <a class=gray href="index_1.shtml">下一页</a>', "index.shtml", 9, "index_1.shtml"),
        ('<a href="index.shtml">首页</a> <a class=gray href="index_9.shtml">下一页</a>', "index_2.shtml", None, None),
    ],
)  # fmt: skip
def test_links_onward(pager: str, url: str, pages: int | None, following: str | None) -> None:
    found = paging(pager, url)
    assert found.next == full(following)
    assert found.pages == pages
    assert found.warnings == ()


YEARS = "".join(f'<a href="{n}/">{n}</a>' for n in (2021, 2020, 2019))
BY_YEAR = YEARS.replace("/", "").replace('href="', 'href="list.jsp?year=')
NUMBERED = '<a href="{0}">1</a> 2 <a href="{1}">3</a> <a href="{2}">5</a>'


@pytest.mark.parametrize(
    ("pager", "url", "pages", "following"),
    [
        # years beside the pager
        (f"{NUMBERED.format('./', 'index_2.shtml', 'index_4.shtml')}<div>{YEARS}</div>", "index_1.shtml", 5, "index_2.shtml"),
        (f"{NUMBERED.format('list.jsp', 'list.jsp?page=3', 'list.jsp?page=5')} {BY_YEAR}", "list.jsp?page=2", 5, "list.jsp?page=3"),
        # the first page is of another make
        (f"{NUMBERED.format('./', 'list_5_3.html', 'list_5_9.html')}", "list_5_2.html", 5, "list_5_3.html"),
        # a word beside the number for those who do not see the page
        ('<span><b>页 </b>1</span> <a href="page/2/"><b>页 </b>2</a> … <a href="page/21/"><b>页 </b>21</a> <a class=next href="page/2/">下一页</a>', "", 21, "page/2/"),
        # no numbers: page 2 has a 1 in its address
        ('<a href="index_1.shtml">下一页</a> <a href="index_8.shtml">尾页</a>', "index.shtml", 9, "index_1.shtml"),
        ('<a href="index_2.shtml">下一页</a> <a href="index_8.shtml">尾页</a>', "index.shtml", 8, "index_2.shtml"),
    ],
)  # fmt: skip
def test_numbers_and_last_pages(pager: str, url: str, pages: int, following: str) -> None:
    found = paging(pager, url)
    assert (found.next, found.pages) == (full(following), pages)


@pytest.mark.parametrize("numbers", ["1 2 [3] 4 5", "[1] 2 3", "1 2 [3]"])
def test_a_day_above_the_pager_is_no_page(numbers: str) -> None:
    day = max(map(int, re.findall(r"\d", numbers))) + 1
    row = f'<li><b>0{day}</b><a href="./info_9.shtml">公告</a></li>'
    pager = "".join(
        f"<b>{one[1]}</b>" if "[" in one else f'<a href="index_{int(one) - 1}.shtml">{one}</a>'
        for one in numbers.split()
    )
    current = int(numbers[numbers.index("[") + 1])
    found = paging(f"<ul>{row}</ul><div>{pager}</div>", f"list{current}.shtml")
    assert (found.current, found.pages) == (current, day - 1)
    assert found.next == (full(f"index_{current}.shtml") if current < day - 1 else None)


def test_a_page_with_little_above_its_pager() -> None:
    text = '<html><body><a href="1.html">检察院召开会议</a><div>首页 上一页 下一页 末页 共1页</div></body></html>'
    assert find_paging(text, HERE, read_flow(text, HERE)).pages == 1


PICTURES = "".join(f'<li><a href="/pic/{n}999.html">{n}</a></li>' for n in range(1, 6))
DOTS = " ".join(f'<a href="#">{n}</a>' for n in range(1, 6))
DAYS = "".join(f'<td><a href="/day?d={n}">{n}</a></td>' for n in range(1, 31))
THREE = '<a href="javascript:;">1</a> <a href="index_1.shtml">2</a> <a href="index_2.shtml">3</a>'
STILL = THREE.replace('<a href="javascript:;">1</a>', "<span>1</span>")


@pytest.mark.parametrize(
    ("head", "pager", "pages"),
    [
        (PICTURES, THREE, 3),
        (PICTURES, STILL, 3),
        (PICTURES.replace("/pic", "/tzgg"), STILL, 3),
        (DOTS, STILL, 3),
        (f"<table><tr>{DAYS}</table>", STILL, 3),
        (DOTS, f"<span>1</span> {NUMBERS}", 9),
        ('<a class=next href="#">&gt;</a>', STILL, 3),
        ('<a class=next href="javascript:;">&gt;</a>', STILL, 3),
        (f'{DOTS} <a class=next href="#">&gt;</a>', STILL, 3),
        ("", f"{STILL} <span onclick='go(2)'>下一页</span>", 3),
        ("", f'{STILL} <a href="#">下一页</a>', 3),
        ("", f'{STILL} <a href="javascript:go(2)">下一页</a>', 3),
    ],
)
def test_numbers_and_signs_of_something_else(head: str, pager: str, pages: int) -> None:
    found = paging(pager, head=head)
    assert (found.next, found.pages, found.warnings) == (full("index_1.shtml"), pages, ())


def test_a_slider_alone_is_no_pager() -> None:
    head = PICTURES.replace("/pic/1999.html", "javascript:;")
    assert paging("", head=head) == Paging()


@pytest.mark.parametrize(
    "pager",
    [
        '第1页 共20页 <a href="#" id=next>下一页</a>',
        '共20页 第1页 <span onclick="go(2)">下一页</span>',
        "第1页/共20页 <a data-page=2>下一页</a>",
        "第1页/共20页 <button>下一页</button>",
        '第1页/共20页 <a href="javascript:;">下一页</a>',
        '第1页/共20页 <span>1</span> <a href="javascript:go(2)">2</a> <a href="#">下一页</a>',
    ],
)
def test_a_next_page_without_address_is_reported(pager: str) -> None:
    found = paging(pager)
    assert (found.pages, found.current, found.next, found.form) == (20, 1, None, None)
    assert found.unreached == found.warnings[0]


@pytest.mark.parametrize(
    "onward", ["<span onclick='go(11)'>下一页</span>", '<a href="javascript:go(11)">下一页</a>']
)
def test_more_numbers_to_come_without_address_are_reported(onward: str) -> None:
    found = paging(f"{FIRST} {NUMBERS} <span>10</span> {onward}", "index_9.shtml")
    assert (found.pages, found.next) == (None, None)
    assert found.unreached is not None


POST = '<form method=post action="list.do">第1页/共5页 {}</form>'


@pytest.mark.parametrize(
    ("button", "head", "body"),
    [
        ("<button name=go type=submit value=next>下一页</button>", "", "go=next"),
        ("<input name=go type=submit value=下一页>", '<a class=right href="#pictures">Next</a>', "go=%E4%B8%8B%E4%B8%80%E9%A1%B5"),
        ("<input name=go type=submit value=下一页>", '<a class=next href="#">&gt;</a>', "go=%E4%B8%8B%E4%B8%80%E9%A1%B5"),
    ],
)  # fmt: skip
def test_a_button_of_a_form(button: str, head: str, body: str) -> None:
    found = paging(POST.format(button), head=head)
    assert found.form is not None
    assert (found.form.url, found.form.body) == (full("list.do"), body)
    assert (found.warnings, found.unreached) == ((), None)


def test_a_dead_word_beside_numbers_that_post_a_form() -> None:
    go = "<script>function go(n){document.f.pageNo.value=n;document.f.submit()}</script>"
    form = (
        '<form name=f method=post action="list.do"><input type=hidden name=pageNo value=1></form>'
    )
    number = '<a href="javascript:go(2)">2</a>'
    found = paging(f'{go}{form}<span>1</span> {number} <a href="#">下一页</a>')
    assert found.form is not None
    assert (found.form.body, found.unreached) == ("pageNo=2", None)


@pytest.mark.parametrize(
    "pager",
    [
        ON.format(1)
        + '<a href="index_6.shtml">7</a>' * 10_000
        + "<a href=i.htm?p=3>尾页</a>" * 10_000,
        "<a class=gray href=index_1.shtml>下一页</a>" * 10_000,
    ],
)
def test_time_is_linear(pager: str) -> None:
    text = f"<html><body>{pager}</body></html>"
    flow = read_flow(text, HERE)
    start = process_time()
    find_paging(text, HERE, flow)
    assert process_time() - start < 2


OPTIONS = "".join(f'<option value="list.aspx?id=3&page={n}">{n}</option>' for n in range(1, 10))
FORM = "<form action=list.jsp><input type=hidden name=totalpage value=20><input type=hidden name=id value=5>第1页/共20页<input name=page value=1></form>"
SEARCH = "<form action=/search><input type=hidden name=pageNo value=1><input name=keyword></form>"
TOTALS = " ".join(
    f'<a href="list.jsp?page={n}&totalpage=26">{n}</a>' for n in range(1, 5) if n != 2
)


@pytest.mark.parametrize(
    ("pager", "head", "url", "following"),
    [
        (f"第3页/共9页 <select>{OPTIONS}</select>", "", "list.aspx?page=3&id=3", "list.aspx?id=3&page=4"),
        (f"第9页/共9页 <select>{OPTIONS}</select>", "", "list.aspx?page=9&id=3", None),
        (FORM, "", "list.jsp?id=5", "list.jsp?totalpage=20&id=5&page=2"),
        (FORM, SEARCH, "list.jsp?id=5", "list.jsp?totalpage=20&id=5&page=2"),
        (f'{TOTALS} <a href="list.jsp?page=3&totalpage=26">下一页</a> 共26页', "", "list.jsp?totalpage=26&page=2", "list.jsp?page=3&totalpage=26"),
        ('<a href="l.jsp?a1t=26&a1p=1">1</a> <a href="l.jsp?a1t=26&a1p=3">3</a> <a href="l.jsp?a1t=26&a1p=3">下页</a> <a href="l.jsp?a1t=26&a1p=26">尾页</a>', "", "l.jsp?a1t=26&a1p=2", "l.jsp?a1t=26&a1p=3"),
    ],
)  # fmt: skip
def test_controls_and_totals_in_addresses(
    pager: str, head: str, url: str, following: str | None
) -> None:
    found = paging(pager, url, head=head)
    assert found.next == full(following)
    assert found.pages in (9, 20, 26)


def test_a_search_form_leads_to_no_page() -> None:
    found = paging('第1页/共20页 <a href="javascript:go(2)">下一页</a>', head=SEARCH)
    assert (found.next, found.pages) == (None, 20)
    assert found.unreached is not None


NUMBERS = '<span onclick="go({0})">{0}</span>'
CLICKED = (
    '<span onclick="go(1)" class="active">1</span>'
    + NUMBERS.format(2)
    + NUMBERS.format(26)
    + '<span onclick="go(2)">&gt;</span>'
)
LINKED = "共26页 <a href=\"javascript:go('2')\">下一页</a>"


@pytest.mark.parametrize("pager", [CLICKED, LINKED])
@pytest.mark.parametrize(
    ("body", "following"),
    [
        ('window.location.href = "list.jsp?page=" + n;', "list.jsp?page=2"),
        ('if(n=="1") location="list.jsp"; else location="list.jsp?page="+n;', "list.jsp?page=2"),
        ('if(n>26){alert("?");return false;} location.href="list.jsp?page="+n;', "list.jsp?page=2"),
        ('if(n<1) n = 1; location.replace("index_" + (n-1) + ".html")', "index_1.html"),
        ('var stem = "list.jsp?id=3"; location.href = stem + "&page=" + n', "list.jsp?id=3&page=2"),
        ('n = next(n); location.href = "list.jsp?page=" + n;', None),
        ('location.href = up ? "a.jsp?page=" + n : "b.jsp"', None),
    ],
)
def test_functions_that_open_a_numbered_page(pager: str, body: str, following: str | None) -> None:
    found = paging(f"{pager}<script>function go(n) {{ {body} }}</script>", "list.jsp")
    assert found.next == full(following)
    assert following is None or found.pages == 26
    assert (found.unreached is None) == (following is not None)


SLIDES = '<div><a href="javascript:;" class=on>1</a><a href="javascript:;">2</a><a href="javascript:;">3</a></div>'
BY_MONTH = "".join(f"<a href='?m={n}'{' class=on' if n == 9 else ''}>{n}</a>" for n in range(1, 13))
SEVERAL_YEARS = "按年查看 " + " ".join(f"<a href='{n}/'>{n}</a>" if n != 2024 else "<b>2024</b>" for n in range(2026, 2020, -1))  # fmt: skip


def listed(above: str, below: str = "", day: str = "2026-11-{}") -> Listing:
    rows = "".join(f'<li><a href="info_{n}.shtml">{TITLE.format(n)}</a><span>{day.format(n)}</span></li>' for n in range(20, 12, -1))  # fmt: skip
    page = f"<body><div>{above}</div><ul>{rows}</ul><div>{below}</div>"
    return extract_listing(page.encode(), HERE, today="2026-11-28")


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (SLIDES + '<a class=next href="javascript:;">&gt;</a>', ""),
        ('<ul><li class=on><a href="#">1</a></li><li><a href="#2">2</a></li></ul><a href="javascript:;">Prev</a><a href="javascript:;">Next</a>', ""),
        ("<div><a onclick='show(0)' class=on>1</a><a onclick='show(1)'>2</a></div>", ""),
        ("", "<h3>图片新闻</h3>" + SLIDES),
        ("按月查看：" + BY_MONTH, ""),
        (BY_MONTH, ""),
        ("", BY_MONTH),
        (SEVERAL_YEARS, ""),
        ("", SEVERAL_YEARS),
    ],
)  # fmt: skip
def test_numbers_beside_a_list_are_no_pager_s(above: str, below: str) -> None:
    found = listed(above, below)
    assert (len(found.rows), found.next, found.pages, found.unreached) == (8, None, None, None)


@pytest.mark.parametrize("below", [SLIDES, "<p>版权所有</p>共3页" + SLIDES])
def test_numbers_without_addresses_behind_a_list_or_words_are_reported(below: str) -> None:
    assert listed("", below).unreached is not None


def test_the_days_of_rows_above_a_pager_make_it_no_calendar() -> None:
    found = listed("", STILL, "11月{}日")
    assert (found.pages, found.next) == (3, full("index_1.shtml"))


@pytest.mark.parametrize("href", ["/day/{}.html", "?y=2026&m=11&d={}", "?id={}"])
def test_a_calendar_behind_a_pager_is_none_of_it(href: str) -> None:
    days = "".join(f'<td><a href="{href.format(n)}">{n}</a></td>' for n in range(1, 31))
    numbers = '<a href="index.shtml">1</a><span>2</span><a href="index_2.shtml">3</a>'
    found = paging(f"{numbers}<table><tr>{days}</tr></table>", "index_1.shtml")
    assert (found.pages, found.next) == (3, f"{HERE}index_2.shtml")


def test_a_page_s_number_in_an_address_may_be_of_any_length() -> None:
    pager = '<a href="index_1.shtml">2</a> <a href="index_2.shtml">3</a>'
    assert paging(pager, f"list.jsp?page={'9' * 5000}").current is None
