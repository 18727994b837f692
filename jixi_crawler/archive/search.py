"""Finding articles by their words: 公益诉讼 "检察 建议" -听证 title:绩溪 source:正义网.

Words separated by spaces must all occur; quotes keep words side by side; a minus excludes;
`title:`, `text:`, `source:` and `author:` look in one field only. Any input is a valid search.
"""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from jixi_crawler.archive.bigrams import normalise, phrase, word_pattern

FIELDS = ("title", "text", "source", "author")
ORDERS = ("relevance", "newest", "oldest")
_TERM = re.compile(
    r'(?P<minus>[-－])?(?:(?P<field>title|text|source|author)[:：])?(?:["“”](?P<quoted>[^"“”]*)["“”]?|(?P<word>[^\s"“”]+))',
    re.IGNORECASE,
)
# bm25 weights per column of articles_fts: a word in the title says most.
_RANK = "bm25(articles_fts, 8.0, 1.0, 2.0, 2.0)"


@dataclass(frozen=True, slots=True)
class Term:
    """One word or quoted phrase of a search; `field` is None when any field may hold it."""

    words: str
    field: str | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What else must be true of an article. Years and dates are of `published` (Beijing time)."""

    site_id: str | None = None
    province: str | None = None
    channel_id: str | None = None
    state: str | None = None
    since: str | None = None
    """Earliest publication date, e.g. `2024` or `2024-03-01`."""
    until: str | None = None
    """Latest publication date, included: `2024` means to the end of 2024."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One article found, with the first lines of text around the words."""

    id: str
    url: str
    title: str | None
    published: str | None
    source: str | None
    site_id: str
    site: str
    channel: str | None
    state: str
    excerpt: tuple[tuple[str, bool], ...]
    """Pieces of the text; True marks a word that was searched for."""

    def to_dict(self) -> dict[str, object]:
        """Return the hit with the keys of the public contract; the excerpt is one plain text."""
        plain = "".join(text for text, _ in self.excerpt)
        return {name: getattr(self, name) for name in self.__slots__} | {"excerpt": plain}


def parse_query(words: str) -> list[Term]:
    """Return the terms of a search as typed; those with nothing to find are dropped."""
    terms = []
    for match in _TERM.finditer(words):
        text = match["quoted"] if match["quoted"] is not None else match["word"]
        if phrase(text) is not None:
            field = match["field"]
            terms.append(Term(text, field.lower() if field else None, bool(match["minus"])))
    return terms


def fts_query(terms: list[Term]) -> str | None:
    """Return the FTS5 query of the terms that must occur, or None when there is none."""
    return " AND ".join(_match(term) for term in terms if not term.excluded) or None


def search(
    connection: sqlite3.Connection,
    words: str,
    *,
    limit: int = 20,
    offset: int = 0,
    order: str = "relevance",
    filters: Filters | None = None,
) -> list[Hit]:
    """Return the articles that match, ordered by `relevance`, `newest` or `oldest`.

    Without any words every article that passes the filters matches, newest first.
    """
    if order not in ORDERS:
        raise ValueError(f"order is one of {', '.join(ORDERS)}, not {order!r}")
    terms = parse_query(words)
    where, values = conditions(terms, filters or Filters())
    ranking = {
        "newest": "a.published DESC, a.docid DESC",
        "oldest": "a.published IS NULL, a.published, a.docid",
    }
    by = ranking.get(order) or (_RANK if fts_query(terms) else ranking["newest"])
    # Numbers are sorted first and texts read for one page only: a common word has many thousand hits.
    sql = (
        f"SELECT a.docid FROM {_source(terms)} JOIN sites s ON s.id = a.site_id "  # noqa: S608
        f"WHERE {where} ORDER BY {by} LIMIT ? OFFSET ?"
    )
    found = connection.execute(sql, [*values, limit, offset]).fetchall()
    rows = [
        connection.execute(
            "SELECT a.id, a.url, a.title, a.published, a.source, a.site_id, s.name AS site, "
            "a.channel, a.state, a.text FROM articles a JOIN sites s ON s.id = a.site_id "
            "WHERE a.docid = ?",
            (docid,),
        ).fetchone()
        for (docid,) in found
    ]
    wanted = [term.words for term in terms if not term.excluded]
    return [_hit(row, wanted) for row in rows]


def count(connection: sqlite3.Connection, words: str, *, filters: Filters | None = None) -> int:
    """Return how many articles `search` would find without a limit."""
    terms = parse_query(words)
    where, values = conditions(terms, filters or Filters())
    sql = f"SELECT count(*) FROM {_source(terms)} JOIN sites s ON s.id = a.site_id WHERE {where}"  # noqa: S608
    total: int = connection.execute(sql, values).fetchone()[0]
    return total


def conditions(terms: list[Term], filters: Filters) -> tuple[str, list[object]]:
    """Return the WHERE clause over articles a, sites s and articles_fts, and its values.

    Withheld articles never match.
    """
    clauses, values = ["a.state <> 'withheld'"], list[object]()
    match = fts_query(terms)
    if match:
        clauses.append("articles_fts MATCH ?")
        values.append(match)
    excluded = " OR ".join(_match(term) for term in terms if term.excluded)
    if excluded:
        clauses.append("a.docid NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)")
        values.append(excluded)
    for column, value in (
        ("a.site_id", filters.site_id),
        ("s.province", filters.province),
        ("a.channel_id", filters.channel_id),
        ("a.state", filters.state),
    ):
        if value is not None:
            clauses.append(f"{column} = ?")
            values.append(value)
    if filters.since is not None:
        clauses.append("a.published >= ?")
        values.append(filters.since)
    if filters.until is not None:
        clauses.append("substr(a.published, 1, ?) <= ?")
        values += [len(filters.until), filters.until]
    return " AND ".join(clauses), values


def excerpt(text: str, words: list[str], *, width: int = 120) -> tuple[tuple[str, bool], ...]:
    """Return about `width` characters around the first of `words`, in pieces, words marked.

    A piece is (text, is it a word that was searched for); cut ends are shown by `…`.
    """
    found = _spans(text, words)
    first = found[0][0] if found else 0
    start = max(0, min(first - width // 4, len(text) - width))
    end = min(len(text), start + width)
    pieces: list[tuple[str, bool]] = [("…", False)] if start else []
    at = start
    for begin, stop in found:
        if begin < at or stop > end:
            continue
        if begin > at:
            pieces.append((text[at:begin], False))
        pieces.append((text[begin:stop], True))
        at = stop
    if at < end:
        pieces.append((text[at:end], False))
    if end < len(text):
        pieces.append(("…", False))
    return tuple(pieces)


def _spans(text: str, words: list[str]) -> list[tuple[int, int]]:
    """Return where the words stand in `text` (from, to), in order, overlapping ones joined."""
    plain, origin = _fold(text)
    found = sorted(
        (origin[match.start()], origin[match.end() - 1] + 1)
        for pattern in map(word_pattern, words)
        if pattern
        for match in pattern.finditer(plain)
    )
    joined: list[tuple[int, int]] = []
    for start, end in found:
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _source(terms: list[Term]) -> str:
    # The index leads when there is anything to match; CROSS JOIN keeps SQLite from turning it
    # round.
    if fts_query(terms):
        return "articles_fts CROSS JOIN articles a ON a.docid = articles_fts.rowid"
    return "articles a"


def _match(term: Term) -> str:
    found = phrase(term.words) or '""'
    return f"{term.field} : {found}" if term.field else found


def _fold(text: str) -> tuple[str, list[int]]:
    """Return normalised text and, for each of its characters, the place in `text` it came from."""
    if unicodedata.is_normalized("NFKC", text):
        folded = text.casefold()
        if len(folded) == len(text):
            return folded, list(range(len(text)))
    characters: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        folded = _fold_character(character)
        characters.append(folded)
        origin += [place] * len(folded)
    return "".join(characters), origin


# Chinese punctuation is full-width, so that hardly any text is normal as it stands.
_fold_character = lru_cache(maxsize=1 << 16)(normalise)


def _hit(row: sqlite3.Row, words: list[str]) -> Hit:
    return Hit(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        published=row["published"],
        source=row["source"],
        site_id=row["site_id"],
        site=row["site"],
        channel=row["channel"],
        state=row["state"],
        excerpt=excerpt(row["text"].replace("\n", " "), words),
    )
