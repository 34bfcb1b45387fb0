"""How long "you know N here" takes for 20,000 attendees and 10,000 contacts, against its least."""

from __future__ import annotations

import random
from time import process_time

from companion.domain.contact import Contact
from companion.domain.event import Attendee
from companion.domain.matching import KnownContacts
from companion.domain.signs import are_one_number, name_keys, phone_key, profile_key
from companion.services.known_here import KnownHere, likely_ones, sure_ones
from tests.bench.duplicates import crowd, typos

ATTENDEES, CONTACTS = 20_000, 10_000
SURE, LIKELY = 1_000, 500
"""So many of the attendees are contacts by their mail, so many by a name with a typo."""
AIM = 3
SAMPLE = 500
"""So many of the remainder are compared to all contacts; the rest takes as long for each."""


def people() -> tuple[list[Attendee], list[Contact], set[str]]:
    """Return attendees, contacts and the ids of the attendees who were planted among them."""
    everybody = crowd(ATTENDEES + CONTACTS, seed=3)
    contacts, others = everybody[:CONTACTS], everybody[CONTACTS:]
    known = contacts[:SURE] + typos(contacts[SURE : SURE + LIKELY])
    strangers = others[: ATTENDEES - len(known)]
    attendees = [
        Attendee(
            id=f"a{one.id}",
            event="fair",
            name=one.name,
            organisation=one.organisation,
            email=next(iter(one.emails), ""),
            phone=next(iter(one.phones), ""),
        )
        for one in (*known, *strangers)
    ]
    random.Random(5).shuffle(attendees)  # noqa: S311 - no secret
    return attendees, contacts, {f"a{one.id}" for one in known}


def hashed(attendees: list[Attendee], contacts: list[Contact]) -> list[Attendee]:
    """Hash the keys of both sides, look one up in the other, and return who is left."""
    known = {key for one in contacts for key in _keys(one.emails, one.phones, one.links, one.name)}
    return [
        one
        for one in attendees
        if known.isdisjoint(_keys((one.email,), (one.phone,), (one.link,), one.name))
    ]


def _keys(
    emails: tuple[str, ...], phones: tuple[str, ...], links: tuple[str, ...], name: str
) -> list[str]:
    """Return what somebody is found by."""
    return [
        *(mail.casefold() for mail in emails if mail),
        *filter(None, map(phone_key, phones)),
        *filter(None, map(profile_key, links)),
        *name_keys(name),
    ]


def fuzzy(rest: list[Attendee], contacts: list[Contact]) -> float:
    """Return the seconds in which rapidfuzz finds the most alike name for each of the `rest`."""
    from rapidfuzz import fuzz, process

    names = [one.name for one in contacts]
    begin = process_time()
    for one in rest[:SAMPLE]:
        process.extractOne(one.name, names, scorer=fuzz.ratio, processor=None, score_cutoff=85)
    return (process_time() - begin) * len(rest) / min(SAMPLE, len(rest))


def ours(attendees: list[Attendee], contacts: list[Contact]) -> tuple[list[KnownHere], float]:
    """Return everybody who is known, and after which seconds the sure ones were."""
    by_id = {one.id: one for one in contacts}
    begin = process_time()
    known = KnownContacts(contacts)

    def surely(person: Contact) -> Contact | None:
        match = next(known.sure_matches(person), None)
        return match.contact if match else None

    sure = sure_ones(attendees, by_id.get, surely)
    first = process_time() - begin
    found = {one.attendee.id for one in sure}
    rest = [one for one in attendees if one.id not in found]
    return [*sure, *likely_ones(rest, contacts, (), are_one_number)], first


def main() -> None:
    """Print both times, their ratio, and whether everybody planted was found."""
    attendees, contacts, planted = people()
    begin = process_time()
    rest = hashed(attendees, contacts)
    hashing = process_time() - begin
    compared = fuzzy(rest, contacts)
    begin = process_time()
    found, first = ours(attendees, contacts)
    took = process_time() - begin
    print(f"you know N here: {len(attendees):,} attendees, {len(contacts):,} contacts")
    print(f"  hashing the keys of both sides {hashing:.2f} s, {len(rest):,} remain")
    print(f"  each of them by rapidfuzz to all contacts {compared:.1f} s (of {SAMPLE}, scaled up)")
    print(f"  ours {took:.2f} s, the sure ones after {first:.2f} s")
    print(f"  ratio {took / (hashing + compared):.2f}; aim at most {AIM}")
    sure = sum(one.is_sure for one in found)
    hits = len(planted & {one.attendee.id for one in found})
    print(
        f"  sure {sure:,}, likely {len(found) - sure:,}; planted found {hits:,} of {len(planted):,}"
    )


if __name__ == "__main__":
    main()
