"""Pages as the real ones are built: a large template, a small text, all of it made up here."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Sequence
from typing import Any

from jixi_crawler.archive.times import later
from jixi_crawler.records import Article, Capture, Channel, Listing, PageKind, Row, Site, Verdict

CHANNEL = "检察要闻"
SITE = Site(
    id="test",
    name="测试县人民检察院",
    hosts=("http://www.example.jcy.gov.cn",),
    channels=(Channel(name=CHANNEL),),
    level="county",
    province="安徽",
)
CHANNEL_ID = f"{SITE.id}:{CHANNEL}"
LISTING_URL = f"{SITE.hosts[0]}/jcyw/"
_WORDS = [
    "检察机关",
    "公益诉讼",
    "人民群众",
    "未成年人",
    "司法救助",
    "认罪认罚",
    "法律监督",
    "检察建议",
    "听证会",
    "案件办理",
    "依法审查",
    "提起公诉",
    "生态环境",
    "食品安全",
    "走访企业",
    "座谈交流",
    "工作会议",
    "党组书记",
    "检察长",
    "干警",
    "社区矫正",
    "民事监督",
    "刑事执行",
    "普法宣传",
    "校园",
]


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self, now: str = "2026-01-01T00:00:00Z") -> None:
        self.now = now

    def __call__(self) -> str:
        return self.now

    def forward(self, **delta: float) -> str:
        self.now = later(self.now, **delta)
        return self.now


def prose(number: int, paragraphs: int = 6) -> str:
    rng = random.Random(number)
    return "\n".join(
        "".join(rng.choices(_WORDS, k=rng.randint(15, 40))) + f"，第{number}号。"
        for _ in range(paragraphs)
    )


def url(number: int) -> str:
    return f"{SITE.hosts[0]}/jcyw/202601/t20260101_{number}.shtml"


def article(number: int, text: str | None = None, **fields: str) -> Article:
    plain = Article(
        url=url(number),
        title=f"绩溪：第{number}次公益诉讼听证会",
        published="2026-01-01",
        source="测试县人民检察院",
        author="张 三",
        text=prose(number) if text is None else text,
    )
    changes: dict[str, Any] = dict(fields)
    return dataclasses.replace(plain, **changes)


def html(content: Article, counter: int = 0) -> bytes:
    menu = "".join(f'<td class="nav{n}"><a href="/c{n}/">栏目{n}</a></td>' for n in range(400))
    body = "".join(f"<p>{line}</p>" for line in content.text.split("\n"))
    return (
        f"<html><head><title>{content.title}</title></head><body><table><tr>{menu}</tr></table>"
        f"<h1>{content.title}</h1>{body}<i>{counter}</i></body></html>"
    ).encode("gb18030", "replace")


def capture(
    address: str,
    now: str,
    body: bytes | None = None,
    kind: PageKind = PageKind.ARTICLE,
    status: int | None = 200,
    **headers: str,
) -> Capture:
    fields = {"Content-Type": "text/html; charset=gb2312"} | {
        name.replace("_", "-"): value for name, value in headers.items()
    }
    return Capture(
        url=address,
        final_url=address,
        fetched_at=now,
        status=status,
        verdict=Verdict(kind=kind, reason=f"looks like {kind}"),
        headers=tuple(fields.items()),
        body=body,
    )


def page(number: int, now: str, content: Article | None = None, counter: int = 0) -> Capture:
    return capture(url(number), now, html(content or article(number), counter), ETag=f'"{number}"')


def failure(number: int, now: str, kind: PageKind, status: int | None = None) -> Capture:
    return capture(url(number), now, None, kind, status)


def row(number: int, title: str | None = None, date: str = "2026-01-01") -> Row:
    return Row(url=url(number), title=title or f"绩溪：第{number}次公益诉讼听证会", date=date)


def listing(numbers: Sequence[int], address: str = LISTING_URL) -> Listing:
    return Listing(url=address, channel=CHANNEL, rows=tuple(row(n) for n in numbers))


def listing_page(numbers: Sequence[int], now: str, address: str = LISTING_URL) -> Capture:
    body = "".join(f'<li><a href="{url(n)}">{n}</a></li>' for n in numbers) * 3
    return capture(address, now, body.encode(), PageKind.LISTING, ETag=f'"{len(numbers)}"')
