"""Serve a folder of files over HTTP, as a plain web server does."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from urllib.parse import quote

from jixi_crawler.replica.http import Request, Response
from jixi_crawler.replica.refusals import not_found, plain
from jixi_crawler.replica.server import HttpServer

_INDEXES = ("index.html", "index.htm", "index.shtml")
_PAGES = frozenset((".html", ".htm", ".shtml", ".jhtml", ".jsp"))


class Folder:
    """Answers requests from the files of a folder; nothing outside it is reachable."""

    def __init__(self, folder: Path) -> None:
        self._root = folder.resolve()

    def __call__(self, request: Request) -> Response:
        """Return the file at the request's path, the folder's index page, or 404."""
        if request.method not in ("GET", "HEAD"):
            return plain(405, "Method Not Allowed")
        file = (self._root / request.path.lstrip("/")).resolve()
        if not file.is_relative_to(self._root):
            return not_found()
        if file.is_dir():
            if not request.path.endswith("/"):
                location = quote(f"{request.path}/")
                return Response(status=301, headers={"Location": location}, validated=False)
            file = next((file / name for name in _INDEXES if (file / name).is_file()), file)
        if not file.is_file():
            return not_found()
        return Response(
            body=file.read_bytes(),
            content_type=_content_type(file),
            modified=int(file.stat().st_mtime),
        )


def _content_type(file: Path) -> str:
    # Without a charset: the pages are left to speak for themselves.
    if file.suffix.lower() in _PAGES:
        return "text/html"
    return mimetypes.guess_type(file.name)[0] or "application/octet-stream"


def serve_folder(folder: Path | str, port: int = 0, host: str = "127.0.0.1") -> HttpServer:
    """Return a server (a context manager with `.url`) for the files of `folder`.

    Directories answer their index page, HTML pages have no charset in their header, every file has
    an ETag and Last-Modified. Raises NotADirectoryError when there is no such folder.
    """
    path = Path(folder)
    if not path.is_dir():
        raise NotADirectoryError(f"{path} is not a folder")
    return HttpServer(Folder(path), host=host, port=port)
