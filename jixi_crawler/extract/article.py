"""One article from one page."""

from __future__ import annotations

from jixi_crawler.extract.body import body_text, find_body, foot_start
from jixi_crawler.extract.breadcrumb import Breadcrumb, find_breadcrumb
from jixi_crawler.extract.decode import decode
from jixi_crawler.extract.document import Document
from jixi_crawler.extract.encoded import with_text_shown
from jixi_crawler.extract.evidence import key
from jixi_crawler.extract.factlines import FactLines
from jixi_crawler.extract.facts import collect_facts
from jixi_crawler.extract.files import find_attachments, find_images, find_parts
from jixi_crawler.extract.filled import with_values_filled
from jixi_crawler.extract.head import fact_lines, past_catalogue
from jixi_crawler.extract.markup import CENTRED, HEADINGS, HIDDEN, TITLE_NAME
from jixi_crawler.extract.nearfacts import choose_facts, past_facts
from jixi_crawler.extract.reader import parse
from jixi_crawler.extract.refusal import refuse_unless_article
from jixi_crawler.extract.title import find_title
from jixi_crawler.records import Article, Row

_HEADLINES = HEADINGS | {"center"}


def extract_article(
    body: bytes, url: str, *, charset: str | None = None, row: Row | None = None
) -> Article:
    """Return the article that a page shows.

    `body` are the page's bytes, `url` its address, `charset` what the HTTP header claims, `row` the
    line of the listing that led here: evidence for title and date. Raises `ExtractionError`, whose
    `kind` says what the page is instead, when it is no article.
    """
    decoded = decode(body, charset)
    document = parse(decoded.text)
    shown = with_text_shown(decoded.text, document)
    if shown is not decoded.text:
        document = parse(shown)
    crumb, foot, runs, limit = _outline(document)
    filled = with_values_filled(shown, document, runs)
    if filled is not shown:
        document = parse(filled)
        crumb, foot, runs, limit = _outline(document)
    title = find_title(document, runs, crumb, limit, row.title if row else None, url)
    span = title.span if title else None
    below = None if title and title.below_facts else span
    chosen = choose_facts(document, runs, below, crumb, foot)
    after, head = _end_of_head(document, span, chosen, crumb)
    if chosen and after == chosen.end:
        after = past_facts(document, after, foot)
    if span:
        after = past_catalogue(document, after, foot, chosen.line.facts if chosen else [])
    text_body = find_body(document, after, head, foot)
    if not text_body.lines and any(flags & HIDDEN for flags in document.flags):
        hidden = find_body(document, after, head, foot, hidden=True)
        if hidden.lines:
            text_body = hidden
    begins = text_body.lines[0] if text_body.lines else after
    above = range(span[1], begins) if span else range(0)
    facts = collect_facts(document, chosen, text_body, foot, url=url, row=row, above=above)
    text = body_text(document, text_body)
    images = find_images(document, text_body, url)
    attachments = find_attachments(document, text_body, url)
    steps = crumb.steps
    if title and steps and (key(steps[-1]) == key(title.text) or len(steps[-1]) > 30):
        steps = steps[:-1]
    warnings = list(decoded.warnings)
    if shown is not decoded.text:
        warnings.append("the page shows no text; taken from a script")
    warnings.extend(facts.warnings)
    article = Article(
        url=url,
        title=title.text if title else None,
        published=facts.published,
        published_raw=facts.published_raw,
        source=facts.source,
        author=facts.author,
        editor=facts.editor,
        channel=_channel(steps, document),
        breadcrumb=steps,
        text=text,
        images=images,
        attachments=attachments,
        warnings=tuple(warnings),
        parts=find_parts(document, url),
    )
    refuse_unless_article(
        document,
        body,
        article,
        title=title,
        chosen=chosen,
        text=text_body,
        crumb=crumb,
        shows_date=facts.shows_date,
    )
    return article


def _outline(document: Document) -> tuple[Breadcrumb, int, list[FactLines], int]:
    """Return the breadcrumb, where the foot begins, the lines of facts and where their search ended."""
    foot = foot_start(document)
    return (find_breadcrumb(document), foot, *fact_lines(document, foot))


def _end_of_head(
    document: Document, span: tuple[int, int] | None, chosen: FactLines | None, crumb: Breadcrumb
) -> tuple[int, tuple[int, ...]]:
    """Return the first line that may be text, and the lines of the head."""
    start, end = (chosen.start, chosen.end) if chosen else (-1, -1)
    if span and start >= span[1]:
        return end, (*range(*span), *range(start, end))
    if span:
        if start < 0 and _is_in_text(document, span):
            return span[0], ()
        return span[1], tuple(range(*span))
    if start >= 0:
        return end, tuple(range(start, end))
    return max(0, crumb.end), ()


def _is_in_text(document: Document, span: tuple[int, int]) -> bool:
    """Tell whether the title is a paragraph among the text's own, not a headline above it."""
    first, following = document.node[span[0]], span[1]
    if document.tag[first] in _HEADLINES or document.flags[first] & TITLE_NAME:
        return False
    for index in range(following, min(following + 2, len(document.node))):
        node = document.node[index]
        alike = document.tag[node] == document.tag[first]
        alike = alike and not document.flags[first] & ~document.flags[node] & CENTRED
        if node == first or (alike and document.parent[node] == document.parent[first]):
            return True
    return False


def _channel(steps: tuple[str, ...], document: Document) -> str | None:
    if len(steps) > 1 or (steps and "首" not in steps[0]):
        return steps[-1]
    return document.metas.get("columnname") or document.metas.get("lanmu")
