"""What giving first costs with 10,000 contacts: ideas, the balance, promises, and a merge.

Ideas are looked for in a thread: it counts how long it is between two looks at the progress, and
what the list costs afterwards. The balance is counted once after a change.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import pairwise
from random import Random
from time import process_time
from typing import cast

from companion.domain.article import Article
from companion.domain.change import Change, Record
from companion.domain.contact import Contact
from companion.domain.encounter import Encounter
from companion.domain.follow_up import KINDS, FollowUp
from companion.services.balance import Balances
from companion.services.ideas import Ideas
from companion.services.introduced import followed
from companion.services.ports import Records
from companion.services.promises import Promises
from tests.bench.search import Known

CONTACTS = 10_000
STEPS = 30_000
ARTICLES = 200
_WORDS = """
Logistik Wasserstoff Studiengang Azubi Referent Drohnen Pflege Robotik Mechatronik Vertrieb Einkauf
Energie Solar Batterie Stahl Chemie Diagnostik Plattform Sicherheit Messe Praktikum Stipendium
Fachkraft Recruiting Coaching Finanzierung Gründung Presse Podcast Design Mentoring Onboarding
"""
_ENDS = ("", "leitung", "planung", "technik", "beratung", "projekt", "netz", "forschung")


def _records(now: datetime, chance: Random) -> list[Record]:
    """Return contacts with talks, articles and steps."""
    words = [f"{word}{end}" for word in _WORDS.split() for end in _ENDS]
    made: list[Record] = []
    for number in range(CONTACTS):
        role, house = chance.choice(words), chance.choice(words)
        made += [
            Contact(id=f"c{number}", uid=f"u{number}", role=role, organisation=f"{house} AG"),
            Encounter(
                id=f"t{number}",
                contact=f"c{number}",
                at=now - timedelta(hours=number),
                looking_for=f"sucht {' und '.join(chance.sample(words, 3))}",
            ),
        ]
    for number in range(ARTICLES):
        title = " ".join(chance.sample(words, 4))
        made.append(Article(id=f"a{number}", link=f"https://x.example/{number}", title=title))
    for number in range(STEPS):
        is_done = chance.random() < 0.7
        made.append(
            FollowUp(
                id=f"s{number}",
                contact=f"c{chance.randrange(CONTACTS)}",
                what="call",
                kind=chance.choice(KINDS),
                promised=chance.random() < 0.2,
                status="done" if is_done else "open",
                created=now - timedelta(days=chance.randrange(900)),
                closed=now - timedelta(days=chance.randrange(900)) if is_done else None,
            )
        )
    return made


def main() -> None:
    """Print milliseconds of the processor."""
    now = datetime.now(UTC)
    records = cast("Records", Known(_records(now, Random(7))))  # noqa: S311 - no secret
    ideas = Ideas(records, lambda: now, lambda: "new")
    seen = [process_time()]
    found = ideas.look(lambda _done, _all: seen.append(process_time()))
    seen.append(process_time())
    pauses = [later - before for before, later in pairwise(seen)]
    ideas.found()  # the index of the steps is made once
    print(f"giving first, {CONTACTS:,} contacts and {STEPS:,} steps, ms of the processor")
    print(
        f"  {len(found)} ideas in {(seen[-1] - seen[0]) * 1000:.0f}, to be stopped every", end=" "
    )
    print(f"{max(pauses[1:]) * 1000:.0f}, the first time after {pauses[0] * 1000:.0f}")
    balances, promises = Balances(records, lambda: now), Promises(records, lambda: now)
    balances.asks_in_a_row("c1")
    closed = FollowUp(id="s1", contact="c1", status="done", created=now, closed=now)
    done = Change(what="done", put=(closed,))
    for name, work in (
        ("the list of ideas again", ideas.found),
        ("the balance at first", balances.overview),
        ("a step that is done", lambda: records.commit(done)),
        ("the balance after that", balances.overview),
        ("the balance again", balances.overview),
        ("asks in a row", lambda: balances.asks_in_a_row("c1")),
        ("promises", promises.look),
        ("who names whom, in a merge", lambda: followed(records, Change(what="x"))),
    ):
        begin = process_time()
        work()
        print(f"  {name}: {(process_time() - begin) * 1000:.2f}")


if __name__ == "__main__":
    main()
