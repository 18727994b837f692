"""`python -m jixi_crawler` is `jixi`."""

from jixi_crawler.cli import main

if __name__ == "__main__":
    main()
