"""What a company may be called by its domain, and which domains tell nothing."""

from __future__ import annotations

import pytest

from companion.domain.free_mail import is_free_mail
from companion.domain.house_names import house_name, house_of


@pytest.mark.parametrize(
    ("host", "house", "name"),
    [
        ("roentgen-labs.example", "roentgen-labs.example", "Roentgen Labs"),
        ("Siemens.com", "siemens.com", "Siemens"),
        ("mail.siemens.com", "siemens.com", "Siemens"),
        ("www.bosch.de", "bosch.de", "Bosch"),
        ("de.bosch.com.", "bosch.com", "Bosch"),
        ("roentgen.co.uk", "roentgen.co.uk", "Roentgen"),
        ("press.nordlicht.com.au", "nordlicht.com.au", "Nordlicht"),
        ("physics.ox.ac.uk", "ox.ac.uk", "OX"),
        ("wko.or.at", "wko.or.at", "WKO"),
        ("me.de", "me.de", "ME"),
        ("tum.de", "tum.de", "TUM"),
        ("cs.tum.edu", "tum.edu", "TUM"),
        ("uni-kassel.de", "uni-kassel.de", "Uni Kassel"),
        ("tu-muenchen.de", "tu-muenchen.de", "TU Muenchen"),
        ("ihk-kassel.de", "ihk-kassel.de", "IHK Kassel"),
        ("acme-gmbh.de", "acme-gmbh.de", "Acme GmbH"),
        ("messe-nord-ev.de", "messe-nord-ev.de", "Messe Nord e. V."),
        ("stadt-und-land.de", "stadt-und-land.de", "Stadt und Land"),
        ("der-verlag.de", "der-verlag.de", "Der Verlag"),
        ("north_pole.example", "north_pole.example", "North Pole"),
        ("xn--rntgen-labs-rfb.de", "xn--rntgen-labs-rfb.de", "Röntgen Labs"),
        ("xn--ü.de", "xn--ü.de", "XN Ü"),
        ("köln.example", "köln.example", "Köln"),
        ("3m.com", "3m.com", "3M"),
        ("1und1.de", "1und1.de", "1und1"),
        ("dlr.de", "dlr.de", "DLR"),
        ("dfki.de", "dfki.de", "DFKI"),
        ("bmwk.bund.de", "bund.de", "Bund"),
        ("siemens.onmicrosoft.com", "siemens.onmicrosoft.com", "Siemens"),
        ("nordlicht.github.io", "nordlicht.github.io", "Nordlicht"),
        ("wise.jobs", "wise.jobs", "Wise"),
    ],
)
def test_a_domain_tells_the_name(host: str, house: str, name: str) -> None:
    """Without what stands before and behind it, as people write it."""
    assert (house_of(host), house_name(house)) == (house, name)


@pytest.mark.parametrize(
    "host",
    [
        *("", "localhost", "a..de", "10.0.0.1", f"{'a' * 251}.de"),
        *("gmail.com", "gmx.net", "web.de", "t-online.de", "outlook.com", "yahoo.co.uk"),
        *("linkedin.com", "de.linkedin.com", "www.xing.com", "github.io", "docs.google.com"),
    ],
)
def test_what_is_nobodys_tells_nothing(host: str) -> None:
    """What is no domain, and where anybody can have mail or pages."""
    assert house_of(host) == ""
    assert house_name("") == ""


@pytest.mark.parametrize("domain", ["gmx.at", "hotmail.fr", "yahoo.com.br", "live.com", "pm.me"])
def test_mail_for_anybody_is_free(domain: str) -> None:
    """Under the ends of all countries, where it is offered in many."""
    assert is_free_mail(domain)


@pytest.mark.parametrize("domain", ["siemens.com", "live.siemens.com", "gmail.example", "gmx"])
def test_other_mail_is_not(domain: str) -> None:
    """Also not where it only begins alike."""
    assert not is_free_mail(domain)
