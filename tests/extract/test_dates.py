# ruff: noqa: E501 -- pages are easiest to read as one line each
from __future__ import annotations

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixi_crawler.extract.dates import (
    find_dates,
    find_month_days,
    find_short_dates,
    parse_date,
    url_date,
    url_month,
)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("时间:2020-11-30  作者:", "2020-11-30"),
        ("2020年11月30日", "2020-11-30"),
        ("2020 年 1 月 3 日", "2020-01-03"),
        ("２０２０年１１月３０日", "2020-11-30"),
        ("[2013-07-15]", "2013-07-15"),
        ("（2013.7.5）", "2013-07-05"),
        ("2013/07/15", "2013-07-15"),
        ("2020－11－30", "2020-11-30"),
        ("2007-08-20-23:59:59", "2007-08-20T23:59:59+08:00"),
        ("2020-11-30 10∶08", "2020-11-30T10:08:00+08:00"),
        ("2020-11-30 10：08：09", "2020-11-30T10:08:09+08:00"),
        ("2020年11月30日 星期一 09:53", "2020-11-30T09:53:00+08:00"),
        ("2020年11月30日09时53分", "2020-11-30T09:53:00+08:00"),
        ("2020-11-30（星期一）", "2020-11-30"),
        ("2020/11/30 下午 3:08:09", "2020-11-30T15:08:09+08:00"),
        ("2020/11/30 12:08:09 AM", "2020-11-30T00:08:09+08:00"),
        ("Nov 30, 2020", "2020-11-30"),
        ("NOVEMBER 30 2020", "2020-11-30"),
        ("30 November 2020", "2020-11-30"),
        ("30-Nov-2020", "2020-11-30"),
        ("Mon Nov 30 09:53:00 CST 2020", "2020-11-30T09:53:00+08:00"),
        ("Mon, 30 Nov 2020 01:53:00 GMT", "2020-11-30T09:53:00+08:00"),
        ("2020-11-30T01:53:00Z", "2020-11-30T09:53:00+08:00"),
        ("2020-11-30T20:53:00-05:00", "2020-12-01T09:53:00+08:00"),
        ("2020-11-30T09:53:00.123+0800", "2020-11-30T09:53:00+08:00"),
        ("2020-11-30 09:53:22.0", "2020-11-30T09:53:22+08:00"),
        ("2020-11-3012:30:00", "2020-11-30T12:30:00+08:00"),
        ("11/30/2020 9:00:00 AM", "2020-11-30T09:00:00+08:00"),
        ("30.11.2020 9:00", "2020-11-30T09:00:00+08:00"),
        ("2020 11/30 09:00:05", "2020-11-30T09:00:05+08:00"),
        ("2020、11、3", "2020-11-03"),
        ("二〇二〇年十一月三十日", "2020-11-30"),
        ("二○一二年三月八日", "2012-03-08"),
        ("20201130", "2020-11-30"),
        ("20201130095300", "2020-11-30T09:53:00+08:00"),
        ("2020-11-30\xa0\xa0 08:00", "2020-11-30T08:00:00+08:00"),
        ("2020-11-30 24:00", "2020-11-30"),
    ],
)
def test_forms(text: str, value: str) -> None:
    assert parse_date(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "2020-02-30", "2020年13月1日", "2019-02-29", "2020-11-31", "2020-11", "11-30", "电话 0563-8152000",
        "192.2020.1.1", "2020.1.1.3", "编号20201130", "12020-11-30", "2020-11-305", "30.11.2020", "2020 11/30", "", "1890-01-01", "May",
    ],
)  # fmt: skip
def test_what_is_no_date(text: str) -> None:
    assert parse_date(text) is None


def test_positions_and_order() -> None:
    text = "自２０２０年１１月３０日 09:00起，至2020-12-05止"
    found = find_dates(text)
    assert [one.value for one in found] == ["2020-11-30T09:00:00+08:00", "2020-12-05"]
    assert [text[one.start : one.end] for one in found] == [one.raw for one in found]


@pytest.mark.parametrize(
    ("url", "value"),
    [
        ("http://a.cn/jcyw/202011/t20201130_2790000.shtml", "2020-11-30"),
        ("http://a.cn/2020/11/30/art_1_2.html", "2020-11-30"),
        ("http://a.cn/n1/2020/1130/c1-1.html", "2020-11-30"),
        ("http://a.cn/2020-11/30/c_1.htm", "2020-11-30"),
        ("http://a.cn/art/2016/1/2/art_1_2.html", "2016-01-02"),
        ("http://a.cn/20201130095300123.html", "2020-11-30"),
        ("http://a.cn/a/2020-11-30/1.html", "2020-11-30"),
        ("http://a.cn/202011/1.html", None),
        ("http://a.cn/content/post_2736929.html", None),
        ("http://a.cn/?date=20201130", None),
        ("http://a20201130.cn/", None),
        ("http://a.cn/20201399/1.html", None),
    ],
)
def test_dates_in_urls(url: str, value: str | None) -> None:
    assert url_date(url) == value


def test_partial_dates() -> None:
    assert url_month("http://a.cn/jcyw/202011/1.html") == (2020, 11)
    assert url_month("http://a.cn/jcyw/1.html") is None
    assert [one[:2] for one in find_month_days("(06-11) 6月3日 2020-06-11 12-31")] == [
        (6, 11),
        (6, 3),
        (12, 31),
    ]
    assert [one.value for one in find_short_dates("[20-11-30] 20-13-30")] == ["2020-11-30"]


@given(st.dates(date(1950, 1, 1), date(2099, 12, 31)), st.times())
def test_every_day_in_every_form(day: date, clock: object) -> None:
    y, m, d = day.year, day.month, day.day
    for form in (
        f"{y}-{m:02}-{d:02}", f"{y}/{m}/{d}", f"{y}.{m:02}.{d:02}", f"{y}年{m}月{d}日", f"[{y}-{m:02}-{d:02}]",
        day.strftime("%b %d, %Y"), day.strftime("%d %B %Y"), day.strftime("%Y%m%d"),
    ):  # fmt: skip
        assert parse_date(form) == day.isoformat(), form
    shown = str(clock)[:8]
    assert parse_date(f"{day} {shown}") == f"{day}T{shown}+08:00"


@given(st.text(max_size=300))
def test_any_text_is_read(text: str) -> None:
    for found in find_dates(text):
        assert text[found.start : found.end] == found.raw
        date.fromisoformat(found.value[:10])


@pytest.mark.parametrize(
    "unit", ["2020-11-", "2020年", " ", "Nov ", "1/1/", "2020-11-30 ", "十月", "[[(", "1"]
)
def test_time_is_linear(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    begin = time.process_time()
    find_dates(text)
    find_month_days(text)
    assert time.process_time() - begin < 6
