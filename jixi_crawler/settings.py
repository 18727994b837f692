"""Scrapy settings: slow, polite and closed by default, because the library's own defaults are not."""

from jixi_crawler import __version__

BOT_NAME = "jixi_crawler"
SPIDER_MODULES = ["jixi_crawler.spiders"]
NEWSPIDER_MODULE = "jixi_crawler.spiders"
COMMANDS_MODULE = "jixi_crawler.commands"  # `scrapy crawl` keeps the run record and exit statuses

USER_AGENT = f"JixiCrawler/{__version__} (archive)"  # a run adds the contact of its configuration
ROBOTSTXT_OBEY = True
ROBOTSTXT_USER_AGENT = "JixiCrawler"
DOWNLOAD_DELAY = 2.5  # seconds between two requests to one host
RANDOMIZE_DOWNLOAD_DELAY = True
CONCURRENT_REQUESTS = 4  # over all hosts: county sites share their infrastructure
CONCURRENT_REQUESTS_PER_DOMAIN = 1
DOWNLOAD_TIMEOUT = 60
DOWNLOAD_MAXSIZE = 64 * 1024 * 1024  # also bounds what a compressed body may unpack to
DOWNLOAD_WARNSIZE = 0
DOWNLOAD_FAIL_ON_DATALOSS = True  # a body cut short is a failure, never content

RETRY_TIMES = 2
RETRY_HTTP_CODES = [
    408,
    500,
    502,
    504,
    522,
    524,
]  # 429 and 503 mean: wait; the next run tries again
RETRY_GIVE_UP_LOG_LEVEL = "INFO"
REDIRECT_MAX_TIMES = 5
METAREFRESH_ENABLED = (
    False  # a refresh is often a firewall's challenge; it must be seen, not followed
)
COOKIES_ENABLED = False
DEFAULT_REQUEST_HEADERS = {
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.8",
    "Accept-Language": "zh-CN,zh;q=0.9",
}

TWISTED_REACTOR = "twisted.internet.asyncioreactor.AsyncioSelectorReactor"
TWISTED_DNS_RESOLVER = "jixi_crawler.middlewares.PublicResolver"
REMOTE_CONTROL_ENABLED = False
TELNETCONSOLE_ENABLED = False
DOWNLOAD_HANDLERS = {
    "ftp": None,
    "s3": None,
    "data": None,
    "file": "jixi_crawler.folder.FolderHandler",
}
DOWNLOADER_MIDDLEWARES = {
    "scrapy.downloadermiddlewares.offsite.OffsiteMiddleware": None,  # ours knows ports and folders
    "scrapy.downloadermiddlewares.robotstxt.RobotsTxtMiddleware": None,
    "jixi_crawler.middlewares.DeclaredHostsMiddleware": 50,
    "jixi_crawler.middlewares.RobotsMiddleware": 100,
}
EXTENSIONS = {
    "scrapy.extensions.telnet.TelnetConsole": None,
    "scrapy.extensions.logstats.LogStats": None,
    "jixi_crawler.extensions.ProgressLine": 500,
}
LOG_LEVEL = "INFO"
