"""Web addresses: kept without what follows people about, refused where they hide something."""

from __future__ import annotations

import pytest

from companion.formats.payloads import recognise
from companion.formats.payloads.links import read_link


@pytest.mark.parametrize(
    ("payload", "link"),
    [
        ("http://awesome-thoughts.example", "http://awesome-thoughts.example"),
        ("HTTPS://EXAMPLE.ORG/Path", "https://example.org/Path"),
        ("https://example.org./a", "https://example.org/a"),
        ("www.example.org", "https://www.example.org"),
        ("example.org/a?b=c#d", "https://example.org/a?b=c#d"),
        ("https://example.org:8443/a", "https://example.org:8443/a"),
        ("https://example.org:/a", "https://example.org/a"),
        ("http://intranet/people/ada", "http://intranet/people/ada"),
        ("http://192.0.2.1/a", "http://192.0.2.1/a"),
        (
            "https://example.org/?utm_source=qr&id=7&UTM_Medium=x&fbclid=1#top",
            "https://example.org/?id=7#top",
        ),
        ("https://example.org/a?gclid=1", "https://example.org/a"),
        ("https://müller.example/ü", "https://xn--mller-kva.example/ü"),
        ("https://straße.example/a", "https://xn--strae-oqa.example/a"),
        ("https://xn--mller-kva.example", "https://xn--mller-kva.example"),
        ("https://еxample.org", "https://xn--xample-2of.org"),
        ("MEBKM:TITLE:Site;URL:http\\://example.org/a;;", "http://example.org/a"),
        ("URLTO:Site:http://example.org/a", "http://example.org/a"),
        ("URL:http://example.org/a", "http://example.org/a"),
        ("https://ex.org/cafe\u0301", "https://ex.org/café"),
    ],
)
def test_a_page_is_kept_as_a_clean_link(payload: str, link: str) -> None:
    """Host in lower case and ASCII: a letter of another alphabet may look like one of this."""
    scanned = recognise(payload)

    assert scanned.kind == "url"
    assert scanned.person.links == (link,)
    assert scanned.payload == payload


@pytest.mark.parametrize(
    ("payload", "why"),
    [
        ("https://linkedin.com@evil.example/in/ada", "hidden"),
        ("https://user:pw@example.org", "hidden"),
        ("https://[2001:db8::1]/x", "hidden"),
        ("HTTP:/example.com", "hidden"),
        ("https://example.org\\@evil.example", "hidden"),
        ("https://example.org/\u202egpj.exe", "hidden"),
        ("https://exam\u200bple.org", "hidden"),
        ("https://example.org/\x1b[31m", "hidden"),
        ("https://example.org/\x00a", "hidden"),
        ("https://", "hidden"),
        ("https://./", "hidden"),
        ("https://-/", "hidden"),
        ("https://exa_mple..org", "hidden"),
        ("https://" + "a" * 64 + ".org", "hidden"),
        ("https://" + "ü" * 64 + ".org", "hidden"),
        ("https://" + "a." * 130 + "org", "hidden"),
        ("https://müller..org", "hidden"),
        ("https://[::1]/", "hidden"),
        ("https://example.org:port/", "hidden"),
        ("http:example.org", "hidden"),
        ('https://example.org/"onload=', "hidden"),
        ("javascript:alert(1)", "script"),
        ("MEBKM:TITLE:x;URL:javascript\\:alert(1);;", "script"),
        ("URL:javascript:alert(1)", "script"),
        ("URLTO:x:https://a@b.example", "hidden"),
        ("JavaScript: alert(1)", "script"),
        ("data:text/html,hello", "script"),
        ("file:///etc/passwd", "script"),
        ("vbscript:x", "script"),
        ("intent://scan/#Intent;end", "script"),
        ("view-source:https://x.example", "script"),
    ],
)
def test_what_hides_where_it_leads_is_no_link(payload: str, why: str) -> None:
    """Nobody is kept of it, and nothing of it is a link; only some of it would run."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.refused) == ("text", why)
    assert scanned.is_nobody


@pytest.mark.parametrize(
    "payload", ["Anna.Berger", "report.pdf", "1.5", "a.b.c", "com", "5/6.7", "x:com", "MEBKM:;;"]
)
def test_two_words_with_a_full_stop_are_no_link(payload: str) -> None:
    """Without a scheme it must end as sites do."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.person.links) == ("text", ())


def test_an_address_is_taken_apart() -> None:
    """Path and query are decoded, for looking at them only."""
    link = read_link("https://de.example.org/a%2Fb/c?Q=%C3%BC&q=x")

    assert link is not None
    assert (link.host, link.site) == ("de.example.org", "example.org")
    assert link.segments == ["a/b", "c"]
    assert link.asked == {"q": "x"}


@pytest.mark.parametrize(
    ("host", "site"),
    [
        ("www.example.org", "example.org"),
        ("m.example.org", "example.org"),
        ("m.me", "m.me"),
        ("t.me", "t.me"),
        ("de.example", "de.example"),
        ("card.example.org", "card.example.org"),
    ],
)
def test_a_site_is_the_same_in_every_country(host: str, site: str) -> None:
    """What stands before its name says only for whom it is."""
    link = read_link(f"https://{host}/")

    assert link is not None
    assert link.site == site
