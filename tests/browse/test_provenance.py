from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from jixi_crawler.archive import Archive
from jixi_crawler.browse.dossier import dossier
from jixi_crawler.browse.provenance import origins
from jixi_crawler.extract import extract_article
from jixi_crawler.records import Article, Row
from tests.archive.pages import CHANNEL, CHANNEL_ID, SITE, capture, url

PAGE = """<html><head><title>春耕时节访农家_测试县人民检察院</title><meta name="author" content="admin">
</head><body><div>当前位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a></div>
<h1>春耕时节访农家</h1><div>发布时间：2026-03-05　来源：检察日报　作者：高 莉</div>
<div id="zoom"><p>三月五日，检察官来到春田村，了解农资案件办理之后的情况，听取村民的意见。</p>
<p>村民说，今年的种子都是好的，假种子案子判得公道，大家种地更放心了。</p><p>（责任编辑：吴超）</p></div>
<div>版权所有：测试县人民检察院</div></body></html>"""


def asked(path: Path, body: str, article: Article) -> dict[str, tuple[str, str]]:
    with Archive.open(path, write=True) as archive:
        archive.save_site(SITE, base_url=SITE.hosts[0])
        archive.save_channel(SITE.id, CHANNEL, f"{SITE.hosts[0]}/jcyw/")
        where: dict[str, Any] = {"run_id": None, "site_id": SITE.id, "channel_id": CHANNEL_ID}
        saved = archive.save_article(
            capture(article.url, "2026-03-06T00:00:00Z", body.encode()), article, **where
        )
        known = dossier(archive.connection, saved.id)
        found = origins(
            archive.connection, archive.payloads, known.article, saved.capture_id, known.listed
        )
    return {origin.field: (origin.place, origin.words) for origin in found}


def test_each_field_leads_to_the_words_it_was_read_from(tmp_path: Path) -> None:
    article = extract_article(PAGE.encode(), url(1))
    assert (article.author, article.editor) == ("高 莉", "吴超")
    line = "发布时间：2026-03-05 来源：检察日报 作者：高 莉"
    assert asked(tmp_path / "jixi.db", PAGE, article) == {
        "title": ("above", "春耕时节访农家"),
        "published": ("above", line),
        "source": ("above", line),
        "author": ("above", line),
        "editor": ("below", "（责任编辑：吴超）"),
        "channel": ("above", "当前位置：首页 > 检察要闻"),
    }


@pytest.mark.parametrize(
    ("row", "place"), [(None, "address"), (Row(url="", title="x", date="2026-03-07"), "list")]
)
def test_a_date_that_the_page_does_not_show_is_said_to_be_taken(
    tmp_path: Path, row: Row | None, place: str
) -> None:
    body = PAGE.replace("发布时间：2026-03-05", "")
    address = f"{SITE.hosts[0]}/jcyw/202603/t20260307_1.html"
    if row is not None:
        row = dataclasses.replace(row, url=address)
    found = asked(tmp_path / "jixi.db", body, extract_article(body.encode(), address, row=row))
    assert found["published"][0] == place
    assert found["source"] == ("above", "来源：检察日报 作者：高 莉")


def test_a_publisher_that_is_the_source_stands_where_it_is_labelled(tmp_path: Path) -> None:
    facts = "<div>发布时间：2026-03-05　来源：检察日报　作者：高 莉</div>"
    line, rest = (
        "发布机构：县检察院 索引号：1/2",
        "<div>发布时间：2026-03-05 点击：7 （县检察院）</div>",
    )
    body = PAGE.replace(facts, f"<div>{line}</div>{rest}")
    found = asked(tmp_path / "jixi.db", body, extract_article(body.encode(), url(1)))
    assert found["source"] == ("above", line)


def test_a_source_that_only_the_meta_names(tmp_path: Path) -> None:
    body = PAGE.replace("<div>发布时间：2026-03-05　来源：检察日报　作者：高 莉</div>", "").replace(
        '<meta name="author"', '<meta name="ContentSource" content="检察日报"><meta name="author"'
    )
    found = asked(tmp_path / "jixi.db", body, extract_article(body.encode(), url(1)))
    assert found["source"][0] == "meta"
