"""Scrapy's own commands where this project does more than Scrapy: `scrapy crawl`."""
