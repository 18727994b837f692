"""Make the pictures of the documentation: `python docs/make_screenshots.py` (Chromium is needed).

An archive is made up from the replica's prose, with a few pages of a replica's site as they look in a
browser; it is served on this machine, and its pages are photographed.
"""

from __future__ import annotations

import dataclasses
import re
import shutil
import socket
import sys
import tempfile
import threading
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_archive import capture_of, make
from jixi_crawler.archive import Archive, article_id
from jixi_crawler.browse.serve import datasette
from jixi_crawler.extract.styles import find_in_sheet, find_styles
from jixi_crawler.records import Article, PageKind
from jixi_crawler.replica import Replica, ReplicaServer

FOLDER = Path(__file__).parent / "pictures"
SITE, HOST, CHANNEL = "county00", "http://www.county00.jcy.example", "检察要闻"
OPTIONS = [
    "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--force-device-scale-factor=1",
]  # fmt: skip


def main() -> None:
    """Make the archive, serve it and take the pictures."""
    import uvicorn

    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "jixi.db"
        make(path, 2600)
        shown = _add_replica_pages(path)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        app = datasette(path).app()
        server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="error"))
        threading.Thread(target=server.run, daemon=True).start()
        while not server.started:
            time.sleep(0.05)
        with sync_playwright() as driver:
            chromium = shutil.which("chromium") or "/usr/bin/chromium"
            browser = driver.chromium.launch(executable_path=chromium, args=OPTIONS)
            _photograph(browser, f"http://127.0.0.1:{port}", shown)
            browser.close()
        server.should_exit = True


def _photograph(browser: Browser, address: str, shown: dict[str, str]) -> None:
    article, snapshot = f"/article/{shown['article']}", f"/snapshot/{shown['capture']}"
    small: dict[str, Any] = {"viewport": {"width": 375, "height": 780}}
    dark: dict[str, Any] = {"color_scheme": "dark"}
    english: dict[str, Any] = {"locale": "en-GB"}
    for name, path, options in (
        ("front", "/", {}),
        ("front-dark", "/", dark),
        ("search", "/search?q=公益诉讼", {}),
        ("search-en", "/search?q=公益诉讼+-听证&province=安徽", english),
        ("article", article, {}),
        ("article-phone", article, small),
        ("facts", f"{article}#facts", english),
        ("compare", f"/article/{shown['edited']}/compare", {}),
        ("snapshot", snapshot, {}),
        ("site", f"/site/{SITE}", {}),
    ):
        settings = {"locale": "zh-CN", "viewport": {"width": 1200, "height": 860}} | options
        context = browser.new_context(base_url=address, **settings)
        page = context.new_page()
        page.goto(path)
        if path.endswith("#facts"):
            page.locator(".origins summary").click()
            page.evaluate("document.querySelector('.apparatus').scrollIntoView()")
        page.wait_for_timeout(500)
        page.screenshot(path=FOLDER / f"{name}.png")
        print(FOLDER / f"{name}.png")
        context.close()


def _add_replica_pages(path: Path) -> dict[str, str]:
    """Add real-looking pages, one edited, and return the ids of what is photographed."""
    replica = Replica(
        seed=2026,
        template="trs-a",
        articles=40,
        channels=(CHANNEL,),
        today="2025-07-20",
        name="云溪县人民检察院",
    )
    found: dict[str, str] = {}
    with ReplicaServer(replica) as server, Archive.open(path, write=True) as archive:

        def fetch(place: str) -> bytes:
            with urllib.request.urlopen(server.url + place) as answer:
                body: bytes = answer.read()
            return body

        for number, truth in enumerate(replica.articles(CHANNEL)):
            record = Article(
                url=HOST + truth.path,
                title=truth.title,
                published=truth.published,
                published_raw=truth.published,
                source=truth.source or "检察日报",
                author=truth.author,
                channel=CHANNEL,
                breadcrumb=("首页", CHANNEL),
                text="\n".join(truth.text),
                images=tuple(HOST + image for image in truth.images),
            )
            now = f"2025-07-{1 + number % 28:02}T02:00:00Z"
            where: dict[str, Any] = {
                "run_id": None, "site_id": SITE, "channel_id": f"{SITE}:{CHANNEL}", "extractor": "2026.11.1",
            }  # fmt: skip
            body = fetch(truth.path)
            saved = archive.save_article(capture_of(record.url, now, body), record, **where)
            for image in truth.images:
                answer = dataclasses.replace(
                    capture_of(HOST + image, now, fetch(image), PageKind.ASSET),
                    headers=(("Content-Type", "image/png"),),
                )
                archive.save_asset(
                    answer, article_id=saved.id, url=HOST + image, kind="image", site_id=SITE
                )
            if not number:
                _add_styles(archive, saved.id, now, fetch, find_styles(body, record.url))
            if truth.images and len(truth.text) > 3:
                for day in (9, 17):
                    later = capture_of(record.url, f"2025-08-{day:02}T02:00:00Z", body)
                    archive.save_article(later, record, **where)
                found |= {"article": saved.id, "capture": saved.capture_id}
            elif len(truth.text) > 4 and "edited" not in found:
                edited = _edited(record)
                later = capture_of(record.url, "2025-08-20T02:00:00Z", body + b" ")
                archive.save_article(later, edited, **where)
                found["edited"] = article_id(record.url)
        _trouble(archive)
    return found


def _add_styles(
    archive: Archive,
    article: str,
    now: str,
    fetch: Callable[[str], bytes],
    addresses: tuple[str, ...],
) -> None:
    """Add the style files that a page names, and those that these name."""
    for address in addresses:
        body, css = fetch(address.removeprefix(HOST)), address.endswith(".css")
        answer = dataclasses.replace(
            capture_of(address, now, body, PageKind.ASSET),
            headers=(("Content-Type", "text/css" if css else "image/png"),),
        )
        archive.save_asset(answer, article_id=article, url=address, kind="style", site_id=SITE)
        if css:
            _add_styles(archive, article, now, fetch, find_in_sheet(body, address))


def _edited(record: Article) -> Article:
    first, *rest = record.text.split("\n")
    rest[0] = rest[0].replace("，", "，经核实，", 1)
    rest[1] = re.sub(r"\d+", lambda number: str(int(number[0]) + 7), rest[1])
    first = re.sub(r"[，,][^，。”]{4,12}(?=[，。])", "", first, count=1)
    added = "下一步，该院将持续跟踪整改情况，定期向社会公布进展。"
    return dataclasses.replace(
        record,
        title=f"{record.title}（更正）",
        text="\n".join([first, *rest[:-1], added, rest[-1]]),
    )


def _trouble(archive: Archive) -> None:
    run_id = archive.begin_run([SITE], version="pictures")
    for site, verdict, reason in (
        ("county03", "suspicious", "the listing has 3 rows; 20 were seen before"),
        ("county07", "blocked", "a firewall's page answered instead of the listing"),
    ):
        archive.save_channel_result(run_id, f"{site}:{CHANNEL}", verdict=verdict, reason=reason)
    archive.finish_run(run_id, "finished")


if __name__ == "__main__":
    main()
