"""Write Datasette's configuration files in `archive/` from the package and `archive/queries/*.sql`."""

from __future__ import annotations

from pathlib import Path

from jixi_crawler.browse.configuration import write

if __name__ == "__main__":
    write(Path(__file__).parents[1] / "archive")
