"""Pages of people on networks, cards behind links, and names that handles seem to be made of."""

from __future__ import annotations

import pytest

from companion.formats.payloads import recognise
from companion.formats.payloads.profiles import name_in


@pytest.mark.parametrize(
    ("payload", "network", "handle", "link"),
    [
        (
            "https://www.linkedin.com/in/ada-lovelace-1815?utm_source=share&utm_campaign=qr",
            "linkedin",
            "ada-lovelace-1815",
            "https://www.linkedin.com/in/ada-lovelace-1815",
        ),
        (
            "https://de.linkedin.com/in/j%C3%B6rg-m%C3%BCller/",
            "linkedin",
            "jörg-müller",
            "https://www.linkedin.com/in/j%C3%B6rg-m%C3%BCller",
        ),
        ("HTTPS://LINKEDIN.COM/IN/ADA/", "linkedin", "ADA", "https://www.linkedin.com/in/ADA"),
        ("linkedin.com/in/ada/en", "linkedin", "ada", "https://www.linkedin.com/in/ada"),
        (
            "http://uk.linkedin.com/pub/ada-lovelace/12/345/678",
            "linkedin",
            "ada-lovelace",
            "https://uk.linkedin.com/pub/ada-lovelace/12/345/678",
        ),
        (
            "https://www.xing.com/profile/Thomas_Cybulski2/cv?sc_o=x",
            "xing",
            "Thomas_Cybulski2",
            "https://www.xing.com/profile/Thomas_Cybulski2",
        ),
        ("https://t.me/ada", "telegram", "ada", "https://t.me/ada"),
        ("tg://resolve?domain=ada", "telegram", "ada", "https://t.me/ada"),
        ("https://github.com/ada?tab=repositories", "github", "ada", "https://github.com/ada"),
        ("https://gitlab.com/ada", "gitlab", "ada", "https://gitlab.com/ada"),
        ("instagram.com/ada.l/", "instagram", "ada.l", "https://www.instagram.com/ada.l"),
        ("https://mobile.twitter.com/ada", "x", "ada", "https://x.com/ada"),
        ("https://twitter.com/intent/user?screen_name=ada", "x", "ada", "https://x.com/ada"),
        ("https://www.threads.net/@ada", "threads", "ada", "https://www.threads.net/@ada"),
        (
            "https://bsky.app/profile/ada.example",
            "bluesky",
            "ada.example",
            "https://bsky.app/profile/ada.example",
        ),
        (
            "https://de-de.facebook.com/ada.lovelace",
            "facebook",
            "ada.lovelace",
            "https://www.facebook.com/ada.lovelace",
        ),
        (
            "https://www.facebook.com/people/Ada-Lovelace/100001",
            "facebook",
            "Ada-Lovelace",
            "https://www.facebook.com/people/Ada-Lovelace/100001",
        ),
        (
            "https://facebook.com/profile.php?id=100001&sk=about",
            "facebook",
            "100001",
            "https://www.facebook.com/profile.php?id=100001",
        ),
        ("https://youtube.com/@ada?si=x", "youtube", "ada", "https://youtube.com/@ada"),
        (
            "https://orcid.org/0000-0002-1825-009X",
            "orcid",
            "0000-0002-1825-009X",
            "https://orcid.org/0000-0002-1825-009X",
        ),
        (
            "https://scholar.google.com/citations?hl=de&user=qc6CJjYAAAAJ",
            "scholar",
            "qc6CJjYAAAAJ",
            "https://scholar.google.com/citations?user=qc6CJjYAAAAJ",
        ),
        ("https://luma.com/user/ada", "luma", "ada", "https://luma.com/user/ada"),
        ("https://threema.id/ABCD1234", "threema", "ABCD1234", "https://threema.id/ABCD1234"),
        ("3mid:ABCD1234,00ff", "threema", "ABCD1234", "https://threema.id/ABCD1234"),
        ("https://chaos.social/@ada", "mastodon", "ada@chaos.social", "https://chaos.social/@ada"),
        (
            "https://mastodon.social/users/ada",
            "mastodon",
            "ada@mastodon.social",
            "https://mastodon.social/@ada",
        ),
        ("xmpp:ada@x.example?message", "xmpp", "ada@x.example", "https://xmpp.link/#ada@x.example"),
        (
            "ORCID: 0000-0002-1825-0097",
            "orcid",
            "0000-0002-1825-0097",
            "https://orcid.org/0000-0002-1825-0097",
        ),
        (
            "https://scholar.google.de/citations?hl=de&user=qc6CJjYAAAAJ",
            "scholar",
            "qc6CJjYAAAAJ",
            "https://scholar.google.com/citations?user=qc6CJjYAAAAJ",
        ),
        ("@ada@Chaos.Social", "mastodon", "ada@chaos.social", "https://chaos.social/@ada"),
        ("acct:ada@chaos.social", "mastodon", "ada@chaos.social", "https://chaos.social/@ada"),
        (
            "https://matrix.to/#/%40ada%3Aexample.org?via=x",
            "matrix",
            "@ada:example.org",
            "https://matrix.to/#/@ada:example.org",
        ),
        (
            "matrix:u/ada:example.org",
            "matrix",
            "@ada:example.org",
            "https://matrix.to/#/@ada:example.org",
        ),
    ],
)
def test_a_page_of_somebody_is_a_profile(
    payload: str, network: str, handle: str, link: str
) -> None:
    """With the network, the handle, and one clean address for it."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.network, scanned.handle) == ("profile", network, handle)
    assert scanned.person.links == (link,)


@pytest.mark.parametrize(
    "payload",
    [
        "https://www.linkedin.com/company/acme",
        "https://www.linkedin.com/",
        "https://github.com/ada/engine",
        "https://github.com/features",
        "https://gist.github.com/ada",
        "https://x.com/ada/status/1",
        "https://www.instagram.com/p/",
        "https://matrix.to/#/!room:example.org",
        "https://chat.whatsapp.com/AbCdEf",
        "https://example.org/ada",
        "https://example.org/users/ada",
        "https://xmpp.link/",
        "https://facebook.com/profile.php",
    ],
)
def test_any_other_page_is_nobodys(payload: str) -> None:
    """It is kept as a link all the same."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.network, scanned.handle) == ("url", "", "")
    assert scanned.person.links == (payload,)


@pytest.mark.parametrize(
    ("payload", "network", "guess"),
    [
        ("https://hihello.me/p/e51e021a-872b-4c2c-9c66-88bd9e69c354", "hihello", ""),
        ("https://card.hihello.me/david-roberts", "hihello", "David Roberts"),
        ("https://linktr.ee/ada", "linktree", ""),
        ("https://blinq.me/AbC?bs=qr", "blinq", ""),
        ("https://popl.co/profile/x", "popl", ""),
        ("https://wa.me/qr/K2A65Q5MTI62A1", "whatsapp", ""),
        ("https://wa.me/message/ABC", "whatsapp", ""),
        ("https://signal.me/#eu/AbC", "signal", ""),
        ("https://lnkd.in/abc", "linkedin", ""),
        ("https://spread.ly/x", "spreadly", ""),
        ("https://bit.ly/my-card", "shortened", ""),
        ("https://cards.example/ada-lovelace.vcf", "", "Ada Lovelace"),
    ],
)
def test_a_card_may_lie_behind_a_link(payload: str, network: str, guess: str) -> None:
    """It is kept with the person, and never opened."""
    scanned = recognise(payload)

    assert (scanned.kind, scanned.network, scanned.guess) == ("link", network, guess)
    assert scanned.person.links == (payload,)


def test_the_front_page_of_such_a_site_is_only_a_page() -> None:
    """There is no card behind it."""
    assert recognise("https://bit.ly/").kind == "url"


@pytest.mark.parametrize(
    ("handle", "name"),
    [
        ("ada-lovelace-1815", "Ada Lovelace"),
        ("ada-lovelace-1a2b3c4d", "Ada Lovelace"),
        ("jörg-müller", "Jörg Müller"),
        ("Christian_Weiss63", "Christian Weiss"),
        ("ursula-von-der-leyen", "Ursula von der Leyen"),
        ("max-mustermann-ab123", "Max Mustermann"),
        ("anna-berger-b12345678", "Anna Berger"),
        ("anna-berger-phd", "Anna Berger"),
        ("dr-anna-berger", "Anna Berger"),
        ("anna-berger-marketing-expert", "Anna Berger"),
        ("anna-berger-ceo", "Anna Berger"),
        ("anna-projektleiterin", ""),
        ("satyanadella", ""),
        ("sales-team", ""),
        ("ada-l", ""),
        ("a-b-c-d-ef", ""),
        ("1-2", ""),
        ("", ""),
    ],
)
def test_a_name_is_guessed_where_a_handle_is_made_of_one(handle: str, name: str) -> None:
    """What only parts namesakes is left out; "satyanadella" could be parted anywhere."""
    assert name_in(handle) == name


def test_a_guess_is_only_proposed() -> None:
    """It may be wrong, and nobody is kept under a wrong name."""
    scanned = recognise("https://www.linkedin.com/in/ada-lovelace-1815")

    assert scanned.guess == "Ada Lovelace"
    assert scanned.person.name == ""
    assert recognise("https://github.com/ada-lovelace").guess == ""
