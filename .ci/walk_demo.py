"""Starts the demo as a stranger would, walks through its pages over HTTP as Maya, and stops it. Needs only Python itself."""

import argparse
import http.cookiejar
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from html.parser import HTMLParser

SECONDS_TO_INSTALL_AND_START = 600
SECONDS_TO_STOP = 5
MOST_PAGES = 100


class Page(HTMLParser):
    """What one can follow, press and load on a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.forms: list[tuple[str, dict[str, str]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        elif tag == "link" and said.get("rel") in {"stylesheet", "icon", "manifest"}:
            self.loads.append(said["href"])
        elif tag in {"script", "img"} and "src" in said:
            self.loads.append(said["src"])
        elif tag == "form":
            self.forms.append((said.get("action", ""), {}))
        elif tag == "input" and self.forms and said.get("type") == "hidden":
            self.forms[-1][1][said.get("name", "")] = said.get("value", "")


class Visitor:
    def __init__(self, address: str) -> None:
        self.address = address
        self.seen = 0
        kept = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), kept)

    def open(self, path: str, form: dict[str, str] | None = None) -> tuple[str, Page]:
        where = urllib.parse.urljoin(self.address, path)
        body = urllib.parse.urlencode(form).encode() if form is not None else None
        asked = urllib.request.Request(where, data=body, headers={"Referer": self.address + "/"})
        try:
            with self.opener.open(asked, timeout=30) as answer:
                self.seen += 1
                is_page = answer.headers.get_content_type() == "text/html"
                return answer.geturl(), Page(answer.read().decode() if is_page else "")
        except urllib.error.HTTPError as problem:
            sys.exit(f"walk: {problem.url} answered {problem.code}")

    def load(self, page: Page) -> None:
        for path in page.loads:
            assert urllib.parse.urljoin(self.address, path).startswith(self.address), f"loaded from elsewhere: {path}"
            self.open(path)

    def walk(self) -> None:
        _, chooser = self.open("/see-it-as/")
        self.load(chooser)
        action, fields = next(form for form in chooser.forms if "maya" in form[0])
        where, home = self.open(action, fields)
        assert "see-it-as" not in where, "pressing the button did not make us Maya"
        self.load(home)
        waiting, visited = own_pages(home), 1
        known = set(waiting)
        while waiting and visited < MOST_PAGES:
            _, page = self.open(waiting.pop(0))
            visited += 1
            new = [path for path in own_pages(page) if path not in known]
            waiting += new
            known.update(new)
        questions = [path for path in known - set(waiting) if "/questions/" in path]
        assert questions, f"no question was found from Maya's first page, only {sorted(known)}"
        print(f"walk: {self.seen} pages and files answered, {len(questions)} of them about questions")


def own_pages(page: Page) -> list[str]:
    paths = [link.split("#")[0] for link in page.links]
    return [path for path in dict.fromkeys(paths) if path.startswith("/") and not path.startswith("//")]


def wait_until_it_answers(visitor: Visitor, demo: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SECONDS_TO_INSTALL_AND_START
    while True:
        try:
            visitor.open("/")
        except (urllib.error.URLError, ConnectionError):
            if demo.poll() is not None:
                sys.exit(f"walk: the demo ended with {demo.returncode} before it served a page")
            if time.monotonic() > until:
                raise
            time.sleep(0.5)
        else:
            return


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--port", required=True)
    parser.add_argument("--data", required=True)
    asked = parser.parse_args()
    began = time.monotonic()
    demo = subprocess.Popen(["bin/demo", "--port", asked.port, "--data", asked.data], stdin=subprocess.DEVNULL)
    try:
        visitor = Visitor(f"http://127.0.0.1:{asked.port}")
        wait_until_it_answers(visitor, demo)
        print(f"walk: from bin/demo to the first page in {time.monotonic() - began:.0f} s")
        visitor.walk()
    finally:
        demo.send_signal(signal.SIGTERM)
        status = demo.wait(timeout=SECONDS_TO_STOP)
    if status != 0:
        sys.exit(f"walk: told to stop, the demo ended with {status}")
    print("walk: the demo stopped when told to")


if __name__ == "__main__":
    main()
