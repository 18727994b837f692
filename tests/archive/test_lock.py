from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from jixi_crawler.archive import Archive, ArchiveError, ArchiveLocked
from jixi_crawler.archive.lock import ArchiveLock, lock_path, read_holder

_HOLD = """
import sys
from pathlib import Path
from jixi_crawler.archive.lock import ArchiveLock
lock = ArchiveLock(Path(sys.argv[1]))
print("held", flush=True)
sys.stdin.read()
"""


def hold(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(path)],
        cwd=Path(__file__).parents[2],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_two_runs_never_hold_the_archive_and_the_message_says_who(path: Path) -> None:
    process = hold(path)
    try:
        with pytest.raises(
            ArchiveLocked, match=rf"in use by process {process.pid} on .*-c"
        ) as caught:
            Archive.open(path, write=True)
        assert caught.value.holder["pid"] == str(process.pid)
        assert not path.exists()
    finally:
        process.kill()
        process.communicate()


def test_a_lock_dies_with_its_process(path: Path) -> None:
    process = hold(path)
    process.send_signal(signal.SIGKILL)
    process.communicate()
    with Archive.open(path, write=True):
        assert read_holder(lock_path(path))["pid"] == str(os.getpid())


def test_one_process_cannot_take_it_twice(path: Path) -> None:
    with ArchiveLock(path), pytest.raises(ArchiveLocked):
        ArchiveLock(path)
    ArchiveLock(path).release()


def test_a_link_to_the_archive_is_the_same_archive(path: Path) -> None:
    Archive.open(path, write=True).close()
    link = path.with_name("link.db")
    link.symlink_to(path)
    with Archive.open(path, write=True), pytest.raises(ArchiveLocked):
        Archive.open(link, write=True)


def test_of_many_at_once_one_gets_it(path: Path) -> None:
    gate = threading.Barrier(8)
    results: list[ArchiveLock | None] = []

    def grab() -> None:
        gate.wait()
        try:
            results.append(ArchiveLock(path))
        except ArchiveLocked:
            results.append(None)

    for _ in range(20):
        results.clear()
        threads = [threading.Thread(target=grab) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        held = [lock for lock in results if lock]
        assert (len(results), len(held)) == (8, 1)
        held[0].release()


def test_an_archive_that_could_not_be_opened_is_not_held(path: Path) -> None:
    path.write_bytes(b"SQLite format 3\x00 nonsense")
    with pytest.raises(ArchiveError):
        Archive.open(path, write=True)
    path.unlink()
    Archive.open(path, write=True).close()


def test_reading_needs_no_lock(path: Path) -> None:
    with Archive.open(path, write=True), Archive.open(path, write=False) as reader:
        assert reader.runs() == []


def test_a_lock_file_of_nonsense_is_no_obstacle(path: Path) -> None:
    lock_path(path).write_bytes(b"\xff\xfe{")
    Archive.open(path, write=True).close()
