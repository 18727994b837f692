"""Is everything still as it was stored? Every check names what is wrong and goes on to the next."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from jixi_crawler.archive import database
from jixi_crawler.archive.articles import INDEXED
from jixi_crawler.archive.bigrams import index_text, phrase, runs
from jixi_crawler.archive.errors import ArchiveError
from jixi_crawler.archive.identifiers import sha256_hex
from jixi_crawler.archive.payloads import Payloads

_BATCH = 500


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: `kind` of check, `subject` (an id or a table), and a sentence."""

    kind: str
    subject: str
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verification:
    """The result of all checks: how many things each looked at, and what was wrong."""

    checked: dict[str, int]
    problems: tuple[Problem, ...]


class _Checks:
    def __init__(
        self, connection: sqlite3.Connection, sample: float, progress: Callable[[str, int], None]
    ) -> None:
        self.connection = connection
        self.sample = sample
        self.progress = progress
        self.payloads = Payloads(connection)
        self.random = random.Random()
        self.checked: dict[str, int] = {}
        self.problems: list[Problem] = []

    def bad(self, kind: str, subject: str, detail: str) -> None:
        self.problems.append(Problem(kind, subject, detail))

    def looked(self, kind: str, number: int = 1) -> None:
        self.checked[kind] = self.checked.get(kind, 0) + number
        self.progress(kind, self.checked[kind])

    def rows(self, table: str, columns: str) -> Iterator[sqlite3.Row]:
        """Yield the sampled rows of a table in short reads, which keep no crawl's log from shrinking."""
        last = -1
        while True:
            batch = self.connection.execute(
                f"SELECT rowid AS _at, {columns} FROM {table} WHERE rowid > ? ORDER BY rowid "  # noqa: S608
                f"LIMIT ?",
                (last, _BATCH),
            ).fetchall()
            if not batch:
                return
            last = batch[-1]["_at"]
            yield from (row for row in batch if self.random.random() < self.sample)

    def check_database(self) -> None:
        pragma = "integrity_check" if self.sample >= 1 else "quick_check"
        self.looked("database")
        for (answer,) in self.connection.execute(f"PRAGMA {pragma}"):
            if answer != "ok":
                self.bad("database", "file", answer)

    def check_foreign_keys(self) -> None:
        self.looked("foreign key")
        for row in self.connection.execute("PRAGMA foreign_key_check"):
            self.bad(
                "foreign key",
                f"{row[0]} {row[1]}",
                f"points to a row of {row[2]} that is not there",
            )

    def check_payloads(self) -> None:
        for row in self.rows("payloads", "sha256"):
            self.looked("payload")
            try:
                self.payloads.read(row["sha256"])
            except (ArchiveError, sqlite3.Error) as error:
                self.bad("payload", row["sha256"], str(error))

    def check_articles(self) -> None:
        """Every article leads over its revision and a capture to bytes, and says what they said."""
        for row in self.connection.execute(
            "SELECT a.id, r.id AS revision, c.id AS capture, p.sha256, r.text = a.text AS same "
            "FROM articles a LEFT JOIN revisions r ON r.id = a.revision_id "
            "AND r.article_id = a.id LEFT JOIN captures c ON c.id = r.capture_id "
            "LEFT JOIN payloads p ON p.sha256 = c.payload_sha256 WHERE a.state <> 'withheld' "
            "AND (r.id IS NULL OR c.id IS NULL OR p.sha256 IS NULL OR r.text <> a.text)"
        ):
            missing = (
                "revision"
                if row["revision"] is None
                else "capture"
                if row["capture"] is None
                else "bytes"
            )
            detail = "its text is not its revision's" if row["sha256"] else f"it has no {missing}"
            self.bad("article", row["id"], detail)
        self.looked(
            "article", self.connection.execute("SELECT count(*) FROM articles").fetchone()[0]
        )

    def check_revisions(self) -> None:
        for row in self.rows("revisions", "id, text, text_sha256"):
            self.looked("revision")
            # What was withheld has no text here, what was shredded no digest either.
            if row["text"] and sha256_hex(row["text"]) != row["text_sha256"]:
                self.bad("revision", row["id"], "its text has another digest")

    def check_index(self) -> None:
        surplus = self.connection.execute(
            "SELECT d.id FROM articles_fts_docsize d LEFT JOIN articles a ON a.docid = d.id "
            "WHERE a.id IS NULL OR a.state = 'withheld'"
        )
        for (docid,) in surplus:
            self.bad("search index", str(docid), "the index holds an article that it must not hold")
        for row in self.rows("articles", "docid, id, state, title, text, source, author"):
            if row["state"] != "withheld":
                self.looked("search index")
                self._check_indexed(row)

    def _check_indexed(self, row: sqlite3.Row) -> None:
        size = self.connection.execute(
            "SELECT sz FROM articles_fts_docsize WHERE id = ?", (row["docid"],)
        ).fetchone()
        expected = [len(index_text(row[name]).split()) for name in INDEXED]
        if size is None or _varints(size["sz"]) != expected:
            self.bad("search index", row["id"], "the index does not hold this article as it is")
            return
        for name in INDEXED:
            for words in _probes(row[name] or "", self.random):
                match = f"{name} : {phrase(words)}"
                found = self.connection.execute(
                    "SELECT 1 FROM articles_fts WHERE articles_fts MATCH ? AND rowid = ?",
                    (match, row["docid"]),
                ).fetchone()
                if found is None:
                    self.bad(
                        "search index", row["id"], f"{words} stands in its {name} and is not found"
                    )


def verify(
    connection: sqlite3.Connection,
    *,
    sample: float = 1.0,
    progress: Callable[[str, int], None] = lambda _kind, _number: None,
) -> Verification:
    """Check the archive; `sample` is the share (0–1) of payloads, revisions and index entries to read.

    A crawl may be running. `progress` is called with the kind of check and how many are done.
    """
    checks = _Checks(connection, sample, progress)
    for check in (
        checks.check_database,
        checks.check_foreign_keys,
        checks.check_payloads,
        checks.check_articles,
        checks.check_revisions,
        checks.check_index,
    ):
        try:
            check()
        except sqlite3.Error as error:
            checks.bad(check.__name__.removeprefix("check_"), "file", str(error))
    return Verification(checked=checks.checked, problems=tuple(checks.problems))


def record(path: Path, result: Verification, now: str) -> None:
    """Write a verification into `fixity_events`: a row for each kind of check and for each problem.

    It needs no lock: it only adds rows to a table that no run writes, in one short transaction.
    """
    wrong = {problem.kind for problem in result.problems}
    rows: list[tuple[object, ...]] = [
        (now, kind, None, "bad" if kind in wrong else "ok", number, None)
        for kind, number in result.checked.items()
    ]
    rows += [(now, found.kind, found.subject, "bad", 1, found.detail) for found in result.problems]
    connection = database.open_beside(path)
    try:
        with database.transaction(connection, path):
            connection.executemany(
                "INSERT INTO fixity_events (checked_at, kind, subject, outcome, checked, detail) "
                "VALUES (?, ?, ?, ?, ?, ?)",
                rows,
            )
    finally:
        connection.close()


def _probes(text: str, chance: random.Random) -> list[str]:
    """Return a few pieces of a text, two to twelve characters each, to look up in the index."""
    words = [run for run in runs(text) if len(run) > 1]
    chosen = chance.sample(words, min(3, len(words)))
    return [word[(start := chance.randrange(len(word) - 1)) : start + 12] for word in chosen]


def _varints(data: bytes) -> list[int]:
    """Return the numbers of a row of FTS5's docsize table: one count of tokens per column."""
    numbers, value = [], 0
    for byte in data:
        value = value << 7 | byte & 0x7F
        if byte < 0x80:
            numbers.append(value)
            value = 0
    return numbers
