"""A made-up archive of any size: the replica's prose under the addresses of invented counties.

python benchmarks/made_archive.py FILE [ARTICLES]
"""

from __future__ import annotations

import contextlib
import dataclasses
import sqlite3
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).parents[1]))

from jixi_crawler.archive import Archive
from jixi_crawler.records import Article, Capture, Channel, PageKind, Site, Verdict
from jixi_crawler.replica.text import Setting, compose, title_of
from jixi_crawler.replica.vocabulary import NAMES, OUTLETS

CHANNELS = ("检察要闻", "图片新闻", "通知公告")
_PLACES = {
    "安徽": ("云溪县", "青石县", "临河县", "竹溪县", "柳湾县", "东岭县", "松坡县", "荷塘县"),
    "江苏": ("北塘区", "双河县", "桃源县", "新塘市"),
    "湖北": ("石门县", "白沙县", "梅林县", "高桥市"),
    "四川": ("古堰县", "响泉县", "霞峰县", "长岭县"),
}
_FIRST, _DAYS = date(2014, 1, 6), 4200
_BATCH = 2000


def sites() -> list[Site]:
    """Return the invented sites, county names in four provinces."""
    return [
        Site(
            id=f"county{number:02}",
            name=f"{place}人民检察院",
            hosts=(f"http://www.county{number:02}.jcy.example",),
            channels=tuple(Channel(name=name) for name in CHANNELS),
            level="county",
            province=province,
            platform="trs",
        )
        for number, (province, place) in enumerate(
            (province, place) for province, places in _PLACES.items() for place in places
        )
    ]


def page_of(article: Article, site: Site) -> bytes:
    """Return a page as the real ones are built: a template of 12 KB around the text."""
    menu = "".join(f'<td class="nav{n}"><a href="/c{n}/">栏目{n}</a></td>' for n in range(200))
    paragraphs = "".join(f"<p>　　{line}</p>" for line in article.text.split("\n"))
    return (
        f"<html><head><meta charset=gb2312><title>{article.title}_{site.name}</title></head><body>"
        f"<table><tr>{menu}</tr></table><h1>{article.title}</h1><div>时间：{article.published} "
        f"来源：{article.source or ''}</div><div id=fontzoom>{paragraphs}</div></body></html>"
    ).encode("gb18030", "replace")


def article_of(number: int, site: Site) -> Article:
    """Return the article with that number; the same every time."""
    random = Random(number)
    day = _FIRST + timedelta(days=int(_DAYS * random.random() ** 0.7))
    setting = Setting(site.name.removesuffix("人民检察院"), day.isoformat())
    notice = number % 9 == 0
    composed = compose(7, number, setting, notice=notice, paragraphs=random.randint(4, 14))
    source = random.choice((site.name, None, *OUTLETS))
    return Article(
        url=f"{site.hosts[0]}/jcyw/{day:%Y%m}/t{day:%Y%m%d}_{number}.shtml",
        title=title_of(7, number, setting, notice=notice),
        published=day.isoformat(),
        published_raw=f"时间：{day.isoformat()}",
        source=source,
        author=random.choice(NAMES) if random.random() < 0.5 else None,
        channel=CHANNELS[2] if notice else CHANNELS[number % 2],
        breadcrumb=("首页", CHANNELS[0]),
        text="\n".join(composed.paragraphs),
    )


def capture_of(url: str, now: str, body: bytes, kind: PageKind = PageKind.ARTICLE) -> Capture:
    """Return the capture of a good answer at `now` (UTC)."""
    return Capture(
        url=url,
        final_url=url,
        fetched_at=now,
        status=200,
        verdict=Verdict(kind=kind, reason="made up"),
        headers=(("Content-Type", "text/html; charset=gb2312"),),
        body=body,
    )


@contextlib.contextmanager
def batch(archive: Archive) -> Iterator[None]:
    """Make one transaction of many saves; a crawl would never do that, a generator may."""
    connection: sqlite3.Connection = archive.connection
    own = archive.transaction
    archive.transaction = contextlib.nullcontext  # type: ignore[assignment,method-assign]
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    finally:
        archive.transaction = own  # type: ignore[method-assign]


def make(path: Path, articles: int, progress: Callable[[int], None] = lambda _: None) -> None:
    """Write an archive with so many articles; every twentieth is edited once."""
    counties = sites()
    with Archive.open(path, write=True) as archive:
        archive.connection.execute("PRAGMA synchronous = OFF")
        for site in counties:
            archive.save_site(site, base_url=site.hosts[0])
            for name in CHANNELS:
                archive.save_channel(site.id, name, f"{site.hosts[0]}/{name}/")
        run_id = archive.begin_run([site.id for site in counties], version="made")
        for start in range(0, articles, _BATCH):
            with batch(archive):
                for number in range(start, min(start + _BATCH, articles)):
                    _save(archive, number, counties[number % len(counties)], run_id)
            progress(start + _BATCH)
        for site in counties:
            for name in CHANNELS:
                archive.save_channel_result(
                    run_id, f"{site.id}:{name}", verdict="ok", pages=1, rows=articles // 60
                )
        archive.finish_run(run_id, "finished", new=articles)
        archive.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")


def _save(archive: Archive, number: int, site: Site, run_id: str) -> None:
    article = article_of(number, site)
    seen = date.fromisoformat(str(article.published)) + timedelta(days=1)
    texts = [article.text]
    if number % 20 == 0:
        texts.append(article.text.replace("近日", "日前") + "\n（本文已更正。）")
    for day, text in enumerate(texts):
        now = f"{seen + timedelta(days=9 * day)}T02:{number % 60:02}:00Z"
        content = dataclasses.replace(article, text=text)
        archive.save_article(
            capture_of(article.url, now, page_of(content, site)),
            content,
            run_id=run_id,
            site_id=site.id,
            channel_id=f"{site.id}:{article.channel}",
            extractor="2026.11.1",
        )


if __name__ == "__main__":
    make(
        Path(sys.argv[1]),
        int(sys.argv[2]) if len(sys.argv) > 2 else 100_000,
        lambda done: print(f"{done} articles", file=sys.stderr),
    )
