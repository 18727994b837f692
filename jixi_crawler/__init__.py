"""Crawler and archive for the news channels of Chinese procuratorate (人民检察院) websites."""

__version__ = "0.1.0"
