# ruff: noqa: E501 -- markup is easier to compare with what browsers show in long lines
"""Pages put together at random from the ways in which sites write each part: no part spoils another."""

from __future__ import annotations

from random import Random

import pytest

from jixi_crawler.extract import extract_article
from tests.extract.article_page import squash

URL = "http://www.qingxi.example/jcyw/202408/t20240815_123.html"
SITE, CHANNELS = "青溪县人民检察院", ("检察要闻", "工作动态", "通知公告", "案件信息")
PAGES = 300  # of each seed

TITLES = (
    "青溪县检察院开展“扫黄打非”专项监督活动",
    "关于公开征求《青溪县养犬管理条例（草案）》意见的公告",
    "检察长走访县人大代表",
    "“检察蓝”守护“夕阳红”——青溪检察院办理养老诈骗案纪实",
    "2019年第三季度公开招聘聘用制书记员公告",
    "以案释法 | 网络刷单是骗局",
    "【检察故事】十年追诉，终将真凶绳之以法",
    "致全县中小学生家长的一封信",
)
SOURCES = (
    "检察日报",
    SITE,
    "政治部",
    "正义网",
    "《检察日报》",
    "法治网-法治日报",
    "某某发布（微信公众号）",
    "县融媒体中心",
)
AUTHORS = ("张伟", "李晓明 王芳", "欧阳娜娜", "王芳、陈静", "本报记者 赵亮", "宣传科")
DATES = (
    ("2024-08-15", "2024-08-15"),
    ("2024年8月15日", "2024-08-15"),
    ("2024/8/5", "2024-08-05"),
    ("2024.08.15", "2024-08-15"),
    ("2024-08-15 09:30", "2024-08-15T09:30:00+08:00"),
    ("2024年8月15日 星期四", "2024-08-15"),
)
SENTENCES = (
    "8月15日上午，青溪县人民检察院召开党组理论学习中心组学习会，专题学习有关文件精神。",
    "2023年10月，犯罪嫌疑人张某某因涉嫌诈骗罪被公安机关移送审查起诉。承办检察官审查发现，该案部分证据存在瑕疵。",
    "“感谢检察官为我们讨回了血汗钱！”8月12日，农民工代表老李将一面锦旗送到检察官手中。",
    "据了解，今年以来，该院共办理公益诉讼案件32件，发出检察建议28份，采纳率100%。",
    "为进一步规范司法行为，提高办案质效，根据有关规定，现就有关事项通知如下：",
)
SHORT = "近日，我院干警深入辖区开展宣传。"
ENDS: tuple[tuple[str, ...], ...] = (
    (),
    (),
    ("一、总体要求", "（一）加强组织领导。各部门要高度重视，明确责任人。"),
    (SITE, "2024年8月14日"),
    ("附件：1.报名表", "2.岗位表"),
    ("联系人：张老师", "联系电话：0563-8150000"),
)

HEADS = (
    "<title>{0}</title>",
    "<title>{0}-{2}</title>",
    "<title>{2}</title>",
    "<title>{0}_{1}_{2}</title>",
    "<title>{2}--{0}</title>",
    "<title>{1}-{2}</title>",
    '<title>{0}</title><meta name="ArticleTitle" content="{0}"><meta name="ColumnName" content="{1}">',
    '<title></title><meta name="author" content="admin">',
)
BANNERS = (
    "",
    "<div>今天是2024年11月28日 星期四</div>",
    '<div>用户名：<input name=u> 密码：<input type=password name=p><input type=submit value=登录></div><a href="/a/">检务公开</a><a href="/b/">工作动态</a>',
    '<div style="display:none"><img src=/wx.png><p>扫码关注官方微信</p></div>',
    "<marquee>热烈祝贺我院荣获“全国文明接待室”称号</marquee>",
)
NAV = (
    "<ul>" + "".join(f'<li><a href="/{i}/">栏目{i}</a></li>' for i in "一二三四五六七八") + "</ul>"
)
CRUMBS = (
    '<div>当前位置：<a href="/">首页</a> &gt; <a href="/x/">{0}</a></div>',
    '<div>您现在的位置：<a href="/">本站</a>&gt;&gt;<a href="/x/">{0}</a>&gt;&gt;正文</div>',
    "",
    '<div class="bt1">{0}</div><div><a href="/">首页</a> / <a>{0}</a> / 详情</div>',
)
LEFTS = (
    "",
    '<div><h2>检务公开</h2><ul><li><a href="/a/">机构设置</a></li><li><a href="/b/">领导信息</a></li></ul></div>',
    '<div><div class="tit">最新动态</div><ul><li><a href="/x1.htm">我院召开党风廉政建设工作会议</a><span>08-14</span></li><li><a href="/x2.htm">检察官走进社区开展法治宣传</a><span>08-12</span></li></ul><div class="tit">联系我们</div><p>地址：城关镇人民路1号</p><p>电话：0563-8150000</p></div>',
    '<div><h3>最新公告</h3><ul><li><a href="/g1.htm">关于拟任职人员的公示</a>2024-08-20</li><li><a href="/g2.htm">检察听证公告</a>2024-08-19</li></ul></div>',
)
HEADLINES = (
    "<h1>{}</h1>",
    '<div class="title">{}</div>',
    '<p align="center"><strong><font size="4">{}</font></strong></p>',
    '<div style="text-align:center;font-weight:bold">{}</div>',
    '<div class="xl_bt"><span>{}</span></div>',
    "<center><b>{}</b></center>",
    "<h4>{}</h4>",
)
# {0} date, {1} source, {2} author; whether a line names the last two
FACTS = (
    ("<div>发布时间：{0}&nbsp;&nbsp;&nbsp;来源：{1}&nbsp;&nbsp;&nbsp;作者：{2}</div>", True, True),
    ("<p><span>日期：{0}</span><span>来源：{1}</span><span>浏览次数：<script>count(12)</script></span></p>", True, False),
    ("<div><span>时间：<b>{0}</b></span><span>作者：<b>{2}</b></span><span>来源：<b>{1}</b></span><span>字体：【<a href='#'>大</a> <a href='#'>小</a>】</span></div>", True, True),
    ("<table><tr><td>发布日期：{0}</td><td>信息来源：{1}</td><td>点击数：128</td></tr></table>", True, False),
    ("<ul><li>来源：{1}</li><li>作者：{2}</li><li>发布时间：{0}</li><li>点击：<i>56</i></li></ul>", True, True),
    ('<div class="time">{0}</div>', False, False),
    ("<div>稿源：{1} | {0} | 阅读 1203</div>", True, False),
    ("<div>【发布时间：{0}】【来源：{1}】【字号：<a href='#'>大</a><a href='#'>小</a>】</div>", True, False),
    ("<div><label>来源</label>：<span>{1}</span><label>发布时间</label>：<span>{0}</span></div>", True, False),
    ("<h6>发布时间:{0} 来源:{1} 点击数: <span></span>次</h6>", True, False),
    ("<div>来源：&nbsp; 作者：&nbsp; 时间：{0}</div>", False, False),
    ("<dl><dt>来源：</dt><dd>{1}</dd><dt>发布时间：</dt><dd>{0}</dd></dl>", True, False),
    ("<table><tr><td>作者：{2}</td><td>来源：{1}</td><td>{0}</td></tr></table>", True, True),
    ("<div><b>来源：</b>{1}<b>作者：</b>{2}<b>时间：</b>{0}</div>", True, True),
)  # fmt: skip
CONTAINERS = (
    '<div class="TRS_Editor">{}</div>',
    '<div id="zoom">{}</div>',
    '<table><tr><td class="bt_content">{}</td></tr></table>',
    '<div class="xl_nr">{}</div>',
    '<div style="padding:10px">{}</div>',
    "<ucapcontent>{}</ucapcontent>",
)
PARAGRAPHS = ("<p>　　{}</p>", '<p class=MsoNormal><span lang=EN-US>{}<o:p></o:p></span></p>', "<div>　　{}</div>", "<div><div>{}</div></div>", "&nbsp;&nbsp;{}<br>\n")  # fmt: skip
TABLE = "<table border=1><tr><td>姓名</td><td>职务</td></tr><tr><td>王某</td><td>检察官</td></tr><tr><td>李某</td><td>书记员</td></tr></table>"
EXTRAS = (
    ("", ""),
    (TABLE, "姓名职务王某检察官李某书记员"),
    ("<ol><li>身份证原件及复印件；</li><li>近期免冠照片2张。</li></ol>", "身份证原件及复印件；近期免冠照片2张。"),
    ('<p>　　网址为<a href="http://www.qingxi.example/zq/">www.qingxi.example/zq</a>，欢迎提出意见。</p>', "网址为www.qingxi.example/zq，欢迎提出意见。"),
)  # fmt: skip
TAILS = (
    "<div>责任编辑：王编辑</div>",
    '<div><a href="javascript:window.print()">【打印本页】</a><a href="javascript:window.close()">【关闭窗口】</a></div>',
    '<div><p>上一篇：<a href="/1.htm">青溪县检察院召开年中工作会议</a></p><p>下一篇：没有了</p></div>',
    '<div><h3>相关阅读</h3><ul><li><a href="/2.htm">检察机关依法惩治犯罪活动</a><span>2024-08-01</span></li><li><a href="/3.htm">公益诉讼守护碧水蓝天</a><span>2024-07-30</span></li></ul></div>',
    "<div><img src=/qr.png><p>扫一扫在手机打开当前页</p></div>",
    "<div>分享到：<a title=微信></a><a>微博</a></div>",
    "<div><span>赞(12)</span><span>收藏</span><span>举报</span></div>",
    '<div><div><span>基层风采</span><a href="/m/">更多&gt;&gt;</a></div><ul><li><a href="/4.htm">听证会召开</a> 2024-08-01</li><li><a href="/5.htm">检察官进校园</a> 2024-07-30</li></ul></div>',
    '<dl><dt>今日看点</dt><dd><a href="/6.htm">检察长接待来访群众</a></dd><dd><a href="/7.htm">检察听证走进社区</a></dd></dl>',
    "<div><p>您对本页面内容是否满意：</p><label>满意</label><label>不满意</label><a href='javascript:;'>提交</a></div>",
)
BETWEEN = (
    "",
    "",
    "<div>字体：【<a href='javascript:;'>大</a> <a href='javascript:;'>小</a>】 <a href='javascript:window.print()'>打印</a></div>",
    '<div><h3>关联稿件：</h3><ul><li><a href="/8.htm">一图读懂有关规定</a><span>2024-08-01</span></li></ul></div>',
    "<div>【<a href='#'>语音阅读</a>】【<a href='#'>无障碍</a>】</div>",
    "<ul><li><b>索引号：</b>003210/2024-17</li><li><b>公开方式：</b>主动公开</li><li><b>体裁：</b></li><li><b>公开范围：</b>面向社会</li></ul>",
)
LAYOUTS = (
    "{0}{1}{2}{3}",
    '<div class="main"><div class="box">{0}{1}{2}</div>{3}</div>',
    "<table width=760><tr><td>{0}</td></tr><tr><td>{1}</td></tr><tr><td>{2}</td></tr><tr><td>{3}</td></tr></table>",
    "<article><header>{0}{1}</header><section>{2}</section><footer>{3}</footer></article>",
    "<form><div>{1}{0}{2}</div>{3}</form>",
)
FOOTS = (
    f"<div><p>版权所有：{SITE} 地址：青溪县城关镇人民路1号 邮编：245300</p><p>皖ICP备05000000号-1</p></div>",
    f"<table><tr><td>Copyright © 2010-2024 All Rights Reserved<br>主办：{SITE}　技术支持：正义网</td></tr></table>",
    "",
)


@pytest.mark.parametrize("seed", range(10))
def test_parts_in_any_combination(seed: int) -> None:
    pick = Random(seed)
    for _ in range(PAGES):
        title, channel = pick.choice(TITLES), pick.choice(CHANNELS)
        (shown, date), source, author = pick.choice(DATES), pick.choice(SOURCES), pick.choice(AUTHORS)  # fmt: skip
        facts, has_source, has_author = pick.choice(FACTS)
        said = pick.sample(SENTENCES, pick.randint(1, 4)) if pick.random() > 0.1 else [SHORT]
        said += pick.choice(ENDS)
        extra, extra_text = pick.choice(EXTRAS)
        text = "".join(map(pick.choice(PARAGRAPHS).format, said)) + extra
        main = pick.choice(LAYOUTS).format(
            pick.choice(HEADLINES).format(title),
            facts.format(shown, source, author),
            pick.choice(BETWEEN) + pick.choice(CONTAINERS).format(text),
            "".join(pick.sample(TAILS, pick.randint(0, 3))),
        )
        html = (
            f'<html><head><meta charset="utf-8">{pick.choice(HEADS).format(title, channel, SITE)}</head><body>{pick.choice(BANNERS)}'
            f"{NAV}{pick.choice(CRUMBS).format(channel)}{pick.choice(LEFTS)}{main}{pick.choice(FOOTS)}</body></html>"
        )
        article = extract_article(html.encode(), URL)
        found = (article.title, article.published, article.source, article.author, squash(article.text))  # fmt: skip
        told = source if has_source else None, author if has_author else None
        assert found == (title, date, *told, squash("".join(said) + extra_text)), html
