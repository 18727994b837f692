from __future__ import annotations

import pytest

from jixi_crawler.extract.site import find_channel, mentions_site, site_name
from tests.extract.listing_families import family_a, trs_ul

HOME = "http://www.ahxx.jcy.gov.cn/"


@pytest.mark.parametrize(
    ("head", "body", "name"),
    [
        ("<title>通知公告_广东省人民检察院</title>", "", "广东省人民检察院"),
        ("<title>绩溪县人民检察院</title>", "", "绩溪县人民检察院"),
        ("<title>绩溪县人民检察院官方网站-首页</title>", "", "绩溪县人民检察院"),
        ("<title>欢迎访问绩溪县人民检察院门户网站</title>", "", "绩溪县人民检察院"),
        ('<meta name="SiteName" content="安图县林业局"><title>标题</title>', "", "安图县林业局"),
        ('<META content="安图县林业局" name=sitename><title>标题</title>', "", "安图县林业局"),
        ("<title>首页</title>", "<p>版权所有：绩溪县人民检察院 皖ICP备1号</p>", "绩溪县人民检察院"),
        ("", "<p>主办单位：绩溪县人民检察院　地址：某路1号</p>", "绩溪县人民检察院"),
        ("", "", None),
    ],
)
def test_site_name(head: str, body: str, name: str | None) -> None:
    text = f"<html><head>{head}</head><body>{body}</body></html>"
    assert site_name(text.encode(), HOME) == name
    assert site_name(text.encode("gb18030"), HOME) == name


def test_site_name_of_whole_pages() -> None:
    assert site_name(family_a().body, HOME) == "某某县人民检察院"
    assert site_name(trs_ul().body, HOME) == "某某县人民检察院"


def test_mentions_site() -> None:
    assert mentions_site(family_a().body, "某某县人民检察院")
    assert mentions_site('<img alt="绩溪县 人民检察院">'.encode("gbk"), "绩溪县人民检察院")
    assert not mentions_site(family_a().body, "绩溪县人民检察院")
    assert not mentions_site(b"", "")


@pytest.mark.parametrize(
    ("html", "target"),
    [
        ('<a href="/">首页</a><a href="/jcyw1/">检察要闻</a>', "jcyw1/"),
        ('<a href="./jcyw/index.shtml"> 检察 要闻&gt;&gt;</a>', "jcyw/index.shtml"),
        ('<a href="jcyw/"><span>【检察要闻】</span></a>', "jcyw/"),
        ('<a href="jcyw/" title="检察要闻"><img src="a.gif"></a>', "jcyw/"),
        ('<a href="jcyw/"><img src="a.gif" alt="检察要闻"></a>', "jcyw/"),
        ('<h3>检察要闻</h3><a href="/jcyw/">更多&gt;&gt;</a>', "jcyw/"),
        (
            '<div class=t><span>检察要闻</span><em><a href="/xw/yw/"><img src=more.gif></a></em></div>',
            "xw/yw/",
        ),
        (
            '<a href="/jcyw/202401/t20240102_1.shtml">检察要闻</a><a href="/jcyw/">检察要闻</a>',
            "jcyw/",
        ),
        (
            '<a href="javascript:;">检察要闻</a><a href="#">检察要闻</a><a href="/x/">检察要闻</a>',
            "x/",
        ),
        ('<a href="/a/">检察要闻选登</a><a href="/b/">检察业务</a>', None),
        ("<b>检察要闻</b>", None),
    ],
)
def test_find_channel(html: str, target: str | None) -> None:
    body = f"<html><body><div>{html}</div></body></html>"
    expected = f"{HOME}{target}" if target else None
    assert find_channel(body.encode("gb18030"), HOME, "检察要闻") == expected
    assert find_channel(body.encode(), HOME, "检察要闻") == expected


def test_no_name_finds_nothing() -> None:
    assert find_channel(b"<a href=/x/>x</a>", HOME, "  ") is None
