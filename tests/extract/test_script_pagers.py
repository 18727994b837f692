# ruff: noqa: E501 -- pages are easiest to read as one line each
"""Pagers that a script draws or follows: libraries, functions of the page, buttons."""

from __future__ import annotations

import pytest

from jixi_crawler.extract.flow import read_flow
from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.extract.paging import Paging, find_paging

HERE = "http://a.cn/tzgg/"
ROWS = "".join(
    f'<li><a href="./info_100{n}.shtml">某县检察院召开会议研究部署第{n}项工作的推进情况</a><span>2026-11-2{n}</span></li>'
    for n in range(8, 0, -1)
)


def paging(pager: str, url: str = "index.html") -> Paging:
    text = f'<html><body><div>当前位置：<a href="/">首页</a> &gt; <a href="./">通知公告</a></div><ul>{ROWS}</ul>{pager}<div>版权所有</div></body></html>'
    return find_paging(text, HERE + url, read_flow(text, HERE + url))


def full(following: str | None) -> str | None:
    return f"{HERE}{following}" if following else None


JUMP = "jump: function(obj, first){ if(!first){ window.location.href = 'list?page=' + obj.curr; } }"


@pytest.mark.parametrize(
    ("code", "url", "pages", "following"),
    [
        (f"laypage.render({{elem:'pager',count:128,limit:10,curr:3,layout:['count','prev'],{JUMP}}})", "list?page=3", 13, "list?page=4"),
        (f"laypage.render({{elem:'pager',count:128,limit:10,curr:13,{JUMP}}})", "list?page=13", 13, None),
        (f"var total = 128; laypage.render({{count:total,limit:10,curr:3,{JUMP}}})", "list?page=3", 13, "list?page=4"),
        # what page this is stands in the address only
        (f"laypage({{pages:13,curr:function(){{ return location.search.match(/page=(\\d+)/)[1] }}(),{JUMP}}})", "list?page=3", 13, "list?page=4"),
        (f"laypage({{pages:13,{JUMP}}})", "list", 13, "list?page=2"),
        ('$(".code").createPage({pageCount:10,current:1,backFn:function(p){location.href="index_"+p+".html"}})', "index.html", 10, "index_2.html"),
        ('$("#p").Paging({pagesize:15,count:72,current:1,callback:function(page,pagesize){location.href="l?p="+page+"&s="+pagesize}})', "l", 5, "l?p=2&s=15"),
        ('$(".code").pagination({totalPage:54,callBack:function(n){var i=n;if(i==1) location.href="index.html"; else location.href="index_"+i+".html"; }})', "index.html", 54, "index_2.html"),
        ('kkpager.generPageHtml({pno:2,total:13,totalRecords:128,hrefFormer:"index",hrefLatter:".html",getLink:function(n){ return this.hrefFormer+"_"+n+this.hrefLatter; }})', "index_2.html", 13, "index_3.html"),
        ("function open_page(n){ location.href='l?p='+n } $('#p').pagination({total:31,pageSize:10,pageNo:2,onClick:open_page})", "l?p=2", 4, "l?p=3"),
        # counted from 0
        ("$('#p').pagination(95,{items_per_page:10,current_page:0,callback:function(i){ location.href='l?p='+i }})", "l", 10, "l?p=1"),
        ("$('#p').pagination(95,{items_per_page:10,current_page:9,callback:function(i){ location.href='l?p='+i }})", "l?p=9", 10, None),
        ("$('#p').pagination({total:31,pageSize:10,pageIndex:1,url:'list?page='})", "list", 4, "list?page=2"),
        # with numbers, a name and an extension
        ('document.write(getPageHTML(5,1,"index","html"))', "index_1.html", 5, "index_2.html"),
        ("showPage('page',5,2,'index','shtml')", "index_2.shtml", 5, "index_3.shtml"),
        ('Pagination(5,4,"index","html")', "index_4.html", 5, None),
        # variables that a script of the site's reads
        ('var _PAGE_COUNT="23"; var _PAGE_INDEX="2"; var _PAGE_NAME="index"; var _PAGE_EXT="html";', "index_2.html", 23, "index_3.html"),
        ('var m_nCurrPage = "0"; var m_nPageCount = "3"; var m_sPageName = "index"; var m_sPageExt = "shtml";', "index.shtml", 3, "index_1.shtml"),
    ],
)  # fmt: skip
def test_calls_that_say_where_the_next_page_is(
    code: str, url: str, pages: int, following: str | None
) -> None:
    found = paging(
        f"<div id=p></div><script>layui.use('x', function(){{ {code}; }});</script>", url
    )
    assert (found.next, found.pages) == (full(following), pages)
    assert found.unreached is None


@pytest.mark.parametrize(
    ("code", "pages"),
    [
        ('$("#p").whjPaging({totalSize:208, totalPage:14, currPage:1, callBack:function(n){ getData(n) }})', 14),
        ("$('#p').twbsPagination({totalPages:35,visiblePages:7,onPageClick:function(e,p){}})", 35),
        ('$(".M-box").pagination({totalData:208,showData:15,current:1,callback:function(api){}})', 14),
        ("laypage.render({elem:'p',count:n,limit:10,jump:function(o){ load(o.curr) }})", None),
        ('$("#p").Paging({pagesize:15,count:72,current:1,callback:function(page,size){location.href="l?p="+page+"&s="+size}})', 5),
        ("getPageList(1)", None),
        ("setOtherPage('100','1')", None),
    ],
)  # fmt: skip
def test_calls_that_only_draw_are_reported(code: str, pages: int | None) -> None:
    found = paging(f"<div id=p></div><script>{code}</script>")
    assert (found.next, found.pages) == (None, pages)
    assert "drawn by script" in (found.unreached or "")


@pytest.mark.parametrize(
    "code",
    [
        "setHomePage(1)",
        "$('#box').fullpage({css3:true})",
        "function showPage(n){ return {a:n} }",
        "changePageFontSize(14)",
        "pageLoading('/loading.gif')",
        'createPageHTML(0, 0, "index", "html")',
        "laypage.render({elem:'p',count:8,limit:10})",
        "$('#p').pagination({totalPage:1})",
    ],
)
def test_other_calls_and_pagers_of_one_page_are_not(code: str) -> None:
    found = paging(f"<div id=p></div><script>{code}</script>")
    assert (found.next, found.unreached, found.warnings) == (None, None, ())


GO = "onclick=\"location.href='index_2.html'\""
SCRIPTED = '<script>function go(n){ location.href="index_"+n+".html" }</script>'


@pytest.mark.parametrize(
    "pager",
    [
        f"<input type=button value=上一页 onclick=\"location.href='index.html'\"><input type=button value=下一页 {GO}>",
        f"<button {GO}>下一页</button>",
        f"<span {GO}>下一页</span>",
        f"<div {GO}>下一页</div>",
        f'<img src="next.gif" {GO}>',
        '<a href="index.html"><img src="/img/prev.gif"></a><a href="index_2.html"><img src="/img/next.gif"></a>',
        '<a href="index_2.html"><img src="/img/btn_xyy.png?v=1"></a>',
        f'{SCRIPTED}<a href="javascript:go(2)"><img src="next.gif"></a>',
        '<a href="index.html" class=prev></a><a href="index_2.html" class=next></a>',
        '<ul><li class=next><a href="index_2.html"><i></i></a></li></ul>',
        '共5页 <a href="index.html">«</a><a href="index_2.html">»</a>',
        '<a href="index_2.html">查看更多</a>',
    ],
)
def test_buttons_and_pictures_that_lead_on(pager: str) -> None:
    found = paging(f"<div>{pager}</div>", "index_1.html")
    assert (found.next, found.unreached) == (full("index_2.html"), None)


@pytest.mark.parametrize(
    "pager",
    [
        '<a href="/pic/2.html"><img src="next.gif"></a>',
        '<a href="javascript:slide()"><img src="next.gif"></a>',
        '<a href="/pic/2.html" class=next></a>',
        '<a href="/pic/1.html">«</a><a href="/pic/2.html">»</a>',
        '<a href="/gd/index_2.html">查看更多</a>',
        '<a href="./">查看更多</a>',
        f"<input type=button value=下一页 disabled {GO}>",
        '<p>没有更多了</p><p style="display:none"><button>加载更多</button></p>',
    ],
)
def test_buttons_and_pictures_of_something_else(pager: str) -> None:
    found = paging(f"<div>{pager}</div>", "index_1.html")
    assert (found.next, found.unreached) == (None, None)


@pytest.mark.parametrize(
    "pager",
    [
        "<button>下一页</button>",
        '<a href="javascript:load(2)"><img src="next.gif"></a>',
        "<div class=load-more>加载更多</div>",
        '<a href="javascript:;">查看更多</a>',
        "<button>点击加载更多</button>",
        '<div class="pagination" data-total="72" data-size="15"></div>',
        '<el-pagination :total="88"></el-pagination>',
    ],
)
def test_rows_that_only_a_script_can_get_are_reported(pager: str) -> None:
    found = paging(pager)
    assert found.next is None
    assert found.unreached


EASY = "/eportal/ui?pageId=1&amp;currentPage=2&amp;moduleId=ab"


@pytest.mark.parametrize(
    ("link", "following"),
    [
        (f"<a onclick=\"q(this,'{EASY}')\" tagname=\"{EASY}\">下页</a>", "/eportal/ui?pageId=1&currentPage=2&moduleId=ab"),
        (f"<a onclick=\"q(this,'{EASY}')\" tagname=\"x\">下页</a>", "/eportal/ui?pageId=1&currentPage=2&moduleId=ab"),
        (f"<a onclick=\"q(this,'{EASY}')\" tagname=\"/tzgg/ab-2.html\">下页</a>", "/tzgg/ab-2.html"),
        ('<a data-url="/l_2.html" onclick="load(2)">下页</a>', "/l_2.html"),
        ('<a href="#" onclick="go(2)">下页</a><script>function go(n){ var url="/l.jsp?p="+n; window.location=url; }</script>', "/l.jsp?p=2"),
        ('<a href="#" onclick="go(2)">下页</a><script>function go(n){ var url="/l.jsp?n="+n; location=url; } function stop(){}</script>', "/l.jsp?n=2"),
        ('<a href="#" onclick="go(2)">下页</a><script>function go(n){ var url; if(n==1){ url="/l.html" } else { url="/l_"+n+".html" } location=url; }</script>', "/l_2.html"),
        ('<a href="#" onclick="go(2)">下页</a><script>function go(n){ var url="/l.jsp?p="+n; url += other(); location=url; }</script>', None),
        ('<a href="#" onclick="go(2)">下页</a><script>function go(page){ location="/l.jsp?page="+page; }</script>', "/l.jsp?page=2"),
    ],
)  # fmt: skip
def test_addresses_in_attributes_and_functions(link: str, following: str | None) -> None:
    assert paging(f"<div>{link}</div>").next == (f"http://a.cn{following}" if following else None)


@pytest.mark.parametrize(
    ("fields", "code", "body"),
    [
        ("<input type=hidden name=page.pageNo id=pageNo value=1>", 'document.getElementById("pageNo").value=n; document.f.submit();', "cid=12&page.pageNo=2"),
        ("<input type=hidden name=no id=cur value=1>", '$("#cur").val(n); $("#f").submit();', "cid=12&no=2"),
        ("<input type=hidden name=pageid value=7><input type=hidden name=page value=1>", "if(n>8){ alert('?'); return; } f.page.value = n; f.submit();", "cid=12&pageid=7&page=2"),
    ],
)  # fmt: skip
def test_the_field_that_a_function_sets(fields: str, code: str, body: str) -> None:
    form = (
        f'<form name=f id=f method=post action="l.do"><input type=hidden name=cid value=12>{fields}'
    )
    link = '<a href="javascript:jump(2)">下一页</a> 共8页</form>'
    found = paging(f"{form}<script>function jump(n){{ {code} }}</script>{link}")
    assert found.form is not None
    assert found.form.body == body


@pytest.mark.parametrize(("total", "following"), [(3, None), (300, "http://a.cn/proxy.jsp?page=1")])
def test_a_store_that_holds_all_its_rows_has_no_next(total: int, following: str | None) -> None:
    rows = "".join(
        f"<record><![CDATA[<li><a href='/art/{n}.html'>检察院开展第{n}次普法宣传</a><span>2024-05-0{n}</span></li>]]></record>"
        for n in range(1, 4)
    )
    store = f"<datastore><nextgroup><![CDATA[<a href='/proxy.jsp?page=1'></a>]]></nextgroup><recordset>{rows}</recordset></datastore>"
    body = f"<html><body><script type='text/xml'>{store}</script><script>$('#p').jpage({{perPage:15,totalRecord:{total}}})</script></body></html>"
    found = extract_listing(body.encode(), "http://a.cn/col/col1/index.html")
    assert len(found.rows) == 3
    assert (found.next, found.pages) == (following, -(-total // 15))
    assert found.unreached is None


SEEN = "<ul><li class='{3}'><a href='?page=0' {2}><span class=hide>\n    当前页\n   </span>1</a></li>{0}{1}</ul>"
UNSEEN = "".join(
    f"<li><a href='?page={n}'><span class=hide>\n  页面\n  </span>{n + 1}</a></li>" for n in (1, 2)
)
LAST = "<li><a href='?page=35'><span>末页</span> » <i>&#xe627;</i></a></li>"


@pytest.mark.parametrize(
    ("said", "name"), [("aria-current=page", ""), ("", "is-active"), ("class=cur", "")]
)
def test_the_page_that_is_marked_among_links(said: str, name: str) -> None:
    found = paging(SEEN.format(UNSEEN, LAST, said, name), "list")
    assert (found.current, found.next, found.pages) == (1, "http://a.cn/tzgg/list?page=1", 36)
