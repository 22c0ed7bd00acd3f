"""README's nginx, for real: TLS ends there, the one proxy is believed, and cookies are bound to the encrypted site."""

from __future__ import annotations

import re
import shutil
import socket
import ssl
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest

import eduapp
from tests.databases import let_go
from tests.servers import Server, free_port, serving

README = Path(eduapp.__file__).parent.parent / "README.md"
NGINX = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
pytestmark = [
    pytest.mark.skipif(not NGINX, reason="nginx is missing (Debian: apt-get install nginx-light)"),
    pytest.mark.skipif(not shutil.which("openssl"), reason="openssl is missing"),
]


@pytest.fixture
def behind(house, tmp_path) -> Iterator[tuple[str, Server, Path]]:
    """The address of the proxy, the server behind it, and the proxy's folder."""
    app = house.open()
    let_go(app)
    port, folder = free_port(), tmp_path / "proxy"
    address = f"https://localhost:{port}"
    url = app.config["SQLALCHEMY_DATABASE_URI"]
    words = ("--behind-proxy", "--url", address)
    with serving(Path(app.config["DATA"]), *words, EDUAPP_DATABASE_URL=url) as server:
        process = start_proxy(folder, port, server.address)
        yield address, server, folder
        process.terminate()
        process.wait(20)


def start_proxy(folder: Path, port: int, upstream: str) -> subprocess.Popen[bytes]:
    folder.mkdir()
    certificate, key = folder / "site.pem", folder / "site.key"
    subject = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", *subject),
            *("-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    told = re.search(r"```nginx\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert told, "README shows how to set nginx up"
    site = told[1].replace("http://127.0.0.1:8000", upstream).replace("listen 443", f"listen 127.0.0.1:{port}")
    site = re.sub(r"ssl_certificate \S+;", f"ssl_certificate {certificate};", site)
    site = re.sub(r"ssl_certificate_key \S+;", f"ssl_certificate_key {key};", site)
    site = re.sub(r"error_log \S+ ", f"error_log {folder}/error.log ", site)
    temporary = "".join(
        f"{name}_temp_path {folder}/{name};\n" for name in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        f"daemon off;\npid {folder}/pid;\nevents {{}}\n"
        f"http {{\naccess_log {folder}/access.log;\n{temporary}{site}\n}}\n"
    )
    words = [str(NGINX), "-c", str(folder / "nginx.conf"), "-p", str(folder), "-e", str(folder / "start.log")]
    process = subprocess.Popen(words)
    end = time.monotonic() + 20
    while time.monotonic() < end and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return process
        time.sleep(0.05)
    raise AssertionError((folder / "start.log").read_text())


def trusting(folder: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(folder / "site.pem"))


def ask(address: str, folder: Path, data: bytes | None = None, **headers: str):
    request = urllib.request.Request(address, data, {k.replace("_", "-"): v for k, v in headers.items()})  # noqa: S310
    return urllib.request.urlopen(request, timeout=30, context=trusting(folder))  # noqa: S310 - our own proxy


def test_a_page_through_the_proxy(behind):
    address, server, folder = behind
    answer = ask(f"{address}/check?lang=en", folder)
    page = answer.read().decode()
    assert "Nobody in the network can read along." in page
    assert "This is the site's public address." in page
    assert "badge state-help" not in re.sub(r'<div data-says="wrong" hidden>.*?</div>', "", page, flags=re.DOTALL)
    assert answer.headers["Strict-Transport-Security"]
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-eduapp=")
    assert "Secure" in cookie
    assert f"Serving on {address}" in server.told


def test_what_a_visitor_claims_to_be_is_not_believed(behind):
    """nginx overwrites the three headers: a visitor cannot speak for the proxy."""
    address, _server, folder = behind
    forged = {"X_Forwarded_Host": "evil.example", "X_Forwarded_Proto": "http", "X_Forwarded_For": "9.9.9.9"}
    answer = ask(f"{address}/check?lang=en", folder, **forged)
    page = answer.read().decode()
    assert "evil.example" not in page
    assert "Nobody in the network can read along." in page


def test_nobody_keeps_who_was_here(behind):
    address, server, folder = behind
    ask(f"{address}/help?lang=en", folder).read()
    log = folder / "access.log"
    assert not log.exists() or log.read_text() == ""
    assert "/help" not in server.told


def test_a_child_comes_in_by_her_card(behind, cast):
    address, _server, folder = behind
    page = ask(f"{address}/card", folder)
    cookie = page.headers["Set-Cookie"].partition(";")[0]
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page.read().decode())
    assert token
    fields = {"csrf_token": token[1], "class_code": cast.neighbour.class_code, "card_code": cast.neighbour.code}
    jar = urllib.request.build_opener(Stay, urllib.request.HTTPSHandler(context=trusting(folder)))
    headers = {"Cookie": cookie, "Referer": f"{address}/card"}
    sent = urllib.request.Request(f"{address}/card", urlencode(fields).encode(), headers)  # noqa: S310
    with pytest.raises(urllib.error.HTTPError) as answer:
        jar.open(sent, timeout=30)
    assert answer.value.code == 303
    assert answer.value.headers["Location"] == "/learn"
    answer.value.close()


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow."""

    def redirect_request(self, *_args: object) -> None:
        return None
