"""Where a webhook may post to."""

from __future__ import annotations

import socket
from ipaddress import ip_address
from typing import Any

import pytest

from curation.models import DeliveryAttempt, Project
from curation.webhooks import pinned, posting
from curation.webhooks.addresses import NEEDS_HTTPS, NOT_PUBLIC, fault, fault_of, is_public, networks
from tests.curation.webhooks.receiver import Receiver
from tests.curation.webhooks.scenes import serve, waiting

PUBLIC = ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"]
PRIVATE = [
    "127.0.0.1", "127.8.9.1", "0.0.0.0", "10.1.2.3", "172.16.0.1", "172.31.255.255", "192.168.1.1", "169.254.169.254",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "240.0.0.1", "255.255.255.255", "::", "::1", "fe80::1",
    "fc00::1", "fd12::1", "ff02::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2001:0:7f00:1::", "2001:db8::1", "::127.0.0.1", "64:ff9b:1::1",
    "fec0::1", "3fff::1", "3fff:fff::1", "192.88.99.1", "168.63.129.16", "::ffff:168.63.129.16", "64:ff9b::a83f:8110",
]  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_anybodys_address_is_taken_by_https_alone(address: str) -> None:
    assert is_public(ip_address(address))
    assert fault_of(ip_address(address), "https", []) == ""
    assert fault_of(ip_address(address), "http", []) == NEEDS_HTTPS


@pytest.mark.parametrize("address", PRIVATE)
def test_addresses_that_are_not_on_the_internet_are_refused(address: str) -> None:
    assert not is_public(ip_address(address))
    assert fault_of(ip_address(address), "https", []) == NOT_PUBLIC


def test_an_operator_can_allow_a_network_and_no_more_than_that() -> None:
    allowed = networks(["10.0.0.0/8", "::1"])
    assert fault_of(ip_address("10.9.9.9"), "http", allowed) == ""
    assert fault_of(ip_address("::ffff:10.9.9.9"), "http", allowed) == ""
    assert fault_of(ip_address("::1"), "https", allowed) == ""
    assert fault_of(ip_address("192.168.0.1"), "https", allowed) == NOT_PUBLIC


@pytest.mark.parametrize(
    "url",
    [
        "", "hooks.example", "ftp://hooks.example", "file:///etc/passwd", "gopher://x", "https://", "https:///x",
        "https://user:pass@hooks.example", "https://hooks.example:0", "https://hooks.example:99999", "https://[::1",
        "https://hooks.example/a b", "https://hooks.example/\r\nX: y", "https://hooks.example\\@x",
        "https://bücher.example", "https://hooks.example/#part", "http://hooks.example", "https://127.0.0.1", "https://[::1]/",
        "https://localhost", "https://LOCALHOST./", "https://printer.local", "https://metadata.google.internal",
        "https://a.example/" + "x" * 500,
    ],
)  # fmt: skip
def test_what_can_be_seen_to_be_wrong_is_said_before_anything_is_posted(url: str) -> None:
    assert fault(url, [])


@pytest.mark.parametrize(
    "url", ["https://hooks.example/in?x=1", "https://93.184.216.34:8443/", "https://[2606:4700::1]/"]
)
def test_a_good_address_has_no_fault(url: str) -> None:
    assert fault(url, []) == ""


def named(monkeypatch: pytest.MonkeyPatch, *addresses: str) -> list[str]:
    """Have every name stand for these addresses; return the names that are asked for."""
    asked: list[str] = []
    ask = socket.getaddrinfo

    def answer(host: str, port: int, *more: Any, **named: Any) -> list[Any]:
        if host.replace(".", "").isdecimal():
            return ask(host, port, *more, **named)
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in addresses]

    monkeypatch.setattr(pinned.socket, "getaddrinfo", answer)
    return asked


@pytest.mark.django_db
def test_a_name_that_stands_for_a_private_address_is_refused_when_posting(
    project: Project, receiver: Receiver, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_NETWORKS = []
    named(monkeypatch, "127.0.0.1")
    port = receiver.url.rpartition(":")[2]
    (delivery,) = waiting(project, f"https://rebound.example:{port}/")
    serve()
    assert not receiver.got
    assert DeliveryAttempt.objects.get().error == NOT_PUBLIC
    delivery.refresh_from_db()
    assert delivery.state == "waiting"


def test_one_private_address_among_public_ones_is_enough_to_refuse(
    settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings.WEBHOOK_NETWORKS = []
    named(monkeypatch, "93.184.216.34", "10.0.0.1")
    assert posting.post("https://mixed.example/", b"{}", {}).error == NOT_PUBLIC


def test_the_connection_goes_to_the_address_that_was_looked_at(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = named(monkeypatch, "127.0.0.1")
    port = receiver.url.rpartition(":")[2]
    assert posting.post(f"http://no-such-name.invalid:{port}/in", b"{}", {}).status == 200
    assert asked == ["no-such-name.invalid"]
    assert receiver.got[0].headers["host"] == f"no-such-name.invalid:{port}"


def test_a_name_that_does_not_exist_is_said(settings: Any) -> None:
    assert "cannot be resolved" in posting.post("https://no-such-name.invalid/", b"{}", {}).error


def test_no_proxy_of_the_environment_is_asked(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    assert posting.post(receiver.url, b"{}", {}).status == 200
