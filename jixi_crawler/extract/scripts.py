"""What a page's inline scripts say: strings assigned to variables, and what they write."""

from __future__ import annotations

import re
from functools import lru_cache

_STRING = r"""(?:"((?:[^"\\\n]|\\.){0,2000})"|'((?:[^'\\\n]|\\.){0,2000})')"""
_ASSIGNED = re.compile(
    rf"(?:^|[\s;{{,])(?:var\s+)?([A-Za-z_$][\w$]{{0,40}})\s*=\s*{_STRING}\s*(?=[;,\n}}]|$)"
)
_WRITTEN = re.compile(r"document\.write(?:ln)?\s{0,5}\(([^\n;]{1,2000})\)")
_BEGIN = r"(?:\.(?:substr|substring|slice)\(\s?0\s?,\s?(\d{1,4})\s?\))?"
_OPERAND = re.compile(rf"\s*(?:{_STRING}|([A-Za-z_$][\w$]{{0,40}}){_BEGIN})\s*(\+|$)")
_BRANCH = r"(?:\{([^{}]{0,400})\}|([^{};]{1,200});?)"
_IF = rf"if\s{{0,5}}\(((?:[^(){{}}]|\([^(){{}}]{{0,60}}\)){{1,120}})\)\s{{0,40}}{_BRANCH}"
_CHOICE = re.compile(rf"\b{_IF}")
_OTHERWISE = re.compile(rf"\s{{0,40}}else\b\s{{0,40}}(?:{_IF}|{_BRANCH})")
_COMPARED = re.compile(
    rf"\s*([A-Za-z_$][\w$]{{0,40}})\s*(?:([!=])==?\s*(?:{_STRING}|null|undefined)|\.length\s*>\s*0)?\s*"
)
_NEGATED = re.compile(r"\s*!\s*([A-Za-z_$][\w$]{0,40})\s*")
_TAG = re.compile(r"<[^<>]{0,300}>")
_LINK = re.compile(r"<(a\s[^<>]{1,300})>([^<>]{0,200})", re.IGNORECASE)
_TOO_LONG = 8000  # characters; a script of this length is a library, not a template's line


def assigned_strings(scripts: list[str]) -> dict[str, str]:
    """Return every variable to which the scripts assign a plain string (the last one wins)."""
    found: dict[str, str] = {}
    for script in scripts:
        if len(script) < _TOO_LONG:
            found.update(_assigned(script))
    return found


@lru_cache(maxsize=128)  # each is asked for again by those that follow it
def _assigned(script: str) -> dict[str, str]:
    return {name: double or single for name, double, single in _ASSIGNED.findall(script)}


def written_text(scripts: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """Return the text that the last script writes into the page, and the links it writes.

    Understood: literals, variables that hold a literal, sums of both, and a choice by what such a
    variable holds; anything else writes nothing. Links are `(tag, text)`; a call that writes links is
    a list of files or neighbours, so its text is no part of the page's own.
    """
    if len(scripts[-1]) > _TOO_LONG:
        return "", []
    script = scripts[-1].replace("&nbsp;", " ")  # its semicolon ends no statement
    parts: list[str] = []
    links: list[tuple[str, str]] = []
    values: dict[str, str] = {}
    if "if" in script:
        script = _decided(script, scripts)
    for call in _WRITTEN.finditer(script):
        text = _sum(call[1], values, scripts)
        if not text:
            continue
        found = _LINK.findall(text)
        if found:
            links.extend((head, _TAG.sub("", name).strip()) for head, name in found)
        else:
            parts.append(_TAG.sub("", text))
    return " ".join(parts), links


def _decided(script: str, scripts: list[str]) -> str:
    """Return a script with one branch in place of each choice.

    It is the first whose condition holds, or may hold where its variable is not known.
    """
    values = assigned_strings(scripts[-40:])
    parts: list[str] = []
    at = 0
    while choice := _CHOICE.search(script, at):
        condition, braced, lone = choice.groups()
        branches = [(condition, braced or lone or "")]
        parts.append(script[at : choice.start()])
        at = choice.end()
        while other := _OTHERWISE.match(script, at):
            condition, braced, lone, last, last_lone = other.groups()
            branches.append((condition, braced or lone or last or last_lone or ""))
            at = other.end()
            if condition is None:
                break
        parts.append(next((code for said, code in branches if _may_hold(said, values)), "") + ";")
    return "".join(parts) + script[at:]


def _may_hold(condition: str | None, values: dict[str, str]) -> bool:
    """Tell whether a condition is true, or may be for all that is known of its variable."""
    if condition is None:
        return True
    if negated := _NEGATED.fullmatch(condition):
        return not values.get(negated[1])
    compared = _COMPARED.fullmatch(condition)
    if compared is None or compared[1] not in values:
        return True
    name, sign, double, single = compared.groups()
    if sign is None:
        return values[name] != ""
    to_nothing = double is None and single is None
    same = not to_nothing and values[name] == (double or single or "")
    return same == (sign == "=")


def _sum(expression: str, values: dict[str, str], scripts: list[str]) -> str | None:
    """Return the string that an expression is; `values` is filled when it first names a variable."""
    parts: list[str] = []
    at = 0
    while True:
        operand = _OPERAND.match(expression, at)
        if not operand:
            return None
        double, single, name, size, more = operand.groups()
        if name is None:
            parts.append(double or single or "")
        else:
            if not values:
                values.update(assigned_strings(scripts[-40:]), **{"": ""})
            if name not in values:
                return None
            parts.append(values[name][: int(size)] if size else values[name])
        if not more:
            return "".join(parts)
        at = operand.end()
