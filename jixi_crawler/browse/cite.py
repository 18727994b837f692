"""How to cite an article: GB/T 7714—2015, APA (7th edition), BibTeX."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_SPECIAL = re.compile(r"([#$%&_{}\\])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citations:
    """The same reference in three styles."""

    gbt: str
    apa: str
    bibtex: str


def cite(article: dict[str, Any], site: str, *, archived: str, seen: str) -> Citations:
    """Return the references. `archived` is the address of our copy, `seen` the day it was last seen."""
    authors = (article["author"] or "").split() or [site]
    title = article["title"] or article["url"]
    published = (article["published"] or "")[:10]
    return Citations(
        gbt=_gbt(authors, title, published, article["url"], archived, seen),
        apa=_apa(authors, title, published, site, article["url"], archived),
        bibtex=_bibtex(authors, title, published, site, article, archived, seen),
    )


def _gbt(authors: list[str], title: str, published: str, url: str, archived: str, seen: str) -> str:
    # GB/T 7714 names three authors and then 等; [EB/OL] is an electronic bulletin online.
    names = ",".join(authors[:3]) + (",等" if len(authors) > 3 else "")
    date = f"({published})" if published else ""
    return f"{names}.{title}[EB/OL].{date}[{seen[:10]}].{url}. 存档：{archived}."


def _apa(authors: list[str], title: str, published: str, site: str, url: str, archived: str) -> str:
    names = ", ".join(authors[:-1]) + (", & " if len(authors) > 1 else "") + authors[-1]
    place = "" if authors == [site] else f" {site}."
    return f"{names}. ({_apa_date(published)}). {title}.{place} {url} (archived at {archived})"


def _apa_date(published: str) -> str:
    try:
        day = dt.date.fromisoformat(published)
    except ValueError:
        return "n.d."
    return f"{day.year}, {_MONTHS[day.month - 1]} {day.day}"


def _bibtex(
    authors: list[str],
    title: str,
    published: str,
    site: str,
    article: dict[str, Any],
    archived: str,
    seen: str,
) -> str:
    fields = {
        "author": " and ".join(f"{{{_escape(name)}}}" for name in authors),
        "title": f"{{{_escape(title)}}}",
        "organization": _escape(site),
        "date": published,
        "url": article["url"],
        "urldate": seen[:10],
        "note": f"Archived: {archived}",
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value]
    return "\n".join([f"@online{{jixi-{article['id']},", *lines, "}"])


def _escape(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
