"""A procuratorate site on localhost, with the habits and faults of the real ones.

replica = Replica(seed=1, template="trs-a", articles=60)
with ReplicaServer(replica) as server:
    replica.publish("检察要闻")
    replica.fault("412", times=3)
    ...  # crawl server.url, then compare with replica.articles("检察要闻")
"""

from jixi_crawler.replica.articles import ReplicaArticle, ReplicaFile
from jixi_crawler.replica.control import COMMANDS, ReplicaServer, control, serve, site_toml
from jixi_crawler.replica.faults import KINDS as FAULTS
from jixi_crawler.replica.faults import Fault
from jixi_crawler.replica.folder import serve_folder
from jixi_crawler.replica.server import HttpServer
from jixi_crawler.replica.site import LoggedRequest, Replica, ReplicaError
from jixi_crawler.replica.templates import TEMPLATES

__all__ = [
    "COMMANDS",
    "FAULTS",
    "TEMPLATES",
    "Fault",
    "HttpServer",
    "LoggedRequest",
    "Replica",
    "ReplicaArticle",
    "ReplicaError",
    "ReplicaFile",
    "ReplicaServer",
    "control",
    "serve",
    "serve_folder",
    "site_toml",
]
