"""The first page as a browser fetches it, and how soon a new process answers."""

import gzip
import http.client
from statistics import median
from time import perf_counter

from bs4 import BeautifulSoup

from tests import servers
from tests.bench import sites
from tests.bench.table import Row
from tests.postgres import free_port

STARTS = 3
KB = 1024
PAGES = ("/", "/partners")
# What a browser fetches for a page before anybody scrolls.
FETCHED = (
    "link[rel=stylesheet], link[rel=icon], script[src], img[src]:not([loading=lazy]), use[href]"
)
GZIP = {"Accept-Encoding": "gzip"}


def first_page(bench):
    """G13: the first page with all its files: bytes on the wire and requests"""
    site, port = bench.site(), free_port()
    with servers.web(sites.settings(site.folder), port):
        for path in PAGES:
            sizes = fetch(port, path)
            what = f"first page {path}, gzipped, {', '.join(map(str, sizes))}"
            yield Row("G13", what, sum(sizes) / KB, at_most=45, unit=" KB")
            yield Row("G13", f"first page {path}, requests", len(sizes), at_most=8)


def start(bench):
    """G14: from a cold start to the first answered request, 10,000 partners"""
    site = bench.site()
    seconds = [started(site) for _ in range(STARTS)]
    yield Row("G14", "cold start to first answer", median(seconds), at_most=2, unit=" s")


GOALS = (first_page, start)


def started(site):
    """Start a server and return the seconds until it has answered with the directory."""
    port = free_port()
    began = perf_counter()
    with servers.web(sites.settings(site.folder), port, path="/partners"):
        return perf_counter() - began


def fetch(port, path):
    """Return the bytes of each answer, head and body, of the page and of what it needs."""
    connection = http.client.HTTPConnection("127.0.0.1", port)
    size, body, _ = get(connection, path)
    page = BeautifulSoup(body, "lxml")
    links = (tag.get("href") or tag["src"] for tag in page.select(FETCHED))
    files = dict.fromkeys(link.partition("#")[0] for link in links)
    found = [size]
    for url in files:
        size, body, kind = get(connection, url)
        found.append(size)
        assert kind != "text/css" or b"url(" not in body, f"{url} needs files of its own"
    connection.close()
    return found


def get(connection, url):
    connection.request("GET", url, headers=GZIP)
    answer = connection.getresponse()
    body = answer.read()
    assert answer.status == 200, url
    head = sum(len(f"{name}: {value}\r\n") for name, value in answer.getheaders())
    is_packed = answer.getheader("Content-Encoding") == "gzip"
    kind = answer.getheader("Content-Type", "").partition(";")[0]
    return head + len(body), gzip.decompress(body) if is_packed else body, kind
