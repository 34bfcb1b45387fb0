"""To whom somebody is to be introduced follows when contacts go, come back and become one."""

from __future__ import annotations

import dataclasses

from companion.domain.article import Article
from companion.domain.change import Change
from companion.domain.consent import Consent
from companion.domain.contact import Contact
from companion.domain.follow_up import FollowUp
from companion.domain.trash import Trashed
from tests.fakes import NOW, FakeRecords
from tests.services.test_trash import everything, program_on

ANNA = Contact(id="anna", uid="u1", name="Anna Berger")
ANN = Contact(id="ann", uid="u2", name="A. Berger")
BERND = Contact(id="bernd", uid="u3", name="Bernd Kaya", emails=("b@x.example",))
PAGE = Article(id="page", link="https://x.example/a")
STEP = FollowUp(id="step", contact="bernd", what="bring together", other="ann", article="page")
ASKED = Consent(id="asked", contact="bernd", kind="introduction", other="ann", at=NOW)
ALL = (ANNA, ANN, BERND, PAGE, STEP, ASKED)


def test_a_step_and_a_consent_follow_to_the_one_who_stays() -> None:
    """And come back when they are taken apart."""
    records = FakeRecords(*ALL)
    before = everything(records)
    companion = program_on(records)

    companion.duplicates.merge("anna", "ann")

    assert records.all(FollowUp)["step"].other == "anna"
    assert records.all(Consent)["asked"].other == "anna"
    companion.trash.bring_back("ann")
    assert everything(records) == before


def test_nobody_is_introduced_to_themselves() -> None:
    """Where the two who were to meet turn out to be one."""
    records = FakeRecords(*ALL)
    companion = program_on(records)

    companion.duplicates.merge("ann", "bernd")

    step = records.all(FollowUp)["step"]
    assert (step.contact, step.other) == ("ann", "")
    companion.trash.bring_back("bernd")
    assert records.all(FollowUp)["step"] == STEP


def test_nobody_is_introduced_to_who_is_in_the_trash() -> None:
    """Until they come back, or they have gone for good; `u` takes all of it back at once."""
    records = FakeRecords(*ALL)
    before = everything(records)
    companion = program_on(records)

    companion.trash.remove("ann")
    assert records.all(FollowUp)["step"].other == records.all(Consent)["asked"].other == ""
    companion.trash.bring_back("ann")
    assert everything(records) == before

    companion.trash.remove("ann")
    companion.history.undo()
    assert everything(records) == before

    companion.trash.remove("ann")
    companion.trash.destroy("ann")
    assert records.all(FollowUp)["step"].other == ""


def test_another_choice_made_since_holds() -> None:
    """Whoever comes back."""
    records = FakeRecords(*ALL)
    companion = program_on(records)
    companion.trash.remove("ann")
    step = records.all(FollowUp)["step"]
    records.commit(Change(what="edit", put=(dataclasses.replace(step, other="anna"),)))

    companion.trash.bring_back("ann")

    assert records.all(FollowUp)["step"].other == "anna"
    assert records.all(Consent)["asked"].other == "ann"


def test_who_comes_back_as_somebody_known_anew_is_named_as_that() -> None:
    """With steps of their own that name nobody and nothing that has gone meanwhile."""
    mine = FollowUp(id="mine", contact="ann", what="read", other="bernd", article="page")
    records = FakeRecords(*ALL, mine)
    companion = program_on(records)
    companion.trash.remove("ann")
    anew = Contact(id="anew", uid="u2", name="A. Berger", created=NOW)
    records.commit(Change(what="import_contacts", put=(anew,), remove=((Article, "page"),)))
    companion.trash.remove("bernd")
    assert records.all(Trashed)["bernd"].follow_ups[0].other == "ann"

    back = companion.trash.bring_back("ann")

    assert back.contact.id == "anew"
    read = records.all(FollowUp)["mine"]
    assert (read.contact, read.other, read.article) == ("anew", "", "")
    companion.trash.bring_back("bernd")
    assert records.all(FollowUp)["mine"].other == "bernd"
    assert records.all(FollowUp)["step"].other == records.all(Consent)["asked"].other == "anew"
