"""A month of cron on two sites that misbehave, with kills: `make soak` does it for a year."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

SOAK = Path(__file__).resolve().parents[2] / "benchmarks" / "soak.py"


@pytest.mark.slow
def test_a_month_of_cron_keeps_every_promise(tmp_path: Path) -> None:
    size = ("--days", "25", "--sites", "2", "--articles", "120", "--kills", "5", "--walk-days", "5")
    command = [sys.executable, str(SOAK), *size, "--keep", str(tmp_path)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=180)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "all promises kept" in done.stdout
