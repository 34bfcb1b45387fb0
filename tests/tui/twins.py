"""People who are there twice, or look as if they were."""

from __future__ import annotations

import dataclasses
from datetime import timedelta

from companion.domain.change import Record
from companion.domain.contact import Contact
from companion.domain.same_person import Suggestion
from tests.fakes import NOW
from tests.tui.people_app import ANNA, AYLIN, FAIR, JONAS, STEP, TALK

ANNA_BEFORE = dataclasses.replace(ANNA, created=NOW - timedelta(days=400))
ANNA_AGAIN = Contact(
    id="anna2",
    uid="urn:uuid:anna2",
    name="Dr. Anna-Maria Berger",
    organisation="Siemens Energy AG",
    role="Leiterin Personal",
    emails=("a.berger@post.example", "anna-maria.berger@siemens-energy.example"),
    phones=("+49 151 5550100", "+49 89 1234567"),
    tags=("talent", "ausbildung"),
    note="Kennt Lena aus dem Studium in Kassel und sucht für 2027 drei duale Studierende.\n"
    "Mag Espresso.\nVegetarisch.\nHat zwei Hunde.",
    extras=(("T-Shirt", "M"),),
    created=NOW - timedelta(days=3),
)
JONAS_AGAIN = Contact(
    id="jonas2", uid="urn:uuid:jonas2", name="Jonas Weiss", organisation="IHK Kassel"
)
TWINS: tuple[Record, ...] = (
    FAIR,
    ANNA_BEFORE,
    JONAS,
    AYLIN,
    ANNA_AGAIN,
    JONAS_AGAIN,
    TALK,
    STEP,
)
ANNAS = Suggestion(ANNA_AGAIN, ANNA_BEFORE, ("email", "phone", "fuller_name"), 88)
JONASES = Suggestion(JONAS_AGAIN, JONAS, ("same_name", "organisation"), 70)
