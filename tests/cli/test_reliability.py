"""docs/reliability.md names a test for every fault; a name that no longer exists fails here."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
TABLE = [
    line
    for line in (ROOT / "docs" / "reliability.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| fault ")
]
TESTS = {
    name
    for file in (ROOT / "tests").rglob("test_*.py")
    for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
}


@pytest.mark.parametrize("line", TABLE, ids=[line.split("|")[1].strip() for line in TABLE])
def test_every_fault_names_a_test_that_exists(line: str) -> None:
    last = line.rstrip("| ").rpartition("|")[2]
    named = re.findall(r"`((?:tests/|test_)[\w/.]+)`", last)
    if "as above" not in last:
        assert named, f"no test shows it: {line}"
    missing = [
        name
        for name in named
        if not ((ROOT / name).is_file() if name.startswith("tests/") else name in TESTS)
    ]
    assert missing == []
