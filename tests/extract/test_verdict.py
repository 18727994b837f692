# ruff: noqa: E501 -- pages are easiest to read as one line each
from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixi_crawler.extract.verdict import judge
from jixi_crawler.records import PageKind, Verdict
from tests.extract.listing_pages import ALL

URL = "http://www.ahxx.jcy.gov.cn/jcyw/202011/t20201130_2790000.shtml"
FRAME_TOP = (
    "<!DOCTYPE html><html><head><meta charset=utf-8><title>{title}</title></head><body><div class=nav>"
    "<a href='/'>首页</a><a href='/jcyw/'>检察要闻</a><a href='/jwgk/'>检务公开</a><a href='/tzgg/'>通知公告</a></div>"
)
FRAME_END = "<div class=footer>版权所有：某某县人民检察院　地址：某某县城关镇　邮编：245300</div></body></html>"
PROSE = (
    "<p>近日，某某县人民检察院组织干警走进辖区学校，开展法治进校园活动。检察官结合办案实际，用通俗易懂的语言向同学们讲解了"
    "预防校园欺凌、网络诈骗等方面的法律知识，引导大家学法、懂法、守法。</p>"
    "<p>活动中，检察官还发放了宣传资料，解答了师生提出的问题。据悉，今年以来该院已开展此类活动二十余场，受教育师生达五千余人次，"
    "取得了良好的社会效果。下一步，该院将继续深化检校合作，护航未成年人健康成长。</p>"
)


def page(main: str, title: str = "某某县人民检察院") -> bytes:
    return (FRAME_TOP.format(title=title) + main + FRAME_END).encode()


def article(text: str = PROSE, title: str = "法治进校园") -> bytes:
    facts = "时间：2020-11-30　作者：　新闻来源：　【字号：大 | 中 | 小】"
    return page(
        f"<h1>{title}</h1><div>{facts}</div><div id=fontzoom>{text}</div>",
        f"{title}_某某县人民检察院",
    )


def kind(body: bytes, url: str = URL, **more: object) -> PageKind:
    found = judge(body, url, **more)  # type: ignore[arg-type]
    assert isinstance(found, Verdict)
    assert len(found.reason) > 5
    return found.kind


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (404, "gone"), (410, "gone"), (403, "blocked"), (412, "blocked"), (429, "blocked"), (521, "blocked"),
        (500, "server-error"), (502, "server-error"), (504, "server-error"), (401, "login"), (304, "unchanged"),
        (400, "unreadable"), (302, "unreadable"), (200, "article"),
    ],
)  # fmt: skip
def test_status(status: int, expected: str) -> None:
    assert kind(article(), status=status) == expected


def test_an_article_and_a_listing() -> None:
    assert kind(article()) == "article"
    for build in ALL:
        made = build()
        assert kind(made.body, made.url) == "listing", made.name


@pytest.mark.parametrize("href", ["javascript:post('{0}')", "show.aspx?id={0}71"])
def test_links_to_its_neighbours_make_an_article_no_list(href: str) -> None:
    near = "".join(
        f'<p><span>{name}:</span><a href="{href.format(i)}">关于开展第{i}季度专项检查工作的通知</a></p>'
        for i, name in enumerate(("上一篇", "下一篇"))
    )
    text = "<header>关于召开听证会的通知</header><p>现定于本周五召开听证会。</p><p>请携带身份证；听证员提前入场。</p>"
    assert kind(page(f"{text}<div>{near}</div>"), "http://a.cn/show.aspx?id=7") == "article"


@pytest.mark.parametrize(
    "text",
    [
        "<p>我院网站因安装了网络防火墙，部分群众反映访问被拦截、需要输入验证码，现已处理。</p>",
        "<p>有群众反映12309网站提示“页面不存在”，经核查系链接已失效，该页面已删除。</p>",
        "<p>犯罪嫌疑人以“您访问过于频繁”为由诱骗被害人输入验证码，骗取钱款。</p>",
        "<p>安全狗、云锁、D盾等软件可以拦截攻击。404错误是指找不到文件。</p>",
        "<p>请登录中国检察网，输入用户名和密码查询。</p>",
    ],
)
def test_articles_about_walls_and_missing_pages_stay_articles(text: str) -> None:
    assert kind(article(PROSE + text + PROSE)) == "article"


@pytest.mark.parametrize(
    "body",
    [
        "<html><head><script>document.cookie='a=b';location.reload();</script></head><body></body></html>",
        "<script>var a=function(){eval(String.fromCharCode(100,111))};document.cookie='x='+a();window.location.reload()</script>",
        "<script>document.cookie=('_')+('_')+('j')+('s')+'l_clearance=1';location.href=location.pathname+location.search</script>",
        "<html><head><meta charset=\"UTF-8\"><script type=\"text/javascript\" r='m'>$_ts=window['$_ts'];</script></head><body></body></html>",
        "<html><script>var arg1='3A1B2C3D4E5F60718293A4B5C6D7E8F901234567';</script><script>acw_sc__v2</script></html>",
        "<html><head><title>网站防火墙</title></head><body><h1>您的请求带有不合法参数，已被网站管理员设置拦截！</h1><a href='http://www.safedog.cn'>网站安全狗</a></body></html>",
        "<html><head><title>D盾_拦截提示</title></head><body>您正在浏览的内容已被拦截</body></html>",
        "<html><title>访问验证</title><body>为了您的访问安全，请输入验证码 <input><img src=captcha.jpg></body></html>",
        "<html><body><h1>403 Forbidden</h1></body></html>",
        "<html><body>您的访问过于频繁，请稍后再试</body></html>",
        "<html><body>当前访问疑似黑客攻击，已被网站管理员设置为拦截</body></html>",
        "<html><head><title>创宇盾</title></head><body>当前访问因存在异常已被创宇盾拦截 365cyd.com</body></html>",
        "<html><body>您的IP地址已被禁止访问</body></html>",
        "<html><body><h3>请完成滑块验证后继续访问</h3></body></html>",
        "<html><body>Access Denied</body></html>",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_walls_that_answer_200(body: str, encoding: str) -> None:
    assert kind(body.encode(encoding)) == "blocked"


@pytest.mark.parametrize(
    "text",
    [
        "您访问的页面不存在",
        "对不起，您要查看的文章已被删除！",
        "抱歉，找不到您要的网页",
        "该信息已删除",
        "页面走丢了，3秒后返回首页",
        "404 Not Found",
        "404",
        "很抱歉，您要访问的页面不存在或已经删除。您可以返回首页继续浏览。",
        "无法找到该页",
        "The page you requested could not be found.",
        "您所请求的网页已经失效",
        "参数错误",
    ],
)
@pytest.mark.parametrize("framed", [True, False])
def test_not_found_pages_that_answer_200(text: str, framed: bool) -> None:
    body = (
        page(f"<div class=box><p>{text}</p></div>")
        if framed
        else f"<html><body>{text}</body></html>".encode()
    )
    assert kind(body) == "soft-404"


@pytest.mark.parametrize(
    "text",
    ["<p>因网站改版，原链接已失效。</p>", "<p>见附件</p>", "<p>该网页已删除，特此公告。</p>"],
)
def test_short_notices_are_articles(text: str) -> None:
    assert kind(article(text)) == "article"


def test_not_found_by_title_or_address() -> None:
    assert kind(page("<img src=404.png><a href='/'>返回首页</a>", "404错误页")) == "soft-404"
    assert kind(page("x"), final_url="http://www.ahxx.jcy.gov.cn/404.html") == "soft-404"


@pytest.mark.parametrize(
    "final",
    ["http://www.ahxx.jcy.gov.cn/", "http://www.ahxx.jcy.gov.cn/index.shtml", "https://www.ahxx.jcy.gov.cn", "http://www.ahxx.jcy.gov.cn/sy/"],
)  # fmt: skip
def test_redirect_home(final: str) -> None:
    homes = ["http://www.ahxx.jcy.gov.cn", "http://www.ahxx.jcy.gov.cn/sy/"]
    assert kind(article(), final_url=final, home_urls=homes) == "home-redirect"


def test_asking_for_the_home_page_is_no_redirect() -> None:
    home = page("".join(f"<a href='/c{i}/'>栏目{i}</a>" for i in range(9)))
    homes = ["http://www.ahxx.jcy.gov.cn"]
    first = "http://www.ahxx.jcy.gov.cn/"
    assert (
        kind(home, first, final_url="http://www.ahxx.jcy.gov.cn/index.html", home_urls=homes)
        == "home"
    )
    assert kind(home, first, home_urls=homes) == "home"
    assert kind(article(), final_url=URL.replace("http:", "https:"), home_urls=homes) == "article"


def test_login() -> None:
    form = "<form>用户名<input name=u>密码<input type=password name=p><button>登录</button></form>"
    assert kind(f"<html><title>登录</title><body>{form}</body></html>".encode()) == "login"
    assert kind(article(PROSE + form)) == "article"
    assert kind(article(), final_url="http://sso.a.cn/login?x=1") == "login"


def test_a_password_form_above_a_short_article_is_no_login() -> None:
    form = "<form>用户名<input name=u>密码<input type=password name=p><input type=submit value=登录></form>"
    crumb = "<div>当前位置：<a href=/>首页</a> > <a href=/dt/>检察动态</a></div>"
    text = "<h1>检察长走访企业</h1><p>2024-03-13</p><p>近日，检察长走访企业。</p>"
    assert kind(page(form + crumb + text)) == "article"
    assert kind(page(form + crumb.replace("检察动态", "会员登录"))) == "login"


SHORT = "<h1>检察长走访企业</h1><p>2024-03-13</p><p>近日，检察长走访企业。</p>"
MENU = "".join(f"<a href=/{n}/>栏目{n}</a>" for n in "一二三四五六七八九十")


@pytest.mark.parametrize(
    "beside",
    [
        "<script r='m'>document.createElement('section')</script>",
        "<script>$_ts=window['$_ts'];</script>",
        "<div style='display:none'>您访问的页面不存在</div>",
    ],
)
def test_what_a_site_sends_with_every_page_says_nothing_of_it(beside: str) -> None:
    url = "http://a.cn/show.asp?id=7"
    assert kind(page(MENU + beside + SHORT), url) == kind(page(MENU + SHORT), url) == "home"


def test_an_error_of_a_template_hides_no_list() -> None:
    rows = "".join(
        f"<li><a href=/c/{n}.html>检察长第{n}次走访企业</a>2024-03-1{n}</li>" for n in range(4)
    )
    error = "<p>header.html 第67行发生错误：指定的栏目不存在</p>"
    assert kind(page(f"{MENU}{error}<ul>{rows}</ul><p>共 4 条 1/1 页</p>")) == "listing"
    assert kind(page(f"{MENU}{error}<ul>{rows}</ul>")) == "soft-404"


def test_truncated() -> None:
    body = article()
    assert kind(body, headers={"content-length": str(len(body) + 1)}) == "truncated"
    assert kind(body, headers={"content-length": str(len(body))}) == "article"
    assert kind(body, headers={"content-length": "99999", "content-encoding": "gzip"}) == "article"
    assert kind(body.replace(b"</body></html>", b"")) == "article"
    at = body.index(b"version" if b"version" in body else b"<div class=footer")
    assert kind(body[: at + 8]) == "truncated"


@pytest.mark.parametrize(
    ("body", "content_type"),
    [
        (b"%PDF-1.4\n...", "text/html"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n\x00", ""),
        (b"GIF89a....", ""),
        (b"PK\x03\x04\x14\x00\x06\x00", "application/octet-stream"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "text/html; charset=gbk"),
        (b"anything", "application/msword"),
        (b"\x00\x00\x00\x18ftypmp42", "video/mp4"),
    ],
)
def test_assets(body: bytes, content_type: str) -> None:
    assert kind(body, headers={"content-type": content_type}) == "asset"


def test_an_error_page_sent_as_a_file_is_no_asset() -> None:
    body = "<html><body>您访问的文件不存在</body></html>".encode()
    assert kind(body, headers={"content-type": "application/pdf"}) == "soft-404"


@pytest.mark.parametrize(
    "body", [b"", b"   \n", b"\x01\x02\x03\x00\x05" * 50, b"<html><body></body></html>"]
)
def test_unreadable(body: bytes) -> None:
    assert kind(body) == "unreadable"


def test_feeds_are_listings() -> None:
    assert kind(b'{"rows":[{"title":"a","url":"/1.html"}]}') == "listing"


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=600), st.integers(100, 599), st.text(max_size=30))
def test_never_raises(body: bytes, status: int, final: str) -> None:
    assert isinstance(judge(body, URL, status=status, final_url=final or None), Verdict)
    assert isinstance(judge(b"<html>" + body, final, headers={"content-type": final}), Verdict)


@pytest.mark.parametrize(
    "body",
    [
        b"<script>" * 100_000, b"<" * 1_000_000, "访问".encode() * 300_000, b"<div>" * 60_000 + "页面".encode() * 50_000,
        b"<script>document.cookie=" + b"a" * 3_000_000, "页面不".encode() * 200_000,
    ],
)  # fmt: skip
def test_big_pages_are_quick(body: bytes) -> None:
    begin = time.process_time()
    judge(body, URL)
    assert time.process_time() - begin < 4


@pytest.mark.parametrize(
    "body",
    [
        "<font>Microsoft OLE DB Provider for ODBC Drivers</font> <font>错误 '80004005'</font><p>/show.asp，行 12</p>",
        "<b>Warning</b>: mysql_connect(): Too many connections in <b>/www/a.php</b> on line <b>3</b><br>",
        "<title>“/”应用程序中的服务器错误。</title><body><h1>“/”应用程序中的服务器错误。</h1><h2><i>运行时错误</i></h2><p>说明: 服务器上出现应用程序错误。</p>",
        "<title>502 Bad Gateway</title><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center>",
        "<h2>Service Unavailable</h2><hr><p>HTTP Error 503. The service is unavailable.</p>",
    ],
)
def test_what_a_program_reports_with_200(body: str) -> None:
    assert kind(body.encode()) == "server-error"


def test_a_program_s_report_in_an_article_or_beside_links_is_none() -> None:
    report = "<b>Warning</b>: date(): no timezone in <b>/www/a.php</b> on line <b>3</b><br>"
    assert kind(article(f"{report}<p>特此公告。</p>")) == "article"
    assert kind(page(f"{report}{PROSE}")) != "server-error"


@pytest.mark.parametrize("then", ["history.back()", "window.close()", "location.href='/'"])
def test_a_script_that_says_that_a_document_is_gone(then: str) -> None:
    assert kind(f"<script>alert('您访问的文章已被删除！');{then};</script>".encode()) == "soft-404"
