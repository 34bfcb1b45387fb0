"""My own cards, to tell them from those of others, and my addresses from those of others."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable

from companion.domain.card import Card
from companion.domain.contact import Contact
from companion.domain.likeness import OneNumber
from companion.domain.pages import link_key
from companion.domain.plain_letters import plain_letters
from companion.domain.signs import name_keys, phone_key


class OwnCards:
    """What all of my cards say, compared as that of any contact is."""

    def __init__(self, cards: Iterable[Card], is_one_number: OneNumber) -> None:
        """Know `cards`; `is_one_number` is asked only where the last digits are equal."""
        mine = tuple(cards)
        self._is_one_number = is_one_number
        self._uids = {card.uid for card in mine} - {""}
        self._names = {
            key
            for card in mine
            for spelled in (card.name, plain_letters(card.name))
            for key in name_keys(spelled)
        }
        self._emails = {card.email.casefold() for card in mine} - {""}
        self._phones = [card.phone for card in mine if card.phone]
        self._pages = {link_key(card.link) for card in mine} - {""}

    def says(self, person: Contact) -> bool:
        """Tell whether it is a card of mine that says all this.

        It has my name and nothing that would make it that of a namesake; or no name, and mine is
        all that it says.
        """
        if person.uid in self._uids:
            return True
        others = self.without(person)
        reached = bool(person.emails or person.phones or person.links)
        others_reached = bool(others.emails or others.phones or others.links)
        if not person.name:
            return reached and not others_reached and not person.organisation
        is_named = not self._names.isdisjoint(name_keys(person.name))
        return is_named and (not reached or others != person)

    def without(self, person: Contact) -> Contact:
        """Return `person` without my own mail addresses, phone numbers and pages."""
        emails = tuple(mail for mail in person.emails if mail.casefold() not in self._emails)
        phones = tuple(phone for phone in person.phones if not self._is_my_phone(phone))
        links = tuple(link for link in person.links if link_key(link) not in self._pages)
        if (emails, phones, links) == (person.emails, person.phones, person.links):
            return person
        return dataclasses.replace(person, emails=emails, phones=phones, links=links)

    def is_addressed(self, text: str) -> bool:
        """Tell whether a mail address of mine stands in `text`."""
        folded = text.casefold()
        return any(mail in folded for mail in self._emails)

    def _is_my_phone(self, phone: str) -> bool:
        """Tell whether it is a number of mine, however it is written."""
        end = phone_key(phone)
        return any(
            phone == mine or (end and end == phone_key(mine) and self._is_one_number(phone, mine))
            for mine in self._phones
        )
