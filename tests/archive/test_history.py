from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from jixi_crawler.archive import Archive, Piece, compare
from tests.archive.pages import CHANNEL_ID, SITE, Clock, article, page, url

TEXTS = st.text("检察院公益诉讼2025 abc。，\n", max_size=60)


@given(TEXTS, TEXTS)
def test_a_comparison_holds_both_texts_to_the_character(before: str, after: str) -> None:
    pieces = compare(before, after)
    assert "".join(piece.text for piece in pieces if piece.kind != "inserted") == before
    assert "".join(piece.text for piece in pieces if piece.kind != "deleted") == after
    assert all(piece.text for piece in pieces)
    assert all(a.kind != b.kind for a, b in pairwise(pieces))


def test_only_the_changed_words_are_marked() -> None:
    before = "11月30日，绩溪县检察院召开听证会。\n检察长张三主持会议。\n会议结束。"
    after = "11月28日，绩溪县检察院召开听证会。\n检察长李四主持会议。\n会议结束。"
    assert [(p.kind, p.text) for p in compare(before, after) if p.kind != "same"] == [
        ("deleted", "30"),
        ("inserted", "28"),
        ("deleted", "张三"),
        ("inserted", "李四"),
    ]


def test_numbers_and_latin_words_stay_whole() -> None:
    pieces = compare("共有2019件案子，DNA检测。", "共有2018件案子，RNA检测。")
    kinds = [(piece.kind, piece.text) for piece in pieces if piece.kind != "same"]
    assert kinds == [
        ("deleted", "2019"),
        ("inserted", "2018"),
        ("deleted", "DNA"),
        ("inserted", "RNA"),
    ]


def test_a_single_character_between_two_changes_is_not_kept() -> None:
    assert compare("甲乙的丙丁开会发言", "戊己的庚辛开会发言") == [
        Piece("deleted", "甲乙的丙丁"),
        Piece("inserted", "戊己的庚辛"),
        Piece("same", "开会发言"),
    ]


def test_a_long_article_with_one_edit_is_compared_quickly() -> None:
    sentences = [f"第{n}句话说的是检察机关依法履职。" for n in range(3000)]
    edited = [*sentences[:1500], "中间插入一句。", *sentences[1500:]]
    pieces = compare("".join(sentences), "".join(edited))
    assert [piece.text for piece in pieces if piece.kind == "inserted"] == ["中间插入一句。"]


def test_changes_since_a_day(archive: Archive, run_id: str, clock: Clock) -> None:
    for number, text in ((1, "一。"), (2, "二。"), (1, "一改。")):
        content = article(number, text)
        archive.save_article(
            page(number, clock.forward(days=1), content),
            content,
            run_id=run_id,
            site_id=SITE.id,
            channel_id=CHANNEL_ID,
        )
    found = archive.changes("2026-01-01")
    assert [(change.kind, change.url, change.fields) for change in found] == [
        ("edited", url(1), ("text",))
    ]
    assert archive.changes("2026-02-01") == []
    assert archive.changes("2026-01-01", site_id="other") == []
