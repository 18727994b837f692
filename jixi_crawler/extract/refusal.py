"""When a page is no article, and what it is instead."""

from __future__ import annotations

from jixi_crawler.extract.body import Body
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.head import FactLines
from jixi_crawler.extract.title import Title
from jixi_crawler.extract.verdict import judge
from jixi_crawler.records import Article, ExtractionError, PageKind

_FACTS_ENOUGH = 3  # weight of a line of facts that only articles have
_TEXT_ENOUGH = 200  # characters


def refuse_unless_article(
    document: Document,
    body: bytes,
    article: Article,
    *,
    title: Title | None,
    chosen: FactLines | None,
    text: Body,
) -> None:
    """Raise `ExtractionError` when the page shows nothing of an article.

    Conservative: a title above a line of facts with anything below it is an article, whatever else
    the page holds. Only a page without them is judged as a whole.
    """
    content = bool(article.text or article.images or article.attachments or document.videos)
    facts = chosen is not None and chosen.weight >= _FACTS_ENOUGH
    if title and facts and content:
        return
    # without an address a page must not be taken for the home page, whose path is empty too
    verdict = judge(body, article.url or "http://unknown.invalid/page.html")
    if verdict.kind is PageKind.ARTICLE:
        if not content and not facts:
            raise ExtractionError("the page has neither text, pictures nor files", PageKind.UNREADABLE)
        return
    if verdict.kind in (PageKind.LISTING, PageKind.HOME):
        confirmed = title is not None and title.confirmed
        prose = sum(len(document.lines[index]) - document.linked[index] for index in text.lines)
        if content and (facts or (confirmed and prose >= _TEXT_ENOUGH)):
            return
    raise ExtractionError(verdict.reason, verdict.kind)
