"""The reading room: a Datasette plugin that shows an archive to people; every hook is here.

Works with Datasette 0.65 and 1.0 (hooks that only one of them knows are ignored by the other).
"""

from __future__ import annotations

import sqlite3
from typing import Any, TypeVar

from datasette import hookimpl

from jixi_crawler.browse import configuration, database, functions, guard, room
from jixi_crawler.browse.pages import article, front, searching, snapshot

Function = TypeVar("Function")
_NAME = r"(?P<id>[^/]+)"
_ROUTES: tuple[tuple[str, Any], ...] = (
    (r"^/$", front.front),
    (r"^/sites$", front.sites),
    (rf"^/site/{_NAME}$", front.site),
    (rf"^/channel/{_NAME}$", front.channel),
    (r"^/search$", searching.search),
    (r"^/search/years$", searching.years_part),
    (r"^/search\.csv$", searching.as_csv),
    (r"^/search\.json$", searching.as_objects),
    (r"^/search\.atom$", searching.as_atom),
    (r"^/article$", article.at_address),
    (r"^/article/(?P<id>[0-9a-f]{16})$", article.article),
    (r"^/article/(?P<id>[0-9a-f]{16})/compare$", article.comparison),
    (r"^/snapshot/(?P<id>[0-9a-f]{20})$", snapshot.snapshot),
    (r"^/snapshot/(?P<id>[0-9a-f]{20})/page$", snapshot.framed),
    (r"^/snapshot/(?P<id>[0-9a-f]{20})/file$", snapshot.file),
    (r"^/snapshot/(?P<id>[0-9a-f]{20})/original$", snapshot.original),
    (r"^/timemap/link/.+$", snapshot.timemap),
    (r"^/timegate/.+$", snapshot.timegate),
)


def _hook(function: Function) -> Function:
    marked: Function = hookimpl(function)
    return marked


def _last_hook(function: Function) -> Function:
    marked: Function = hookimpl(trylast=True)(function)
    return marked


@_hook
def startup(datasette: Any) -> None:
    """Guard every archive before the first page is asked for, and describe it to Datasette 1.0."""
    database.guard_archives(datasette)
    room.warm(datasette)
    if isinstance(getattr(datasette, "config", None), dict):
        for name in database.archive_names(datasette):
            configuration.add_to(datasette.config, name)


@_last_hook
def prepare_connection(conn: sqlite3.Connection, database: str, datasette: Any) -> None:
    """Add our SQL functions (after Datasette's own) and hide what is withheld."""
    functions.register(conn)
    _prepare(conn, database, datasette)


@_hook
def register_routes(datasette: Any) -> list[tuple[str, Any]]:
    """Return the pages, unless no archive is open: then Datasette is as it always is."""
    if not database.archive_names(datasette):
        return []
    own = [(pattern, room.view(page)) for pattern, page in _ROUTES]
    return [
        *own,
        (r"^/-/jixi/static/(?P<name>[a-z.]+)$", room.static),
        (r"^/-/jixi/language$", room.language),
        (r"^/robots\.txt$", room.robots),
    ]


@_hook
def permission_allowed(datasette: Any, action: str, resource: Any) -> bool | None:
    """Close tables of hidden things and the download of the file (Datasette 0.65)."""
    if action == "view-database-download" and resource in database.archive_names(datasette):
        return False
    if action == "view-table" and resource[0] in database.archive_names(datasette):
        return False if guard.is_closed(resource[1]) else None
    return None


@_hook
def permission_resources_sql(datasette: Any, action: str) -> Any:
    """Close the same in Datasette 1.0."""
    names = sorted(database.archive_names(datasette))
    closed = [
        *sorted(guard.CLOSED),
        *(f"articles_fts_{n}" for n in ("config", "data", "docsize", "idx")),
    ]
    if action == "view-table":
        pairs: list[tuple[str, str | None]] = [(name, table) for name in names for table in closed]
    elif action == "view-database-download":
        pairs = [(name, None) for name in names]
    else:
        return None
    if not pairs:
        return None
    from datasette.permissions import PermissionSQL  # noqa: PLC0415  (Datasette 1.0 only)

    values = {
        f"jixi_{n}_{part}": text for n, pair in enumerate(pairs) for part, text in enumerate(pair)
    }
    rows = " UNION ALL ".join(
        f"SELECT :jixi_{n}_0 AS parent, :jixi_{n}_1 AS child, 0 AS allow, "
        "'part of the archive that is not shown' AS reason"
        for n in range(len(pairs))
    )
    return PermissionSQL(sql=rows, params=values)


@_hook
def get_metadata(datasette: Any) -> dict[str, Any] | None:
    """Describe archives of any file name as `archive/metadata.json` describes `jixi.db` (Datasette 0.65)."""
    names = _archive_names(datasette)
    return {"databases": {name: configuration.tables() for name in names}} if names else None


@_hook
def canned_queries(datasette: Any, database: str) -> dict[str, Any]:
    """Offer `queries/*.sql` of the configuration directory for archives of any name (Datasette 0.65)."""
    folder = getattr(datasette, "config_dir", None)
    if folder is None or database not in _archive_names(datasette):
        return {}
    return dict(configuration.read_queries(folder / "queries"))


@_hook
def menu_links(datasette: Any) -> list[dict[str, str]]:
    """Lead from Datasette's pages back to the reading room."""
    if not database.archive_names(datasette):
        return []
    return [{"href": datasette.urls.path("/"), "label": "阅览室 · Reading room"}]


@_hook
def extra_css_urls(datasette: Any) -> list[str]:
    """Give Datasette's own pages the colours of the reading room."""
    if not database.archive_names(datasette):
        return []
    return [datasette.urls.path(room.static_address("datasette.css"))]


# Two hooks have an argument called `database`; what they need of the module has these names.
_prepare = database.prepare
_archive_names = database.archive_names
