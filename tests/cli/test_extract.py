from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jixi_crawler.cli import main

ARTICLE = """<html><head><meta charset="utf-8"><title>标题在此_某县人民检察院</title></head><body>
<div>当前位置:<a href="/">首页</a>>><a href="/jcyw/">检察要闻</a></div>
<h1>检察官走进乡村开展法治宣讲</h1>
<div>时间:2024-05-20  作者:王一 李二  新闻来源:正义网 【字号:大|中|小】</div>
<div id="fontzoom"><p>5月18日,检察官走进乡村,为村民讲解民法典,现场气氛热烈。</p>
<p>下一步,该院将继续开展法治宣传。</p></div></body></html>"""
LISTING = """<html><head><meta charset="utf-8"><title>检察要闻_某县人民检察院</title></head><body><ul>
<li><a href="./202405/t20240520_2.shtml">第一条新闻的标题很长</a><span>2024-05-20</span></li>
<li><a href="./202405/t20240519_1.shtml">第二条新闻的标题也长</a><span>2024-05-19</span></li>
</ul></body></html>"""
URL = "http://www.example.cn/jcyw/202405/t20240520_2.shtml"
ARTICLE_KEYS = (
    *("url", "title", "published", "published_raw", "source", "author", "editor", "channel"),
    *("breadcrumb", "text", "images", "attachments", "warnings"),
)


def jixi(*arguments: str) -> Result:
    return CliRunner().invoke(main, list(arguments), catch_exceptions=False)


@pytest.fixture
def pages(tmp_path: Path) -> Path:
    (tmp_path / "article.html").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "listing.html").write_text(LISTING, encoding="utf-8")
    (tmp_path / "empty.html").write_bytes(b"")
    return tmp_path


def test_an_article_has_the_keys_of_the_contract(pages: Path) -> None:
    result = jixi("extract", "article", str(pages / "article.html"), "--url", URL)
    assert result.exit_code == 0
    record = json.loads(result.stdout)
    assert tuple(record) == ARTICLE_KEYS
    assert record["title"] == "检察官走进乡村开展法治宣讲"
    assert (record["published"], record["source"]) == ("2024-05-20", "正义网")
    assert (record["author"], record["editor"]) == ("王一 李二", None)
    assert record["text"].split("\n")[1] == "下一步,该院将继续开展法治宣传。"


def test_a_listing_has_the_keys_of_the_contract(pages: Path) -> None:
    result = jixi("extract", "listing", str(pages / "listing.html"), "--url", "http://a.cn/jcyw/")
    record = json.loads(result.stdout)
    assert tuple(record) == ("url", "channel", "rows", "pages", "next", "warnings")
    assert record["channel"] == "检察要闻"
    assert record["rows"][0] == {
        "url": "http://a.cn/jcyw/202405/t20240520_2.shtml",
        "title": "第一条新闻的标题很长",
        "date": "2024-05-20",
    }


def test_a_manifest_goes_on_after_an_error_and_keeps_the_order(pages: Path) -> None:
    lines: list[dict[str, str | None]] = [
        {"file": "article.html", "url": URL, "kind": "article"},
        {"file": "none.html", "url": URL, "kind": "article"},
        {"file": "empty.html", "url": URL, "kind": "article"},
        {"file": "listing.html", "url": "http://a.cn/jcyw/", "kind": "listing"},
        {"file": "listing.html", "url": None, "kind": "listing"},
        {"file": "article.html", "url": URL, "kind": "poem"},
    ]
    manifest = pages / "m.jsonl"
    text = "\n".join(json.dumps(line) for line in lines) + "\nnot json\n\n"
    manifest.write_text(text, encoding="utf-8")
    result = jixi("extract", "--manifest", str(manifest))
    records = [json.loads(line) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [record["file"] for record in records] == [line["file"] for line in lines] + [None]
    assert ["error" in record for record in records] == [
        False,
        True,
        True,
        False,
        False,
        True,
        True,
    ]
    assert next(iter(records[0])) == "file"
    assert "cannot be read" in records[1]["error"]
    good = manifest.with_name("good.jsonl")
    good.write_text(json.dumps(lines[0]), encoding="utf-8")
    assert jixi("extract", "--manifest", str(good)).exit_code == 0


@pytest.mark.parametrize(
    "arguments",
    [
        ("extract",),
        ("extract", "article", "none.html", "--url", URL),
        ("extract", "--manifest", "none.jsonl"),
        ("extract", "article"),
        ("nonsense",),
    ],
)
def test_wrong_usage_is_exit_status_2(arguments: tuple[str, ...]) -> None:
    result = CliRunner().invoke(main, list(arguments))
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_page_that_is_no_article_is_one_line(pages: Path) -> None:
    result = jixi("extract", "article", str(pages / "empty.html"), "--url", URL)
    assert result.exit_code == 1
    assert len(result.stderr.splitlines()) == 1
    assert "empty.html" in result.stderr
