"""Searches as the reading room needs them: one page of hits, how many there are, and when.

The index of words leads, the narrow index `articles_facts` answers everything about order and
filters, and texts are read for the hits of one page only. Words so common that ranking them says
nothing are shown newest first.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import urlencode

from jixi_crawler.archive.search import Hit, Term, excerpt, fts_query, parse_query

PAGE_SIZE = 20
RANKED = 5_000
"""So many hits are put in order of relevance; among more, the newest come first."""
COUNTED = 20_000
"""So many hits are counted; more are called `more than`, and counted after the page."""
YEARS_AT_ONCE = 10_000
"""Years of more hits than this are counted after the page."""
LAST_PAGE = 500
STATES = ("live", "removed")
ORDERS = ("relevance", "newest", "oldest")
_RANK = "bm25(articles_fts, 8.0, 1.0, 2.0, 2.0)"
_MOST_PROBES = 3000
_MATCH = "articles_fts MATCH ?"
# The plus keeps SQLite from looking every hit up in an index of its own.
_AMONG = "+a.docid IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
_BY = {
    "relevance": _RANK,
    "newest": "a.published DESC, a.docid DESC",
    "oldest": "a.published IS NULL, a.published, a.docid",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What somebody looks for. Empty strings mean: any. `page` starts at 1."""

    q: str = ""
    site: str = ""
    province: str = ""
    channel: str = ""
    year: str = ""
    source: str = ""
    state: str = ""
    sort: str = ""
    page: int = 1

    @classmethod
    def from_args(cls, args: Mapping[str, str]) -> Search:
        """Return the search that a query string describes; what makes no sense in it is ignored."""
        text = {
            name: (args.get(name) or "").strip()[:200]
            for name in ("q", "site", "province", "channel", "year", "source", "state", "sort")
        }
        page = args.get("page") or ""
        number = int(page) if page.isascii() and page.isdigit() and len(page) < 6 else 1
        if not (text["year"].isascii() and text["year"].isdigit() and len(text["year"]) == 4):
            text["year"] = ""
        if text["state"] not in STATES:
            text["state"] = ""
        if text["sort"] not in ORDERS:
            text["sort"] = ""
        return cls(**text, page=min(max(number, 1), LAST_PAGE))

    def link(self, **changes: str | int) -> str:
        """Return the query string that reproduces this search, changed as told."""
        changed = replace(self, **({"page": 1} | changes))  # type: ignore[arg-type]
        fields = [(name, getattr(changed, name)) for name in self.__slots__]
        return urlencode([(n, v) for n, v in fields if v and (n, v) != ("page", 1)])

    @property
    def filtered(self) -> bool:
        """Whether anything but words narrows the search."""
        return bool(
            self.site or self.province or self.channel or self.year or self.source or self.state
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One page of hits. `order` is what they are in.

    `total` is a lower bound unless `exact`; `years` None: ask `years` for them.
    """

    total: int
    exact: bool
    hits: tuple[Hit, ...]
    order: str
    years: tuple[tuple[str, int], ...] | None

    @property
    def pages(self) -> int:
        """Number of pages that can be turned to."""
        return min(-(-self.total // PAGE_SIZE), LAST_PAGE)


def find(
    connection: sqlite3.Connection, search: Search, *, size: int = PAGE_SIZE, exact: bool = False
) -> Found:
    """Return one page of what a search finds; with `exact` every hit is counted, however many."""
    terms = parse_query(search.q)
    offset = (search.page - 1) * size
    total, numbers = 0, list[int]()
    counted: tuple[tuple[str, int], ...] | None = None
    if not search.filtered:
        total = count(connection, search, most=COUNTED + 1)
    order = _order(search, terms, total)
    if total > YEARS_AT_ONCE:
        numbers = _page_of_many(connection, search, terms, order, size, offset, total)
    elif search.filtered and count(connection, Search(q=search.q), most=COUNTED + 1) > COUNTED:
        order = _order(search, terms, RANKED + 1)
        total, numbers = _filter_many(connection, search, terms, order, size, offset)
        exact = True
    else:
        by_date = "newest" if order == "relevance" else order
        total, numbers, counted = _in_one_pass(connection, search, terms, by_date, size, offset)
        order = _order(search, terms, total)
        if order == "relevance":
            numbers = _page(connection, search, terms, order, size, offset)
    wanted = [term.words for term in terms if not term.excluded]
    known = counted is not None or total <= COUNTED
    return Found(
        total=total
        if known or search.filtered
        else (count(connection, search) if exact else COUNTED),
        exact=known or exact,
        hits=tuple(_hit(connection, number, wanted) for number in numbers),
        order=order,
        years=counted,
    )


def count(connection: sqlite3.Connection, search: Search, *, most: int = -1) -> int:
    """Return how many articles a search finds; counting ends at `most` unless that is negative."""
    terms = parse_query(search.q)
    match = fts_query(terms)
    if match and not search.filtered and not any(term.excluded for term in terms):
        # The index holds no withheld article: the words alone decide.
        source, where = "articles_fts", "articles_fts MATCH ?"
        bound: list[object] = [match]
    else:
        source = _source(match)
        where, bound = conditions(connection, search, terms)
    row = connection.execute(
        f"SELECT count(*) FROM (SELECT 1 FROM {source} WHERE {where} LIMIT ?)",  # noqa: S608
        [*bound, most],
    ).fetchone()
    return int(row[0])


def years(connection: sqlite3.Connection, search: Search) -> list[tuple[str, int]]:
    """Return how many articles a search finds per year of publication, whatever year it names."""
    every_year = replace(search, year="")
    terms = parse_query(search.q)
    where, bound = conditions(connection, every_year, terms)
    rows = connection.execute(
        f"SELECT substr(a.published, 1, 4), count(*) FROM {_source(fts_query(terms))} "  # noqa: S608
        f"WHERE {where} AND a.published IS NOT NULL GROUP BY 1 ORDER BY 1",
        bound,
    )
    return [(str(year), int(number)) for year, number in rows]


def conditions(
    connection: sqlite3.Connection, search: Search, terms: list[Term], *, words: str = _MATCH
) -> tuple[str, list[object]]:
    """Return the WHERE clause over articles a, and its values; `words` is how the index is asked."""
    clauses, values = ["a.state <> 'withheld'"], list[object]()
    match = fts_query(terms)
    if match:
        clauses.append(words)
        values.append(match)
    for term in terms:
        if term.excluded:
            clauses.append(
                "a.docid NOT IN (SELECT rowid FROM articles_fts WHERE articles_fts MATCH ?)"
            )
            values.append(fts_query([Term(term.words, term.field)]))
    for column, value in (
        ("site_id", search.site),
        ("state", search.state),
        ("source", search.source),
    ):
        if value:
            clauses.append(f"a.{column} = ?")
            values.append(value)
    for column, sql, value in (
        ("site_id", "SELECT id FROM sites WHERE province = ?", search.province),
        ("channel_id", "SELECT id FROM channels WHERE name = ?", search.channel),
    ):
        if value:
            names = [row[0] for row in connection.execute(sql, (value,))]
            clauses.append(f"a.{column} IN ({', '.join('?' * len(names))})")
            values += names
    if search.year:
        clauses.append("a.published >= ? AND a.published < ?")
        values += [search.year, str(int(search.year) + 1).zfill(4)]
    return " AND ".join(clauses), values


def _order(search: Search, terms: list[Term], total: int) -> str:
    ranked = bool(fts_query(terms)) and total <= RANKED
    wanted = search.sort or "relevance"
    return "newest" if wanted == "relevance" and not ranked else wanted


def _page(
    connection: sqlite3.Connection,
    search: Search,
    terms: list[Term],
    order: str,
    size: int,
    offset: int,
) -> list[int]:
    """Return the docids of one page of hits, in order."""
    match = fts_query(terms)
    where, bound = conditions(connection, search, terms)
    source = _source(match)
    if not match and not search.source and not search.channel:
        # No words: the indexes that end in `published` give one page without a sort.
        source = "articles a"
    rows = connection.execute(
        f"SELECT a.docid FROM {source} WHERE {where} ORDER BY {_BY[order]} LIMIT ? OFFSET ?",  # noqa: S608
        [*bound, size, offset],
    )
    return [row[0] for row in rows]


def _in_one_pass(
    connection: sqlite3.Connection,
    search: Search,
    terms: list[Term],
    order: str,
    size: int,
    offset: int,
) -> tuple[int, list[int], tuple[tuple[str, int], ...]]:
    """Return the number of hits, one page of docids by date, and the hits per year.

    The words are looked up once; the years are those of the search without its own year.
    """
    where, bound = conditions(connection, replace(search, year=""), terms)
    year = search.year
    chosen = "substr(published, 1, 4) = ?" if year else "? = ''"
    rows = connection.execute(
        "WITH hits AS MATERIALIZED (SELECT a.docid, a.published FROM "  # noqa: S608
        f"{_source(fts_query(terms))} WHERE {where}) "
        "SELECT 0 AS part, substr(published, 1, 4) AS year, count(*) AS n FROM hits "
        "WHERE published IS NOT NULL GROUP BY 2 "
        f"UNION ALL SELECT 2, '', count(*) FROM hits WHERE {chosen} "
        f"UNION ALL SELECT * FROM (SELECT 1, '', a.docid FROM hits a WHERE {chosen} "
        f"ORDER BY {_BY[order]} LIMIT ? OFFSET ?)",
        [*bound, year, year, size, offset],
    ).fetchall()
    counted = sorted((str(row["year"]), int(row["n"])) for row in rows if row["part"] == 0)
    total = next(int(row["n"]) for row in rows if row["part"] == 2)
    return total, [row["n"] for row in rows if row["part"] == 1], tuple(counted)


def _filter_many(
    connection: sqlite3.Connection,
    search: Search,
    terms: list[Term],
    order: str,
    size: int,
    offset: int,
) -> tuple[int, list[int]]:
    """Return the number of hits and one page of docids where filters narrow a common word."""
    source = _source(fts_query(terms))
    where, bound = conditions(connection, search, terms)
    if search == Search(q=search.q, year=search.year, sort=search.sort, page=search.page):
        # The year leads: hits of other years cost next to nothing.
        source = "articles a INDEXED BY articles_published"
        where, bound = conditions(connection, search, terms, words=_AMONG)
    rows = connection.execute(
        f"WITH hits AS MATERIALIZED (SELECT a.docid, a.published FROM {source} WHERE {where}) "  # noqa: S608
        "SELECT 0 AS part, count(*) AS n FROM hits UNION ALL SELECT * FROM "
        f"(SELECT 1, a.docid FROM hits a ORDER BY {_BY[order]} LIMIT ? OFFSET ?)",
        [*bound, size, offset],
    ).fetchall()
    total = next(int(row["n"]) for row in rows if row["part"] == 0)
    return total, [row["n"] for row in rows if row["part"] == 1]


def _page_of_many(
    connection: sqlite3.Connection,
    search: Search,
    terms: list[Term],
    order: str,
    size: int,
    offset: int,
    total: int,
) -> list[int]:
    """Return one page of docids; of a common word the newest are found from the newest article down."""
    match = fts_query(terms)
    if order == "newest" and match and not search.filtered:
        articles: int = connection.execute("SELECT max(docid) FROM articles").fetchone()[0]
        expected = (offset + size) * articles // total
        # Looking one article up costs what sorting fifty hits does.
        worth = expected * 50 < total
        probed = _probe(connection, terms, match, offset + size, 3 * expected) if worth else None
        if probed is not None:
            return probed[offset:]
    return _page(connection, search, terms, order, size, offset)


def _probe(
    connection: sqlite3.Connection, terms: list[Term], match: str, wanted: int, most: int
) -> list[int] | None:
    """Return the newest hits among the newest `most` articles; None when there are fewer than wanted."""
    if any(term.excluded for term in terms):
        return None
    found: list[int] = []
    newest = connection.execute(
        "SELECT docid FROM articles WHERE state <> 'withheld' ORDER BY published DESC, docid DESC "
        "LIMIT ?",
        (min(most + 100, _MOST_PROBES),),
    )
    for (number,) in newest:
        hit = connection.execute(
            "SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND rowid = ?", (match, number)
        ).fetchone()
        if hit is not None:
            found.append(number)
            if len(found) == wanted:
                return found
    return None


def _source(match: str | None) -> str:
    narrow = "articles a INDEXED BY articles_facts"
    return f"articles_fts CROSS JOIN {narrow} ON a.docid = articles_fts.rowid" if match else narrow


def _hit(connection: sqlite3.Connection, number: int, words: list[str]) -> Hit:
    row = connection.execute(
        "SELECT a.id, a.url, a.title, a.published, a.source, a.site_id, s.name AS site, "
        "a.channel, a.state, a.text FROM articles a JOIN sites s ON s.id = a.site_id "
        "WHERE a.docid = ?",
        (number,),
    ).fetchone()
    values = {name: row[name] for name in row.keys() if name != "text"}  # noqa: SIM118
    return Hit(**values, excerpt=excerpt(row["text"].replace("\n", " "), words))
