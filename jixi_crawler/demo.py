"""`make demo`: the whole job on this machine, on a replica of a procuratorate's site.

Serves the replica, crawls its 检察要闻, edits and deletes an article there, crawls again, and says what
the archive holds and what it noticed.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from rich.console import Console
from rich.table import Table

from jixi_crawler.archive import Archive, Piece, compare
from jixi_crawler.cli.history import shortened
from jixi_crawler.replica import Replica, ReplicaServer, site_toml

ARCHIVE = Path("archive/demo.db")
CHANNEL = "检察要闻"
ARTICLES = 45
NEW_TEXT = "下一步,我院将持续跟踪整改情况,定期向社会公布进展。"


def main() -> int:
    """Run the demonstration; return 0 when the archive holds what the replica published."""
    console = Console()
    ARCHIVE.parent.mkdir(exist_ok=True)
    for leftover in ARCHIVE.parent.glob(f"{ARCHIVE.name}*"):
        leftover.unlink()
    replica = Replica(seed=2026, template="trs-a", articles=ARTICLES, channels=(CHANNEL,))
    with ReplicaServer(replica) as server, tempfile.TemporaryDirectory() as folder:
        sites = Path(folder) / "demo.toml"
        sites.write_text(site_toml(replica, server.url, "demo"), encoding="utf-8")
        console.rule(f"1. Crawl {replica.name} ({server.url}) into {ARCHIVE}")
        first = _crawl(sites)
        edited, deleted, *_ = (a for a in replica.articles(CHANNEL) if len(a.text) > 4)
        console.rule("2. The site edits one article, deletes another, publishes a third")
        replica.edit(edited.path, text=[edited.text[0], NEW_TEXT, *edited.text[2:]])
        replica.delete(deleted.path)
        published = replica.publish(CHANNEL)
        console.print(
            f"edited    {edited.title}\ndeleted   {deleted.title}\npublished {published.title}"
        )
        console.rule("3. Crawl again, visiting every article")
        second = _crawl(sites, "--revisit")
        _report(console, edited_url=server.url + edited.path)
    if first or second:
        return 1
    with Archive.open(ARCHIVE, write=False) as archive:
        saved = archive.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    return 0 if saved == ARTICLES + 1 else 1


def _crawl(sites: Path, *options: str) -> int:
    command = [sys.executable, "-m", "jixi_crawler", "crawl", "--sites", str(sites), "demo"]
    command += ["--archive", str(ARCHIVE), "--delay", "0", *options]
    return subprocess.run(
        command, check=False, env=os.environ | {"JIXI_CONTACT": "demo"}
    ).returncode


def _report(console: Console, *, edited_url: str) -> None:
    with Archive.open(ARCHIVE, write=False) as archive:
        console.rule("What the archive holds")
        table = Table("table", "rows", box=None)
        for name in ("articles", "revisions", "captures", "payloads", "assets", "listings", "runs"):
            count = archive.connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            table.add_row(name, str(count))
        console.print(table)
        console.rule("What changed")
        before, after = archive.revisions(edited_url)
        console.print(after.title, style="bold")
        console.print("".join(map(_marked, shortened(compare(before.text, after.text)))))
        for kind, url in archive.connection.execute(
            "SELECT e.kind, a.url FROM evidence e JOIN articles a ON a.id = e.article_id"
        ):
            console.print(f"{kind}: {url} (the last good copy stays)")
    console.rule("Where to look next")
    folder = Path(sys.executable).parent
    tools = f"{folder.relative_to(Path.cwd())}/" if folder.is_relative_to(Path.cwd()) else ""
    console.print(
        f"{tools}jixi search 公益诉讼 --archive {ARCHIVE}\n"
        f"{tools}jixi status --archive {ARCHIVE}\n"
        f"{tools}datasette {ARCHIVE.parent}/"
    )


def _marked(piece: Piece) -> str:
    style = {"deleted": "red strike", "inserted": "green bold"}.get(piece.kind)
    text = piece.text.replace("[", r"\[")
    return f"[{style}]{text}[/]" if style else text


if __name__ == "__main__":
    sys.exit(main())
