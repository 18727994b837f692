# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Facts that stand beside words that are none, and facts whose labels look unlike a label."""

from __future__ import annotations

import pytest

from tests.extract.article_page import TEXT, page


@pytest.mark.parametrize("label", ["来源：", "作者："])
@pytest.mark.parametrize(
    "beside",
    [
        "<span><i class=eye></i>2301</span>",
        "<span>原创</span>",
        " <span>关注</span>",
        "<span>主动公开</span>",
        "<span>参与互动(<a>0</a>)</span>",
        "<span>{{detail.hits}}次浏览</span>",
        "\n<span>本文已被浏览 12 次</span>",
        "<em>检察动态</em>",
    ],
)
@pytest.mark.parametrize(
    "marks",
    [
        "<span>{}</span>",
        "<span><i class=pen></i>{}</span>",
        "<span><b>{}</b></span>",
        "<font>{}</font><!-- -->",
        "<b><span>{}</span></b>",
    ],
)
def test_a_value_ends_with_its_element(label: str, beside: str, marks: str) -> None:
    facts = f"<div><span>发布时间：2024-03-13</span>{marks.format(f'{label}王晓雨')}{beside}</div>"
    found = page(TEXT, facts=facts)
    assert (found.source, found.author) == (
        ("王晓雨", None) if label == "来源：" else (None, "王晓雨")
    )


@pytest.mark.parametrize(
    ("facts", "source", "author"),
    [
        ("来源：<a>人民</a><font>日报</font>", "人民日报", None),
        ("<span>来源：</span><span>人民</span><span>日报</span>", "人民日报", None),
        ("<span>来源：</span><span>12309</span><span>中国检察网</span>", "12309中国检察网", None),
        ("<span>来源：新华</span><span>社</span>", "新华社", None),
        ("<span>来源：光明网</span><span>-《光明日报》</span>", "光明网-《光明日报》", None),
        ("<span>来源：《检察</span><span>日报》</span>", "《检察日报》", None),
        ("<span>来源：</span><b>清溪检察</b> <b>关注</b>", "清溪检察", None),
        ("<span><b>来源：</b>清溪检察</span><span>关注</span>", "清溪检察", None),
        ("<span><b>来源：</b><a>清溪</a><i>检察</i></span><span>关注</span>", "清溪检察", None),
        ("<p><span>作者：</span><span>张</span><span>三</span></p>", None, "张三"),
        ("<span>作者：张三</span><span>、李四</span>", None, "张三、李四"),
        ("<span>作者：张三</span> <span>李四</span>", None, "张三 李四"),
    ],
)
def test_a_value_goes_on_through_tags_inside_it(
    facts: str, source: str | None, author: str | None
) -> None:
    found = page(TEXT, facts=f"<div><span>发布时间：2024-03-13</span> {facts}</div>")
    assert (found.source, found.author) == (source, author)


@pytest.mark.parametrize(
    "beside",
    ["2301", "12301次", "(123)", "0评论", "参与互动(0)", "我要评论(0)", "查看原文", "【大中小】", "文字 大 中 小", "手机看新闻", "转载请注明出处", "版权声明", "扫码阅读", "语音阅读", "双击滚屏", "【双击自动滚屏】", "本文已被浏览 12 次", "PV：12", "IP属地：安徽", "颜色：红 绿", "<i>12</i>人浏览", "{{hits}}次浏览"],
)  # fmt: skip
def test_a_value_ends_before_what_is_no_fact(beside: str) -> None:
    found = page(TEXT, facts=f"<div>发布时间：2024-03-13 来源：清溪检察 {beside}</div>")
    assert found.source == "清溪检察"


@pytest.mark.parametrize(
    "source",
    [
        "年鉴 2021",
        "原创",
        "文字 工作室",
        "原创音乐网",
        "大河网评论员",
        "12309中国检察网",
        "CCTV 13",
    ],
)
def test_a_source_with_a_number_or_a_word_of_tools(source: str) -> None:
    assert page(TEXT, facts=f"<div>时间：2024-03-13 来源：{source}</div>").source == source


@pytest.mark.parametrize(
    "facts",
    [
        "发布人：admin　2024-03-13",
        "作者：张三 审核：李四 2024-03-13",
        "所属栏目：检务 2024-03-13 来源：县院",
        "分类：<a>检察动态</a> 2024-03-13 阅读(12)",
        "录入：李四 [2024-03-13]",
        "文号：清检〔2021〕3号 2024-03-13",
    ],
)
def test_a_date_behind_the_value_of_another_label(facts: str) -> None:
    assert page(TEXT, facts=f"<div>{facts}</div>").published == "2024-03-13"


@pytest.mark.parametrize("facts", ["截止时间：即日起至 2024-03-13", "有效期：至 2024-03-13"])
def test_a_date_that_another_label_asks_for(facts: str) -> None:
    assert (
        page(
            TEXT, facts=f"<div>作者：张三 {facts}</div>", url="http://a.example/b/c.html"
        ).published
        is None
    )


@pytest.mark.parametrize(
    "facts",
    [
        "<div><span>发布时间</span><span>2024-03-13</span><span>来源</span><span>清溪检察</span><span>作者</span><span>张三</span></div>",
        "<ul><li>发布时间 <em>2024-03-13</em></li><li>信息来源 <em><a href='http://x.example'>清溪检察</a></em></li><li>作者 <em>张三</em></li><li>阅读 <em>1023</em></li></ul>",
        "<table><tr><th>信息来源</th><th>作者</th><th>发布日期</th></tr><tr><td>清溪检察</td><td>张三</td><td>2024-03-13</td></tr></table>",
        "<p>发布时间</p><p>2024-03-13</p><p>来源</p><p>清溪检察</p><p>作者</p><p>张三</p>",
        "<p>【来源】清溪检察</p><p>【作者】张三</p><p>【时间】2024-03-13</p>",
    ],
)
def test_labels_without_a_colon(facts: str) -> None:
    found = page(TEXT, facts=facts)
    assert (found.published, found.source, found.author) == ("2024-03-13", "清溪检察", "张三")


@pytest.mark.parametrize(
    "facts",
    [
        "<p>来源</p><p>活动从何而来，大家都想知道。</p>",
        "<p>作者 与读者，从来都是朋友</p>",
        "<p>作者 简介</p>",
        "<p>来源 与发展</p>",
        "<p>文/图的力量</p>",
        "<p>发布时间 2020年3月1日起施行</p>",
        "<p>作者</p><p>发布日期</p><p>2024-03-13</p>",
    ],
)
def test_words_that_label_nothing(facts: str) -> None:
    found = page(TEXT + facts, facts="<div>2024-03-13</div>")
    assert (found.published, found.source, found.author) == ("2024-03-13", None, None)
    found = page(TEXT, facts=f"<div>2024-03-13</div>{facts}")
    assert (found.published, found.source, found.author) == ("2024-03-13", None, None)


@pytest.mark.parametrize(
    ("facts", "source", "author"),
    [
        ("作者：万勇 【编辑录入：admin】", None, "万勇"),
        ("来源：最高检 原标题：《老题目》", "最高检", None),
        ("稿件来源：县院 稿件作者：张三", "县院", "张三"),
        ("来源：县院 调整字体：大 中 小", "县院", None),
        ("来源：县院 文/图：张三 编辑：李四", "县院", "张三"),
        ("来源：县院 图/文：张三", "县院", "张三"),
        ("来源：县院 摄影 / 撰稿：张三", "县院", "张三"),
        ("文字/图片：张三 来源：县院", "县院", "张三"),
        ("文字：张三 / 转载请注明来源：县院", None, "张三"),
        ("图文：张三 文稿来源：县院", "县院", "张三"),
        ("领导讲话图文：张三", None, None),
        ("来源：检察日报 正义网作者：张三", "检察日报 正义网", "张三"),
        ("撰写人：张三 发布来源：县院", "县院", "张三"),
        ("拟稿人：张三 审核人：李四", None, "张三"),
        ("来源│县院　撰稿▏张三", "县院", "张三"),
        ("文/张三　图/李四", None, "张三"),
        ("文/图 张三", None, "张三"),
        ("作者：文/张三 图/李四", None, "文/张三 图/李四"),
        ("本网记者 张三", None, "张三"),
        ("供稿：第一检察部 张三", None, "第一检察部 张三"),
        ("供稿：第一检察部", "第一检察部", None),
    ],
)
def test_labels_of_more_than_one_word(facts: str, source: str | None, author: str | None) -> None:
    found = page(TEXT, facts=f"<div>2024-03-13 {facts}</div>")
    assert (found.source, found.author, found.published) == (source, author, "2024-03-13")
    found = page(TEXT, facts=f"<div>{facts} 2024-03-13</div>")
    assert (found.source, found.author, found.published) == (source, author, "2024-03-13")


@pytest.mark.parametrize(
    ("end", "author"),
    [
        ("（通讯员 刘洋 周静）", "刘洋 周静"),
        ("（记者 黄璐 通讯员 孝检）", "黄璐 通讯员 孝检"),
        ("（文/张三）", "张三"),
        ("（张三 李四 供稿）", "张三 李四"),
        ("文/张三", "张三"),
        ("文 | 张三", "张三"),
        ("图文丨张三", "张三"),
        ("图文：张三", "张三"),
        ("（张三）", None),
        ("（张三 李四）", None),
        ("（宣传科供稿）", None),
        ("（办公室 供稿）", None),
        ("图文丨清溪县检察院的一天", None),
        ("（文/图）", None),
    ],
)
def test_credits_below_a_text(end: str, author: str | None) -> None:
    assert page(f"{TEXT}<p>{end}</p>").author == author
    if end[0] == "（":
        assert page(f"{TEXT}<p>活动受到好评。{end}</p>").author == author


@pytest.mark.parametrize(
    ("facts", "source"),
    [
        ("<h5><span>[省发改委]</span> 2024-03-13 字号：大 中 小</h5>", "省发改委"),
        ("<div>2024-03-13 10:00 人民日报</div>", "人民日报"),
        ("<div><span>2024-03-13</span> / <span>南山县电视台</span></div>", "南山县电视台"),
        ("<div>2024-03-13 清溪检察</div>", None),
        ("<div>2024-03-13 检察要闻</div>", None),
        ("<div>2024-03-13 青溪县人民检察院</div>", None),
        ("<div>2024-03-13 展开全部</div>", None),
        ("<div>2024-03-13 王晓社</div>", None),
        ("<div>2024-03-13 人民日报 来源：</div>", None),
        ("<div>2024-03-13 人民日报 法治日报</div>", None),
        ("<div>2024-03-13 互联网</div>", None),
        ("<div>人民日报</div>", None),
        ("<div>2024-03-13 <span class=author3>人民日报</span></div>", None),
    ],
)
def test_a_source_without_a_label(facts: str, source: str | None) -> None:
    found = page(TEXT, facts=facts)
    assert found.source == source
    assert ("the page shows its source without a label" in found.warnings) == (source is not None)


def test_a_source_without_a_label_that_a_meta_tells() -> None:
    meta = '<meta name="ContentSource" content="清溪检察">'
    assert page(TEXT, facts="<div>2024-03-13 清溪检察</div>", head=meta).source == "清溪检察"
    assert page(TEXT, facts="<div>2024-03-13</div>", head=meta).source is None
