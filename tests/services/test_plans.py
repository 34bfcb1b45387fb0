"""The plan of an event: what is on the page, in which order, and what is only counted."""

from __future__ import annotations

import dataclasses
from datetime import date, timedelta

from companion.bootstrap import assemble
from companion.domain.brief import Brief
from companion.domain.change import Record
from companion.domain.checklist import ChecklistItem
from companion.domain.event import Attendee, Event, Goal, Target
from companion.domain.pitch import Pitch
from companion.domain.question import Question
from companion.domain.session import Session
from companion.reports.plan import markdown
from companion.services.companion import Companion
from companion.services.plans import MESSAGES, SESSIONS, TALKS, TARGETS, Plan
from tests.fakes import NOW, FakeOptics, FakeRecords, MemoryDrafts, counting_ids, fixed_clock
from tests.tui.prepare_app import FakeDesk

FAIR = Event(
    id="fair", name="Hannover Messe", begin=date(2026, 11, 24), end=date(2026, 11, 27), kind="fair"
)


def companion_on(*records: Record) -> Companion:
    """Return the program on `records`."""
    return assemble(
        FakeRecords(*records),
        clock=fixed_clock(),
        ids=counting_ids(),
        uids=counting_ids("uid"),
        desk=FakeDesk(),
        optics=FakeOptics(),
        drafts=MemoryDrafts(),
    )


def plan_of(*records: Record, language: str = "en") -> Plan:
    """Return the plan of the fair."""
    return companion_on(FAIR, *records).plans.of(FAIR, language=language)


def session(key: str, hours: float, *, is_own: bool = False, **facts: object) -> Session:
    """Return a favourite, or a meeting of my own, of one hour in so many hours."""
    begin = NOW + timedelta(hours=hours)
    made = Session(
        id=key,
        event="fair",
        title=key,
        begin=begin,
        end=begin + timedelta(hours=1),
        is_own=is_own,
        is_favourite=not is_own,
    )
    return dataclasses.replace(made, **facts)  # type: ignore[arg-type]


def test_targets_come_by_stars_and_those_who_were_met_last() -> None:
    """With the next talks that they give, up to two; the rest is counted."""
    talks = [session(f"s{hours}", hours, speakers=("Dr. Ada Byron",)) for hours in (-9, 1, 3, 5)]
    targets = [Target(id=f"t{index}", event="fair", name=f"N{index}") for index in range(TARGETS)]
    plan = plan_of(
        Target(id="met", event="fair", name="Met", priority=3, met="e"),
        *targets,
        Target(id="ada", event="fair", name="Ada Byron", priority=3),
        Target(id="firm", event="fair", organisation="Siemens", priority=1),
        *talks,
    )

    first = plan.targets.items[0]
    assert (first.target.id, [talk.id for talk in first.talks]) == ("ada", ["s1", "s3"])
    assert len(first.talks) == TALKS
    assert len(plan.targets.items) == TARGETS
    assert plan.targets.more == 3
    assert "met" not in [one.target.id for one in plan.targets.items]


def test_a_target_is_found_where_the_list_says() -> None:
    """On the page beside the talks; where I noted something else, that counts."""
    ada = Attendee(id="a", event="fair", name="Ada", extras=(("Stand", "A12"),))
    target = Target(id="t", event="fair", attendee="a", name="Ada")
    plan = plan_of(ada, target)
    noted = plan_of(ada, dataclasses.replace(target, where="at lunch"))

    assert plan.targets.items[0].listed == "Stand A12"
    assert "Stand A12" in markdown(plan, NOW)
    assert "at lunch" in markdown(noted, NOW)
    assert "A12" not in markdown(noted, NOW)


def test_the_programme_is_what_is_mine_and_not_over() -> None:
    """By time, with what clashes; where everything is over, all of it stays."""
    over, first = session("over", -4), session("first", 1)
    beside = session("beside", 1.5, is_own=True)
    other = session("other", 2, is_favourite=False)
    late = [session(f"late{index}", 10 + index) for index in range(SESSIONS)]
    plan = plan_of(over, first, beside, other, *late)

    found = [(one.session.id, one.clashes) for one in plan.sessions.items]
    assert found[:3] == [("first", (beside,)), ("beside", (first,)), ("late0", ())]
    assert (len(found), plan.sessions.more) == (SESSIONS, 2)
    assert [one.session.id for one in plan_of(over).sessions.items] == ["over"]


def test_a_question_of_my_own_stands_for_its_situation() -> None:
    """One for each situation, in the language that was asked for."""
    own = Question(id="q", text="Was ist heute neu?", situation="opening", language="de")
    german = plan_of(own, language="de").questions.items

    assert german[0] == own.text
    assert len(german) == len(set(german)) == 5
    assert own.text not in plan_of(own, language="en").questions.items


def test_the_pitch_is_in_the_language_where_there_is_one() -> None:
    """Else in the other one; without any there is none."""
    german = Pitch(id="p", language="de", text="Ich baue Pumpen.")

    assert plan_of(german, language="en").pitch == german
    assert plan_of(german, dataclasses.replace(german, id="x", language="en")).pitch != german
    assert plan_of().pitch is None


def test_brief_goals_and_checklist_are_on_the_page() -> None:
    """What is still to be done before what is ticked."""
    brief = Brief(
        id="fair",
        event="fair",
        organisation="Weserwerk",
        messages=tuple(f"message {index}" for index in range(MESSAGES + 7)),
        no_go=("prices",),
    )
    done = ChecklistItem(id="fair-ticket", event="fair", word="ticket", is_done=True)
    plan = plan_of(brief, done, Goal(id="g", event="fair", number=5))

    assert (plan.represented, len(plan.messages.items), plan.messages.more) == (
        "Weserwerk",
        MESSAGES,
        7,
    )
    assert plan.no_go.items == ("prices",)
    assert [one.goal.number for one in plan.goals.items] == [5]
    assert not any(point.is_done for point in plan.points.items)
    assert plan.points.more > 0


def test_a_plan_knows_what_is_missing() -> None:
    """Questions and a checklist come by themselves; what the event goes without is not missed."""
    assert plan_of().missing == ("targets", "programme", "pitch", "brief")
    assert plan_of().questions.items
    assert plan_of(
        Target(id="t", event="fair", name="Ada"),
        session("s", 1),
        Pitch(id="p", text="I am Ada."),
        Brief(id="fair", event="fair", no_go=("prices",)),
    ).missing == ()  # fmt: skip
    alone = dataclasses.replace(FAIR, without=("brief", "targets", "list"))
    assert companion_on(alone).plans.of(alone, language="en").missing == ("programme", "pitch")
