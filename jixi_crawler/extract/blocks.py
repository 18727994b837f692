"""Rows that repeat, the blocks they make, and what the addresses of one kind of documents share."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import attrgetter

from jixi_crawler.extract.marks import Mark
from jixi_crawler.extract.rowlinks import Candidate

MOST_TARGETS = 4
"""Links to different targets that one row may hold: category, title, attachment …"""
_DIGIT = re.compile(r"\d")
_SHORT_NUMBER = re.compile(r"(?<!\d)\d\d(?!\d)")  # `/2024/3/13/` and `/2024/3/9/` are alike
_DATE_FOLDER = re.compile(r"/(?:19|20)\d\d[-/]?(?:\d\d?(?:[-/]?\d\d?)?)?(?=/|$)")


@dataclass(slots=True)
class RawRow:
    """One repeated unit: its element, stretch of text, links and dates."""

    node: int
    start: int
    end: int
    links: list[Candidate]
    marks: list[Mark]

    @property
    def target(self) -> str:
        """Return the target of the link with the longest text."""
        return max(self.links, key=attrgetter("weight")).target


@dataclass(slots=True)
class Block:
    """Rows side by side in one container (or in containers of one kind that follow each other)."""

    container: int
    tag: str
    rows: list[RawRow] = field(default_factory=list)
    inline: bool = False
    """True where rows share one element, so that they have no element of their own."""

    @property
    def start(self) -> int:
        """Return the offset where the first row begins."""
        return self.rows[0].start

    @property
    def end(self) -> int:
        """Return the offset where the last row ends."""
        return self.rows[-1].end


def url_shape(url: str) -> str:
    """Return a URL with digits and file name reduced, so that documents of one kind look alike."""
    path = url.split("?", 1)[0]
    folder, _, name = path.rpartition("/")
    folder = _DIGIT.sub("0", _SHORT_NUMBER.sub("0", folder))
    digits = "0" if _DIGIT.search(name) else "a"
    return f"{folder}/{digits}{name[name.rfind('.') :] if '.' in name else ''}"


def channel_of(url: str) -> str:
    """Return a URL's folder without its date folders: documents of one channel share it."""
    return _DATE_FOLDER.sub("", url.split("?", 1)[0].rpartition("/")[0])
