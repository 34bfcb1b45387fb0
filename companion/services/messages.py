"""The message for a next step: the kind that fits, filled with what was captured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from companion.domain.circles import circle_key
from companion.domain.contact import Contact
from companion.domain.draft import Draft
from companion.domain.encounter import Encounter
from companion.domain.follow_up import FollowUp
from companion.domain.queue import Queued
from companion.domain.rules import Rules
from companion.domain.text import fold
from companion.errors import Invalid
from companion.formats.template import Template, render
from companion.services.agreements import Agreements
from companion.services.colleagues import CIRCLE
from companion.services.contacts import Contacts, Story
from companion.services.home import Language
from companion.services.introductions import Introductions
from companion.services.message_kinds import WRITTEN, fitting
from companion.services.message_templates import FAMILIAR, LANGUAGES, TONES, MessageTemplates
from companion.services.message_values import Facts, Values
from companion.services.own_templates import OwnTemplates
from companion.services.ports import AssetReader, Clock, Records

INTRODUCTION, ASK = "introduction", "introduction_ask"
_OF_TWO = {INTRODUCTION, ASK}
DELEGATION = "delegation"
NO_CONSENT = "no_consent"

Look = Callable[[Contact], Story]
"""Returns everything about a contact."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A message that is ready to be read, changed and sent by a person."""

    draft: Draft
    kind: str
    language: str
    tone: str
    limit: int = 0
    """The most characters of its text; 0 for a mail, which has no limit."""
    notice: str = ""
    """The privacy notice that is due with it; empty where none is."""
    refusal: str = ""
    """Why it must not be sent: "no_consent", or empty."""
    missing: tuple[Contact, ...] = ()
    """Who has not agreed yet."""
    to: Contact
    """Who is written to, as far as we know them."""
    closes: bool = True
    """Whether the step is done once it is sent; who only asks, or gives it away, has it to do."""


class Messages:
    """Drafts of messages; nothing is ever sent from here."""

    def __init__(  # noqa: PLR0913 - one for each part
        self,
        records: Records,
        clock: Clock,
        read_asset: AssetReader,
        *,
        contacts: Contacts,
        agreements: Agreements,
        introductions: Introductions,
        rules: Callable[[], Rules],
        language: Language,
        own: OwnTemplates,
    ) -> None:
        """Work on `records`; `read_asset` gives a template of ours by its name.

        `own` are the templates of one's own, `language` tells in which the user speaks.
        """
        self._records = records
        self._clock = clock
        self._contacts = contacts
        self._agreements = agreements
        self._introductions = introductions
        self._rules = rules
        self._language = language
        self.templates = MessageTemplates(read_asset, own)
        """Ours, and those of one's own."""
        self._values = Values(records, clock)

    def write(
        self,
        queued: Queued,
        *,
        kind: str = "",
        language: str = "",
        tone: str = "",
        with_notice: bool = False,
        once: bool = False,
    ) -> Written:
        """Return the message for a follow-up, of that `kind` or the one that fits.

        Language and tone are those of whom it goes to, else mine and formal; where there is no
        such template, the next one that there is. My own notes stay out. A program that asks only
        `once` needs no index.

        Raises:
            Invalid: there is no such kind, language or tone.
        """
        _check_words(language, tone)
        look = self._contacts.look_up_story if once else self._contacts.story
        story = look(queued.contact)
        kind = kind or self._fitting(queued, story)
        facts = self._facts(queued, story, kind, look)
        template = self.templates.find(
            kind,
            language or _their_language(facts, kind) or self._spoken(),
            familiar=FAMILIAR[tone or _their_tone(facts, kind)],
        )
        notice = self._notice(facts, template, look) if kind != DELEGATION else ""
        missing = self._missing(queued, facts) if kind == INTRODUCTION else ()
        other = facts.other if kind == INTRODUCTION else None
        draft = render(
            template,
            self._values.of(facts, template.language, self._rules()) | {"notice": notice},
            to=_mail(facts.to),
            cc=_mail(other) if other is not None else "",
            notice=notice if with_notice else "",
        )
        return Written(
            draft=draft,
            kind=kind,
            language=template.language,
            tone=TONES[template.familiar],
            limit=template.limit,
            notice=notice,
            refusal=NO_CONSENT if missing else "",
            missing=missing,
            to=facts.to,
            closes=kind not in {ASK, DELEGATION},
        )

    def kinds(self, queued: Queued) -> tuple[str, ...]:
        """Return the kinds to choose from: the one that fits first, own ones last.

        Those that introduce two people are among them only where there is a second one.
        """
        fits = self._fitting(queued, self._contacts.story(queued.contact))
        alone = self._other(queued.follow_up) is None
        others = (one for one in self.templates.kinds() if not (alone and one in _OF_TWO))
        return tuple(dict.fromkeys((fits, *others)))

    def is_own(self, kind: str) -> bool:
        """Tell whether a template of the user's own is of this kind."""
        return self.templates.is_own(kind)

    def copy_template(self, kind: str, *, language: str = "", tone: str = "") -> str:
        """Write a copy of ours, to be edited, and return where it is.

        Raises:
            Invalid: there is no such kind, language or tone.
            NotWritten: there is such a file already, or the disk refuses.
        """
        _check_words(language, tone)
        return self.templates.copy(
            kind, language or self._spoken(), familiar=FAMILIAR[tone or "formal"]
        )

    def _spoken(self) -> str:
        """Return the language of the user, one of `LANGUAGES`."""
        spoken = self._language()
        return spoken if spoken in LANGUAGES else "en"

    def _fitting(self, queued: Queued, story: Story) -> str:
        """Return the kind that fits."""
        step, other = queued.follow_up, self._other(queued.follow_up)
        if step.message in self.templates.kinds():
            return step.message
        introduction = ""
        if other is not None:
            missing = self._introductions.missing(queued.contact, other)
            introduction = ASK if missing else INTRODUCTION
        return fitting(
            step,
            introduction=introduction,
            talk=queued.encounter or _last_talk(story),
            touches=story.interactions,
            now=self._clock(),
        )

    def _facts(self, queued: Queued, story: Story, kind: str, look: Look) -> Facts:
        """Return whom and what a message of that `kind` is about."""
        step, contact = queued.follow_up, queued.contact
        other = self._other(step)
        talk = queued.encounter or _last_talk(story)
        facts = Facts(step=step, contact=contact, to=contact, talk=talk, other=other)
        if kind == DELEGATION:
            to = self._colleague(step.delegated_to)
            return Facts(step=step, contact=contact, to=to, talk=talk, other=contact)
        if kind == ASK and other is not None:
            missing = self._introductions.missing(contact, other)
            if missing and missing[0].id == other.id:
                talk = _last_talk(look(other))
                return Facts(step=step, contact=contact, to=other, talk=talk, other=contact)
            return facts
        helped = (one for one in story.follow_ups if _is_help(one))
        last = max(helped, key=lambda one: one.closed or self._clock(), default=None)
        return Facts(
            step=step,
            contact=contact,
            to=contact,
            talk=talk,
            other=other,
            help=last.what if last else "",
        )

    def _missing(self, queued: Queued, facts: Facts) -> tuple[Contact, ...]:
        """Return who has not agreed to be introduced; nobody is where there is no second one."""
        if facts.other is None:
            return ()
        return self._introductions.missing(queued.contact, facts.other)

    def _other(self, step: FollowUp) -> Contact | None:
        """Return to whom they are to be introduced; None where to nobody."""
        other = self._records.all(Contact).get(step.other) if step.other else None
        return other if other is not None and other.id != step.contact else None

    def _colleague(self, name: str) -> Contact:
        """Return the colleague called `name`; without an address where it is not sure who that is.

        It would be somebody else's business.
        """
        contacts = self._records.all(Contact).values()
        colleagues = (one for one in contacts if one.circle and circle_key(one.circle) == CIRCLE)
        found = [one for one in colleagues if fold(one.title) == fold(name)]
        return found[0] if len(found) == 1 else Contact(id="", uid="", name=name)

    def _notice(self, facts: Facts, template: Template, look: Look) -> str:
        """Return the privacy notice that is due with a message: the first one to somebody."""
        to = facts.to
        if template.limit or not to.id or to.id not in self._records.all(Contact):
            return ""
        if self._agreements.of(to).notice is not None:
            return ""
        if any(one.kind in WRITTEN for one in look(to).interactions):
            return ""
        event, talk = self._values.event(facts), facts.talk
        return self._agreements.words(to, event, template.language, encounter=talk)[0]


def _check_words(language: str, tone: str) -> None:
    """Refuse a language or a tone that there is not."""
    if language not in ("", *LANGUAGES):
        raise Invalid("language", "unknown", language)
    if tone not in ("", *FAMILIAR):
        raise Invalid("tone", "unknown", tone)


def _their_language(facts: Facts, kind: str) -> str:
    """Return in which language to write; two who do not share one are written to in English."""
    mine, theirs = facts.to.language, ""
    if kind == INTRODUCTION and facts.other is not None:
        theirs = facts.other.language
    return "en" if mine and theirs and mine != theirs else mine or theirs


def _their_tone(facts: Facts, kind: str) -> str:
    """Return how to speak to whom it goes to; two are both called du, or neither is."""
    if kind == INTRODUCTION and facts.other is not None and facts.other.tone != "familiar":
        return "formal"
    return facts.to.tone or "formal"


def _mail(contact: Contact) -> str:
    """Return the address of a contact; empty where none is known."""
    return next(iter(contact.emails), "")


def _last_talk(story: Story) -> Encounter | None:
    """Return the last talk; None where there was none."""
    return story.encounters[0] if story.encounters else None


def _is_help(step: FollowUp) -> bool:
    """Tell whether it is something that they did for me."""
    return step.status == "done" and step.owner == "them"
