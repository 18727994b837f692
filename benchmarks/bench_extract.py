"""Measure article extraction on the shared real pages, beside other tools.

Shows the share right per family and field, pages per second of each tool in the same run, the cost
of lxml's bare parse of the same bytes, and the memory after 10,000 pages. The other tools are
installed in an environment of their own (`.venv-bench`), so that nothing of theirs is needed here.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import subprocess
import sys
import time
import venv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import lxml.html

ROOT = Path(__file__).resolve().parents[1]
sys.path.append(str(ROOT))

from jixi_crawler.extract import extract_article, reader  # noqa: E402 -- found through the line above
from jixi_crawler.records import ExtractionError  # noqa: E402
from tests.extract import corpus  # noqa: E402

ENVIRONMENT = ROOT / ".venv-bench"
PACKAGES = ("trafilatura==2.3.1", "gne==0.4.3", "newspaper4k[zh]==0.9.6", "lxml_html_clean")
TOOLS = ("trafilatura", "gne", "newspaper4k")


def main() -> int:
    """Run the benchmark; 0 when it could be run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--alone", action="store_true", help="measure only this project's extraction"
    )
    parser.add_argument("--rounds", type=int, default=5, help="how often each page is timed")
    parser.add_argument("--pages", type=int, default=10_000, help="pages of the memory run")
    options = parser.parse_args()
    if not corpus.present():
        print(
            "the folder of real pages is not beside the checkout; nothing to measure",
            file=sys.stderr,
        )
        return 0
    rows = corpus.articles()
    bodies = [(corpus.PAGES / row["file"]).read_bytes() for row in rows]
    build = "pure Python" if reader.__file__.endswith(".py") else "compiled"
    print(f"{len(rows)} articles, corpus {corpus.corpus_hash()[:16]}; parsers: {build}")
    results = [_read(body, row["url"] or "") for row, body in zip(rows, bodies, strict=True)]
    _print_shares("jixi", rows, results)
    _print_speed(rows, bodies, options.rounds)
    if not options.alone:
        _others(rows)
    _print_memory(rows, bodies, options.pages)
    return 0


def _read(body: bytes, url: str) -> dict[str, Any]:
    try:
        return extract_article(body, url).to_dict()
    except ExtractionError:
        return {}


def _print_shares(tool: str, rows: list[dict[str, Any]], results: list[dict[str, Any]]) -> None:
    found = corpus.shares(
        [
            (corpus.family(row), corpus.compare(row["expected"], got))
            for row, got in zip(rows, results, strict=True)
        ]
    )
    for family, fields in found.items():
        shown = "  ".join(f"{name} {fields[name]:.3f}" for name in corpus.FIELDS if name in fields)
        print(f"{tool:12} {family:24} {shown}")


def _best(function: Callable[[], object], rounds: int) -> float:
    best = float("inf")
    for _ in range(rounds):
        began = time.perf_counter()
        function()
        best = min(best, time.perf_counter() - began)
    return best


def _print_speed(rows: list[dict[str, Any]], bodies: list[bytes], rounds: int) -> None:
    bare, ours = [], []
    for row, body in zip(rows, bodies, strict=True):
        url = row["url"] or ""
        bare.append(_best(lambda body=body: lxml.html.fromstring(body), rounds))  # type: ignore[misc]
        ours.append(_best(lambda body=body, url=url: _read(body, url), rounds))  # type: ignore[misc]
    ratios = [mine / base for mine, base in zip(ours, bare, strict=True)]
    middle, middle_bare = statistics.median(ours), statistics.median(bare)
    print(
        f"speed: jixi {len(ours) / sum(ours):.0f} pages/s, "
        f"bare lxml parse {len(bare) / sum(bare):.0f} pages/s\n"
        f"speed: median page {middle * 1000:.2f} ms, bare parse {middle_bare * 1000:.2f} ms; "
        f"times bare parse: ratio of medians {middle / middle_bare:.2f}, "
        f"median of ratios {statistics.median(ratios):.2f}, of sums {sum(ours) / sum(bare):.2f}"
    )


def _print_memory(rows: list[dict[str, Any]], bodies: list[bytes], pages: int) -> None:
    marks = []
    for number in range(pages):
        place = number % len(rows)
        _read(bodies[place], rows[place]["url"] or "")
        if number in (pages // 10, pages - 1):
            marks.append(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
    print(f"memory: {marks[0]:.0f} MB after {pages // 10} pages, {marks[-1]:.0f} MB after {pages}")


def _others(rows: list[dict[str, Any]]) -> None:
    python = _environment()
    if python is None:
        print("the other tools could not be installed; skipped", file=sys.stderr)
        return
    names = [[str((corpus.PAGES / row["file"]).resolve()), row["url"] or ""] for row in rows]
    for tool in TOOLS:
        ran = subprocess.run(
            [str(python), str(Path(__file__).with_name("other_tools.py")), tool],
            input=json.dumps(names), capture_output=True, text=True, check=False,
        )  # fmt: skip
        if ran.returncode:
            print(f"{tool}: {ran.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
            continue
        answer = json.loads(ran.stdout)
        _print_shares(tool, rows, answer["results"])
        print(f"speed: {tool} {len(rows) / answer['seconds']:.1f} pages/s")


def _environment() -> Path | None:
    """Return the Python of the environment with the other tools, made on first use."""
    python = ENVIRONMENT / "bin" / "python"
    done = ENVIRONMENT / ".installed"
    if done.exists():
        return python
    venv.create(ENVIRONMENT, with_pip=True)
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    for wanted in (
        ("--upgrade", "pip"),
        PACKAGES,
    ):  # the pip of a new environment is too old for one of them
        if subprocess.run([*pip, *wanted], check=False, stderr=subprocess.DEVNULL).returncode:
            return None
    done.touch()
    return python


if __name__ == "__main__":
    sys.exit(main())
