# ruff: noqa: E501 -- pages are easiest to read as one line each
from __future__ import annotations

from base64 import b64encode
from urllib.parse import quote_plus

import pytest

from jixi_crawler.extract.flow import read_flow
from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.extract.paging import Paging, find_paging
from jixi_crawler.records import Form

LIST = "<ul>" + "".join(
    f'<li><a href="/a/{i}.html">一篇文章的标题{i}</a><span>2024-05-{i + 10}</span></li>'
    for i in range(9)
)


def paging(pager: str, url: str = "http://a.cn/jcyw/") -> Paging:
    text = f"<html><body><div><a href='/'>首页</a> &gt; <a href='./'>检察要闻</a></div>{LIST}</ul>{pager}</body></html>"
    return find_paging(text, url, read_flow(text, url))


def script(code: str) -> str:
    return f"<script>{code}</script>"


@pytest.mark.parametrize(
    ("code", "url", "pages", "following"),
    [
        ('createPageHTML(2, 0, "index", "shtml");', "jcyw/", 2, "jcyw/index_1.shtml"),
        ('//createPageHTML(2, 0, "index", "shtml");', "jcyw/index.shtml", 2, "jcyw/index_1.shtml"),
        ('createPageHTML(2, 1, "index", "shtml");', "jcyw/index_1.shtml", 2, None),
        ('createPageHTML(7,0,"index","shtml","black2",136)', "jcyw/", 7, "jcyw/index_1.shtml"),
        ('createPageHTML(7,5,"index","shtml","black2",136)', "jcyw/index_5.shtml", 7, "jcyw/index_6.shtml"),
        ('createPageHTML(7,6,"index","shtml","black2",136)', "jcyw/index_6.shtml", 7, None),
        ("createPageHTML('paging',25,1,'index','html',500)", "jcyw/", 25, "jcyw/index_2.html"),
        ("createPageHTML('paging',25,24,'index','html',500)", "jcyw/index_24.html", 25, "jcyw/index_25.html"),
        ("createPageHTML('paging',25,25,'index','html',500)", "jcyw/index_25.html", 25, None),
        ("createPageHTML('page_div',10, 1,'dezlist','shtml',149)", "x/dezlist.shtml?ddtab=true", 10, "x/dezlist_2.shtml"),
        ('createPageHTML(25, 1, "list", "htm")', "jcyw/list_1.htm", 25, "jcyw/list_2.htm"),
        ('createPageHTML(1, 0, "index", "shtml");', "jcyw/", 1, None),
        ('createPageHTML( 3 , 0 , "index" , ".html" )', "jcyw/", 3, "jcyw/index_1.html"),
        ("Pager({size:7, current:0, prefix:'index',suffix:'html',visible:5})", "tpxw/index.html", 7, "tpxw/index_1.html"),
        ("Pager({size:7, current:6, prefix:'index',suffix:'html'})", "tpxw/index_6.html", 7, None),
        (
            ('var currentPage = Number("0"); var nextPage = currentPage + 1; var countPage = Number("34");\n'
             'document.write("<a href=\\"index" + "_" + nextPage + "." + "html\\">下一页</a>");'),
            "jcyw/", 34, "jcyw/index_1.html",
        ),
        (
            ('var currentPage = 0;//所在页从0开始\nvar nextPage = currentPage+1\nvar countPage = 2//共多少页\n'
             'document.write("<a href=\\"index"+"_" + nextPage + "."+"shtml\\">下一页</a>");'),
            "jcyw/", 2, "jcyw/index_1.shtml",
        ),
        (
            ('var currentPage = 0;//所在页从0开始\nvar nextPage = currentPage+1;\nvar countPage = 9;//共多少页\n'
             'document.write("<a href=\\"index_"+nextPage+".html\\">下一页</a>&nbsp;");'),
            "jcyw/", 9, "jcyw/index_1.html",
        ),
        ('function createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}\ncreatePageHTML(4, 2, "index", "html");', "a/index_2.html", 4, "a/index_3.html"),
        ('var currentPage = 0;\nvar countPage = 4;\nfunction createPageHTML(_nPageCount, _nCurrIndex, _sPageName, _sPageExt){}\ncreatePageHTML(countPage, currentPage, "index", "html");', "a/", 4, "a/index_1.html"),
    ],
)  # fmt: skip
def test_trs_dialects(code: str, url: str, pages: int, following: str | None) -> None:
    found = paging(script(code), f"http://a.cn/{url}")
    assert (found.pages, found.next) == (pages, f"http://a.cn/{following}" if following else None)
    assert found.warnings == ()


def test_call_inside_an_html_comment() -> None:
    found = paging(
        '<!-- <script>createPageHTML(5, 1, "index", "shtml");</script> -->',
        "http://a.cn/x/index_1.shtml",
    )
    assert (found.pages, found.next) == (5, "http://a.cn/x/index_2.shtml")


def test_live_call_beats_the_one_commented_out() -> None:
    code = '//createPageHTML(9, 0, "old", "htm");\ncreatePageHTML(5, 0, "index", "shtml");'
    assert paging(script(code)).pages == 5


def test_address_beats_a_script_that_contradicts_it() -> None:
    found = paging(script('createPageHTML(9, 0, "index", "shtml");'), "http://a.cn/x/index_2.shtml")
    assert (found.current, found.next) == (3, "http://a.cn/x/index_3.shtml")
    assert "the address is believed" in found.warnings[0]


@pytest.mark.parametrize(
    ("pager", "url", "pages", "following"),
    [
        # DedeCMS, 天工, EmpireCMS, Guangdong's platform
        ('<a href="list_5_1.html">上一页</a><b>2</b><a href="list_5_3.html">3</a><a href="list_5_3.html">下一页</a><a href="list_5_9.html">末页</a>', "list_5_2.html", 9, "list_5_3.html"),
        ('<a href="003-1.html">1</a> <span class="here">2</span> <a href="003-3.html">3</a> <a href="003-3.html">下一页</a>', "003-2.html", 3, "003-3.html"),
        ('<b>1</b> <a href="index_2.html">2</a> <a href="index_2.html">下一页</a> <a href="index_15.html">尾页</a>', "index.html", 15, "index_2.html"),
        # VSB counts down
        ('共167条&nbsp;&nbsp;1/17&nbsp;<span>首页</span><span>上页</span><a href="tzgg/16.htm">下页</a><a href="tzgg/1.htm">尾页</a>', "tzgg.htm", 17, "tzgg/16.htm"),
        ('共167条&nbsp;&nbsp;2/17&nbsp;<a href="../tzgg.htm">首页</a><a href="../tzgg.htm">上页</a><a href="15.htm">下页</a><a href="1.htm">尾页</a>', "tzgg/16.htm", 17, "tzgg/15.htm"),
        ('共167条&nbsp;&nbsp;17/17&nbsp;<a href="../tzgg.htm">首页</a><a href="2.htm">上页</a><span>下页</span><span>尾页</span>', "tzgg/1.htm", 17, None),
        # parameters
        ('<a href="?page=1">1</a> <span>2</span> <a href="?page=3">3</a> <a href="?page=3">&gt;</a>', "list.aspx?page=2", 3, "list.aspx?page=3"),
        ('<a href="list.jsp?PAGENUM=2&amp;id=4">[下一页]</a> 第1页/共6页', "list.jsp?id=4", 6, "list.jsp?PAGENUM=2&id=4"),
        ('页次：3/8页 <a href="news.asp?page=4">下一页</a>', "news.asp?page=3", 8, "news.asp?page=4"),
        # JEECMS: the script is nothing but an address
        ('共146条记录 1/8页 <a disabled="disabled">上一页</a> <a href="javascript:void(0)" onclick="location.href=\'index_2.jhtml\';">下一页</a>', "index.jhtml", 8, "index_2.jhtml"),
        ('共 3 页 <a onclick="location.href=encodeURI(\'index_2.htm\');" href="#">下一页</a>', "index.htm", 3, "index_2.htm"),
        ('共 3 页 <a onclick="window.location=\'index_2.htm\'" href="#">下一页</a>', "index.htm", 3, "index_2.htm"),
        # an address among the words of a script, or in an attribute of the system's own
        ('<a class="off">上一页</a>|<a onclick="turn(this,\'/c/40-3.html\')" class="on">下一页</a>|<a onclick="turn(this,\'/c/40-12.html\')">尾页</a>', "40-2.html", 12, "40-3.html"),
        ('共4页 <a href="javascript:;" tagname="/c/40-2.html" onclick="turn(this)">下一页</a>', "40.html", 4, "40-2.html"),
        # a function of the page that only puts an address together
        ('<a href="javascript:">1</a><a href="javascript:page(2,10,\'\');">2</a><a href="javascript:page(3,10,\'\');">3</a><a href="javascript:page(2,10,\'\');">下一页 »</a><script>function page(n,s){ location="/c/l.html?no="+n+"&size="+s; }</script>', "l.html", 3, "l.html?no=2&size=10"),
        ('<a href="#">1</a><a href="#" onclick="go(2);return false">2</a><script>var go = function(n) { window.location.href = "i_" + n + ".html"; return false; }</script>', "i.html", 2, "i_2.html"),
        # the last page has the address of the highest number: VSB counts down
        ('<span>1</span><a href="tzgg/31.htm">2</a>...<a href="tzgg/1.htm">32</a><a href="tzgg/31.htm">下页</a><a href="tzgg/1.htm">尾页</a>', "tzgg.htm", 32, "tzgg/31.htm"),
        # numbers in folders
        ('<a href="/c/page/2/">2</a><a href="/c/page/2/">下一页</a><a href="/c/page/7/">尾页</a>', "", 7, "page/2/"),
        ('<a href="/c/gg_2/">2</a><a href="/c/gg_2/">下一页</a><a href="/c/gg_4/">尾页</a>', "gg/", 4, "gg_2/"),
        # marks instead of words
        ('<a class="cur">1</a><a href="p2.html">2</a><a href="p3.html">3</a><a href="p2.html">»</a>', "p1.html", 3, "p2.html"),
        ('<a rel="next" href="page/2/">Older posts</a>', "", None, "page/2/"),
        ('<a class="next" href="i2.html">&gt;&gt;</a>', "i1.html", None, "i2.html"),
        ('<a href="/a/">更多</a><a href="/b/">&gt;&gt;</a>', "i1.html", None, None),
        # the count behind the links, and other numbers on the page
        ('<a href="i_1.html">上一页</a> <a href="i_1.html">1</a> <a href="i_3.html">下一页</a> <span>2/31</span>', "i_2.html", 31, "i_3.html"),
        ('<a class="on">1</a> <a href="i_2.html">2</a> <a href="i_2.html">下一页</a></p>' + "<p>学校概况</p>" * 20 + '<p><a href="/y/2019.html">2019</a>', "i.html", 2, "i_2.html"),
        ('<a href="i2.html"><img src="n.gif" alt="下一页"></a>', "i1.html", None, "i2.html"),
        ('<b>1</b><a href="/c/2/"><i class="fa fa-angle-right"></i></a><a href="/c/19/"><i class="fa fa-angle-double-right"></i></a>', "", None, "2/"),
        ('<a class="disabled">← 更新</a> <a href="?page=2">更早 →</a>', "notice", None, "notice?page=2"),
        ('<a href="i2.html" title="下一页"><img src="n.gif"></a>', "i1.html", None, "i2.html"),
        # only numbers
        ('<span class="cur">1</span><a href="i_2.html">2</a><a href="i_3.html">3</a>', "i.html", 3, "i_2.html"),
        ('<a href="i.html">1</a><a href="i_2.html">2</a><a href="i_3.html">3</a>', "i_2.html", 3, "i_3.html"),
        # last pages
        ('<a href="i_2.html">上一页</a> <a href="i.html">1</a><a href="i_2.html">2</a><span>3</span> <span>下一页</span>', "i_3.html", 3, None),
        ('共3页 第3页 <a href="i_2.html">上一页</a> <a class="disabled" href="i_3.html">下一页</a>', "i_3.html", 3, None),
        ('<a href="i_2.html">上一页</a> <a href="#">下一页</a> 3/3页', "i_3.html", 3, None),
        ('页码 3/3 <a href="i_2.html">上一页</a> <a href="javascript:void(0);">下一页</a>', "i_3.html", 3, None),
        ('共3页 当前第3页 <a href="i_4.html">下一页</a>', "i_3.html", 3, None),
        ('共1页', "", 1, None),
        ("", "", None, None),
    ],
)  # fmt: skip
def test_pagers_made_of_links(
    pager: str, url: str, pages: int | None, following: str | None
) -> None:
    found = paging(f"<div>{pager}</div>", f"http://a.cn/c/{url}")
    assert found.next == (f"http://a.cn/c/{following}" if following else None)
    assert found.pages == pages
    assert found.warnings == ()


DOWN = """<div id=p></div><script>var purl="../c/index_958"; function url(n){ return purl+"_"+n+".html"; }
function writePaging(){ if (pageName==0) pageName=maxPageNum; draw(url(pageName-1)); }
var maxPageNum=0; document.cookie="maxPageNum958=4"; maxPageNum = 4; pageName = 0; writePaging();</script>"""
HIDDEN = "<div style='display:none'>" + "".join(
    f"<a href='../c/index_958_{i}.html'></a>" for i in range(1, 4)
)
OBJECT = "<script>$(function(){ Ls.pagination({elem:'#p',pageIndex:%d,pageSize:15,total:40,url:'/c/list?p='}); });</script>"


@pytest.mark.parametrize(
    ("pager", "url", "pages", "following"),
    [
        (DOWN, "index.html", 4, "index_958_3.html"),
        (HIDDEN, "index.html", 4, "index_958_3.html"),
        (DOWN + HIDDEN, "index_958_3.html", 4, "index_958_2.html"),
        (DOWN + HIDDEN, "index_958_1.html", 4, None),
        (OBJECT % 1, "", 3, "list?p=2"),
        (OBJECT % 3, "list?p=3", 3, None),
    ],
)
def test_pagers_drawn_by_further_scripts(
    pager: str, url: str, pages: int, following: str | None
) -> None:
    found = paging(pager, f"http://a.cn/c/{url}")
    assert found.next == (f"http://a.cn/c/{following}" if following else None)
    assert (found.pages, found.warnings) == (pages, ())


def test_rows_that_a_page_loads_into_itself_count_down() -> None:
    """Such an answer has no frame and no pager: only its name says what comes after it."""
    for number, following in ((3, "http://a.cn/c/index_958_2.html"), (1, None)):
        url = f"http://a.cn/c/index_958_{number}.html"
        assert find_paging(LIST, url, read_flow(LIST, url)).next == following
    assert paging("", "http://a.cn/c/index_958_3.html") == Paging()


SELECT = (
    '<select onchange="location.href=this.value"><option value="i.html">1</option>'
    '<option value="i_2.html">第2页</option><option value="i_3.html">3/3</option></select>'
)
FIELD = '<form action="/list.asp" {}><input type="hidden" name="cid" value="7"><input name="page" value="1"></form>'


@pytest.mark.parametrize(
    ("pager", "url", "pages", "following"),
    [
        (SELECT, "i.html", 3, "http://a.cn/c/i_2.html"),
        (SELECT, "i_2.html", 3, "http://a.cn/c/i_3.html"),
        (SELECT, "i_3.html", 3, None),
        ("第2页/共6页" + FIELD.format(""), "", 6, "http://a.cn/list.asp?cid=7&page=3"),
        ("第6页/共6页" + FIELD.format(""), "", 6, None),
        ("共6页" + FIELD.format(""), "", 6, "http://a.cn/list.asp?cid=7&page=2"),
        # what is no pager
        (SELECT.replace("i", "http://b.cn/i"), "i.html", None, None),
        (SELECT.replace("i_", "").replace(".html", ""), "i.html", None, None),
        (
            SELECT.replace("第", "202")
            .replace("页", "")
            .replace(">1<", ">2021<")
            .replace("3/3", "2023"),
            "i.html",
            None,
            None,
        ),
    ],
)
def test_pagers_made_of_controls(
    pager: str, url: str, pages: int | None, following: str | None
) -> None:
    found = paging(f"<div>{pager}</div>", f"http://a.cn/c/{url}")
    assert (found.next, found.pages, found.warnings) == (following, pages, ())


VIEWSTATE = (
    '<input type="hidden" name="__VIEWSTATE" value="/wEP+Q=="><input name="key" value="检察">'
)
POSTBACK = f"""<form method="post" action="list.aspx?id=7">{VIEWSTATE}<input type="submit" name="go" value="查询">
<select name="size"><option value="10">10<option value="20" selected>20</select>第1页/共3页
<a href="javascript:__doPostBack(&#39;ctl00$pager&#39;,&#39;2&#39;)">下一页</a></form>"""
GO = "<script>function goPage(n){document.forms['f'].pageNo.value=n;document.forms['f'].submit();}</script>"
FORM = '<form name="f" method="post" action="/list.jsp"><input type="hidden" name="cid" value="7"><input type="hidden" name="pageNo" value="1"></form>'
NEXT = (
    FORM.replace("pageNo", "pageNum")
    + "<script>function nextPage(){f.pageNum.value++; f.submit()}</script>"
)
BUTTON = '<form method="post"><input type="hidden" name="p0" value="1"><input type="submit" name="btn" value="下一页"></form>'


@pytest.mark.parametrize(
    ("pager", "url", "body"),
    [
        (
            POSTBACK,
            "c/list.aspx?id=7",
            "__VIEWSTATE=%2FwEP%2BQ%3D%3D&key=%E6%A3%80%E5%AF%9F&size=20&__EVENTTARGET=ctl00%24pager&__EVENTARGUMENT=2",
        ),
        (f'{FORM}{GO}共5页 <a href="javascript:goPage(2)">下一页</a>', "list.jsp", "cid=7&pageNo=2"),
        (f'{FORM}{GO}<a onclick="goPage(1)">1</a> 1 <a href="#" onclick="goPage(2)">2</a> 第1页', "list.jsp", "cid=7&pageNo=2"),
        (f'{FORM}共5页 <a href="#" onclick="document.f.pageNo.value=2;document.f.submit()">下页</a>', "list.jsp", "cid=7&pageNo=2"),
        (f'{NEXT}<a href="javascript:nextPage()">下一页</a>', "list.jsp", "cid=7&pageNum=2"),
        (BUTTON, "c/", "p0=1&btn=%E4%B8%8B%E4%B8%80%E9%A1%B5"),
    ],
    ids=["ASP.NET", "a function", "a number", "in the link", "next", "a button"],
)  # fmt: skip
def test_a_form_that_is_posted(pager: str, url: str, body: str) -> None:
    found = paging(f"<div>{pager}</div>", "http://a.cn/c/")
    assert (found.next, found.warnings, found.unreached) == (None, (), None)
    assert found.form == Form(url=f"http://a.cn/{url}", body=body)


def test_a_form_is_sent_in_the_page_s_own_encoding() -> None:
    text = f"<html><body>{LIST}<div>{BUTTON}</div></body></html>"
    found = find_paging(text, "http://a.cn/", read_flow(text, "http://a.cn/"), charset="gb18030")
    assert found.form is not None
    assert found.form.body == "p0=1&btn=%CF%C2%D2%BB%D2%B3"


@pytest.mark.parametrize(
    "pager",
    [
        f"第2页/共6页{FIELD.format('method=post')}",  # nothing says how it is sent
        f'{FORM}共5页 <a href="javascript:goPage(2)">下一页</a>',  # a function that the page does not show
        f'{FORM}{GO.replace("submit", "check")}共5页 <a href="javascript:goPage(2)">下一页</a>',
        f'第1页/共5页{FORM}{GO}<a href="javascript:goPage(15)">下一页</a>',  # no number of a page
        f'{FORM}{FORM}{GO}共5页 <a href="javascript:goPage(2)">下一页</a>',  # which of the two?
        BUTTON.replace('type="submit"', 'type="submit" disabled') + "共5页",
    ],
)  # fmt: skip
def test_a_form_that_is_not_plain_is_not_guessed(pager: str) -> None:
    found = paging(f"<div>{pager}</div>")
    assert (found.next, found.form) == (None, None)
    assert found.warnings


@pytest.mark.parametrize(
    ("pager", "words"),
    [
        ("共5页 <a href=\"javascript:__doPostBack('pager','2')\">下一页</a>", "form"),
        ('共5页 <a href="javascript:goPage(2)">下一页</a>', "form"),
        (
            '共5页 <a href="#" onclick="document.f.page.value=2;document.f.submit();return false">下一页</a>',
            "form",
        ),
        ('共5页 <a href="javascript:void(0)" onclick="loadList(2)">下一页</a>', "script"),
        ("<div id=page></div><script>laypage({cont:'page',pages:7})</script>", "script"),
        ("<div id=page></div><script>var n = 7; writePaging();</script>", "script"),
        ("<div id=page></div><script>$(function(){ laypage({cont:'page'}) })</script>", "script"),
        ("<div id=page></div><script>$('#page').html(atob(x))</script>", "script"),
        (
            "<script>var pageNo = a(); document.write('<a href=\"i_' + (pageNo + 1) + '.html\">下一页</a>');</script>",
            "script",
        ),
        (
            '共5页 <a href="javascript:;" onclick="load(\'/list/data.json\', 2)">下一页</a>',
            "script",
        ),
        (
            "共5页 <a href=\"javascript:page(2)\">下一页</a><script>function page(n){ n = a(n); location='?p='+n }</script>",
            "script",
        ),
        (
            "<div id=page></div><script>$('#page').pagination({pageCount: 7, current: 1});</script>",
            "script",
        ),
    ],
)
def test_what_only_a_program_could_follow_is_reported(pager: str, words: str) -> None:
    found = paging(f"<div>{pager}</div>")
    assert found.next is None
    assert found.unreached == found.warnings[0]
    assert len(found.warnings) == 1
    assert words in found.warnings[0]


def test_a_script_for_the_home_page_draws_no_pager() -> None:
    assert (
        paging('<a onclick="setHomepage();">设为首页</a><script>loadPage("a.html")</script>')
        == Paging()
    )


def test_breadcrumb_signs_are_no_pager() -> None:
    assert paging("") == Paging()


def test_total_of_rows() -> None:
    assert paging('<div>共120条 每页15条 <a href="index_2.html">下一页</a></div>').pages == 8
    assert paging('<div>共120条 <a href="index_2.html">下一页</a></div>').pages is None


SHOWN = '<a class="a1">146条</a> <span>1</span> <a href="2.html">2</a> <a href="9.html">9</a> <a href="2.html">下一页</a>'


@pytest.mark.parametrize(
    ("held", "following"),
    [
        (b64encode(quote_plus(SHOWN).encode()), "http://www.xx.cn/jcyw/2.html"),
        (b64encode(SHOWN.encode()), "http://www.xx.cn/jcyw/2.html"),
        (b64encode(quote_plus(SHOWN).encode())[:-7], None),
        (b64encode(f"<a>{'字' * 40}</a>".encode()), None),
        (b64encode(b"<a href='2.html'>2</a><script>x</script>" * 2), None),
    ],
    ids=["percent-encoded", "plain", "cut", "no links", "a script"],
)
def test_a_pager_that_the_page_holds_encoded(held: bytes, following: str | None) -> None:
    rows = "".join(
        f'<li><a href="t{n}.html">检察院开展第{n}次普法宣传</a><span>2024-05-{n:02}</span></li>'
        for n in range(1, 9)
    )
    body = f'<ul>{rows}</ul><div id="pages">{held.decode()}</div>'
    found = extract_listing(body.encode(), "http://www.xx.cn/jcyw/index.html")
    assert len(found.rows) == 8
    assert found.next == following
