"""How long the search for duplicates takes, against one comparison of each name to each."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Callable
from datetime import UTC, datetime
from time import process_time

from companion.domain.contact import Contact
from companion.services.suggesting import Search
from tests.bench.people import records

CONTACTS = 10_000
HOSTILE = 100_000
PLANTED = 20
"""Every so-many-th person is there a second time, with a typo in the name."""
AIM = 2
"""The search may take so many times what `cdist` takes."""
GIVEN = (
    *("Anna", "Jonas", "Aylin", "Björn", "Marta", "Chloé", "Yuki", "Tomáš", "Lena", "Oleksandr"),
    *("Peter", "Hans", "Julia", "Karin", "Sven", "Mehmet", "Fatma", "Olga", "Piotr", "Giulia"),
)
PARTS = (
    *("ber", "ger", "schu", "mann", "stein", "hof", "lin", "den", "wei", "gel", "kow", "ski"),
    *("öz", "türk", "sil", "va", "ro", "the", "mei", "er", "ha", "ns", "bach", "wald", "feld"),
    *("brun", "ner", "koch", "lang", "zim", "mer"),
)


def crowd(count: int, seed: int = 1) -> list[Contact]:
    """Return so many people with plausible names."""
    chance = random.Random(seed)  # noqa: S311 - names are no secrets
    return [
        Contact(
            id=f"c{n}",
            uid=f"u{n}",
            name=f"{chance.choice(GIVEN)} {''.join(chance.choices(PARTS, k=3)).title()}",
            organisation=f"Firma {n % 997}",
            emails=(f"p{n}@firma{n % 997}.example",),
            phones=(f"+49 151 {n:07}",),
        )
        for n in range(count)
    ]


def typos(people: list[Contact], seed: int = 7) -> list[Contact]:
    """Return each of `people` once more, of the same organisation, with a typo in the name."""
    chance = random.Random(seed)  # noqa: S311
    return [
        dataclasses.replace(
            one,
            id=f"t{one.id}",
            uid=f"t{one.uid}",
            name=_typo(one.name, chance),
            emails=(),
            phones=(),
        )
        for one in people
    ]


def _typo(name: str, chance: random.Random) -> str:
    """Return `name` with one letter changed, left out, doubled or swapped with the next."""
    places = [at for at in range(len(name) - 1) if " " not in name[at : at + 2]]
    place = chance.choice(places)
    begin, letter, after, end = name[:place], name[place], name[place + 1], name[place + 2 :]
    return chance.choice(
        (
            begin + chance.choice("aeinrst") + after + end,
            begin + after + end,
            begin + letter * 2 + after + end,
            begin + after + letter + end,
        )
    )


def _seconds(work: Callable[[], object]) -> float:
    """Return the time of the processor that `work` takes, the best of three."""
    times = []
    for _ in range(3):
        begin = process_time()
        work()
        times.append(process_time() - begin)
    return min(times)


def _cdist(names: list[str]) -> Callable[[], object]:
    """Return what compares each name to each: `cdist`, or the same without numpy."""
    from rapidfuzz import fuzz, process

    try:
        import numpy  # noqa: F401, ICN001 - what cdist needs, and nothing else of ours
    except ImportError:
        print("  (numpy is not there: the same pairs by `extract`, which takes half as long again)")
        return lambda: [
            process.extract(name, names, scorer=fuzz.ratio, processor=None, limit=1)
            for name in names
        ]
    return lambda: process.cdist(names, names, scorer=fuzz.ratio, workers=1)


def main() -> None:
    """Print the ratio for two crowds, what was found, and the worst case."""
    base = crowd(CONTACTS - CONTACTS // PLANTED)
    planted = typos(base[::PLANTED])[: CONTACTS // PLANTED]
    ours = [one for one in records(CONTACTS, now=datetime.now(UTC)) if isinstance(one, Contact)]
    print(f"duplicates: {CONTACTS:,} contacts, time of the processor; aim under {AIM} x cdist")
    for label, people in (("plausible names", [*base, *planted]), ("numbered names", ours)):
        compare = _seconds(_cdist([one.name for one in people]))
        search = _seconds(lambda people=people: Search(people, [], ()).run())  # type: ignore[misc]
        print(f"  {label}: search {search:.2f} s, cdist {compare:.2f} s: {search / compare:.2f}")
    found = {(one.other.id, one.contact.id) for one in Search([*base, *planted], [], ()).run()}
    hits = sum((one.id.removeprefix("t"), one.id) in found for one in planted)
    print(f"  planted typos found: {hits} of {len(planted)}")
    alike = [Contact(id=str(n), uid=f"u{n}", name="Anna Berger") for n in range(HOSTILE)]
    worst = Search(alike, [], ())
    print(f"  {HOSTILE:,} of one name: {_seconds(worst.run):.1f} s, {worst.comparisons:,} pairs")


if __name__ == "__main__":
    main()
