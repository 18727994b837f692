"""Every command of the tutorial runs, in its order, over a small archive."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from jixi_crawler.cli.browse import query, serve
from jixi_crawler.cli.read import search

ROOT = Path(__file__).parents[2]
TEXT = (ROOT / "docs" / "research.md").read_text(encoding="utf-8")
COMMANDS = [
    line for block in re.findall(r"```sh\n(.*?)```", TEXT, re.DOTALL) for line in block.splitlines()
]
KNOWN: dict[str, click.Command] = {"query": query, "search": search, "serve": serve}


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_runs(
    archive_path: Path, command: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("JIXI_ARCHIVE", str(archive_path))
    program, verb, *arguments = shlex.split(command.partition(" > ")[0])
    assert program == "jixi"
    if verb == "serve":
        arguments = ["--help"]
    result = CliRunner().invoke(KNOWN[verb], arguments)
    assert result.exit_code == 0, result.output
    assert result.output.strip()


def test_every_picture_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]+\]\(([^)]+)\)", TEXT):
        assert (ROOT / "docs" / picture).is_file()
