"""Chinese procuratorate news, written by rule: the same seed and number always give the same text.

Titles are handed out by counting: a template is a mixed-radix number whose digits are the words
of its slots, and article `n` takes the `n`-th one of a fixed permutation. So no two articles of a
site share a title, without anyone having to remember the titles given before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import gcd, prod
from random import Random
from typing import TypeVar

from jixi_crawler.replica.vocabulary import GENERAL, NAMES, NEWS, NOTICES, VOCABULARY, Genre

_SLOT = re.compile(r"\{(?:(\d+)-(\d+)|([a-z]+)(\*?))\}")
_GOLDEN = 0.618033988749895
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Slot:
    """One blank of a template: a word of `choices` or a number; `name` keeps it for the article."""

    name: str | None
    choices: tuple[str, ...] | range

    def __len__(self) -> int:
        return len(self.choices)

    def word(self, position: int) -> str:
        """Return the choice at `position` (0-based, taken modulo the number of choices)."""
        return str(self.choices[position % len(self.choices)])


@dataclass(frozen=True, slots=True)
class Setting:
    """What the site and the day give: its place (绩溪县) and the ISO date of the event."""

    place: str
    date: str

    def words(self, random: Random) -> dict[str, str]:
        """Return the slots that no vocabulary has."""
        year, month, day = (int(part) for part in self.date[:10].split("-"))
        short = self.place.removesuffix("县").removesuffix("区").removesuffix("市")
        org = (f"{self.place}检察院", f"{self.place}人民检察院", f"{short}检察", "我院")
        return {
            "place": self.place,
            "org": org[int(random.random() * len(org))],
            "date": f"{month}月{day}日",
            "month": f"{year}年{max(month - 1, 1)}月",
            "year": str(year),
        }


@dataclass(frozen=True, slots=True)
class Composition:
    """A title and the paragraphs below it."""

    title: str
    paragraphs: tuple[str, ...]


def title_of(seed: int, index: int, setting: Setting, *, notice: bool = False) -> str:
    """Return the title of article `index` alone; much cheaper than its text."""
    return _begin(seed, index, setting, notice)[0]


def compose(
    seed: int, index: int, setting: Setting, *, notice: bool = False, paragraphs: int | None = None
) -> Composition:
    """Return article `index`: 4 to 12 paragraphs (or as many as asked), 300 to 1,500 characters."""
    title, genre, words, random = _begin(seed, index, setting, notice)
    count = paragraphs or 4 + int(random.random() ** 1.6 * 9)
    lead = _fill(_pick(genre.leads, random), words, random)
    end = _fill(_pick(genre.ends, random), words, random)
    order = list(genre.middles)
    random.shuffle(order)
    if notice:  # numbered sections stand in their order, each a paragraph of its own
        count, order = max(count, 6), sorted(order[: max(count, 6)], key=genre.middles.index)
    supply = chain(order, () if notice else random.sample(GENERAL, len(GENERAL)))
    middle: list[str] = []
    for _ in range(count - 2):
        sentences = 1 if notice else (2 if count < 6 else 1) + int(random.random() * 2.8)
        text = "".join(
            _fill(s, words, random) for s, _ in zip(supply, range(sentences), strict=False)
        )
        if text:
            middle.append(text)
    return Composition(title, (lead, *middle, end))


def person(random: Random) -> str:
    """Return an invented name."""
    return NAMES[int(random.random() * len(NAMES))]


def mixed(seed: int, *numbers: int) -> int:
    """Return 64 bits that look random and depend on every number given (splitmix64)."""
    value = seed & 0xFFFFFFFFFFFFFFFF
    for number in numbers:
        value = (value ^ (number & 0xFFFFFFFFFFFFFFFF)) + 0x9E3779B97F4A7C15
        value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & 0xFFFFFFFFFFFFFFFF
        value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & 0xFFFFFFFFFFFFFFFF
        value ^= value >> 31
    return value


def _begin(
    seed: int, index: int, setting: Setting, notice: bool
) -> tuple[str, Genre, dict[str, str], Random]:
    random = Random(mixed(seed, index, 1))
    genre = _pick(NOTICES if notice else NEWS, random)
    roomy = tuple(title for title in genre.titles if _space(title) > index)
    template = _pick(roomy or genre.titles, random)
    words = setting.words(random)
    space = _space(template)
    number = (index * _step(space) + seed * 7919) % space
    pieces: list[str] = []
    for part in _parts(template):
        if isinstance(part, str):
            pieces.append(part)
        elif not len(part):
            pieces.append(words[part.name or ""])
        else:
            number, position = divmod(number, len(part))
            word = part.word(position)
            if part.name:
                words[part.name] = word
            pieces.append(word)
    if index >= space:
        pieces.append(f"（{index // space + 1}）")
    return "".join(pieces), genre, words, random


def _pick(choices: tuple[_T, ...], random: Random) -> _T:
    return choices[int(random.random() * len(choices))]


def _fill(template: str, words: dict[str, str], random: Random) -> str:
    pieces: list[str] = []
    for part in _parts(template):
        if isinstance(part, str):
            pieces.append(part)
            continue
        known = words.get(part.name) if part.name else None
        if known is None:
            known = part.word(int(random.random() * len(part)))
            if part.name:
                words[part.name] = known
        pieces.append(known)
    return "".join(pieces)


@lru_cache(maxsize=1024)
def _parts(template: str) -> tuple[str | Slot, ...]:
    parts: list[str | Slot] = []
    position = 0
    for match in _SLOT.finditer(template):
        if match.start() > position:
            parts.append(template[position : match.start()])
        low, high, name, fresh = match.groups()
        if low:
            parts.append(Slot(None, range(int(low), int(high) + 1)))
        else:
            parts.append(Slot(None if fresh else name, _choices(name)))
        position = match.end()
    if position < len(template):
        parts.append(template[position:])
    return tuple(parts)


@lru_cache(maxsize=256)
def _space(template: str) -> int:
    """Return the number of different fillings of a title."""
    return prod(len(part) for part in _parts(template) if isinstance(part, Slot) and len(part))


def _choices(name: str) -> tuple[str, ...]:
    vocabulary: Mapping[str, tuple[str, ...]] = VOCABULARY
    return vocabulary.get(name, ())


@lru_cache(maxsize=256)
def _step(space: int) -> int:
    """Return a step near the golden section of `space` that visits every number once."""
    step = max(1, round(space * _GOLDEN))
    while gcd(step, space) != 1:
        step += 1
    return step
