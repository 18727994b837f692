"""A small archive with everything a reader may meet, and one page made to do harm."""

from __future__ import annotations

import dataclasses
import struct
import zlib
from pathlib import Path

from jixi_crawler.archive import Archive, article_id
from jixi_crawler.records import Article, Attachment, Capture, PageKind, Row
from tests.archive.pages import CHANNEL, SITE, Clock, article, capture, failure, html, page, url

SECRET = "钱某某盗窃案"
SECRET_FILE = f"{SITE.hosts[0]}/jcyw/secret.doc"
IMAGE = f"{SITE.hosts[0]}/jcyw/202601/P020260101.png"
STYLE = f"{SITE.hosts[0]}/css/main.css"
DOCUMENT = f"{SITE.hosts[0]}/jcyw/202601/notice.doc"
OUTSIDE = "http://outside.example"

PLAIN, EDITED, REMOVED, WITHHELD, HOSTILE, TWIN, NEIGHBOUR = 1, 2, 3, 4, 5, 6, 7
MANY = range(10, 40)

HOSTILE_PAGE = f"""<html><head><title>Hostile</title><base href="{OUTSIDE}/">
<meta http-equiv="refresh" content="0; url={OUTSIDE}/refresh">
<link rel="stylesheet" href="{STYLE}"><link rel="stylesheet" href="{OUTSIDE}/evil.css">
<link rel="prefetch" href="{OUTSIDE}/prefetch"><link rel="icon" href="{OUTSIDE}/icon">
<style>@import url("{OUTSIDE}/import.css"); @import '{OUTSIDE}/two.css';
body {{ background: url({OUTSIDE}/bg.png) }} p {{ background: \\75rl({OUTSIDE}/escaped.png) }}
@font-face {{ font-family: x; src: url({OUTSIDE}/font.woff) }} h1 {{ font-family: x }}</style>
<script>document.title='ran'; top.location='{OUTSIDE}/bust'; parent.document.body.innerHTML='x'</script>
<script src="{OUTSIDE}/evil.js"></script></head>
<body onload="top.location='{OUTSIDE}/onload'" background="{OUTSIDE}/body.png">
<h1 style="background:url('{OUTSIDE}/inline.png')">恶意网页的标题</h1>
<p>正文在这里。</p><img src="{IMAGE}" alt="archived"><img src="{OUTSIDE}/remote.png" onerror="top.x=1">
<img src=x onerror="fetch('{OUTSIDE}/onerror')" srcset="{OUTSIDE}/srcset.png 2x">
<a id="js" href="javascript:top.location='{OUTSIDE}/js'">js link</a>
<a id="out" href="{OUTSIDE}/out" target="_top" ping="{OUTSIDE}/ping">outside link</a>
<a href="data:text/html,<script>top.location='{OUTSIDE}/data'</script>">data link</a>
<form action="{OUTSIDE}/form" method="post">
<input name="a" autofocus onfocus="this.form.submit()"><button>go</button></form>
<svg xmlns="http://www.w3.org/2000/svg" onload="top.location='{OUTSIDE}/svg'"><script>top.x=1</script>
<image href="{OUTSIDE}/svg.png"/><foreignObject><iframe src="{OUTSIDE}/in-svg"></iframe></foreignObject></svg>
<iframe src="{OUTSIDE}/frame"></iframe><object data="{OUTSIDE}/object"></object><embed src="{OUTSIDE}/embed">
<video src="{OUTSIDE}/video" autoplay></video><audio src="{OUTSIDE}/audio" autoplay></audio>
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">
</mglyph></table></mtext></math><noscript><img src="{OUTSIDE}/noscript.png"></noscript>
<p id="end">页面到此为止</p></body></html>"""


def png(red: int, green: int, blue: int, size: int = 8) -> bytes:
    """Return a square picture of one colour."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    rows = (b"\x00" + bytes((red, green, blue)) * size) * size
    head = struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(name, data) for name, data in chunks)


def identifier(number: int) -> str:
    """Return the id of the article with that number."""
    return article_id(url(number))


def make(path: Path) -> None:
    """Write the archive."""
    clock = Clock("2026-01-02T01:00:00Z")
    with Archive.open(path, write=True, clock=clock) as archive:
        archive.save_site(SITE, base_url=SITE.hosts[0])
        archive.save_channel(SITE.id, CHANNEL, f"{SITE.hosts[0]}/jcyw/")
        run_id = archive.begin_run([SITE.id], version="test")
        shelf = _Shelf(archive, clock, run_id)
        shelf.fill()
        archive.save_channel_result(
            run_id, f"{SITE.id}:{CHANNEL}", verdict="suspicious", reason="only 3 rows"
        )
        archive.finish_run(run_id, "finished", new=30)


class _Shelf:
    def __init__(self, archive: Archive, clock: Clock, run_id: str) -> None:
        self.archive, self.clock, self.run_id = archive, clock, run_id

    def fill(self) -> None:
        picture = article(
            PLAIN, "检察长列席审委会。\n公益诉讼检察建议得到采纳。", title="绩溪公益诉讼案例"
        )
        plain = dataclasses.replace(
            picture,
            images=(IMAGE,),
            attachments=(Attachment(url=DOCUMENT, name="附件：通知.doc"),),
            warnings=("the list's date is another one",),
        )
        self.save(PLAIN, plain)
        self.asset(plain, IMAGE, "image", png(200, 30, 30), "image/png")
        self.asset(
            plain, DOCUMENT, "attachment", b"\xd0\xcf\x11\xe0 a document", "application/msword"
        )
        self.asset(
            plain,
            STYLE,
            "style",
            f"h1 {{ color: red; background: url({OUTSIDE}/a.png) }}".encode(),
            "text/css",
        )
        self.save(EDITED, article(EDITED, "第一段没有变化。\n涉案金额三万元。\n第三段。"))
        self.clock.forward(days=1)
        changed = article(
            EDITED, "第一段没有变化。\n涉案金额五万元，已退赔。\n第三段。", title="更正后的标题"
        )
        self.save(EDITED, changed, counter=1)
        self.save(REMOVED, article(REMOVED, "这篇后来撤下了。", title="已撤下的文章"))
        for _ in range(2):
            self.clock.forward(days=2)
            self.archive.save_visit(
                failure(REMOVED, self.clock(), PageKind.GONE, 404),
                Row(url=url(REMOVED), title="x"), run_id=self.run_id, site_id=SITE.id,
            )  # fmt: skip
        self.remove(REMOVED)
        hostile = article(HOSTILE, "恶意网页的正文。", title="恶意网页")
        self.archive.save_article(
            capture(url(HOSTILE), self.clock(), HOSTILE_PAGE.encode(), Content_Type="text/html"),
            hostile, run_id=self.run_id, site_id=SITE.id, channel_id=f"{SITE.id}:{CHANNEL}",
        )  # fmt: skip
        self.save(
            TWIN, article(TWIN, plain.text, title="转载：绩溪公益诉讼案例", published="2026-01-05")
        )
        link = f'<a href="{url(WITHHELD)}">{SECRET}</a>'
        neighbour = article(NEIGHBOUR, "上一篇的链接指向别处。", title="邻居")
        body = html(neighbour).replace(b"</body>", link.encode("gb18030") + b"</body>")
        self.save(NEIGHBOUR, neighbour, body=body)
        for number in MANY:
            year = 2018 + number % 8
            self.save(number, article(number, published=f"{year}-0{1 + number % 9}-15"))
        self.withhold()

    def save(
        self, number: int, content: Article, *, counter: int = 0, body: bytes | None = None
    ) -> None:
        self.clock.forward(minutes=1)
        answer = page(number, self.clock(), content, counter)
        if body is not None:
            answer = dataclasses.replace(answer, body=body)
        self.archive.save_article(
            answer, content, run_id=self.run_id, site_id=SITE.id, channel_id=f"{SITE.id}:{CHANNEL}",
            extractor="2026.11.1",
        )  # fmt: skip

    def asset(self, owner: Article, address: str, kind: str, body: bytes, mime: str) -> None:
        answer: Capture = capture(address, self.clock(), body, PageKind.ASSET, Content_Type=mime)
        self.archive.save_asset(
            answer, article_id=article_id(owner.url), url=address, kind=kind, site_id=SITE.id
        )

    def remove(self, number: int) -> None:
        # The judgement has tests of its own; here only its result is wanted.
        with self.archive.transaction():
            self.archive.connection.execute(
                "UPDATE articles SET state = 'removed' WHERE id = ?", (identifier(number),)
            )
            self.archive.connection.execute(
                "INSERT INTO evidence (article_id, kind, observed_at, reason) VALUES (?, 'removed', ?, ?)",
                (identifier(number), self.clock(), "2 visits: gone"),
            )

    def withhold(self) -> None:
        secret = dataclasses.replace(
            article(WITHHELD, f"关于{SECRET}的通报。", title=SECRET),
            attachments=(Attachment(url=SECRET_FILE, name=SECRET),),
        )
        self.save(WITHHELD, secret)
        edited = dataclasses.replace(secret, text=f"更正：{SECRET}。")
        self.clock.forward(days=1)
        self.save(WITHHELD, edited, counter=1)
        self.asset(secret, SECRET_FILE, "attachment", SECRET.encode(), "application/msword")
        self.archive.withhold(identifier(WITHHELD), "on request")
