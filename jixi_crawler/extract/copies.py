"""Texts that a page holds twice: for screen readers, for other screens, read aloud."""

from __future__ import annotations

from jixi_crawler.extract.document import Document

_LONG = 40  # characters
_TRIED = 3  # long lines
_COPY = 120  # characters of a whole text in one line
_REPEATED = 0.7  # share of it that the other lines must have: a caption or a name repeats little


def second_copy(document: Document, after: int, foot: int) -> int:
    """Return where the text begins a second time (for other readers, other screens), else the foot.

    A beginning is a sentence and the line after it; the first long ones of the range are tried.
    """
    lines = document.lines
    tried = 0
    for index in range(after, foot - 2):
        text = lines[index]
        if len(text) < _LONG or "，" not in text or document.linked[index]:
            continue
        if document.is_hidden(index):
            continue
        if text in lines[index + 2 : foot]:
            again = lines.index(text, index + 2, foot)
            if lines[again + 1 : again + 2] == lines[index + 1 : index + 2]:
                return again
        tried += 1
        if tried == _TRIED:
            break
    return foot


def without_copy(document: Document, kept: list[int]) -> list[int]:
    """Drop a second copy of the whole text (blocks for screen readers repeat it)."""
    if len(kept) < 2:
        return kept
    lines = document.lines
    sizes = [len(lines[index]) for index in kept]
    whole = sum(sizes)
    largest = max(range(len(kept)), key=sizes.__getitem__)
    size, rest = sizes[largest], whole - sizes[largest]
    if size > _COPY and _REPEATED * size <= rest and 0.9 * rest <= size:
        opening = lines[kept[largest]].replace(" ", "")
        others = [i for p, i in enumerate(kept) if p != largest]
        if all(lines[i].replace(" ", "")[:40] in opening for i in others):
            return others
    half = len(kept) // 2
    if (
        len(kept) % 2 == 0
        and half > 1
        and whole >= 2 * _LONG  # cells and steps may repeat
        and [lines[i] for i in kept[:half]] == [lines[i] for i in kept[half:]]
    ):
        return kept[:half]
    return kept
