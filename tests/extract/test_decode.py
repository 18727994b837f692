from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixi_crawler.extract.decode import decode

TEXT = "绩溪县人民检察院召开党组理论学习中心组学习会议，传达学习上级精神。"


def html(charset: str, text: str = TEXT) -> str:
    return f'<html><head><meta http-equiv=Content-Type content="text/html; charset={charset}"></head>{text}'


def test_utf8_page_that_declares_gb2312() -> None:
    found = decode(html("gb2312").encode("utf-8"))
    assert TEXT in found.text
    assert (found.encoding, found.declared) == ("utf-8", "gb2312")
    assert found.warnings == ("declares gb2312 but is utf-8",)


def test_gbk_page_that_declares_utf8() -> None:
    found = decode(html("utf-8").encode("gbk"))
    assert TEXT in found.text
    assert (found.encoding, found.declared) == ("gb18030", "utf-8")
    assert found.warnings == ("declares utf-8 but is gb18030",)


def test_gb2312_is_read_as_gb18030() -> None:
    found = decode(html("gb2312", "镕䶮😀").encode("gb18030"))
    assert "镕䶮😀" in found.text
    assert found.warnings == ()


@pytest.mark.parametrize("header", ["utf-8", "iso-8859-1", "euc-kr", "big5", "nonsense", None])
def test_wrong_header_does_not_beat_the_page(header: str | None) -> None:
    assert TEXT in decode(html("gb2312").encode("gbk"), header).text


@pytest.mark.parametrize(
    "declared", ["iso-8859-1", "windows-1252", "ISO8859_1", "ascii", "unicode", "x"]
)
def test_latin_declarations_prove_nothing(declared: str) -> None:
    assert TEXT in decode(html(declared).encode("gbk")).text


def test_header_counts_where_the_page_says_nothing() -> None:
    assert decode("臺灣".encode("big5"), "big5").text == "臺灣"
    assert decode("检察院".encode("gbk")).text == "检察院"


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_mark_wins(encoding: str) -> None:
    assert decode(html("gb2312").encode(encoding)).text == html("gb2312")


def test_utf16_without_mark() -> None:
    assert TEXT in decode(html("utf-8").encode("utf-16-le")).text
    assert TEXT in decode(html("utf-8").encode("utf-16-be")).text


def test_damaged_utf8_stays_utf8_and_says_so() -> None:
    broken = html("utf-8", TEXT * 3).encode("utf-8")
    found = decode(broken[:200] + b"\xff" + broken[200:])
    assert found.encoding == "utf-8"
    assert "not valid utf-8" in found.warnings[0]
    cut = decode(html("utf-8").encode("utf-8")[:-2])
    assert cut.encoding == "utf-8"
    assert TEXT[:-1] in cut.text


def test_damaged_gbk_is_read_on() -> None:
    found = decode(html("gbk").encode("gbk") + b"\xff" + "结束".encode("gbk"))
    assert TEXT in found.text
    assert "结束" in found.text
    assert found.warnings


def test_short_gbk_that_happens_to_be_valid_utf8() -> None:
    # D6 A7 in UTF-8 is a Hebrew letter; in GBK it is 支
    body = b'<meta charset="gb2312">\xd6\xa7'
    assert body.decode("utf-8")
    assert decode(body).text.endswith("支")


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ("<meta charset='GBK'>", "GBK"),
        ('<META HTTP-EQUIV="Content-Type" CONTENT="text/html; CHARSET=gb_2312-80">', "gb_2312-80"),
        ('<?xml version="1.0" encoding="gb2312"?>', "gb2312"),
        ("<script>" + "x" * 5000 + "</script><meta charset=gbk>", "gbk"),
        ("<p>charset=gbk</p>", None),
    ],
)
def test_declarations(head: str, declared: str | None) -> None:
    assert decode(head.encode()).declared == declared


@given(
    st.binary(max_size=400),
    st.sampled_from([None, "gbk", "utf-8", "big5", "\x00", "utf-7", "idna"]),
)
def test_anything_decodes(body: bytes, header: str | None) -> None:
    assert isinstance(decode(body, header).text, str)


@given(st.text(st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=8))
def test_chinese_text_comes_back_from_both_families(text: str) -> None:
    assert decode(html("gb2312", text).encode("gb18030")).text == html("gb2312", text)
    assert decode(html("gb2312", text).encode("utf-8")).text == html("gb2312", text)
