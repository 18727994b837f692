"""When a page is no article, and what it is instead."""

from __future__ import annotations

from jixi_crawler.extract.addresses import leads_to_file
from jixi_crawler.extract.body import Body
from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.evidence import ELLIPSIS, LONGER_THAN_CHANNELS, key
from jixi_crawler.extract.factlines import FactLines
from jixi_crawler.extract.related import DATED
from jixi_crawler.extract.title import Title
from jixi_crawler.extract.verdict import judge
from jixi_crawler.records import Article, ExtractionError, PageKind

_FACTS_ENOUGH = 3  # weight of a line of facts that only articles have
_LINKED = 0.3  # share of an article's text that may stand in links
_SENTENCE = 60  # characters
_LABEL = 9  # characters of a label and its colon
_DATE_LENGTH = 24
_CHANNEL = 4  # characters of many a channel's name, and of hardly any headline
_PROSE = 25  # characters of a short sentence
_BESIDE_ROWS = 4  # times as many characters as a text may stand in a list beside it
_SAID = 100  # characters in such, under a confirmed headline
_TEXT = 300  # characters in sentences that no list or notice of an error has


def refuse_unless_article(
    document: Document,
    body: bytes,
    article: Article,
    *,
    title: Title | None,
    chosen: FactLines | None,
    text: Body,
    crumb: Breadcrumb,
    shows_date: bool,
) -> None:
    """Raise `ExtractionError` when the page shows nothing of an article.

    Conservative: a title above a line of facts with anything below it is an article, whatever else
    the page holds. Only a page without them is judged as a whole.
    """
    pictured = bool(article.images or article.attachments or document.videos)
    content = bool(article.text) or pictured
    facts = chosen is not None and chosen.weight >= _FACTS_ENOUGH
    cards = facts and _are_cards(document, chosen, text)
    if title and content and facts and not cards:
        return
    sizes = [len(document.lines[at]) for at in text.lines]
    linked = sum(_linked_to_pages(document, text))
    free = linked <= _LINKED * sum(sizes)
    text_enough = free and sum(size for size in sizes if size >= _SENTENCE) >= _TEXT
    if title and content and chosen and text_enough and not cards:
        return
    # without an address a page must not be taken for the home page, whose path is empty too
    verdict = judge(body, article.url or "http://unknown.invalid/page.html")
    if verdict.kind is PageKind.TRUNCATED and title and article.text:
        return  # the crawl knows from the response that it was cut; what came is still an article
    if verdict.kind is PageKind.ARTICLE:
        if not content and not facts:
            raise ExtractionError(
                "the page has neither text, pictures nor files", PageKind.UNREADABLE
            )
        if article.text and not (title or chosen or pictured) and len(article.text) < _SENTENCE:
            raise ExtractionError(
                "the page shows a few words without a headline", PageKind.UNREADABLE
            )
        return
    if verdict.kind is PageKind.LISTING and (cards or _are_rows(document, title, text)):
        raise ExtractionError(verdict.reason, verdict.kind)
    if title and content and verdict.kind in (PageKind.LISTING, PageKind.HOME):
        teaser = not title.confirmed and title.text.endswith(ELLIPSIS)
        # many a breadcrumb ends with the headline, but none leads through it
        steps = crumb.steps[:-1] if len(title.text) > LONGER_THAN_CHANNELS else crumb.steps
        own = free and not teaser and key(title.text) not in map(key, steps)
        dated = (chosen is not None and bool(chosen.line.dates)) or shows_date
        home = verdict.kind is PageKind.HOME
        own = own and (home or len(title.text) > _CHANNEL)
        prose = home and max(sizes, default=0) >= _SENTENCE
        long = len(title.text) > LONGER_THAN_CHANNELS or _says_enough(document, title, text)
        confirmed = title.confirmed and (home or long)
        if facts or (own and (dated or prose or text_enough or confirmed)):
            return
    raise ExtractionError(verdict.reason, verdict.kind)


def _linked_to_pages(document: Document, text: Body) -> list[int]:
    """Return how much of each line of a text stands in links, 0 where one leads to a file."""
    linked = document.linked
    return [0 if linked[at] and leads_to_file(document, at) else linked[at] for at in text.lines]


def _says_enough(document: Document, title: Title, text: Body) -> bool:
    """Tell whether a text says something under a headline of a few words that no menu links to."""
    lines, linked = document.lines, document.linked
    said = sum(
        len(lines[at])
        for at in text.lines
        if len(lines[at]) >= _PROSE and not linked[at] and lines[at][-1] in "。！？”"
    )
    return said >= _SAID and all(name != title.text for _, _, name in document.anchors)


def _are_cards(document: Document, chosen: FactLines | None, text: Body) -> bool:
    """Tell whether the line of facts comes again and again, as in a list with summaries."""
    if chosen is None:
        return False
    label, colon, _ = document.lines[chosen.start].replace(":", "：")[:_LABEL].partition("：")
    lines = document.lines[text.start : text.end] if colon else []
    again = [line for line in lines if line.startswith(label)]
    return len(again) > 1 and sum("20" in line for line in again) > 1


def _are_rows(document: Document, title: Title | None, text: Body) -> bool:
    """Tell whether what was taken for the text is a list: every fourth line ends with a date.

    Not where these rows are none of the text, which says enough beside them under a headline of its
    own.
    """
    start = title.start if title and 0 <= title.start < text.start else text.start
    dated = [at for at in range(start, text.end) if _ends_with_date(document.lines[at])]
    if len(dated) < 3 or 4 * len(dated) < text.end - start:
        return False
    if not title or len(title.text) <= LONGER_THAN_CHANNELS:
        return True
    said = sum(
        len(document.lines[at])
        for at in text.lines
        if document.lines[at][-1] in "。！？”" and not document.linked[at]
    )
    return said < max(_PROSE, sum(len(document.lines[at]) for at in dated) / _BESIDE_ROWS)


def _ends_with_date(line: str) -> bool:
    return DATED.search(line[-_DATE_LENGTH:]) is not None
