"""What the functions of a page's own scripts open, read from how they are written; nothing is run.

A function counts that sets `location` to, or opens in a window, a sum of strings and of what it is given:
`function go(n){ if(n>8) return; var url = "list.jsp?p=" + n; window.location = url; }`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from jixi_crawler.extract.flow import Flow

_BRACES = re.compile(r"""[{}]|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'""")
_STRING = re.compile(r"""(["'])[^"'\n]{0,500}\1""")
_SETS_LOCATION = re.compile(
    r"(?<![\w$])location(?:\.href)?\s*=(?!=)\s*([^;{}\n]{1,400})"
    r"|(?<![\w$])location\.(?:assign|replace)\s*\(([^;{}\n]{1,400})\)"
    r"|(?<![\w$.])window\.open\s*\(([^;,{}\n]{1,400}?)(?:,|\)\s*(?:[;}\n]|$))"
)
_NAME = r"[A-Za-z_$][\w$]*(?:\.[A-Za-z_$][\w$]*)*"
_TERM = re.compile(
    rf"""\s*(?:"([^"]*)"|'([^']*)'|({_NAME}|\d+)|\(\s*({_NAME})\s*([-+])\s*1\s*\))\s*(?:\+|,|$)"""
)
# A parameter that becomes anything but a number written there, as `if (n < 1) n = 1` has one.
_CHANGED = r"(?<![\w$.]){0}\s*(?:\+\+|--|[-+*/]=|=(?!=)\s*+(?!\d+\s*[;}}]))"
_ALIAS = re.compile(r"(?:var|let|const)\s+([A-Za-z_$][\w$]*)\s*=\s*([A-Za-z_$][\w$]*)\s*[;\n]")
_LONGEST = 3000  # characters of a function or an object
_MOST_FUNCTIONS = 20


class Function(NamedTuple):
    """A function of the page: its parameters, its code, and the script that it stands in."""

    names: tuple[str, ...]
    body: str
    script: str


class Term(NamedTuple):
    """A part of a sum: a literal or a name, to which 1 may be added (`step`)."""

    value: str
    is_name: bool
    step: int


def enclosed(text: str, at: int) -> str | None:
    """Return what stands between the brace at `at` and the one that closes it; None without one."""
    depth = 0
    for hit in _BRACES.finditer(text, at, at + _LONGEST):
        if hit[0] == "{":
            depth += 1
        elif hit[0] == "}":
            depth -= 1
            if depth == 0:
                return text[at + 1 : hit.start()]
    return None


def find_function(flow: Flow, name: str) -> Function | None:
    """Return the function of that name which an inline script of the page defines."""
    if name not in flow.functions and len(flow.functions) < _MOST_FUNCTIONS:
        flow.functions[name] = _define(flow, name)
    found: Function | None = flow.functions.get(name)
    return found


def _define(flow: Flow, name: str) -> Function | None:
    if flow.root is None:
        return None
    escaped = re.escape(name)
    head = re.compile(
        rf"(?:function\s+{escaped}|(?<![\w$]){escaped}\s*=\s*function)\s*\(([^()]{{0,100}})\)\s*\{{"
    )
    for script in flow.root.iter("script"):
        text = script.text or ""
        if name in text and (found := head.search(text)):
            body = enclosed(text, found.end() - 1)
            if body is None:
                return None
            return Function(split_names(found[1]), body, text)
    return None


def split_names(written: str) -> tuple[str, ...]:
    """Return the names of a list of parameters."""
    return tuple(one.strip() for one in written.split(",") if one.strip())


@lru_cache(maxsize=64)  # every link of a pager calls the same
def opened_address(body: str, names: tuple[str, ...]) -> str | None:
    """Return the sum that a function's code opens, where it is one made of its parameters.

    None where there are several, where the code changes what it was given, or posts a form.
    """
    if ("location" not in body and "window.open" not in body) or "submit(" in body:
        return None
    for declared in _ALIAS.finditer(body):
        alias, name = declared.groups()
        if name in names:
            body = body.replace(declared[0], "")
            body = re.sub(rf"(?<![\w$.'\"]){re.escape(alias)}(?![\w$'\"])", name, body)
    sums = {one for written in _opened(body) for one in _assigned(body, written)}
    made = [one for one in sums if any(is_given(term, names) for term in terms(one) or ())]
    code = _STRING.sub("''", body)
    if any(re.search(_CHANGED.format(re.escape(one)), code) for one in names):
        return None
    return made[0] if len(made) == 1 else None


def _opened(body: str) -> Iterator[str]:
    for groups in _SETS_LOCATION.findall(body):
        yield "".join(groups).strip()


def _assigned(body: str, written: str) -> list[str]:
    """Return a sum, or those that the code assigns to the variable that stands in its place."""
    if not re.fullmatch(_NAME, written):
        return [written]
    name = re.escape(written)
    if re.search(rf"(?<![\w$.]){name}\s*\+=", body):
        return []
    found = re.findall(rf"(?<![\w$.]){name}\s*=(?!=)\s*([^;{{}}\n]{{1,400}})", body)
    return [one.strip() for one in found] or [written]


def is_given(term: Term, names: tuple[str, ...]) -> bool:
    """Tell whether a term is a parameter, or a property of one."""
    return term.is_name and term.value.partition(".")[0] in names


def terms(written: str) -> list[Term] | None:
    """Split arguments, or a sum, into its terms; None where one is anything else."""
    found: list[Term] = []
    at = 0
    end = len(written.rstrip())
    while at < end:
        hit = _TERM.match(written, at)
        if hit is None:
            return None
        double, single, plain, counted, sign = hit.groups()
        if counted is not None:
            found.append(Term(counted, is_name=True, step=1 if sign == "+" else -1))
        elif plain is not None:
            found.append(Term(plain, is_name=not plain.isdecimal(), step=0))
        else:
            found.append(Term(double or single or "", is_name=False, step=0))
        at = hit.end()
    return found


def add_up(expression: str, given: dict[str, str]) -> str | None:
    """Return the string that a sum is, None where it holds a name that is not given."""
    parts = []
    for term in terms(expression) or ():
        value = given.get(term.value) if term.is_name else term.value
        if value is None or (term.step and not value.isdecimal()):
            return None
        parts.append(str(int(value) + term.step) if term.step else value)
    return "".join(parts)
