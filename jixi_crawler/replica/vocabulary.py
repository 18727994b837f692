"""The words and sentence templates of generated articles, read from the TOML files beside it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any


@dataclass(frozen=True, slots=True)
class Genre:
    """One kind of news: titles, opening paragraphs, sentences of the middle, closing paragraphs."""

    titles: tuple[str, ...]
    leads: tuple[str, ...]
    middles: tuple[str, ...]
    ends: tuple[str, ...]


def _load(name: str) -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _genres(tables: Mapping[str, Mapping[str, list[str]]]) -> tuple[Genre, ...]:
    return tuple(
        Genre(**{key: tuple(sentences) for key, sentences in table.items()})
        for table in tables.values()
    )


def _names(surnames: str, given: list[str]) -> tuple[str, ...]:
    # A third of the given names for each surname: enough people, and a list that stays small.
    return tuple(s + g for i, s in enumerate(surnames) for g in given[i % 3 :: 3])


_WORDS = _load("words.toml")
_GENRES = _load("genres.toml")

VOCABULARY: Mapping[str, tuple[str, ...]] = {
    "name": _names(_WORDS["surnames"], _WORDS["given_names"]),
    "surname": tuple(_WORDS["surnames"]),
    **{slot: tuple(words) for slot, words in _WORDS["slots"].items()},
}
NAMES = VOCABULARY["name"]
OUTLETS = ("检察日报", "正义网", "法治日报", "省检察院", "县融媒体中心", "高检网", "央视新闻")

NEWS = _genres(_GENRES["news"])
NOTICES = _genres(_GENRES["notices"])
GENERAL: tuple[str, ...] = tuple(_GENRES["general"])
