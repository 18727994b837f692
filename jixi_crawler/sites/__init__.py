"""Which sites: definitions as data, loaded and validated, and the addresses that belong to them."""

from jixi_crawler.sites.definitions import SiteError, choose_sites, load_sites
from jixi_crawler.sites.scope import declared

__all__ = ["SiteError", "choose_sites", "declared", "load_sites"]
