# ruff: noqa: E501 -- pages are easiest to read as one line each
"""The frame of the listing pages made for tests: a site with navigation, a sidebar and a footer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urljoin


@dataclass(frozen=True)
class Item:
    title: str
    href: str
    date: str  # ISO

    @property
    def md(self) -> str:
        return self.date[5:]

    @property
    def chinese(self) -> str:
        year, month, day = self.date.split("-")
        return f"{year}年{month}月{day}日"


@dataclass(frozen=True)
class Page:
    name: str
    url: str
    html: str
    items: Sequence[Item]
    pages: int | None = None
    next: str | None = None
    channel: str | None = "检察要闻"
    encoding: str = "utf-8"
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def body(self) -> bytes:
        return self.html.encode(self.encoding)

    @property
    def rows(self) -> list[tuple[str, str, str]]:
        return [(urljoin(self.url, one.href), one.title, one.date) for one in self.items]


TITLES = [
    "县检察院召开党组理论学习中心组学习（扩大）会议",
    "检察长带队走访人大代表听取意见建议",
    "“检护民生”专项行动：一件小案背后的司法温度",
    "公益诉讼检察部开展饮用水水源地专项监督活动",
    "未成年人法治教育基地揭牌",
    "举行2024年度宪法宣誓仪式",
    "关于公开招聘聘用制书记员的公告",
    "全县检察机关工作会议在城区召开",
    "听证会上化解十年心结",
    "图解：一季度主要办案数据",
    "市院领导来我院调研指导队伍建设工作",
    "党员干部走进社区开展志愿服务",
    "以高质效办好每一个案件护航县域经济发展",
    "民事检察支持起诉助农民工讨回欠薪",
    "我院一案例入选全省典型案例",
]
DATES = [
    "2024-06-11", "2024-06-11", "2024-06-03", "2024-05-28", "2024-05-20", "2024-05-09", "2024-04-30",
    "2024-04-18", "2024-04-02", "2024-03-26", "2024-03-15", "2024-03-01", "2024-02-07", "2024-01-19",
    "2023-12-29",
]  # fmt: skip


def items(href: Callable[[int, str], str], count: int = 15) -> list[Item]:
    return [Item(TITLES[i], href(i, DATES[i]), DATES[i]) for i in range(count)]


def trs(i: int, day: str) -> str:
    compact = day.replace("-", "")
    return f"./{compact[:6]}/t{compact}_{7700000 - i * 37}.shtml"


_NAVIGATION = {
    "": "网站首页",
    "jcyw": "检察要闻",
    "jwgk": "检务公开",
    "jcfc": "检察风采",
    "dwjs": "队伍建设",
    "tzgg": "通知公告",
    "lxwm": "联系我们",
}
HEAD = (
    '<!DOCTYPE html><html><head><meta charset="{charset}"><title>{title}</title></head><body>'
    '<div class="header"><img src="/logo.png" alt="某某县人民检察院"></div><div class="nav"><ul>'
    + "".join(f'<li><a href="/{slug}/">{name}</a></li>' for slug, name in _NAVIGATION.items())
    + "</ul></div>"
)
CRUMB = (
    '<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/jcyw/">检察要闻</a></div>'
)
SIDE = (
    '<div class="side"><h3>热门文章</h3><ul>'
    + "".join(
        f'<li><a href="/hot/202401/t20240{i}01_{i}9.html" title="热门第{i}篇文章的标题写在这里">'
        f"热门第{i}篇文章的标题写在这里</a><span>2024-0{i}-01</span></li>"
        for i in range(1, 9)
    )
    + "</ul></div>"
)
FOOT = (
    '<div class="links">友情链接：<a href="http://www.spp.gov.cn/">最高人民检察院</a> '
    '<a href="http://www.ah.jcy.gov.cn/">安徽省人民检察院</a> <a href="http://www.jcrb.com">正义网</a></div>'
    '<div class="footer">版权所有：某某县人民检察院 <a href="https://beian.miit.gov.cn/">皖ICP备12345678号-1</a>'
    "</div></body></html>"
)


def page(
    name: str, url: str, main: str, rows: Sequence[Item], *, side: str = SIDE, title: str = "检察要闻_某某县人民检察院",
    charset: str = "utf-8", pages: int | None = None, following: str | None = None,
    encoding: str = "utf-8", side_first: bool = False,
) -> Page:  # fmt: skip
    head = HEAD.format(charset=charset, title=title)
    middle = f'{side}<div class="main">{CRUMB}{main}</div>' if side_first else (
        f'<div class="main">{CRUMB}{main}</div>{side}'
    )  # fmt: skip
    html = f"{head}<div class='wrap'>{middle}</div>{FOOT}"
    return Page(name, url, html, rows, pages, following, encoding=encoding)
