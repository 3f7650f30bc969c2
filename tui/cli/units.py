"""``units``: the directory, how a name fits this home's unit, a spelling made the unit's own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from tui.cli.options import command
from tui.cli.session import Json, Session
from tui.domain.errors import WrongUse
from tui.domain.ids import label
from tui.domain.text import shortened

if TYPE_CHECKING:
    from tui.domain.directory import Body, Listing
    from tui.domain.units import Resolution, Unit
    from tui.services.units import Resolved


@command("units", json=True)
@click.option("--resolve", "name")
@click.option("--alias")
def units_command(session: Session, name: str | None, alias: str | None) -> None:
    """The directory; how a name resolves; a name that becomes the unit's own."""
    from tui.services.units import directory, resolved, unit_of

    if name is not None and alias is not None:
        raise WrongUse("units_what")
    if alias is not None:
        _add(session, alias)
        return
    home = session.find_home()
    unit = unit_of(home)
    if unit is not None:
        session.settings()
    found = None if name is None else resolved(name, unit)
    listed = directory() if found is None else tuple(listing.body for listing in found.listings)
    if session.as_json:
        session.json(
            {
                "schema": "qingdan.units/1",
                "unit": _unit(unit),
                "resolved": None if found is None else _resolved(session, found),
                "added": None,
                "bodies": [_body(body) for body in listed],
                "tray": [],
            }
        )
    elif found is None:
        _show_directory(session, unit, listed)
    else:
        _show_resolved(session, found)


def _add(session: Session, name: str) -> None:
    from tui.services.boards import board
    from tui.services.units import add_spelling, now_ours, resolved

    session.settings()
    home = session.find_home()
    with session.desk() as desk:
        seen = board(desk)
    unit = add_spelling(home, name)  # behind the look at the home, so that one that is locked leaves the settings alone
    cards = now_ours(seen, unit)
    found = resolved(name, unit)
    if session.as_json:
        from tui.cli import shapes

        session.json(
            {
                "schema": "qingdan.units/1",
                "unit": _unit(unit),
                "resolved": _resolved(session, found),
                "added": found.name,
                "bodies": [_body(listing.body) for listing in found.listings],
                "tray": [shapes.task(seen, card) for card in cards],
            }
        )
        return
    session.tell("units.added", name=found.name, unit=unit.name)
    for card in cards:
        task = card.task
        session.line(
            session.say("units.waiting", id=label("t", task.id), no=task.number, title=shortened(task.title, 40))
        )
    if cards:
        session.tell("units.claim", tasks=" ".join(label("t", card.task.id) for card in cards))
    session.tell("units.again")


def _unit(unit: Unit | None) -> Json:
    if unit is None:
        return None
    return {
        "name": unit.name,
        "full_name": unit.full_name,
        "kind": unit.kind.value,
        "aliases": list(unit.aliases),
        "groups": list(unit.groups),
    }


def _body(body: Body) -> Json:
    return {
        "name": body.short,
        "spellings": list(body.spellings),
        "former": [{"name": old.name, "years": list(old.years)} for old in body.former],
        "partly": list(body.partly),
        "joined": list(body.joined),
    }


def _resolved(session: Session, found: Resolved) -> Json:
    return {
        "name": found.name,
        "match": None if found.found is None else found.found.match.value,
        "code": None if found.found is None else found.found.reason_code,
        "reason": None if found.found is None else _reason(session, found.found),
        "known": [
            {
                "body": listing.body.short,
                "spelling": listing.spelling.value,
                "years": list(listing.years) if listing.years else None,
                "place": listing.prefix.place,
                "level": listing.prefix.level,
            }
            for listing in found.listings
        ],
    }


def _reason(session: Session, found: Resolution) -> str:
    return session.say(f"reason.{found.reason_code}", **found.params).strip()


def _show_resolved(session: Session, found: Resolved) -> None:
    if found.found is None:
        session.tell("units.no_home")
    else:
        match = session.say(f"match.{found.found.match.value}")
        session.line(session.say("units.resolved", name=found.name, match=match, reason=_reason(session, found.found)))
    for listing in found.listings:
        session.line(_known(session, listing))
    if not found.listings:
        session.line(session.say("units.unknown", name=found.name))


def _known(session: Session, listing: Listing) -> str:
    years = "-".join(str(year) for year in dict.fromkeys(listing.years or ()))
    how = session.say(f"units.spelling.{listing.spelling.value}", years=years)
    return session.say("units.known", body=listing.body.short, how=how, others=_others(listing.body))


def _others(body: Body) -> str:
    return "、".join((*body.spellings[1:], *(old.name for old in body.former))) or "—"


def _show_directory(session: Session, unit: Unit | None, listed: tuple[Body, ...]) -> None:
    if unit is not None:
        kind = session.say(f"kind.{unit.kind.value}")
        aliases, groups = ("、".join(names) or "—" for names in (unit.aliases, unit.groups))
        session.line(session.say("units.own", name=unit.name, kind=kind, aliases=aliases, groups=groups))
    for body in listed:
        former = "、".join(f"{old.name} {'-'.join(dict.fromkeys(map(str, old.years)))}" for old in body.former)
        session.line(session.say("units.body", body=body.short, others="、".join(body.spellings[1:]) or "—"))
        if former:
            session.line(session.say("units.former", names=former))
