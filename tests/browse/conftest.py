"""The reading room over a small archive, asked over HTTP without a network."""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

pytest.importorskip(
    "datasette", reason="Datasette is not installed: pip install jixi-crawler[browse]"
)

from datasette.app import Datasette

from tests.browse import library
from tests.browse.window import Outside, open_chromium, open_outside, serving


class Visitor:
    """Asks a Datasette for pages; every request in one event loop."""

    def __init__(self, datasette: Any) -> None:
        self.datasette = datasette
        self._loop = asyncio.new_event_loop()
        self._loop.run_until_complete(datasette.invoke_startup())

    def get(self, path: str, **options: Any) -> httpx.Response:
        """Return the answer to a GET, redirects not followed."""
        answer: httpx.Response = self._loop.run_until_complete(
            self.datasette.client.get(path, **options)
        )
        return answer

    def request(self, method: str, path: str) -> httpx.Response:
        """Return the answer to a request of any method."""
        answer: httpx.Response = self._loop.run_until_complete(
            self.datasette.client.request(method, path)
        )
        return answer

    def close(self) -> None:
        """Close the event loop."""
        self._loop.close()


@pytest.fixture(scope="session")
def archive_path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("library") / "jixi.db"
    library.make(path)
    return path


@pytest.fixture(scope="session")
def visitor(archive_path: Path) -> Iterator[Visitor]:
    folder = Path(__file__).parents[2] / "archive"
    with (folder / "metadata.json").open(encoding="utf-8") as file:
        import json

        metadata = json.load(file)
    made = Visitor(_datasette(archive_path, metadata))
    yield made
    made.close()


def _datasette(path: Path, metadata: dict[str, Any]) -> Any:
    from jixi_crawler.browse.configuration import settings

    known = Datasette([]).settings_dict()
    chosen = {name: value for name, value in settings().items() if name in known}
    try:
        return Datasette([str(path)], metadata=metadata, config=_one_point_oh(), settings=chosen)
    except TypeError:
        return Datasette([str(path)], metadata=metadata, settings=chosen)


def _one_point_oh() -> dict[str, Any]:
    import json

    folder = Path(__file__).parents[2] / "archive"
    configuration: dict[str, Any] = json.loads((folder / "datasette.yaml").read_text("utf-8"))
    configuration.pop("settings")
    return configuration


@pytest.fixture(scope="session")
def capture_ids(archive_path: Path) -> dict[str, list[str]]:
    """Return the ids of the captures with bytes, by address."""
    found: dict[str, list[str]] = {}
    with sqlite3.connect(archive_path) as connection:
        rows = connection.execute(
            "SELECT url, id FROM captures WHERE payload_sha256 IS NOT NULL ORDER BY fetched_at"
        )
        for address, identifier in rows:
            found.setdefault(address, []).append(identifier)
    return found


@pytest.fixture(scope="session")
def outside() -> Iterator[Outside]:
    with open_outside() as server:
        yield server


# Not for the session: while playwright runs, no other event loop can run in this thread.
@pytest.fixture(scope="module")
def chromium(outside: Outside) -> Iterator[Any]:
    with open_chromium(outside) as browser:
        yield browser


@pytest.fixture(scope="session")
def address(visitor: Visitor) -> Iterator[str]:
    with serving(visitor.datasette) as served:
        yield served
