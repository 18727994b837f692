"""history, diff and changes, as a person and as a program read them."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.archive.pages import url
from tests.cli.conftest import AFTER, BEFORE, Jixi


def lines(text: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in text.splitlines()]


def test_history_tells_every_content_and_the_evidence(jixi: Jixi) -> None:
    shown = jixi("history", url(1)).stdout.splitlines()
    assert [line.split()[0] for line in shown] == ["1", "2"]
    assert shown[0].endswith("first seen")
    assert re.search(r"2026-01-03T00:00:00Z  \S+  text  \(now\)$", shown[1])
    found = lines(jixi("history", url(3), "--json").stdout)
    assert [item["kind"] for item in found] == ["revision", *["evidence"] * 4]
    assert [item["evidence"] for item in found[1:]] == ["gone", "gone", "removed", "returned"]


def test_diff_shows_the_words_that_changed(jixi: Jixi) -> None:
    marked = "11月[-30-]{+28+}日，绩溪县检察院召开听证会。\n检察长[-张三-]{+李四+}主持会议。"
    assert marked in jixi("diff", url(1)).stdout
    back = jixi("diff", url(1), "--from", "2", "--to", "1").stdout
    assert "[-28-]{+30+}" in back
    (found,) = lines(jixi("diff", url(1), "--json").stdout)
    assert "".join(p["text"] for p in found["text"] if p["kind"] != "inserted") == BEFORE
    assert "".join(p["text"] for p in found["text"] if p["kind"] != "deleted") == AFTER
    assert (found["fields"], found["observed_at"]) == ({}, "2026-01-03T00:00:00Z")
    by_id = lines(
        jixi("diff", url(1), "--from", found["from"], "--to", found["to"], "--json").stdout
    )
    assert by_id == [found]


def test_diff_is_coloured_on_a_terminal_unless_that_is_not_wanted(jixi: Jixi) -> None:
    shown = jixi.on_terminal("diff", url(1))
    assert "\x1b[31m\x1b[9m张三\x1b[0m\x1b[32m\x1b[1m李四\x1b[0m" in shown
    assert "[-" not in shown
    plain = jixi.on_terminal("diff", url(1), NO_COLOR="1")
    assert "\x1b[" not in plain
    assert "[-张三-]{+李四+}" in plain
    assert "\x1b[" in jixi.on_terminal("status")
    assert "\x1b[" not in jixi.on_terminal("status", NO_COLOR="1")


def test_changes_lists_edits_removals_and_returns(jixi: Jixi) -> None:
    found = lines(jixi("changes", "--since", "2026-01-01", "--site", "test", "--json").stdout)
    assert {(item["kind"], item["url"]) for item in found} == {
        ("edited", url(1)),
        ("removed", url(2)),
        ("removed", url(3)),
        ("returned", url(3)),
    }
    assert [item["at"] for item in found] == sorted(item["at"] for item in found)
    assert next(item["fields"] for item in found if item["kind"] == "edited") == ["text"]
    later = jixi("changes", "--since", "2026-01-03T12:00:00+08:00").stdout
    assert [line.split()[2] for line in later.splitlines()] == ["returned:"]
    assert jixi("changes", "--site", "elsewhere").stdout == ""


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (("changes", "--since", "yesterday"), 2, "is no date such as"),
        (("diff", url(1), "--from", "9"), 1, "there is no revision 9; there are 2"),
        (("diff", url(7)), 0, "has not changed since it was first seen"),
        (("history", "http://elsewhere/"), 1, "there is no article"),
    ],
)
def test_what_is_not_there_is_said(
    jixi: Jixi, arguments: tuple[str, ...], status: int, sentence: str
) -> None:
    done = jixi(*arguments)
    assert (done.returncode, done.stdout) == (status, "")
    assert sentence in done.stderr
