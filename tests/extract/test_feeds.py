# ruff: noqa: E501 -- pages are easiest to read as one line each
from __future__ import annotations

import json
import time
from contextlib import suppress

import pytest

from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.records import ExtractionError

RECORDS = [
    ("/art/2016/11/22/art_1621004_30332664.html", "关于公开招聘书记员的公告", "2016-11-22"),
    ("/art/2016/11/18/art_1621004_30332600.html", "我院召开全体干警大会部署年终工作", "2016-11-18"),
    ("http://mp.weixin.qq.com/s/x", "检察官进校园", "2016-11-02"),
]
PROXY = "http://a.cn/module/web/jpage/dataproxy.jsp?startrecord={}&endrecord={}&perpage=20&col=1&unitid=9"


def record(row: str, href: str, title: str, day: str) -> str:
    return f"<record><![CDATA[{row.format(href=href, title=title, short=title[:8] + '...', day=day)}]]></record>"


ROWS = {
    "li": '<li><a href="{href}" title="{title}" target="_blank">{short}</a><span>{day}</span></li>',
    "table": "<tr><td><img src=d.gif></td><td><a href='{href}' title='{title}'>{short}</a></td><td>[{day}]</td></tr>",
    "nested": '<table><tr><td><a href="{href}" title="{title}">{title}</a></td><td class=bt>{day}</td></tr></table>',
}


def datastore(row: str, total: int = 3, group: str = "") -> str:
    records = "\n".join(record(row, *one) for one in RECORDS)
    following = f'<nextgroup><![CDATA[<a href="{group}"></a>]]></nextgroup>'
    return (
        f"<datastore>{following}<recordset>{records}</recordset>"
        f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // 20)}</totalpage></datastore>"
    )


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
@pytest.mark.parametrize("charset", ["utf-8", "gb18030"])
def test_hanweb_records(row: str, charset: str) -> None:
    body = ('<?xml version="1.0" encoding="UTF-8"?>' + datastore(row)).encode(charset)
    found = extract_listing(body, PROXY.format(1, 60))
    assert [(one.title, one.date) for one in found.rows] == [
        (title, day) for _, title, day in RECORDS
    ]
    assert found.rows[0].url == "http://a.cn" + RECORDS[0][0]
    assert (found.pages, found.next) == (1, None)


def test_hanweb_next_records() -> None:
    first = extract_listing(datastore(ROWS["li"], total=150).encode(), PROXY.format(1, 60))
    assert first.next == PROXY.format(61, 120)
    assert first.pages == 8
    last = extract_listing(datastore(ROWS["li"], total=150).encode(), PROXY.format(121, 150))
    assert last.next is None


def test_hanweb_records_inside_the_page() -> None:
    group = "/module/web/jpage/dataproxy.jsp?page=1&amp;webid=1&amp;columnid=2135&amp;unitid=19890"
    body = (
        "<html><head><title>检察要闻_某县人民检察院</title></head><body><div>当前位置：<a href=/>首页</a> &gt; 检察要闻</div>"
        '<ul class=nav><li><a href="/col/col1/index.html">本院概况</a></li></ul><div id="19890">'
        f'<script type="text/xml">{datastore(ROWS["li"], group=group)}</script></div>'
        "<script>jpage({'totalRecord':253,'perPage':20}); var totalPage = 13;</script></body></html>"
    )
    found = extract_listing(body.encode(), "http://a.cn/col/col2135/index.html")
    assert [one.date for one in found.rows] == [day for _, _, day in RECORDS]
    assert found.channel == "检察要闻"
    assert (
        found.next
        == "http://a.cn/module/web/jpage/dataproxy.jsp?page=1&webid=1&columnid=2135&unitid=19890"
    )
    assert found.warnings == ()


JSONS = [
    {"code": 0, "data": {"total": 45, "pageSize": 20, "list": [
        {"title": "公告<b>一</b>", "url": "/a/1.html", "publishTime": "2024-05-06 08:00:00"},
        {"title": "公告二", "url": "http://b.cn/2.html", "publishTime": "2024-05-05 08:00:00"},
    ]}},
    {"pageCount": 3, "rows": [
        {"DOCTITLE": "公告一", "DOCPUBURL": "/a/1.html", "DOCRELTIME": "2024.05.06 08:00"},
        {"DOCTITLE": "公告二", "DOCPUBURL": "http://b.cn/2.html", "DOCRELTIME": "2024.05.05 08:00"},
    ]},
    {"totalPages": 3, "content": [
        {"subject": "公告一", "link": "/a/1.html", "create_time": 1714953600000},
        {"subject": "公告二", "link": "http://b.cn/2.html", "create_time": 1714867200},
    ]},
]  # fmt: skip


@pytest.mark.parametrize("data", JSONS)
@pytest.mark.parametrize("form", ["{}", "callback({});", "/**/jQuery123_4({})", "\ufeff{}"])
def test_json(data: object, form: str) -> None:
    text = form.replace("{}", json.dumps(data, ensure_ascii=False))
    found = extract_listing(text.encode(), "http://a.cn/api/list?x=1")
    assert [(one.url, one.title) for one in found.rows] == [
        ("http://a.cn/a/1.html", "公告一"),
        ("http://b.cn/2.html", "公告二"),
    ]
    assert [one.date for one in found.rows] == [
        "2024-05-06T08:00:00+08:00",
        "2024-05-05T08:00:00+08:00",
    ]
    assert found.pages == 3
    assert "next page is not known" in found.warnings[0]


def test_json_list_without_addresses() -> None:
    found = extract_listing(
        '[{"title":"一","id":1},{"title":"二","id":2}]'.encode(), "http://a.cn/api"
    )
    assert found.rows == ()
    assert "2 row(s) lead nowhere" in found.warnings[0]


def test_rss_and_atom() -> None:
    rss = (
        '<?xml version="1.0"?><rss version="2.0"><channel><title>检察要闻</title><item><title><![CDATA[公告一]]></title>'
        "<link>http://a.cn/1.html</link><pubDate>Mon, 06 May 2024 00:00:00 GMT</pubDate></item></channel></rss>"
    )
    atom = (
        '<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>检察要闻</title><entry><title>公告一</title>'
        '<link rel="alternate" href="/1.html"/><updated>2024-05-06T08:00:00+08:00</updated></entry></feed>'
    )
    for text in (rss, atom):
        found = extract_listing(text.encode(), "http://a.cn/feed.xml")
        assert found.channel == "检察要闻"
        assert [(one.url, one.title, one.date) for one in found.rows] == [
            ("http://a.cn/1.html", "公告一", "2024-05-06T08:00:00+08:00")
        ]


@pytest.mark.parametrize(
    "text", ["{", "[]", "{}", '{"a":', "[" * 5000, '{"rows":[1,2]}', "<record></record>", "<?xml?>"]
)
def test_broken_feeds_are_no_crash(text: str) -> None:
    with suppress(ExtractionError):
        assert extract_listing(text.encode(), "http://a.cn/").rows == ()


@pytest.mark.parametrize("count", [3, 12])
def test_a_menu_is_no_list_of_news(count: int) -> None:
    menu = [{"name": f"栏目{n}", "url": f"/c{n}/"} for n in range(count)]
    news = [
        {"title": f"公告{n}", "url": f"/a/{n}.html", "pubDate": f"2024-05-0{n}"} for n in (3, 2)
    ]
    text = json.dumps({"menu": menu, "news": news}, ensure_ascii=False)
    found = extract_listing(text.encode(), "http://a.cn/api")
    assert [one.date for one in found.rows] == ["2024-05-03", "2024-05-02"]


@pytest.mark.parametrize(
    "text",
    [
        '<record><![CDATA[<a href="/a/1.html">公告</a>]]></record><nextgroup>' + " " * 20_000,
        '<?xml version="1.0"?>' + "<title>" * 60_000 + "<item><title>a</title></item>",
        '<?xml version="1.0"?>' + "<item><link " * 40_000 + "</item>",
    ],
)
def test_feeds_take_linear_time(text: str) -> None:
    begin = time.process_time()
    with suppress(ExtractionError):
        extract_listing(text.encode(), "http://a.cn/")
    assert time.process_time() - begin < 1.0
