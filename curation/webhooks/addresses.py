"""Where a webhook may post to: public addresses, unless the installation allows others; pure."""

from __future__ import annotations

from collections.abc import Sequence
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Networks = Sequence[IPv4Network | IPv6Network]

LONGEST_URL = 500
NAT64 = IPv6Network("64:ff9b::/96")  # an IPv4 address in its last 32 bits
# Ways around: tunnels whose other end is an IPv4 address of the sender's choice, and local NAT64.
TUNNELS = (IPv6Network("2002::/16"), IPv6Network("2001::/32"), IPv6Network("64:ff9b:1::/48"), IPv6Network("::/96"))

# What Python 3.11 takes for public: old site-local, documentation, 6to4 relays, and the agent of every Azure machine.
INSIDE = tuple(ip_network(text) for text in ("fec0::/10", "3fff::/20", "192.88.99.0/24", "168.63.129.16/32"))


def networks(texts: Sequence[str]) -> Networks:
    """Return networks from their texts (10.0.0.0/8, ::1); raises ValueError for what is none."""
    return [ip_network(text.strip()) for text in texts if text.strip()]


def is_public(address: Address) -> bool:
    """Whether an address is one that anybody on the internet could reach."""
    plain = _plain(address)
    if any(plain in network for network in (*TUNNELS, *INSIDE)):
        return False
    never = (plain.is_private, plain.is_loopback, plain.is_link_local, plain.is_multicast, plain.is_reserved)
    return plain.is_global and not any(never) and not plain.is_unspecified


def is_allowed(address: Address, allowed: Networks) -> bool:
    """Whether the installation's operator allowed an address by name of its network."""
    plain = _plain(address)
    return any(plain.version == network.version and plain in network for network in allowed)


def fault(url: str, allowed: Networks) -> str:
    """Return what is wrong with an address as far as it can be seen without asking for its name; "" if nothing is."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        return f"This is no address: {error}."
    if len(url) > LONGEST_URL or not url.isascii() or not url.isprintable() or " " in url or "\\" in url:
        return "Write it in ASCII, without spaces, in at most 500 characters."
    if parts.scheme not in ("https", "http") or not host or port == 0:
        return "Give the whole address: https://host/path."
    if parts.username is not None or parts.password is not None:
        return "Leave name and password out: the signature says who posts."
    if parts.fragment:
        return "Leave out what follows the #: it is never sent."
    return _fault_of_host(parts.scheme, host, allowed)


def fault_of(address: Address, scheme: str, allowed: Networks) -> str:
    """Return why nothing is posted to an address; "" if something is."""
    if is_allowed(address, allowed):
        return ""
    if not is_public(address):
        return NOT_PUBLIC
    return "" if scheme == "https" else NEEDS_HTTPS


NOT_PUBLIC = "It is not on the public internet; an operator can allow its network (WEBHOOK_NETWORKS)."
NEEDS_HTTPS = "Use https: without it anybody on the way can read and change what is posted."


def _fault_of_host(scheme: str, host: str, allowed: Networks) -> str:
    try:
        return fault_of(ip_address(host), scheme, allowed)
    except ValueError:
        pass  # a name: what it stands for is looked at when something is posted
    if allowed:
        return ""
    if host.rstrip(".").rpartition(".")[2] in ("localhost", "local", "internal", "localdomain"):
        return NOT_PUBLIC
    return "" if scheme == "https" else NEEDS_HTTPS


def _plain(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, if it does."""
    if not isinstance(address, IPv6Address):
        return address
    if address in NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address
