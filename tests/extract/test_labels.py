# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Label lines by themselves."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jixi_crawler.extract.labels import parse_label_line
from jixi_crawler.extract.markup import BOUNDARY
from jixi_crawler.extract.tools import is_tool_line
from jixi_crawler.extract.values import clean_value
from jixi_crawler.extract.vocabulary import AUTHOR, EDITOR, SOURCE, VOCABULARY

NAMES = st.text(alphabet="赵钱孙李周吴郑王晓雨文清", min_size=2, max_size=3)


@pytest.mark.parametrize(
    ("text", "date", "source", "author", "editor"),
    [
        ("时间:2022-12-29 作者: 新闻来源: 【字号:大 | 中 | 小】", "2022-12-29", None, None, None),
        ("【字号:    】        时间:2022-06-27", "2022-06-27", None, None, None),
        ("日期:2024年12月04日       字号:", "2024-12-04", None, None, None),
        ("【时间：2019年02月25日 15:15】 【来源：人民日报】 【作者：邓联繁】", "2019-02-25", "人民日报", "邓联繁", None),
        ("来　源：省厅　　作 者：李四 打印 | 分享", None, "省厅", "李四", None),
        ("发布时间 2020年1月2日 来源 人民日报", "2020-01-02", "人民日报", None, None),
        ("来源：深圳打印技术研究所", None, "深圳打印技术研究所", None, None),
        ("来源：人民日报 2020-01-01 10:00 浏览量：33", "2020-01-01", "人民日报", None, None),
        ("2020-01-01来源：某网作者：王五 点击数：12次 字体：大 中 小", "2020-01-01", "某网", "王五", None),
        ("作者:(丁秀光) 来源：[本站]", None, "本站", "丁秀光", None),
        ("发布时间：2020-01-01 截止时间：2020-02-01", "2020-01-01", None, None, None),
        ("更新时间：2021-01-01 发布时间：2020-01-01", "2020-01-01", None, None, None),
        ("成文日期：2019-12-30 发布日期：2020-01-01", "2020-01-01", None, None, None),
        ("责任编辑：无 来源：-- 作者：null", None, None, None, None),
        ("Time: 2023-10-23 Author: News source: [Font size: large | in | Small", "2023-10-23", None, None, None),
        ("发布时间:9/9/2018 访问人数:2831次", "2018-09-09", None, None, None),
        ("来源：新华社 责编：周敏", None, "新华社", None, "周敏"),
        ("点击：123 2020-01-01 来源：县院", "2020-01-01", "县院", None, None),
        ("2020-01-01 作者：李四 浏览20次", "2020-01-01", None, "李四", None),
        ("来源：县院 评论数（0） 作者：李四 人气 12", None, "县院", "李四", None),
        ("来源：县院 | 12人阅读", None, "县院", None, None),
        ("来源：县院 已有20人浏览", None, "县院", None, None),
        ("来源：县院 被阅：135次 阅读人次：-", None, "县院", None, None),
        ("[ 索引号 ]1150022/2021-4 [ 成文日期 ]2021-02-20 [ 发布日期 ]2021-02-21 [ 名称 ]通知", "2021-02-21", None, None, None),
        ("编辑/陶然", None, None, None, "陶然"),
        ("编辑：陶然 3 天前", None, None, None, "陶然"),
        ("【责任编辑 -赵思琪】", None, None, None, "赵思琪"),
        (f"记 者 | 张子鹤 赵 鑫 {BOUNDARY} 视 觉 | 方堃", None, None, "张子鹤 赵 鑫", None),
        ("文/图 王晓雨", None, None, "王晓雨", None),
        ("作者:记者 李四 通讯员 王五 责任编辑:周敏", None, None, "记者 李四 通讯员 王五", "周敏"),
        ("点击 记者  李四  王五", None, None, "李四 王五", None),
        ("文字作者:图片作者:稿件来源:县院", None, "县院", None, None),
        ("文：孟德", None, None, "孟德", None),
        ("全文：孟德", None, None, None, None),
        ("报道：孟德", None, None, "孟德", None),
        ("据县报报道：孟德", None, None, None, None),
        ("〖来源：县院〗 〖打印〗", None, "县院", None, None),
        ("来源：县院 小字体 大字体 扫码带走", None, "县院", None, None),
        ("来源：县院 【PDF版】【我要打印】", None, "县院", None, None),
        ("生效时间：2020-02-01", None, None, None, None),
        ("2020-01-01 创作时间：2019-12-01", "2020-01-01", None, None, None),
        ("来源：网责任编辑：李娜", None, None, None, "李娜"),
        ("发布时间：2019-05-30 作者： 设置", "2019-05-30", None, None, None),
        ("资金来源：财政拨款", None, None, None, None),
        ("作者：李四来源：县院", None, "县院", "李四", None),
        ("发布日期：20200101", "2020-01-01", None, None, None),
        ("发布日期：[20-01-01] 来源：县院", "2020-01-01", "县院", None, None),
        (f"{BOUNDARY}来{BOUNDARY}源：{BOUNDARY}新华{BOUNDARY}社{BOUNDARY} {BOUNDARY}[打印]", None, "新华社", None, None),
    ],
)  # fmt: skip
def test_lines(
    text: str, date: str | None, source: str | None, author: str | None, editor: str | None
) -> None:
    line = parse_label_line(text)
    assert (line.published.value[:10] if line.published else None) == date
    assert line.value(SOURCE) == source
    assert line.value(AUTHOR) == author
    assert line.value(EDITOR) == editor


@pytest.mark.parametrize(
    "text",
    [
        "【打印】 【关闭】",
        "字号 大 中 小",
        "分享到 微信 微博",
        "[ 大 中 小 ]",
        "打印本页 | 关闭窗口",
        "〖关闭窗口〗",
        "【我要打印】 小字号",
        "背景色 杏仁黄 秋叶褐 胭脂红 芥末绿 天蓝 雪青 灰 银河白（默认色）",
    ],
)
def test_tool_lines(text: str) -> None:
    assert is_tool_line(text)


@pytest.mark.parametrize("text", ["大中小企业座谈会", "打印机采购公告", "见附件", "分享会侧记"])
def test_lines_that_are_no_tools(text: str) -> None:
    assert not is_tool_line(text)


def test_clean_value() -> None:
    assert clean_value(" 【人民日报】 ") == "人民日报"
    assert clean_value("暂无") is None


@given(
    author=st.lists(NAMES, max_size=3),
    source=st.one_of(st.none(), NAMES),
    separator=st.sampled_from([" ", "　", "  ", " | ", "\xa0\xa0"]),
    colon=st.sampled_from([":", "："]),
    order=st.permutations(["author", "source", "date", "tools"]),
)
def test_values_survive_any_order(
    author: list[str], source: str | None, separator: str, colon: str, order: list[str]
) -> None:
    parts = {
        "author": f"作者{colon}{' '.join(author)}",
        "source": f"新闻来源{colon}{source or ''}",
        "date": f"时间{colon}2024-03-13",
        "tools": f"【字号{colon}大 | 中 | 小】",
    }
    line = parse_label_line(separator.join(parts[name] for name in order))
    assert line.value(AUTHOR) == (" ".join(author) or None)
    assert line.value(SOURCE) == source
    assert line.published is not None
    assert line.published.value == "2024-03-13"


@given(st.text(max_size=300))
def test_any_text_is_read_without_an_exception(text: str) -> None:
    line = parse_label_line(text)
    for fact in line.facts:
        assert fact.label in VOCABULARY
        assert 0 <= fact.start < fact.end <= len(text)
