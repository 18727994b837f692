"""A site that lies in a folder on this machine, as a mirror program saved it (`file:` hosts).

Links must be relative, as `wget --convert-links` leaves them: an address from the root names a file
outside the folder, and such are never read.
"""

from __future__ import annotations

from email.utils import formatdate
from pathlib import Path

from scrapy import Request
from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.http import Response
from scrapy.responsetypes import responsetypes
from scrapy.utils.asyncio import run_in_thread
from w3lib.url import file_uri_to_path

INDEXES = ("index.html", "index.htm", "index.shtml")


class FolderHandler(BaseDownloadHandler):
    """Answers as a web server would: a folder with its index page, a missing file with 404."""

    async def download_request(self, request: Request) -> Response:
        """Return the file at a `file:` address; its time of change makes the next request conditional."""
        return await run_in_thread(answer, request)


def answer(request: Request) -> Response:
    """Return the file at a request's address, 304 when it is as it was, or 404."""
    path = Path(file_uri_to_path(request.url))
    if path.is_dir():
        path = next((path / name for name in INDEXES if (path / name).is_file()), path)
    if not path.is_file():
        return Response(request.url, status=404)
    modified = formatdate(path.stat().st_mtime, usegmt=True)
    if request.headers.get("If-Modified-Since") == modified.encode():
        return Response(request.url, status=304)
    body = path.read_bytes()
    kind = responsetypes.from_args(filename=str(path), body=body)
    return kind(request.url, headers={"Last-Modified": modified}, body=body)
