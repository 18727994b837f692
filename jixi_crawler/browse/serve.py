"""`datasette` with an archive, for those who do not want to learn its options."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

from jixi_crawler.archive import Archive
from jixi_crawler.browse import configuration

PUBLIC = {
    "sql_time_limit_ms": 1000,
    "max_returned_rows": 1000,
    "facet_time_limit_ms": 200,
    "allow_csv_stream": False,
}
"""What `--public` tightens."""


def datasette(path: Path, *, public: bool = False) -> Any:
    """Return a Datasette that serves one archive. Raises ArchiveError when it cannot be opened."""
    from datasette.app import Datasette  # noqa: PLC0415  (only needed to serve)

    Archive.open(path, write=False).close()
    folder = path.parent
    queries = configuration.read_queries(folder / "queries")
    metadata = configuration.metadata(queries, path.stem)
    own = folder / "metadata.json"
    if own.exists():
        metadata |= {"databases": metadata["databases"]} | _without_databases(own)
    settings = configuration.settings() | (PUBLIC if public else {})
    return Datasette([str(path)], metadata=metadata, settings=settings)


def switched_on(path: Path, host: str, port: int) -> list[str]:
    """Return, line by line, what `--public` means."""
    limits = configuration.settings() | PUBLIC
    return [
        f"{path} is open to everybody who can reach {host}:{port}",
        "on: reading, searching, SQL (SELECT only)",
        f"on: limits of {limits['sql_time_limit_ms']} ms and {limits['max_returned_rows']} rows for SQL",
        "on: robots are asked to stay away (robots.txt, X-Robots-Tag)",
        "on: withheld articles, payload bytes and the withholdings' records are hidden",
        "off: downloading the file, exporting whole tables as CSV, writing of any kind",
        "not on: HTTPS, passwords, limits per visitor: put a web server in front for those",
    ]


def run(path: Path, *, host: str, port: int, public: bool) -> None:
    """Serve until stopped."""
    import uvicorn  # noqa: PLC0415  (comes with Datasette)

    room = datasette(path, public=public)
    # As `datasette` does itself: what takes time is done before the first request.
    asyncio.run(room.invoke_startup())
    uvicorn.run(
        room.app(), host=host, port=port, log_level="warning", lifespan="on", server_header=False
    )


def _without_databases(file: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return {name: value for name, value in found.items() if name != "databases"}
