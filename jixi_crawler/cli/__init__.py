"""The `jixi` command line: each command calls one function below and prints what it returns."""

from jixi_crawler.cli.main import main

__all__ = ["main"]
