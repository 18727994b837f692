"""Markup that a page holds encoded until one of its scripts puts it in place.

Whole provinces' sites (PHPCMS with such a template) hide their pagers so:
`<div id="pages">JTNDYSUyMGhyZWY…</div>`, percent-encoded markup in base64 (RFC 4648). Pages that a
program draws hold the text of an article as a string of JSON: `"content":"\\u003Cp\\u003E…"`.
"""

from __future__ import annotations

import binascii
import json
import re
from html import escape
from urllib.parse import unquote_plus

from jixi_crawler.extract.document import Document
from jixi_crawler.extract.reader import parse

# `%3C`, `<a`, `<di`, `<sp`, `<ul` in base64
_BEGINS = ("JTND", "PGEg", "PGRp", "PHNw", "PHVs")
_HELD = re.compile(
    rf">\s{{0,40}}((?:{'|'.join(_BEGINS)})[A-Za-z0-9+/]{{40,20000}}={{0,2}})\s{{0,40}}(?=<)"
)
_STRING = re.compile(r"""\w["']?\s?:\s?"((?:[^"\\]|\\.){80,}+)\"""")
# What stands beside a text in its object, and the tags that say it on a page.
_BESIDE = re.compile(
    r"""["'](?:(title|articleTitle|newsTitle|contentTitle)|(publish\w{0,4}(?:Time|Date)|pub(?:Time|Date)|releaseTime)"""
    r"""|(source|sourceName|origin)|(author|authorName))["']\s?:\s?"((?:[^"\\{}]|\\.){1,300}+)\"""",
)
_SAID_AS = (
    ("<h1>", "</h1>"),
    ("<p>发布时间：", "</p>"),
    ("<p>来源：", "</p>"),
    ("<p>作者：", "</p>"),
)
_DATA_BEGINS = 10  # characters that tell data, or a page, from a program
_NEAR = 2000  # characters of a script before and behind a text
_PARAGRAPHS = re.compile(r"</p>|</div>|<br", re.IGNORECASE)
_PARAGRAPH = 40  # characters
_SENTENCE_ENDS = frozenset("。！？；：”")


def with_markup_shown(text: str) -> str:
    """Return a page with the links that it holds encoded in their places; others stay as they are."""
    if not any(begin in text for begin in _BEGINS):
        return text
    return _HELD.sub(_shown, text)


def with_text_shown(text: str, document: Document | None = None) -> str:
    """Return a page that shows no text and holds it in a script with the text in its place.

    Others stay as they are. `document` is the page as it was read, if it was.
    """
    if document is None:
        if not _is_escaped(text):
            return text
        document = parse(text)
    for line, linked in zip(document.lines, document.linked, strict=True):
        if len(line) - linked >= _PARAGRAPH and line[-1] in _SENTENCE_ENDS:
            return text
    scripts = [script for script in document.scripts if _is_escaped(script)]
    found = (
        (_unescaped(hit[1]), script, hit) for script in scripts for hit in _STRING.finditer(script)
    )
    told = [one for one in found if _PARAGRAPHS.search(one[0])]
    if not told:
        return text
    held, script, hit = max(told, key=lambda one: len(one[0]))
    held = f"{_facts_beside(script, *hit.span(), document.lines)}<div>{held}</div>"
    end = text.lower().rfind("</body")
    end = end if end >= 0 else len(text)
    return text[:end] + held + text[end:]


def _facts_beside(script: str, start: int, end: int, shown: list[str]) -> str:
    """Return as markup what the object of a text says of it: strings between the nearest braces."""
    before = re.split(r"[{}]", script[max(0, start - _NEAR) : start])[-1]
    behind = re.split(r"[{}]", script[end : end + _NEAR], maxsplit=1)[0]
    facts: dict[int, str] = {}
    for one in _BESIDE.finditer(f"{before} {behind}"):
        *named, value = one.groups()
        facts.setdefault(next(at for at, name in enumerate(named) if name), _unescaped(value))
    if facts.get(0) in shown:
        return ""  # the page has a head
    said = [(_SAID_AS[at], escape(facts[at])) for at in sorted(facts)]
    return "".join([begin + value + end for (begin, end), value in said])


def _is_escaped(text: str) -> bool:
    """Tell whether a script, or a page, holds markup as a string of JSON, escaped or in data alone."""
    if "\\u003C" in text or "\\u003c" in text or "<\\/p>" in text:
        return True
    if '"<p' not in text or '</p>"' not in text:
        return False
    begin = text.lstrip()[:_DATA_BEGINS]
    return begin.startswith(("{", "window.__", "<"))


def _unescaped(written: str) -> str:
    try:
        return str(json.loads(f'"{written}"', strict=False))
    except ValueError:
        return ""


def _shown(held: re.Match[str]) -> str:
    try:
        markup = binascii.a2b_base64(held[1]).decode("utf-8")
    except ValueError:
        return held[0]
    if markup.startswith("%3C"):
        markup = unquote_plus(markup)
    return f">{markup}" if "href" in markup and "<script" not in markup.lower() else held[0]
