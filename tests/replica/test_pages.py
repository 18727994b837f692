import io
import re
import zipfile
from html import unescape
from typing import Any
from urllib.parse import urljoin

import pytest
from lxml import html

from jixi_crawler.replica import TEMPLATES, Replica, ReplicaArticle, ReplicaServer
from tests.replica.client import fetch

ALL = sorted(TEMPLATES)
BODIES = {
    "trs-a": '//*[@id="fontzoom"]',
    "trs-utf8": '//*[@id="fontzoom"]',
    "vsb": '//*[@id="vsb_content"]',
    "jeecms": '//*[@id="ContentText"]',
}
ROWS = {
    "trs-a": '//span[@class="h12"][starts-with(., "(")]/ancestor::tr[1]//a',
    "trs-utf8": '//ul[@class="li_line"]/li/a',
    "vsb": '//ul[@class="list"]/li/a',
    "jeecms": '//ul[@class="newslist"]/li/a',
}


def select(tree: html.HtmlElement, expression: str) -> list[Any]:
    """What an XPath expression finds."""
    found = tree.xpath(expression)
    assert isinstance(found, list)
    return found


def paragraphs(server: ReplicaServer, article: ReplicaArticle, template: str) -> str:
    """The body's text over all parts, without white space."""
    texts = []
    for path in (article.path, *article.parts):
        body = html.fromstring(
            fetch(server, path).text.replace("<style", "<!--").replace("</style>", "-->")
        )
        texts.append("".join(select(body, BODIES[template])[0].itertext()))
    return re.sub(r"\s", "", "".join(texts))


@pytest.mark.parametrize("template", ALL)
def test_every_article_shows_its_truth(template: str) -> None:
    replica = Replica(seed=4, template=template, articles=120)
    with ReplicaServer(replica) as server:
        for article in replica.articles():
            page = unescape(fetch(server, article.path).text)
            assert article.title in page
            assert paragraphs(server, article, template) == re.sub(r"\s", "", "".join(article.text))
            for name in (article.source, article.author, article.editor):
                assert name is None or name in page
            year, month, day = article.published[:10].split("-")
            shown = f"{year}年{month}月{day}日" if template == "jeecms" else article.published[:10]
            assert shown in page
            for attachment in article.attachments:
                assert attachment.name in "".join(
                    unescape(fetch(server, path).text) for path in (article.path, *article.parts)
                )


@pytest.mark.parametrize("template", ALL)
def test_listing_pages_hold_every_article_once_in_order(template: str) -> None:
    replica = Replica(template=template, articles=130, per_page=15)
    with ReplicaServer(replica) as server:
        for channel in replica.channels:
            found = []
            paths = replica.listing_paths(channel)
            for path in paths:
                tree = html.fromstring(fetch(server, path).text)
                found += [urljoin(path, link.get("href")) for link in select(tree, ROWS[template])]
            assert found == [article.path for article in replica.listing(channel)]
            assert len(paths) == -(-len(found) // 15)


def test_old_platform_pages_only_in_script() -> None:
    replica = Replica(articles=100, per_page=20)
    with ReplicaServer(replica) as server:
        first = fetch(server, "/jcyw/")
        assert fetch(server, "/jcyw/index.shtml").body == first.body
        assert '//createPageHTML(3, 0, "index", "shtml");' in first.text
        assert "var countPage = 3//" in first.text
        assert not re.search(
            r'<a[^>]+href="[^"]*index_1', re.sub(r"(?s)<script.*?</script>", "", first.text)
        )
        assert "<title>检察要闻_绩溪县人民检察院</title>" in first.text
        assert re.search(r'<span class="h12">\(\d\d-\d\d\)</span>', first.text)
        assert fetch(server, "/jcyw/index_2.shtml").status == 200
        assert fetch(server, "/jcyw/index_3.shtml").status == 404


def test_newer_platform_has_both_other_pager_dialects() -> None:
    replica = Replica(template="trs-utf8", articles=200, per_page=20)
    with ReplicaServer(replica) as server:
        assert 'createPageHTML(5,0,"index","shtml","black2",100)' in fetch(server, "/jcyw/").text
        assert fetch(server, "/jcyw/index_1.shtml").status == 200
        assert "createPageHTML('paging',3,1,'index','shtml',60)" in fetch(server, "/tzgg/").text
        assert "createPageHTML('paging',3,2," in fetch(server, "/tzgg/index_2.shtml").text
        assert fetch(server, "/tzgg/index_1.shtml").status == 404


def test_vsb_counts_its_pages_down() -> None:
    replica = Replica(template="vsb", articles=100, per_page=20, channels=("检察要闻",))
    assert replica.listing_paths("检察要闻") == [
        "/jcyw.htm",
        "/jcyw/4.htm",
        "/jcyw/3.htm",
        "/jcyw/2.htm",
        "/jcyw/1.htm",
    ]
    with ReplicaServer(replica) as server:
        assert '<a href="jcyw/4.htm">下页</a>' in fetch(server, "/jcyw.htm").text
        assert '<a href="3.htm">下页</a>' in fetch(server, "/jcyw/4.htm").text
        assert "下页</a>" not in fetch(server, "/jcyw/1.htm").text
        assert fetch(server, "/jcyw/5.htm").status == 404
        assert fetch(server, "/jcyw/0.htm").status == 404


def test_jeecms_pages_by_links() -> None:
    replica = Replica(template="jeecms", articles=60, per_page=10, channels=("检察要闻",))
    with ReplicaServer(replica) as server:
        assert '<a href="index_2.jhtml">下一页</a>' in fetch(server, "/jcyw/index.jhtml").text
        assert fetch(server, "/jcyw/index_6.jhtml").status == 200
        assert fetch(server, "/jcyw/index_7.jhtml").status == 404


@pytest.mark.parametrize("template", ALL)
def test_home_page_leads_to_every_channel(template: str) -> None:
    replica = Replica(template=template)
    with ReplicaServer(replica) as server:
        page = fetch(server, "/")
        tree = html.fromstring(page.text)
        assert tree.findtext(".//title") == "绩溪县人民检察院"
        for channel in replica.channels:
            link = select(tree, f'//a[text()="{channel}"]/@href')[0]
            assert urljoin("/", link) == replica.channel_path(channel)


def test_old_platform_is_gbk_that_says_gb2312() -> None:
    replica = Replica()
    with ReplicaServer(replica) as server:
        page = fetch(server, "/jcyw/")
        assert page.headers["content-type"] == "text/html"
        assert b"charset=gb2312" in page.body
        assert "检察要闻".encode("gbk") in page.body
        with pytest.raises(UnicodeDecodeError):
            page.body.decode("utf-8")


@pytest.mark.parametrize("template", ALL)
def test_all_forms_of_articles_occur(template: str) -> None:
    articles = Replica(template=template, articles=120).articles()
    assert any(article.images and article.text for article in articles)
    assert any(article.images and not article.text for article in articles)
    assert any(article.attachments for article in articles)
    assert any("见附件" in article.text[0] for article in articles if article.text)
    assert any(article.parts for article in articles) is (template != "vsb")
    for field in ("source", "author"):
        empty = sum(getattr(article, field) is None for article in articles)
        assert 20 < empty < 100
    assert any(article.editor for article in articles)


@pytest.mark.parametrize("template", ALL)
def test_pictures_and_attachments_are_real_files(template: str) -> None:
    magic = {"pdf": b"%PDF-1.", "doc": b"\xd0\xcf\x11\xe0", "docx": b"PK\x03\x04"}
    types = {"pdf": "application/pdf", "doc": "application/msword"}
    replica = Replica(template=template, articles=120)
    seen = set()
    with ReplicaServer(replica) as server:
        for article in replica.articles():
            page = unescape(fetch(server, article.path).text)
            for path in article.images:
                assert path.rpartition("/")[2] in page
                picture = fetch(server, path)
                assert picture.headers["content-type"] == "image/png"
                assert picture.body.startswith(b"\x89PNG\r\n")
            for file in article.attachments:
                kind = file.name.rpartition(".")[2]
                seen.add(kind)
                answer = fetch(server, file.path)
                assert answer.status == 200
                assert answer.body.startswith(magic[kind])
                assert answer.headers["content-type"] == types.get(
                    kind, answer.headers["content-type"]
                )
                if kind == "docx":
                    assert zipfile.ZipFile(io.BytesIO(answer.body)).testzip() is None
    assert seen == set(magic)


def test_migrated_articles_have_later_dates_in_their_paths() -> None:
    oldest = Replica(articles=200, migrated=0.1).articles()[-1]
    day = oldest.path.rpartition("/t")[2].partition("_")[0]
    assert day > oldest.published.replace("-", "")


def test_document_numbers_rise_with_time_as_on_the_platform() -> None:
    articles = Replica(articles=400, channels=("检察要闻",)).articles()
    numbers = [int(article.path.rpartition("_")[2].partition(".")[0]) for article in articles]
    assert numbers == sorted(numbers, reverse=True)
    assert len(set(numbers)) == 400


@pytest.mark.parametrize("template", ALL)
def test_same_seed_same_bytes(template: str) -> None:
    first, second = (Replica(seed=8, template=template) for _ in range(2))
    other = Replica(seed=9, template=template)
    with ReplicaServer(first) as a, ReplicaServer(second) as b:
        for path in ("/", first.channel_path("检察要闻"), first.articles()[3].path):
            assert fetch(a, path).body == fetch(a, path).body == fetch(b, path).body
    assert first.articles() == second.articles() != other.articles()


@pytest.mark.parametrize("template", ALL)
def test_a_missing_page_is_404(template: str) -> None:
    with ReplicaServer(Replica(template=template)) as server:
        for path in (
            "/jcyw/202001/t20200101_1.shtml",
            "/info/1048/1.htm",
            "/nothing",
            "/sitemap.xml",
        ):
            assert fetch(server, path).status == 404


def test_layout_files_exist() -> None:
    with ReplicaServer(Replica()) as server:
        assert fetch(server, "/images/css.css").headers["content-type"] == "text/css"
        assert fetch(server, "/images/xx.gif").body.startswith(b"GIF89a")
        assert fetch(server, "/bygk/").status == 200


def test_sites_run_side_by_side() -> None:
    names = ("绩溪县人民检察院", "旌德县人民检察院", "泾县人民检察院")
    servers = [ReplicaServer(Replica(seed=i, name=name)) for i, name in enumerate(names)]
    with servers[0] as a, servers[1] as b, servers[2] as c:
        assert len({a.port, b.port, c.port}) == 3
        for server, name in zip(servers, names, strict=True):
            assert f"<title>{name}</title>" in fetch(server, "/").text


def test_ten_thousand_articles_are_ready_at_once() -> None:
    replica = Replica(articles=10_000)
    assert len(replica.listing_paths("检察要闻")) == 250
