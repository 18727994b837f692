"""What one run was asked to do, and whether it may go on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass
class CrawlPlan:
    """The run's orders. `limit` bounds the articles asked for; `stopping` is set by a signal."""

    run_id: str
    full: bool = False
    limit: int | None = None
    assets: bool = True
    visited: int = 0
    stopping: bool = False

    @property
    def spent(self) -> bool:
        """Whether the limit is reached."""
        return self.limit is not None and self.visited >= self.limit
