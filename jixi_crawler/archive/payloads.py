"""Bytes in, the same bytes out: every distinct body once, compressed, under its SHA-256.

HTML of one site repeats its template on every page; the first article page and the first listing
page of a site serve as raw zstd dictionaries for the pages that follow (15 % of the raw bytes are
left, against 27 % with gzip). What zstd gives back is compared with what went in before anything is
stored.
"""

from __future__ import annotations

import hashlib
import sqlite3
import sys
from collections import OrderedDict
from dataclasses import dataclass

from jixi_crawler.archive.errors import ArchiveError, NotFoundError
from jixi_crawler.records import PageKind

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

_LEVEL = 3
DICTIONARY_LIMIT = 128 * 1024
_DICTIONARY_MINIMUM = 512
_CACHED_DICTIONARIES = 64
_TEMPLATED = (PageKind.ARTICLE, PageKind.LISTING)


@dataclass(frozen=True, slots=True)
class Encoded:
    """A body as it is stored; `dictionary` is the SHA-256 of the one used, if any."""

    data: bytes
    codec: str
    dictionary: str | None = None


class _Coder:
    """One dictionary, made ready once for compressing and once for reading."""

    def __init__(self, data: bytes | None) -> None:
        # Two objects: zstd ties a dictionary object to the first compressor that loads it.
        reading = zstd.ZstdDict(data, is_raw=True) if data else None
        writing = zstd.ZstdDict(data, is_raw=True) if data else None
        self._compressor = zstd.ZstdCompressor(level=_LEVEL, zstd_dict=writing)
        self._reading = reading

    def compress(self, body: bytes) -> bytes:
        return bytes(self._compressor.compress(body, mode=zstd.ZstdCompressor.FLUSH_FRAME))

    def decompress(self, data: bytes) -> bytes:
        return bytes(zstd.decompress(data, zstd_dict=self._reading))


class Payloads:
    """Reads and writes the payloads of one open archive; transactions are the caller's."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._plain = _Coder(None)
        # Keyed by digest, so that a rolled-back transaction cannot leave a wrong entry behind.
        self._coders: OrderedDict[str, _Coder] = OrderedDict()

    def save(
        self, body: bytes, *, mime: str | None, site_id: str | None, kind: PageKind, now: str
    ) -> str:
        """Store a body unless its bytes are known; return its SHA-256."""
        sha256 = hashlib.sha256(body).hexdigest()
        known = self._connection.execute(
            "SELECT 1 FROM payloads WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if known is None:
            dictionary = (
                self._dictionary_for(body, site_id, kind, now)
                if site_id and _is_html(mime)
                else None
            )
            encoded = self.encode(body, dictionary)
            self._connection.execute(
                "INSERT INTO payloads (sha256, size, stored_size, codec, dictionary, mime, data) "
                "VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    sha256,
                    len(body),
                    len(encoded.data),
                    encoded.codec,
                    encoded.dictionary,
                    mime,
                    encoded.data,
                ),
            )
        return sha256

    def read(self, sha256: str) -> bytes:
        """Return the exact bytes with that digest.

        Raises NotFoundError when there are none, ArchiveError when what is stored is not what went
        in.
        """
        row = self._connection.execute(
            "SELECT codec, dictionary, data FROM payloads WHERE sha256 = ?", (sha256,)
        ).fetchone()
        if row is None:
            raise NotFoundError(f"there is no payload {sha256}")
        try:
            body = self.decode(Encoded(row["data"], row["codec"], row["dictionary"]))
        except zstd.ZstdError as error:
            raise ArchiveError(f"payload {sha256} is damaged: {error}") from error
        if hashlib.sha256(body).hexdigest() != sha256:
            raise ArchiveError(f"payload {sha256} is damaged: its bytes have another digest")
        return body

    def encode(self, body: bytes, dictionary: str | None) -> Encoded:
        """Return a body with the dictionary, without, or as it is; verified to come back."""
        for name in (dictionary, None) if dictionary else (None,):
            coder = self._coder(name)
            data = coder.compress(body)
            if len(data) < len(body) and coder.decompress(data) == body:
                return Encoded(data, "zstd", name)
        return Encoded(body, "raw")

    def decode(self, encoded: Encoded) -> bytes:
        """Return the body of what `encode` made."""
        if encoded.codec == "raw":
            return bytes(encoded.data)
        return self._coder(encoded.dictionary).decompress(encoded.data)

    def save_dictionary(self, page: bytes, *, site_id: str, kind: str, now: str) -> str:
        """Store a page's start as the dictionary of its site and kind; return its SHA-256."""
        content = page[:DICTIONARY_LIMIT]
        sha256 = hashlib.sha256(content).hexdigest()
        self._connection.execute(
            "INSERT OR IGNORE INTO dictionaries (sha256, site_id, kind, created_at, size, data) "
            "VALUES (?, ?, ?, ?, ?, ?)",
            (sha256, site_id, kind, now, len(content), self._plain.compress(content)),
        )
        return sha256

    def _dictionary_for(self, body: bytes, site_id: str, kind: PageKind, now: str) -> str | None:
        if kind not in _TEMPLATED:
            return None
        row = self._connection.execute(
            "SELECT sha256 FROM dictionaries WHERE site_id = ? AND kind = ? ORDER BY rowid DESC "
            "LIMIT 1",
            (site_id, kind.value),
        ).fetchone()
        if row is not None:
            return str(row["sha256"])
        if len(body) < _DICTIONARY_MINIMUM:
            return None
        return self.save_dictionary(body, site_id=site_id, kind=kind.value, now=now)

    def _coder(self, dictionary: str | None) -> _Coder:
        if dictionary is None:
            return self._plain
        if dictionary in self._coders:
            self._coders.move_to_end(dictionary)
            return self._coders[dictionary]
        row = self._connection.execute(
            "SELECT data FROM dictionaries WHERE sha256 = ?", (dictionary,)
        ).fetchone()
        if row is None:
            raise ArchiveError(f"the compression dictionary {dictionary} is missing")
        coder = self._coders[dictionary] = _Coder(self._plain.decompress(row["data"]))
        if len(self._coders) > _CACHED_DICTIONARIES:
            self._coders.popitem(last=False)
        return coder


def _is_html(mime: str | None) -> bool:
    return mime is None or "html" in mime
