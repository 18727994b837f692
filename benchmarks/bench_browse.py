"""How fast the reading room is, at the HTTP level, beside Datasette's own table page on the same file.

    python benchmarks/bench_browse.py [--articles 100000] [--file FILE]

The archive is made up once and kept in `.cache/`. Pages are fetched over a socket from `jixi serve`
in a process of its own, one after another, as one reader does; the first request after a
start counts as well (it is reported apart). Limits: front page 200 ms, first page of a search p95 60 ms
(with a year, too), article 30 ms; the exit status is 1 when one is missed.
"""

from __future__ import annotations

import argparse
import random
import socket
import sqlite3
import statistics
import subprocess
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from urllib.parse import quote

import httpx

sys.path.insert(0, str(Path(__file__).parents[1]))

from benchmarks.made_archive import make

WORDS = {
    "2 characters, common": ("检察", "案件", "人民", "工作", "群众", "活动", "诉讼", "干警"),
    "2 characters, rare": ("滥伐", "失火", "猥亵", "狩猎", "盲道", "松材", "禁捕", "燃气"),
    "3 characters, common": ("检察院", "未成年", "检察官", "听证会", "志愿者", "办公室", "负责人", "该院将"),
    "3 characters, rare": ("松材线", "渗滤液", "窨井盖", "桶装饮", "烈士墓", "网约房", "二维码", "开标场"),
    "4 characters, common": ("检察机关", "公益诉讼", "检察建议", "人民检察", "依法履职", "人民群众", "党员干部", "法律监督"),
    "4 characters, rare": ("古桥梁保", "松材线虫", "桶装饮用", "长江支流", "渗滤液公", "耕地占用", "机动车尾", "黑臭水体"),
}  # fmt: skip
LIMITS = {
    "front page, the first request after a start": 200.0,
    "front page": 200.0,
    "search, first page (p95)": 60.0,
    "search with a year, common words (p95)": 60.0,
    "article": 30.0,
}


def main() -> int:
    """Make the archive, serve it, measure, and print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("--articles", type=int, default=100_000)
    options.add_argument("--file", type=Path)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    file = chosen.file or Path(".cache") / f"made_{chosen.articles}.db"
    if not file.exists():
        file.parent.mkdir(parents=True, exist_ok=True)
        make(file, chosen.articles, lambda done: print(f"\r{done} made", end="", file=sys.stderr))
    port = _free_port()
    server = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "jixi_crawler",
            "serve",
            "--archive",
            str(file),
            "--port",
            str(port),
        ],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", timeout=60, trust_env=False
        ) as client:
            _wait(client)
            return _measure(client, file, chosen.rounds)
    finally:
        server.terminate()
        server.wait()


def _measure(client: httpx.Client, file: Path, rounds: int) -> int:
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    total = connection.execute("SELECT count(*) FROM articles").fetchone()[0]
    ids = [row[0] for row in connection.execute("SELECT id FROM articles ORDER BY id LIMIT 3000")]
    name = file.stem
    print(
        f"{total:,} articles, {file.stat().st_size / 1e6:,.0f} MB; milliseconds at the HTTP level\n"
    )
    print(f"{'':40}{'median':>9}{'p95':>9}{'longest':>9}{'first':>9}")
    results: dict[str, float] = {}
    front = _times(client, ["/"] * (rounds * 4))
    results["front page, the first request after a start"] = front[0]
    results["front page"] = _print("front page", front)
    every: list[float] = []
    for label, words in WORDS.items():
        times = _times(client, _shuffled(f"/search?q={quote(word)}" for word in words * rounds))
        every += times
        _print(f"search, {label}", times)
    _print("search, all of these", every)
    results["search, first page (p95)"] = _p95(every)
    random.seed(1)
    articles = _times(client, [f"/article/{i}" for i in random.sample(ids, rounds * 20)])
    results["article"] = _print("article", articles)
    common = [word for label, words in WORDS.items() if "common" in label for word in words]
    for label, choice in (
        ("year", "year=2020"),
        ("province", "province=安徽"),
        ("site", "site=county03"),
    ):
        times = _times(client, [f"/search?q={quote(word)}&{choice}" for word in common])
        _print(f"search with a {label}, common words", times)
        results[f"search with a {label}, common words (p95)"] = _p95(times)
    years = [f"/search/years?q={quote(w)}" for w in WORDS["2 characters, common"]]
    _print("years of common words (after the page)", _times(client, years))
    site = [f"/site/county{n:02}" for n in range(20)]
    _print("site page", _times(client, site))
    table = _times(client, [f"/{name}/articles?_size=20"] * rounds)
    _print("Datasette: table page, 20 rows", table)
    every_word = [word for words in WORDS.values() for word in words[:4]]
    found = [f"/{name}/articles?_search={quote(word)}&_size=20" for word in every_word]
    _print("Datasette: table page with _search", _times(client, found))
    row = _times(client, [f"/{name}/articles/{i}" for i in random.sample(ids, rounds * 2)])
    _print("Datasette: row page", row)
    missed = [name for name, limit in LIMITS.items() if results[name] > limit]
    print()
    for limit_name, limit in LIMITS.items():
        verdict = "missed" if limit_name in missed else "kept"
        print(f"{limit_name}: {results[limit_name]:.1f} ms of {limit:.0f}: {verdict}")
    return 1 if missed else 0


def _times(client: httpx.Client, paths: list[str]) -> list[float]:
    times = []
    for path in paths:
        began = time.perf_counter()
        answer = client.get(path)
        times.append((time.perf_counter() - began) * 1000)
        if answer.status_code not in (200, 400):
            raise SystemExit(f"{path}: {answer.status_code}")
    return times


def _print(label: str, times: list[float]) -> float:
    median = statistics.median(times)
    print(f"{label:40}{median:9.1f}{_p95(times):9.1f}{max(times):9.1f}{times[0]:9.1f}")
    return median


def _p95(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.95)] if len(times) > 1 else times[0]


def _shuffled(paths: Iterable[str]) -> list[str]:
    found = list(paths)
    random.Random(2).shuffle(found)
    return found


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


def _wait(client: httpx.Client) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        try:
            client.get("/robots.txt", timeout=5)
        except httpx.TransportError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit("the server does not start")


if __name__ == "__main__":
    sys.exit(main())
