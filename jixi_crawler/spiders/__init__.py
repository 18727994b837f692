"""The Scrapy spider."""
