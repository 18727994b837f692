"""Dates as Chinese sites write them, to ISO 8601 in Beijing time.

Every pattern is bounded and begins with something specific, so a scan is linear in the text.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta, timezone
from typing import NamedTuple

BEIJING = timezone(timedelta(hours=8))

# One character for one: offsets in the normalised text are offsets in the original.
_NORMALISE = str.maketrans(
    "０１２３４５６７８９：∶︰﹕－–—―‐‑−／．，\u3000\xa0\t\r\n\u2002\u2003\u2009\ufeff\u200b",
    "0123456789::::-------/.,          ",
)
_WIDE_DIGIT = re.compile("[０-９]")

_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# Each begins with what a scan can look for quickly: a century, a month's name, a number.
_YEAR_FIRST = re.compile(
    r"""
    (?P<y>(?:19|20)\d\d)(?<!\d\d{4})(?<!\d\.\d{4})
    (?:
        \ {0,3}年\ {0,3}(?P<m>1[0-2]|0?[1-9])
        \ {0,3}月\ {0,3}(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?:\ {0,3}[日号])?
      | \ (?P<m5>1[0-2]|0\d)/(?P<d5>3[01]|[012]\d)(?=\ \d\d:\d\d)
      | \ ?(?P<sep>[-/.、])\ ?(?P<m2>1[0-2]|0?[1-9])\ ?(?P=sep)\ ?(?P<d2>3[01]|[12]\d|0?[1-9])
        (?:(?!\d)|(?=\d\d:\d\d))(?!\.\d)
    )
    """,
    re.VERBOSE,
)
# What every month's name begins with, and little else: one class of characters after another.
_ANY_MONTH = re.compile("[JFMASONDjfmasond][AEPUCOaepuco][NBRYLGPTVCnbrylgptvc]")
_MONTH_NAMED = re.compile(
    rf"""
    (?<![a-z])(?P<mon>{_MONTH})\.?\ {{0,3}}(?P<d3>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?
        (?:,\ {{0,3}}|\ {{1,3}})
        (?:(?P<tm>\d\d:\d\d:\d\d)\ [a-z]{{3,4}}\ )?
        (?P<y3>(?:19|20)\d\d)(?!\d)
  | (?<![\d.])(?P<d4>3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?[\ -]{{1,3}}(?P<mon4>{_MONTH})
        [.,]?[\ -]{{1,3}}(?P<y4>(?:19|20)\d\d)(?!\d)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_IN_NUMBER = frozenset("0123456789/")
_YEAR_LAST = re.compile(r"(?P<a>[0-3]?\d)/(?P<b>[0-3]?\d)/(?P<y6>(?:19|20)\d\d)(?![\d/])")
# As on the continent of Europe; only with a time of day, for sections and versions look alike.
_DOTTED = re.compile(
    r"(?<![\d.])(?P<d7>[0-3]?\d)\.(?P<m7>[01]?\d)\.(?P<y7>(?:19|20)\d\d)(?=,?\ \d{1,2}:\d\d)"
)
_TIME = re.compile(
    r"""
    [\ ,\x02]{0,8}
    (?:[(\[]?(?:星期|周|礼拜)[一二三四五六日天][)\]]?|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?)?
    (?:[\ ,]{0,8}|-|T)
    (?P<half>上午|下午|中午|晚上|早上|凌晨|傍晚|[ap]m\b)?\ {0,3}
    (?P<h>2[0-3]|[01]?\d)\ ?
    (?:[:点时]\ ?(?P<mi>[0-5]\d)(?!\d)(?:\ ?[:分]\ ?(?P<s>[0-5]\d)(?!\d)|分)?|[点时](?![间击]))
    (?:秒|\.\d{1,6})?
    (?:\ ?(?P<half2>[ap]m)\b)?
    (?:\ ?(?P<zone>Z|GMT|UTC)(?![a-z])|(?P<off>[+-]\d\d:?\d\d)(?!\d))?
    """,
    re.VERBOSE | re.IGNORECASE,
)
_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {
    "零": 0, "○": 0, "Ｏ": 0, "O": 0, "◯": 0, "０": 0,
}  # fmt: skip
_CHINESE = re.compile(
    r"(?P<y>[一二][九〇零○ＯO◯０][〇零○ＯO◯０一二三四五六七八九]{2})年"
    r"(?P<m>十[一二]?|[一二三四五六七八九])月"
    r"(?P<d>[二三]?十[一二三四五六七八九]?|[一二三四五六七八九])日"
)
_COMPACT = re.compile(
    r"[\s\[(（【]*(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)"
    r"(?:[ T]?(?P<h>\d\d):?(?P<mi>\d\d)(?::?(?P<s>\d\d))?)?[\s\])）】]*"
)
_MONTH_DAY = re.compile(
    r"(?<!\d)(?<!\d[./:-])(?P<m>1[0-2]|0?[1-9])\ {0,2}"
    r"(?:[-/.]\ {0,2}(?P<d>3[01]|[12]\d|0?[1-9])(?![\d:%年月]|[./-]\d)"
    r"|月\ {0,2}(?P<d2>3[01]|[12]\d|0?[1-9])\ {0,2}[日号])"
)
_SHORT_YEAR = re.compile(
    r"(?<!\d)(?<!\d[./:-])(?P<y>\d\d)(?P<sep>[-/.])(?P<m>1[0-2]|0[1-9])(?P=sep)(?P<d>3[01]|[12]\d|0[1-9])"
    r"(?![\d./:-])"
)
_LABELLED_COMPACT = re.compile(r"(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?!\d)")
_URL_DATES = (
    # a run of digits that is a date alone, or a date and a time of day (to the millisecond)
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>\d\d)(?P<d>\d\d)(?:\d{6}(?:\d{3})?)?(?!\d)"),
    re.compile(
        r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[-/_])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?=[/_.-]|$)"
    ),
    re.compile(r"/(?P<y>(?:19|20)\d\d)-?(?P<m>\d\d)/(?P<d>\d\d)(?=[/_.-])"),
    re.compile(r"/(?P<y>(?:19|20)\d\d)/(?P<m>\d\d)-?(?P<d>\d\d)(?=[/_.])"),
)
_URL_MONTH = re.compile(r"/(?P<y>(?:19|20)\d\d)[-/]?(?P<m>0[1-9]|1[0-2])(?=/)")


class FoundDate(NamedTuple):
    """A date in a text: ISO value, the characters it was read from, and where they stand."""

    value: str
    raw: str
    start: int
    end: int


def normalise(text: str) -> str:
    """Return `text` with half-width digits, separators and spaces, character for character."""
    return text if text.isascii() and "\n" not in text else text.translate(_NORMALISE)


def find_dates(text: str) -> list[FoundDate]:
    """Return every full date (year, month, day) in `text`, in order, with its time of day if any.

    Impossible dates (31 November, month 13) are no dates. A time of day is taken as Beijing time
    unless it names another zone. Linear in the length of the text.
    """
    if not _may_hold_year(text):
        return []
    plain = normalise(text)
    hits = list(_YEAR_FIRST.finditer(plain))
    if _ANY_MONTH.search(plain):
        hits += _MONTH_NAMED.finditer(plain)
    if "/19" in plain or "/20" in plain:
        hits += (
            hit
            for hit in _YEAR_LAST.finditer(plain)
            if plain[hit.start() - 1 : hit.start()] not in _IN_NUMBER
        )
    if ".19" in plain or ".20" in plain:
        hits += _DOTTED.finditer(plain)
    if len(hits) > 1:
        hits.sort(key=re.Match.start)
    found = []
    end = 0
    for match in hits:
        if match.start() < end or (day := _day_of(match)) is None:
            continue
        value, end = _with_time(day, plain, match)
        if "\n" in text[match.end() : end] and _begins_line(text, end):
            value, end = day.isoformat(), match.end()
        found.append(FoundDate(value, text[match.start() : end], match.start(), end))
    if "年" in text:
        found += _chinese_dates(text)
        found.sort(key=lambda one: one.start)
    return found


def labelled_date(text: str) -> FoundDate | None:
    """Return the date at the beginning of a date label's value, where `20200101` and `20-01-01` are one."""
    plain = normalise(text)
    begin = len(plain) - len(plain.lstrip(" [(【\x02"))
    hit = _SHORT_YEAR.match(plain, begin) or _LABELLED_COMPACT.match(plain, begin)
    day = (
        _day(hit["y"] if len(hit["y"]) > 2 else f"20{hit['y']}", hit["m"], hit["d"])
        if hit
        else None
    )
    return (
        FoundDate(day.isoformat(), text[begin : hit.end()], begin, hit.end())
        if hit and day
        else None
    )


def _may_hold_year(text: str) -> bool:
    """Tell cheaply whether there is anything like a year in a text; most texts have none."""
    if "20" in text or "19" in text or "年" in text:
        return True
    return not text.isascii() and _WIDE_DIGIT.search(text) is not None


def parse_date(text: str) -> str | None:
    """Return the first full date in `text` as ISO 8601, or None.

    A text that is nothing but `20201130` or `20201130095300` counts as a date here (metas
    write it), while in running text such numbers are left alone.
    """
    compact = _COMPACT.fullmatch(text) if len(text) < 60 else None
    if compact:
        y, m, d, h, mi, s = compact.group("y", "m", "d", "h", "mi", "s")
        day = _day(y, m, d)
        if day and h:
            return _at(day, int(h), int(mi), int(s or 0))
        return day.isoformat() if day else None
    found = find_dates(text)
    return found[0].value if found else None


def url_date(url: str) -> str | None:
    """Return the full date that stands in a URL's path (`t20201130_`, `/2020/11/30/`), or None."""
    path = _path_of(url)
    for pattern in _URL_DATES:
        days = [day for hit in pattern.finditer(path) if (day := _day(*hit.group("y", "m", "d")))]
        if days:
            return days[-1].isoformat()
    return None


def url_month(url: str) -> tuple[int, int] | None:
    """Return year and month of a URL's date folder (`/202011/`, `/2020/11/`), or None."""
    found = None
    for found in _URL_MONTH.finditer(_path_of(url)):  # noqa: B007 -- the last one counts
        pass
    return (int(found["y"]), int(found["m"])) if found else None


def find_month_days(text: str) -> list[tuple[int, int, int, int]]:
    """Return `(month, day, start, end)` for every date without a year (`06-11`, `6月11日`)."""
    return [
        (int(hit["m"]), int(hit["d"] or hit["d2"]), hit.start(), hit.end())
        for hit in _MONTH_DAY.finditer(normalise(text))
    ]


def find_short_dates(text: str) -> list[FoundDate]:
    """Return dates with a year of two digits (`20-11-30`), read as 20xx."""
    return [
        FoundDate(day.isoformat(), hit[0], hit.start(), hit.end())
        for hit in _SHORT_YEAR.finditer(normalise(text))
        if (day := _day(f"20{hit['y']}", hit["m"], hit["d"]))
    ]


def _path_of(url: str) -> str:
    return re.sub(r"^[a-zA-Z][\w+.-]{0,20}://[^/]{0,300}", "", url[:4000]).split("?")[0]


def _day(y: str | int, m: str | int, d: str | int) -> date | None:
    try:
        return date(int(y), int(m), int(d))
    except ValueError:
        return None


def _day_of(match: re.Match[str]) -> date | None:
    if match.re is _YEAR_FIRST:
        month = match["m"] or match["m2"] or match["m5"]
        return _day(match["y"], month, match["d"] or match["d2"] or match["d5"])
    if match.re is _DOTTED:
        return _day(match["y7"], match["m7"], match["d7"])
    if match.re is _YEAR_LAST:
        a, b = int(match["a"]), int(match["b"])
        # 11/30/2020 is what servers set to en-US print; only an impossible month makes it day-first
        return _day(match["y6"], b, a) if a > 12 else _day(match["y6"], a, b)
    if match["mon"]:
        return _day(match["y3"], _month_number(match["mon"]), match["d3"])
    return _day(match["y4"], _month_number(match["mon4"]), match["d4"])


def _month_number(name: str) -> int:
    return _MONTHS.index(name[:3].lower()) + 1


def _with_time(day: date, plain: str, match: re.Match[str]) -> tuple[str, int]:
    if match.re is _MONTH_NAMED and match["tm"]:
        return _at(day, *map(int, match["tm"].split(":"))), match.end()
    time = _TIME.match(plain, match.end())
    if not time:
        return day.isoformat(), match.end()
    h, mi, s, half, half2, zone, off = time.group("h", "mi", "s", "half", "half2", "zone", "off")
    hour = _hour(int(h), half or half2)
    minute, second = int(mi or 0), int(s or 0)
    if hour > 23:
        return day.isoformat(), match.end()
    if off and off[0] == "-" and not s and plain[match.end()] != "T":
        off = None  # `09:00-11:30` is how long something takes
    if zone or off:
        zoned = _zoned(day, hour, minute, second, off)
        return zoned or _iso(day, hour, minute, second), time.end()
    return _iso(day, hour, minute, second), time.end()


def _begins_line(text: str, end: int) -> bool:
    """Tell a sentence's first words (`8点见`) from a time of day that a line break cut off."""
    return text[end : end + 1].strip() != ""


def _at(day: date, hour: int, minute: int, second: int) -> str:
    possible = hour < 24 and minute < 60 and second < 60
    return _iso(day, hour, minute, second) if possible else day.isoformat()


def _hour(hour: int, half: str | None) -> int:
    if not half:
        return hour
    if half.lower() in {"下午", "pm", "晚上", "傍晚"} and hour < 12:
        return hour + 12
    if half == "中午" and hour < 3:
        return hour + 12
    if half.lower() in {"am", "上午"} and hour == 12:
        return 0
    return hour


def _zoned(day: date, hour: int, minute: int, second: int, offset: str | None) -> str | None:
    zone = UTC
    if offset:
        digits = offset[1:].replace(":", "")
        delta = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
        if delta >= timedelta(hours=24):
            return None
        zone = timezone(-delta if offset[0] == "-" else delta)
    try:
        moment = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=zone)
        return moment.astimezone(BEIJING).isoformat()
    except (ValueError, OverflowError):
        return None


def _iso(day: date, hour: int, minute: int, second: int) -> str:
    return f"{day.isoformat()}T{hour:02d}:{minute:02d}:{second:02d}+08:00"


def _chinese_dates(text: str) -> list[FoundDate]:
    found = []
    for hit in _CHINESE.finditer(text):
        year = "".join(str(_NUMERALS[c]) for c in hit["y"])
        day = _day(year, _tens(hit["m"]), _tens(hit["d"]))
        if day:
            found.append(FoundDate(day.isoformat(), hit[0], hit.start(), hit.end()))
    return found


def _tens(numeral: str) -> int:
    if "十" not in numeral:
        return _NUMERALS[numeral]
    tens, ones = numeral.split("十")
    return 10 * (_NUMERALS[tens] if tens else 1) + (_NUMERALS[ones] if ones else 0)
