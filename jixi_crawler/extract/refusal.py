"""When a page is no article, and what it is instead."""

from __future__ import annotations

from jixi_crawler.extract.body import Body
from jixi_crawler.extract.breadcrumb import Breadcrumb
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.evidence import key
from jixi_crawler.extract.head import FactLines
from jixi_crawler.extract.title import Title
from jixi_crawler.extract.verdict import judge
from jixi_crawler.records import Article, ExtractionError, PageKind

_FACTS_ENOUGH = 3  # weight of a line of facts that only articles have
_LINKED = 0.3  # share of an article's text that may stand in links
_SENTENCE = 60  # characters
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
) -> None:
    """Raise `ExtractionError` when the page shows nothing of an article.

    Conservative: a title above a line of facts with anything below it is an article, whatever else
    the page holds. Only a page without them is judged as a whole.
    """
    content = bool(article.text or article.images or article.attachments or document.videos)
    facts = chosen is not None and chosen.weight >= _FACTS_ENOUGH
    sizes = [len(document.lines[index]) for index in range(text.start, text.end)]
    linked = sum(document.linked[text.start : text.end])
    free = linked <= _LINKED * sum(sizes)
    if (
        title
        and content
        and (facts or (chosen and free and sum(s for s in sizes if s >= _SENTENCE) >= _TEXT))
    ):
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
        return
    if content and verdict.kind in (PageKind.LISTING, PageKind.HOME):
        named = title is not None and key(title.text) not in map(key, crumb.steps)
        own = named and free
        prose = verdict.kind is PageKind.HOME and max(sizes, default=0) >= _SENTENCE
        if facts or (own and (chosen or prose or (title is not None and title.confirmed))):
            return
    raise ExtractionError(verdict.reason, verdict.kind)
