"""Two languages: every word of the reading room stands once in `words.toml`, in Chinese and English."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import resources
from typing import Any

LANGUAGES = ("zh", "en")
COOKIE = "jixi_language"
TAGS = {"zh": "zh-CN", "en": "en"}


def _load() -> dict[str, dict[str, str]]:
    text = resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8")
    table: dict[str, dict[str, str]] = {}
    for name, entry in tomllib.loads(text).items():
        table[name] = dict(zip(LANGUAGES, entry, strict=True))
    return table


WORDS: Mapping[str, Mapping[str, str]] = _load()


@dataclass(frozen=True, slots=True)
class Translator:
    """Says things in one language: `t("hits", n=3)`."""

    language: str

    @property
    def tag(self) -> str:
        """The language as HTML and HTTP name it."""
        return TAGS[self.language]

    @property
    def other(self) -> str:
        """The language one can switch to."""
        return "en" if self.language == "zh" else "zh"

    def __call__(self, name: str, **values: object) -> str:
        """Return the text of that name; numbers are grouped by thousands. KeyError: no such text."""
        shown = {key: f"{v:,}" if isinstance(v, int) else v for key, v in values.items()}
        return WORDS[name][self.language].format(**shown)

    def maybe(self, name: str, default: str) -> str:
        """Return the text of that name, or the default: for what the archive says of itself."""
        return WORDS[name][self.language] if name in WORDS else default


def choose(cookies: Mapping[str, str], headers: Mapping[str, str], args: Mapping[str, Any]) -> str:
    """Return the language to answer in: asked for in the address, remembered, the browser's, Chinese."""
    asked = args.get("lang")
    if asked in LANGUAGES:
        return str(asked)
    if cookies.get(COOKIE) in LANGUAGES:
        return cookies[COOKIE]
    return _accepted(headers.get("accept-language", "")) or "zh"


def _accepted(header: str) -> str | None:
    """Return the first of our languages in an Accept-Language header, by quality then order."""
    wishes = []
    for place, part in enumerate(header.split(",")):
        tag, _, parameters = part.strip().partition(";")
        quality = parameters.strip().removeprefix("q=").strip() or "1"
        try:
            weight = float(quality)
        except ValueError:
            weight = 0.0
        language = tag.strip().lower()[:2]
        if language in LANGUAGES and weight > 0:
            wishes.append((-weight, place, language))
    return min(wishes)[2] if wishes else None
