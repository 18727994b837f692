"""What a page's inline scripts say: strings assigned to variables, and what they write."""

from __future__ import annotations

import re

_STRING = r"""(?:"((?:[^"\\\n]|\\.){0,2000})"|'((?:[^'\\\n]|\\.){0,2000})')"""
_ASSIGNED = re.compile(
    rf"(?:^|[\s;{{,])(?:var\s+)?([A-Za-z_$][\w$]{{0,40}})\s*=\s*{_STRING}\s*(?=[;,\n}}]|$)"
)
_WRITTEN = re.compile(r"document\.write(?:ln)?\s{0,5}\(([^\n;]{1,2000})\)")
_OPERAND = re.compile(rf"\s*(?:{_STRING}|([A-Za-z_$][\w$]{{0,40}}))\s*(\+|$)")
_BRANCH = r"(?:\{([^{}]{0,400})\}|([^{};]{1,200});?)"
_CHOICE = re.compile(
    rf"\bif\s{{0,3}}\(\s{{0,3}}([A-Za-z_$][\w$]{{0,40}})\s{{0,3}}([!=])==?\s{{0,3}}{_STRING}\s{{0,3}}\)\s{{0,5}}"
    rf"{_BRANCH}(?:\s{{0,5}}else\b(?!\s{{0,5}}if)\s{{0,5}}{_BRANCH})?(?!\s{{0,5}}else\b)"
)
_TAG = re.compile(r"<[^<>]{0,300}>")
_LINK = re.compile(r"<(a\s[^<>]{1,300})>([^<>]{0,200})", re.IGNORECASE)
_TOO_LONG = 8000  # characters; a script of this length is a library, not a template's line


def assigned_strings(scripts: list[str]) -> dict[str, str]:
    """Return every variable to which the scripts assign a plain string (the last one wins)."""
    found: dict[str, str] = {}
    for script in scripts:
        if len(script) < _TOO_LONG:
            for name, double, single in _ASSIGNED.findall(script):
                found[name] = double or single
    return found


def written_text(scripts: list[str]) -> tuple[str, list[tuple[str, str]]]:
    """Return the text that the last script writes into the page, and the links it writes.

    Understood: literals, variables that hold a literal, sums of both, and a choice by what such a
    variable holds; anything else writes nothing. Links are `(tag, text)`; a call that writes links is
    a list of files or neighbours, so its text is no part of the page's own.
    """
    script = scripts[-1]
    if len(script) > _TOO_LONG:
        return "", []
    parts: list[str] = []
    links: list[tuple[str, str]] = []
    values: dict[str, str] = {}
    if "if" in script and ("==" in script or "!=" in script):
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
    """Return a script with the branch taken in place of each choice whose variable is known."""
    values = assigned_strings(scripts[-40:])

    def taken(choice: re.Match[str]) -> str:
        name, sign, double, single, *branches = choice.groups()
        if name not in values:
            return choice[0]
        same = values[name] == (double or single or "")
        then, lone, other, lone_other = (branch or "" for branch in branches)
        return f"{then or lone};" if same == (sign == "=") else f"{other or lone_other};"

    return _CHOICE.sub(taken, script)


def _sum(expression: str, values: dict[str, str], scripts: list[str]) -> str | None:
    """Return the string that an expression is; `values` is filled when it first names a variable."""
    parts: list[str] = []
    at = 0
    while True:
        operand = _OPERAND.match(expression, at)
        if not operand:
            return None
        double, single, name, more = operand.groups()
        if name is None:
            parts.append(double or single or "")
        else:
            if not values:
                values.update(assigned_strings(scripts[-40:]), **{"": ""})
            if name not in values:
                return None
            parts.append(values[name])
        if not more:
            return "".join(parts)
        at = operand.end()
