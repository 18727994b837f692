"""SQLite in, answers out: the only place that knows tables. Imports no Scrapy and no extraction."""

from __future__ import annotations

from jixi_crawler.archive.archive import Archive
from jixi_crawler.archive.articles import ArticleResult
from jixi_crawler.archive.assets import DueAsset
from jixi_crawler.archive.captures import LastCapture, Snapshot
from jixi_crawler.archive.errors import (
    ArchiveBusy,
    ArchiveDamaged,
    ArchiveError,
    ArchiveFull,
    ArchiveLocked,
    NotFoundError,
)
from jixi_crawler.archive.frontier import Due, ListingResult, rows_digest
from jixi_crawler.archive.history import Change, Evidence, Piece, Revision, compare
from jixi_crawler.archive.identifiers import article_id, canonical_url, channel_id
from jixi_crawler.archive.readings import Reading
from jixi_crawler.archive.removal import RemovalReport
from jixi_crawler.archive.report import ChannelStatus, Run
from jixi_crawler.archive.runs import ChannelState
from jixi_crawler.archive.search import Filters, Hit
from jixi_crawler.archive.times import utc_now
from jixi_crawler.archive.verify import Problem, Verification
from jixi_crawler.archive.walks import WalkResult
from jixi_crawler.archive.withhold import ShredReport

__all__ = [
    "Archive",
    "ArchiveBusy",
    "ArchiveDamaged",
    "ArchiveError",
    "ArchiveFull",
    "ArchiveLocked",
    "ArticleResult",
    "Change",
    "ChannelState",
    "ChannelStatus",
    "Due",
    "DueAsset",
    "Evidence",
    "Filters",
    "Hit",
    "LastCapture",
    "ListingResult",
    "NotFoundError",
    "Piece",
    "Problem",
    "Reading",
    "RemovalReport",
    "Revision",
    "Run",
    "ShredReport",
    "Snapshot",
    "Verification",
    "WalkResult",
    "article_id",
    "canonical_url",
    "channel_id",
    "compare",
    "rows_digest",
    "utc_now",
]
