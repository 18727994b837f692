"""Bytes in, records out: pure functions, no network, no files, no database."""

from jixi_crawler.extract.article import extract_article
from jixi_crawler.extract.dates import FoundDate, find_dates, parse_date, url_date
from jixi_crawler.extract.decode import Decoded, decode
from jixi_crawler.extract.listing import extract_listing
from jixi_crawler.extract.parts import join_parts
from jixi_crawler.extract.site import find_channel, mentions_site, site_name
from jixi_crawler.extract.verdict import judge
from jixi_crawler.extract.version import EXTRACTOR_VERSION

__all__ = [
    "EXTRACTOR_VERSION",
    "Decoded",
    "FoundDate",
    "decode",
    "extract_article",
    "extract_listing",
    "find_channel",
    "find_dates",
    "join_parts",
    "judge",
    "mentions_site",
    "parse_date",
    "site_name",
    "url_date",
]
