"""Chinese full-text search by SQLite's own means: neighbouring characters make a token.

Text is normalised (NFKC, case folded, NFKC again) and cut into runs of letters, digits and Chinese
characters; what stands between runs (spaces, punctuation) only separates. The run 检察院 becomes
the tokens 检察 察院 院. A word is looked up as the phrase of its own tokens, without the last
single character, so that it is found exactly where its characters stand side by side in the text:
`normalised(word) in normalised(text)` where both have one space for whatever separates.
"""

from __future__ import annotations

import re
import unicodedata

_RUN = re.compile(r"[^\W_]+")


def normalise(text: str) -> str:
    """Return the text as the index sees it, before it is cut into runs."""
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def runs(text: str) -> list[str]:
    """Return the normalised runs of letters, digits and Chinese characters."""
    return _RUN.findall(normalise(text))


def searchable(text: str) -> str:
    """Return normalised text with one space between runs: what a substring scan searches."""
    return " ".join(runs(text))


def index_text(text: str | None) -> str:
    """Return the tokens of a text, separated by spaces, for the index."""
    if not text:
        return ""
    return " ".join(_tokens(run) for run in runs(text))


def phrase(words: str) -> str | None:
    """Return the FTS5 phrase that finds `words` side by side, None if there is nothing to find.

    The result is safe inside any FTS5 query: tokens hold letters and digits only.
    """
    parts = runs(words)
    if not parts:
        return None
    before = [_tokens(run) for run in parts[:-1]]
    last = parts[-1]
    if len(last) == 1:
        # A single character starts a token wherever it stands; a prefix query finds them all.
        return f'"{" ".join([*before, last])}"*'
    return f'"{" ".join([*before, *(last[i : i + 2] for i in range(len(last) - 1))])}"'


def word_pattern(words: str) -> re.Pattern[str] | None:
    """Return a pattern that finds `words` in normalised text, any separators between their runs."""
    parts = runs(words)
    if not parts:
        return None
    return re.compile(r"[\W_]+".join(re.escape(part) for part in parts))


def _tokens(run: str) -> str:
    return " ".join(run[i : i + 2] for i in range(len(run)))
