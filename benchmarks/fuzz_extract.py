"""Mutate pages at random and read them: no exception but our own, no page over two seconds.

Seeds: the pages that the tests build, and the shared real pages where they are beside the checkout.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from jixi_crawler.extract import extract_article, extract_listing  # noqa: E402 -- found through the line above
from jixi_crawler.records import ExtractionError  # noqa: E402
from tests.extract import corpus  # noqa: E402
from tests.extract.families import FAMILIES, Facts  # noqa: E402

SLOWEST = 2.0  # seconds
LARGEST = 2_000_000  # bytes
PIECES = (
    b"<", b">", b"<div>", b"</div>", b"<table><tr><td>", b"</td>", b"<!--", b"-->",
    b"<script>", b"</script>", b"document.write('", b"<a href='", b'"', b"'", b"\x00",
    b"\xff\xfe", b"\xef\xbb\xbf", b"&#x10ffff;", b"&nbsp",
    "来源：".encode(), "作者:".encode(), "时间：2024-02-30".encode(), "上一篇：".encode(),
    "版权所有".encode(), "当前位置：首页>>".encode(), "来源：".encode("gb18030"),
    b"createPageHTML(9999999,0,'index','html')", b"<span style='display:none'>",
    b"<meta charset=utf-16>", b"<base href='http://[::1'>", b"<a href='http://[x'>x</a>",
)  # fmt: skip
_TAG = re.compile(rb"<[^<>]{1,200}>")


def insert(body: bytes, random_: random.Random) -> bytes:
    """Put a piece, perhaps many times, anywhere."""
    at = random_.randrange(len(body) + 1)
    return body[:at] + random_.choice(PIECES) * random_.choice((1, 1, 2, 50, 3000)) + body[at:]


def cut(body: bytes, random_: random.Random) -> bytes:
    """Take a stretch out."""
    start = random_.randrange(len(body) + 1)
    return body[:start] + body[start + random_.randrange(1, 4000) :]


def repeat(body: bytes, random_: random.Random) -> bytes:
    """Double a stretch, perhaps many times."""
    start = random_.randrange(len(body) + 1)
    piece = body[start : start + random_.randrange(1, 3000)]
    return body[:start] + piece * random_.choice((2, 3, 40)) + body[start:]


def flip(body: bytes, random_: random.Random) -> bytes:
    """Change single bytes."""
    changed = bytearray(body)
    for _ in range(random_.randrange(1, 40)):
        if changed:
            changed[random_.randrange(len(changed))] = random_.randrange(256)
    return bytes(changed)


def drop_tags(body: bytes, random_: random.Random) -> bytes:
    """Take some tags out."""
    share = random_.random() * 0.5
    return _TAG.sub(lambda tag: b"" if random_.random() < share else tag[0], body)


def shuffle(body: bytes, random_: random.Random) -> bytes:
    """Shuffle the page's stretches."""
    size = random_.randrange(50, 3000)
    parts = [body[at : at + size] for at in range(0, len(body), size)]
    random_.shuffle(parts)
    return b"".join(parts)


CHANGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    insert,
    cut,
    repeat,
    flip,
    drop_tags,
    shuffle,
)


def seeds() -> list[tuple[bytes, str]]:
    """Return the pages to begin with."""
    found = []
    for family in FAMILIES:
        page = family(Facts())
        found.append((page.html.encode(), page.url))
        found.append((page.html.encode("gb18030"), page.url))
    if corpus.present():
        for path in sorted(corpus.PAGES.rglob("*.*htm*")):
            body = path.read_bytes()
            if len(body) < 200_000:
                found.append((body, f"http://www.example.cn/a/202401/{path.name}"))
    return found


def main() -> int:
    """Fuzz for the given time; 1 when something was found."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--seed", type=int, default=None, help="default: another one on every run")
    options = parser.parse_args()
    seed = options.seed if options.seed is not None else time.time_ns() % 1_000_000
    random_ = random.Random(seed)
    pages = seeds()
    end = time.monotonic() + options.minutes * 60
    count = failures = 0
    slowest = 0.0
    while time.monotonic() < end:
        body, url = random_.choice(pages)
        for _ in range(random_.randrange(1, 5)):
            body = random_.choice(CHANGES)(body, random_)[:LARGEST]
        for read in (extract_article, extract_listing):
            began = time.process_time()
            try:
                read(body, url)
            except ExtractionError:
                pass
            except Exception:  # noqa: BLE001 -- this is what is looked for
                failures += 1
                traceback.print_exc(limit=-4)
            took = time.process_time() - began
            slowest = max(slowest, took)
            if took > SLOWEST:
                failures += 1
                kept = Path(tempfile.gettempdir(), f"slow-{seed}-{count}.html")
                kept.write_bytes(body)
                print(f"{took:.1f} s in {read.__name__} for {kept}", file=sys.stderr)
        count += 1
        if failures >= 10:
            break
    print(f"seed {seed}: {count} pages, slowest {slowest:.2f} s, {failures} failure(s)")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
