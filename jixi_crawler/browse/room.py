"""What every page of the reading room shares: reader, language, headers, and answers to errors."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Awaitable, Callable, Mapping
from concurrent.futures import wait
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urlencode, urlsplit
from weakref import WeakKeyDictionary

from datasette.utils.asgi import Response
from jinja2 import Environment, PackageLoader

from jixi_crawler.archive import ArchiveError, NotFoundError
from jixi_crawler.browse import overview
from jixi_crawler.browse.database import first_archive
from jixi_crawler.browse.i18n import COOKIE, LANGUAGES, Translator, choose
from jixi_crawler.browse.reader import Reader, TimeLimitError

PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-src 'self'; base-uri 'none'; "
    "frame-ancestors 'self'"
)
_STATIC = {"room.css": "text/css", "room.js": "text/javascript", "datasette.css": "text/css"}
_PATIENCE = 2.0
_readers: WeakKeyDictionary[Any, Reader] = WeakKeyDictionary()

View = Callable[["Room"], Awaitable[Any]]


class Room:
    """One request to the reading room."""

    def __init__(self, datasette: Any, request: Any) -> None:
        archive = first_archive(datasette)
        if archive is None:
            raise NotFoundError("no archive is open here")
        self.datasette = datasette
        self.request = request
        self.database = archive.name
        self.reader = reader_of(datasette, Path(archive.path))
        self.args: Mapping[str, str] = {name: request.args.get(name) for name in request.args}
        self.t = Translator(choose(request.cookies, request.headers, self.args))

    def part(self, name: str) -> str:
        """Return a named part of the address."""
        return unquote(str(self.request.url_vars[name]))

    def path(self, path: str) -> str:
        """Return an address on this server, with the prefix it may be served under."""
        return str(self.datasette.urls.path(path))

    def absolute(self, path: str) -> str:
        """Return a full address for use outside of this page."""
        return str(self.datasette.absolute_url(self.request, self.path(path)))

    async def page(
        self,
        template: str,
        *,
        headers: Mapping[str, str] | None = None,
        status: int = 200,
        **values: Any,
    ) -> Any:
        """Return a page made from `templates/jixi/<template>`."""
        full = self.request.path + (
            f"?{self.request.query_string}" if self.request.query_string else ""
        )
        context = values | {
            "t": self.t,
            "path": self.path,
            "database": self.database,
            "static": static_address,
            "switch": self.path(
                "/-/jixi/language?" + urlencode({"to": self.t.other, "next": full})
            ),
            "query": lambda **fields: urlencode({k: v for k, v in fields.items() if v}),
            "quote": lambda text: quote(text, safe=":"),
        }
        html = _templates().get_template(f"jixi/{template}").render(context)
        return Response.html(html, status=status, headers=self._headers(PAGE_POLICY, headers))

    def data(
        self, body: bytes | str, content_type: str, *, policy: str = "default-src 'none'; sandbox",
        headers: Mapping[str, str] | None = None, status: int = 200,
    ) -> Any:  # fmt: skip
        """Return something that is no page; by default it may do nothing even when it is opened as one."""
        return Response(
            body, status=status, headers=self._headers(policy, headers), content_type=content_type
        )

    def redirect(self, path: str, status: int = 302) -> Any:
        """Return an answer that leads elsewhere on this server."""
        return Response("", status=status, headers={"Location": path})

    def _headers(self, policy: str, more: Mapping[str, str] | None) -> dict[str, str]:
        headers = {
            "Content-Security-Policy": policy,
            "X-Content-Type-Options": "nosniff",
            "Referrer-Policy": "same-origin",
            "Content-Language": self.t.tag,
            "Vary": "Cookie, Accept-Language",
            "Cache-Control": "no-cache",
        }
        if not robots_allowed(self.datasette):
            headers["X-Robots-Tag"] = "noindex, nofollow"
        return headers | dict(more or {})


def view(function: View) -> Callable[..., Awaitable[Any]]:
    """Make a view of Datasette out of a function that takes a Room; errors become pages."""

    async def answer(datasette: Any, request: Any) -> Any:
        room = Room(datasette, request)
        if request.method not in ("GET", "HEAD"):
            return await _problem(room, 405, "problem_method", "")
        if not await _may_view(datasette, request, room.database):
            return await _problem(room, 403, "problem_forbidden", "")
        try:
            return await function(room)
        except NotFoundError as error:
            return await _problem(room, 404, "problem_missing", str(error))
        except TimeLimitError:
            return await _problem(room, 503, "problem_slow", "")
        except ArchiveError as error:
            return await _problem(room, 500, "problem_archive", str(error))

    return answer


async def static(request: Any) -> Any:
    """Serve the style sheets and the script that belong to the package."""
    name = request.url_vars["name"]
    if name not in _STATIC:
        return Response("", status=404)
    return Response(
        _static(name)[0],
        headers={"Cache-Control": "public, max-age=31536000", "X-Content-Type-Options": "nosniff"},
        content_type=f"{_STATIC[name]}; charset=utf-8",
    )


async def language(datasette: Any, request: Any) -> Any:
    """Remember the language somebody chose and go back to the page they were on."""
    wanted, back = request.args.get("to"), request.args.get("next") or "/"
    parts = urlsplit(back)
    if parts.scheme or parts.netloc or not back.startswith("/") or back.startswith(("//", "/\\")):
        back = datasette.urls.path("/")
    answer = Response("", status=302, headers={"Location": back, "Cache-Control": "no-store"})
    if wanted in LANGUAGES:
        answer.set_cookie(COOKIE, wanted, max_age=31536000, samesite="lax")
    return answer


async def robots(datasette: Any) -> Any:
    """Ask robots to stay away, unless the configuration invites them."""
    rule = "Disallow:" if robots_allowed(datasette) else "Disallow: /"
    return Response.text(f"User-agent: *\n{rule}\n")


def robots_allowed(datasette: Any) -> bool:
    """Tell whether the plugin's configuration has `robots: true`."""
    configuration = datasette.plugin_config("jixi-crawler") or {}
    return bool(configuration.get("robots"))


def reader_of(datasette: Any, path: Path) -> Reader:
    """Return the reader that belongs to a running Datasette."""
    if datasette not in _readers:
        _readers[datasette] = Reader(path)
    return _readers[datasette]


def warm(datasette: Any) -> None:
    """Do before the first reader comes what the front page would make them wait for."""
    archive = first_archive(datasette)
    if archive is None:
        return
    counts = (overview.totals, overview.per_month, overview.health, overview.choices)
    working = reader_of(datasette, Path(archive.path)).warm(*counts)
    for name in _templates().list_templates(filter_func=lambda name: name.startswith("jixi/")):
        _templates().get_template(name)
    # Of a very large archive the rest comes while it is served already.
    wait(working, timeout=_PATIENCE)


def static_address(name: str) -> str:
    """Return the path of a file of ours with its version, so that it can be cached for ever."""
    return f"/-/jixi/static/{name}?v={_static(name)[1]}"


def as_json(value: object) -> str:
    """Return JSON with Chinese as it is."""
    return json.dumps(value, ensure_ascii=False, indent=1)


@lru_cache
def _templates() -> Environment:
    # Not Datasette's environment: its context asks the database for menus that no page of ours has.
    return Environment(loader=PackageLoader("jixi_crawler.browse"), autoescape=True)


@lru_cache
def _static(name: str) -> tuple[bytes, str]:
    body = resources.files(__package__).joinpath("static", name).read_bytes()
    return body, hashlib.sha256(body).hexdigest()[:10]


async def _may_view(datasette: Any, request: Any, database: str) -> bool:
    if hasattr(datasette, "permission_allowed"):
        return bool(
            await datasette.permission_allowed(
                request.actor, "view-database", resource=database, default=True
            )
        )
    from datasette.resources import DatabaseResource  # noqa: PLC0415  (Datasette 1.0 only)

    return bool(
        await datasette.allowed(
            action="view-database", resource=DatabaseResource(database), actor=request.actor
        )
    )


async def _problem(room: Room, status: int, sentence: str, detail: str) -> Any:
    return await room.page("problem.html", status=status, sentence=sentence, detail=detail)
