"""Ways with conditions and filters, by Jinja2's immutable sandbox; imported only for them.

Only what cannot loop, call, reach into a value or grow it is let through, so that time and length
are bounded by the length of the way. Values are given as text and are never compiled.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from jinja2 import TemplateError, TemplateRuntimeError, Undefined, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment

from companion.formats.template.model import FILTERS, PLACEHOLDERS, Fill, Flaw

WAY_LIMIT = 2_000
"""Longest such way in characters."""
NODES_LIMIT = 150
"""Most parts that it may have."""
CONST_LIMIT = 200
"""Longest text that is written in quotes."""
OUTPUT_LIMIT = 4_000
"""Longest result in characters: a filter never returns more, and neither does a way."""
TESTS = ("defined", "undefined")

_END = "\x00"
"""Marks where a value ends; neither a value nor a template has one."""
_TWO_STOPS = re.compile(rf"([.!?…]){_END}([“”\"»«’']?)\.")
_GAP = re.compile(r"\s+([,.;!?)])")


class _Missing(Undefined):
    """A known field without a value: it is false, and cannot be written down."""

    def __str__(self) -> str:
        """Refuse: the way is passed over."""
        raise TemplateRuntimeError(self._undefined_name or "")


def _cut(text: str) -> str:
    """Return `text` within bounds."""
    return text[:OUTPUT_LIMIT]


def _replace(text: object, old: object = "", new: object = "") -> str:
    """Return `text` with `new` for every `old`, which is not empty."""
    return _cut(str(text).replace(str(old), str(new)) if old else str(text))


def _truncate(text: object, length: int = 80) -> str:
    """Return `text` in at most `length` characters, ended at a word."""
    whole, length = str(text), max(1, int(length))
    if len(whole) <= length:
        return whole
    cut = whole[: length - 1]
    if " " in cut and not whole[length - 1].isspace():
        cut = cut.rpartition(" ")[0]
    return cut.rstrip(" ,;:.") + "…"


def _default(text: object, other: object = "") -> object:
    """Return `other` where there is no `text`."""
    return text or other


def _capitalize(text: object) -> str:
    """Return `text` with a capital at its beginning; the rest stays, unlike in Jinja2."""
    whole = str(text)
    return _cut(whole[:1].upper() + whole[1:])


_FILTERS = {
    "upper": lambda text: _cut(str(text).upper()),
    "lower": lambda text: _cut(str(text).lower()),
    "title": lambda text: _cut(str(text).title()),
    "trim": lambda text: str(text).strip(),
    "capitalize": _capitalize,
    "default": _default,
    "replace": _replace,
    "truncate": _truncate,
    "first_word": lambda text: str(text).partition(" ")[0],
}
_HARMLESS = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.If,
    nodes.CondExpr,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Const,
    nodes.Test,
    nodes.Filter,
)


def _environment() -> ImmutableSandboxedEnvironment:
    """Return Jinja2 with nothing in it but ours."""
    found = ImmutableSandboxedEnvironment(
        undefined=_Missing,
        finalize=lambda value: f"{value}{_END}",
        autoescape=False,  # it is no page, and never becomes one
        optimized=False,
        cache_size=0,
    )
    found.globals.clear()
    found.filters.clear()
    found.filters.update({name: _FILTERS[name] for name in FILTERS})
    for name in found.tests.keys() - set(TESTS):
        del found.tests[name]
    return found


_ENVIRONMENT = _environment()


def condition(way: str) -> Fill:
    """Return what fills a way that has more than placeholders in it.

    Raises:
        Flaw: it cannot be understood, or does what is not allowed.
    """
    if len(way) > WAY_LIMIT:
        raise Flaw("condition", "too_long", str(len(way)))
    try:
        _check(_ENVIRONMENT.parse(way))
        template = _ENVIRONMENT.from_string(way)
    except TemplateError as error:
        raise Flaw("condition", "malformed", error.message or way) from error
    except (RecursionError, MemoryError, SyntaxError, ValueError) as error:
        raise Flaw("condition", "malformed", way) from error

    def fill(values: Mapping[str, str]) -> str:
        """Return the way with `values` in it; empty where one that it writes is missing."""
        try:
            text = template.render(values)
        except (TemplateError, TypeError, ValueError):
            return ""
        text = _TWO_STOPS.sub(r"\1\2", _cut(text)).replace(_END, "")
        return _GAP.sub(r"\1", " ".join(text.split())).strip(" ,;")

    return fill


def _check(tree: nodes.Template) -> None:
    """Refuse what is not harmless, node by node."""
    waiting: list[nodes.Node] = [tree]
    seen = 0
    while waiting:
        node = waiting.pop()
        seen += 1
        if seen > NODES_LIMIT:
            raise Flaw("condition", "too_long", str(seen))
        if not isinstance(node, _HARMLESS):
            raise Flaw("condition", "not_allowed", type(node).__name__.lower())
        _check_named(node)
        waiting.extend(node.iter_child_nodes())


def _check_named(node: nodes.Node) -> None:
    """Refuse a placeholder, filter, test or constant that there is not."""
    match node:
        case nodes.Name() if node.name not in PLACEHOLDERS or node.ctx != "load":
            raise Flaw("placeholder", "unknown", node.name)
        case nodes.Filter():
            if node.name not in FILTERS or node.node is None:
                raise Flaw("filter", "unknown", node.name)
            _check_arguments(node)
        case nodes.Test():
            if node.name not in TESTS:
                raise Flaw("condition", "not_allowed", node.name)
            _check_arguments(node)
        case nodes.Const():
            if not isinstance(node.value, str | int | None):
                raise Flaw("condition", "not_allowed", str(node.value))
            if len(str(node.value)) > CONST_LIMIT:
                raise Flaw("condition", "too_long", str(node.value))


def _check_arguments(node: nodes.Filter | nodes.Test) -> None:
    """Refuse arguments that are no constants, or that have names."""
    is_plain = all(isinstance(one, nodes.Const) for one in node.args)
    if node.kwargs or node.dyn_args or node.dyn_kwargs or not is_plain:
        raise Flaw("condition", "not_allowed", node.name)
