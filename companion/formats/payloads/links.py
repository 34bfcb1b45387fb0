"""Web addresses: taken apart, cleaned of what follows people about, and refused where they hide."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import parse_qsl, unquote

from companion.domain.text import clean

_LINK = re.compile(
    r"(?:(?P<scheme>https?)://)?(?P<host>[^/?#\s:@]+)(?::(?P<port>\d{0,5}))?"
    r"(?P<path>/[^?#\s]*)?(?:\?(?P<query>[^#\s]*))?(?:#(?P<fragment>\S*))?",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"\s*https?:", re.IGNORECASE)
_LABEL = r"[a-z0-9_](?:[a-z0-9_-]{0,61}[a-z0-9])?"
_HOST = re.compile(rf"{_LABEL}(?:\.{_LABEL})*")
_LETTERS = re.compile(r"[^\W_]+(?:[-.][^\W_]+)*")
_FORBIDDEN = re.compile(r"[\\<>\"`]")
# Before the name of a site: the web, a phone, or a country ("de.linkedin.com").
_BEFORE_SITE = re.compile(r"(?:www|m|mobile|web|[a-z]{2}(?:-[a-z]{2})?)\.(?=[^.]+\.)")
# Most of the ends that are not those of a file or a sentence.
_ENDS = """
com org net edu gov int info biz eu de at ch li fr it es pt nl be lu uk ie dk se no fi pl cz hu ro
gr tr us ca mx br au nz jp kr cn in io ai app dev tech me co tv cc ly to gg ee id page link bio
social digital online website shop blog cloud events network berlin wien example hamburg koeln
bayern swiss jobs academy university group gmbh consulting pro xyz site
"""
_TOP_LEVEL = frozenset(_ENDS.split())
_TRACKING = re.compile(
    r"(?:utm_\w*|fbclid|gclid|dclid|msclkid|yclid|igshid|igsh|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok"
    r"|trk|trackingid|li_fat_id|ref_src|ref_url|share_id|si|originalsubdomain)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Link:
    """A web address, taken apart."""

    scheme: str
    host: str
    """In lower case, and in ASCII: letters of other alphabets can look like those of this one."""
    port: str
    """With its colon; empty for none."""
    path: str
    query: str
    fragment: str

    @property
    def segments(self) -> list[str]:
        """The parts of the path, decoded and clean."""
        return [clean(unquote(part)) for part in self.path.split("/") if part]

    @property
    def site(self) -> str:
        """The host without what is only for the web, for phones or for a country."""
        return (
            _BEFORE_SITE.sub("", self.host, count=1) if _BEFORE_SITE.match(self.host) else self.host
        )

    @property
    def asked(self) -> dict[str, str]:
        """What the query says, by names in lower case."""
        return {name.lower(): clean(said) for name, said in parse_qsl(self.query)}

    def __str__(self) -> str:
        """Return the address without what follows people about."""
        kept = "&".join(
            said
            for said in self.query.split("&")
            if not _TRACKING.fullmatch(said.partition("=")[0])
        )
        query = f"?{kept}" if kept else ""
        fragment = f"#{self.fragment}" if self.fragment else ""
        return f"{self.scheme}://{self.host}{self.port}{self.path}{query}{fragment}"


def read_link(text: str) -> Link | None:
    """Return the web address that `text` is, also without its scheme; None where it is none.

    None as well where a browser would read it in another way than people do: with a user before
    the host, invisible signs, backslashes.
    """
    text = unicodedata.normalize("NFC", text)
    found = _LINK.fullmatch(text)
    if found is None or clean(text, limit=len(text)) != text or _FORBIDDEN.search(text):
        return None
    host = _host(found["host"])
    if not host or not (found["scheme"] or _is_plainly(host)):
        return None
    return Link(
        scheme=(found["scheme"] or "https").lower(),
        host=host,
        port=f":{found['port']}" if found["port"] else "",
        path=found["path"] or "",
        query=found["query"] or "",
        fragment=found["fragment"] or "",
    )


def begins_as_link(text: str) -> bool:
    """Tell whether `text` means to be a web address."""
    return _BEGINS.match(text) is not None


def _host(written: str) -> str:
    """Return a host in lower case and ASCII; empty where there is no such host."""
    host = written.lower().rstrip(".")
    if not host.isascii():
        if not _LETTERS.fullmatch(host):
            return ""
        try:
            host = ".".join(map(_in_ascii, host.split(".")))
        except UnicodeError:
            return ""
    return host if _HOST.fullmatch(host) and len(host) <= 253 else ""


def _in_ascii(label: str) -> str:
    """Return a part of a host as the DNS has it.

    The codec knows the rules of 2003, by which "ß" is "ss": today that is another host.
    """
    if "ß" in label or "ς" in label:
        return f"xn--{label.encode('punycode').decode()}"
    return label.encode("idna").decode()


def _is_plainly(host: str) -> bool:
    """Tell whether a host without a scheme is no file name and no two words."""
    return host.startswith("www.") or host.rpartition(".")[2] in _TOP_LEVEL.difference({host})
