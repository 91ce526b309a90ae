"""T16, and the README: the website fetches no address, whoever wrote it. What could stands in these places and nowhere else."""

import ast
import socket
import uuid
from pathlib import Path

import pytest
from django.urls import reverse

from tests.architecture.layers import ROOT

FETCHES = {"socket", "ssl", "urllib.request", "http.client", "requests", "httpx", "aiohttp", "ftplib", "smtplib", "telnetlib"}
MAY = {
    "site/servers/start.py": "asks whether its own port is free",
    "around/sample/room.py": "asks this machine which address a phone in the room would use; nothing is sent",
    "around/notices/letters.py": "what a mail server says when it takes no letter",
    "ground/joining/views/together.py": "the same",
    "site/teller/line.py": "another organisation's computer asks the website that invited it",
}


def imported(source: str) -> set[str]:
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return found


def test_nothing_that_could_fetch_is_imported_but_in_these_places():
    package = ROOT / "src" / "evenground"
    found = {str(file.relative_to(package)) for file in Path(package).rglob("*.py") if imported(file.read_text()) & FETCHES}
    assert found == set(MAY)


HOSTILE = [
    "http://169.254.169.254/latest/meta-data/",
    "http://127.0.0.1:5432/",
    "file:///etc/passwd",
    "gopher://127.0.0.1:25/_HELO",
    "http://[::1]/",
    "//evil.example/x.svg",
    "javascript:alert(1)",
]


@pytest.mark.django_db
@pytest.mark.parametrize("address", HOSTILE)
def test_an_address_that_somebody_writes_is_never_asked_for(client_as, maya, monkeypatch, address):
    asked = []
    monkeypatch.setattr(socket.socket, "connect", lambda _self, where: asked.append(where))
    monkeypatch.setattr(socket, "getaddrinfo", lambda *where, **_more: asked.append(where) or [])
    client, wall = client_as(maya), reverse("wall:wall", args=["hill-and-river"])
    client.post(wall, {"words": f"Look: {address}", "link": address, "once": str(uuid.uuid4())})
    page = client.get(wall).content.decode()
    assert asked == []
    assert f'src="{address}' not in page
    assert 'href="javascript:' not in page
    assert 'href="file:' not in page
