from __future__ import annotations

import sqlite3
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jixi_crawler.archive import Archive, Filters
from jixi_crawler.archive.bigrams import index_text, normalise, phrase, searchable
from jixi_crawler.archive.search import excerpt, fts_query, parse_query
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, page, url

WHERE: dict[str, Any] = {"site_id": SITE.id, "channel_id": CHANNEL_ID}
ALPHABET = "检察院公益 诉讼，。Ab1２ＡÉéﬁ-“”\n《》々①"
TEXTS = st.text(ALPHABET, max_size=40)
WORDS = st.text("检察院公益诉讼Ab12Aéﬁ々", min_size=1, max_size=6)


def index() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE f USING fts5(t, content='', tokenize='ascii', prefix='1')"
    )
    return connection


def matches(connection: sqlite3.Connection, words: str) -> set[int]:
    query = phrase(words)
    assert query is not None
    return {row[0] for row in connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (query,))}


@settings(max_examples=300, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8), WORDS)
def test_a_word_is_found_exactly_where_a_substring_scan_finds_it(
    texts: list[str], word: str
) -> None:
    connection = index()
    connection.executemany(
        "INSERT INTO f (rowid, t) VALUES (?, ?)", enumerate(index_text(text) for text in texts)
    )
    expected = {n for n, text in enumerate(texts) if normalise(word) in searchable(text)}
    assert matches(connection, word) == expected


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, min_size=1, max_size=8), TEXTS.filter(phrase))
def test_a_phrase_with_punctuation_is_found_where_its_runs_stand_side_by_side(
    texts: list[str], words: str
) -> None:
    connection = index()
    connection.executemany(
        "INSERT INTO f (rowid, t) VALUES (?, ?)", enumerate(index_text(text) for text in texts)
    )
    expected = {n for n, text in enumerate(texts) if searchable(words) in searchable(text)}
    assert matches(connection, words) == expected


@settings(max_examples=100, deadline=None)
@given(st.data())
def test_words_of_every_length_of_a_text_find_it(data: st.DataObject) -> None:
    text = data.draw(st.text("检察机关依法公益诉讼，。 ", min_size=1).filter(phrase))
    connection = index()
    connection.execute("INSERT INTO f (rowid, t) VALUES (1, ?)", (index_text(text),))
    for run in searchable(text).split():
        for length in range(1, len(run) + 1):
            for start in range(len(run) - length + 1):
                assert matches(connection, run[start : start + length]) == {1}


@given(st.text(max_size=60))
def test_any_input_is_a_valid_search(words: str) -> None:
    connection = sqlite3.connect(":memory:")
    connection.execute(
        "CREATE VIRTUAL TABLE f USING fts5(title, text, source, author, content='', "
        "tokenize='ascii', prefix='1')"
    )
    query = fts_query(parse_query(words))
    if query is not None:
        connection.execute("SELECT rowid FROM f WHERE f MATCH ?", (query,)).fetchall()


@pytest.fixture
def library(archive: Archive, run_id: str, clock: Clock) -> Archive:
    contents = [
        article(1, "县检察院提起公益诉讼，依法履职。", title="公益诉讼", published="2024-05-01"),
        article(
            2,
            "召开听证会，检察 建议。",
            title="检察听证",
            source="正义网",
            published="2025-06-02T08:00:00+08:00",
        ),
        article(
            3,
            "Procuratorate DNA 检测；2025年",
            title="检测报告",
            source="新华社",
            author="王 五",
            published="2025-07-03",
        ),
    ]
    for number, content in enumerate(contents, start=1):
        archive.save_article(page(number, clock(), content), content, run_id=run_id, **WHERE)
    return archive


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("公益诉讼", {1}),
        ("检", {1, 2, 3}),
        ("检察", {1, 2}),
        ("检察院", {1}),
        ("检察 听证", {2}),
        ('"检察 建议"', {2}),
        ("检察建议", set()),
        ("检察 -听证", {1}),
        ("-检察", {3}),
        ("-检", set()),
        ("title:检测", {3}),
        ("标题:检测", set()),
        ("title:履职", set()),
        ("source:正义", {2}),
        ("author:王五", set()),
        ('author:"王 五"', {3}),
        ("text:公益", {1}),
        ("-title:公益诉讼 检", {2, 3}),
        ("ｄｎａ", {3}),
        ("dna检测", set()),
        ("procurator", {3}),
        ("2025", {3}),
        ("“公益诉讼”", {1}),
        ("source：正义网", {2}),
        ('公益"诉讼', {1}),
        ("'; DROP TABLE articles; --", set()),
        ("", {1, 2, 3}),
        ("，。!", {1, 2, 3}),
    ],
)
def test_searches_as_typed(library: Archive, words: str, expected: set[int]) -> None:
    assert {hit.url for hit in library.search(words)} == {url(number) for number in expected}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(site_id="test"), {1, 2, 3}),
        (Filters(site_id="other"), set()),
        (Filters(province="安徽", since="2025"), {2, 3}),
        (Filters(until="2024"), {1}),
        (Filters(until="2025-06-02"), {1, 2}),
        (Filters(since="2025-06-02", until="2025-06"), {2}),
        (Filters(channel_id=CHANNEL_ID), {1, 2, 3}),
        (Filters(state="removed"), set()),
    ],
)
def test_filters(library: Archive, filters: Filters, expected: set[int]) -> None:
    found = library.search("检", filters=filters)
    assert {hit.url for hit in found} == {url(number) for number in expected}
    assert library.count("检", filters=filters) == len(expected)


def test_orders_and_pages(library: Archive) -> None:
    newest = [hit.url for hit in library.search("检", order="newest")]
    assert newest == [url(3), url(2), url(1)]
    assert [hit.url for hit in library.search("检", order="oldest")] == newest[::-1]
    assert [hit.url for hit in library.search("检", order="newest", limit=1, offset=1)] == [url(2)]
    assert library.search("检测")[0].url == url(3)
    with pytest.raises(ValueError, match="relevance"):
        library.search("检", order="; DROP")


def test_an_edit_leaves_the_index_without_the_old_words(
    library: Archive, run_id: str, clock: Clock
) -> None:
    edited = article(1, "全新的文字。", title="另一个题目")
    library.save_article(page(1, clock.forward(days=1), edited), edited, run_id=run_id, **WHERE)
    assert [hit.url for hit in library.search("全新的文字")] == [url(1)]
    assert library.search("依法履职") == []
    library.connection.execute("INSERT INTO articles_fts (articles_fts) VALUES ('integrity-check')")


@pytest.mark.parametrize(
    ("text", "words", "marked"),
    [
        ("县检察院依法提起公益诉讼。", ["公益诉讼"], ["公益诉讼"]),
        ("Ａ级ＤＮＡ检测", ["dna"], ["ＤＮＡ"]),
        ("二〇二五 2025-11-30 报道", ["2025/11/30"], ["2025-11-30"]),
        ("检察检察院", ["检察院", "检"], ["检", "检察院"]),
        ("没有", ["检察"], []),
        ("ﬁne ﬁnance", ["finance"], ["ﬁnance"]),
    ],
)
def test_excerpts_mark_the_words_as_they_stand(
    text: str, words: list[str], marked: list[str]
) -> None:
    pieces = excerpt(text, words)
    assert [piece for piece, mark in pieces if mark] == marked
    assert "".join(piece for piece, _ in pieces) == text


def test_excerpts_are_cut_around_the_first_word() -> None:
    text = "前" * 500 + "公益诉讼" + "后" * 500
    pieces = excerpt(text, ["公益诉讼"], width=100)
    assert pieces[0] == ("…", False)
    assert pieces[-1] == ("…", False)
    assert ("公益诉讼", True) in pieces
    assert sum(len(piece) for piece, _ in pieces) == 102


@given(TEXTS, st.lists(WORDS, max_size=3))
def test_excerpts_never_lose_a_character(text: str, words: list[str]) -> None:
    assert "".join(piece for piece, _ in excerpt(text, words, width=1000)) == text
