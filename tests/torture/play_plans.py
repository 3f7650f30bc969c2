"""What comes from outside, as rules: another plan, the plan issued again, the tray, a slip of an office."""

from __future__ import annotations

import random
from functools import cache

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from tests.services.sample import DREDGE, TEXT, YARDS, reading
from tests.torture.homes import SECOND
from tests.torture.model import Key
from tests.torture.play import SEEDS, YEARS, Play
from tui.domain.errors import WrongUse
from tui.domain.ids import PlanId, TaskId
from tui.domain.plan import Reading
from tui.services import confirming, contributing, plans, slips, tray
from tui.services.exchanged import exchanged
from tui.services.importing import accept, propose
from tui.services.placing import Answer, Choice

_GREENWAY = (
    "4\t整理滨河绿道\t建成绿道6公里。\t9月底前\t5月底前开工；9月底前完工。\t江一帆\t市城管局\t市水务局、市财政局\n"
)
EDITIONS = (
    TEXT,
    TEXT.replace("清淤18公里", "清淤20公里"),
    TEXT.replace("坚持沿岸巡查", "坚持巡查沿岸"),
    TEXT.replace(_GREENWAY, ""),
    TEXT.replace("清退堆场7处", "清退堆场9处").replace("建成绿道6公里", "建成绿道8公里"),
)
NOTICE = TEXT.replace("清淤18公里", "清淤25公里").replace(_GREENWAY, "")


@cache
def read(text: str) -> Reading:
    """A plan as it is read; once a run."""
    return reading(text)


class Plans(Play):
    """Rules about plans and what others say."""

    @precondition(lambda self: not any("水源保护" in str(value) for value in self.of("rule").values()))
    @rule()
    def import_another(self) -> None:
        before = {key[1] for key in self.of("hold")}
        change = accept(self.desk, propose(read(SECOND), self.desk.unit, YEARS))
        self.grew(change, lambda key: key[0] == "rule" or (key[0] in ("hold", "text", "step") and key[1] not in before))

    @rule(text=st.sampled_from(EDITIONS))
    def issue_again(self, text: str) -> None:
        self.amend(text, Choice.WHOLE)

    @rule()
    def notice(self) -> None:
        self.amend(NOTICE, Choice.NOTICE)

    def amend(self, text: str, choice: Choice) -> None:
        """Take a newer, or older, edition; whatever it says, work stays as it is."""
        proposal, answer = propose(read(text), self.desk.unit, YEARS), Answer(choice=choice, older=True)
        try:
            change = accept(self.desk, proposal, answer)
        except WrongUse as error:
            if error.code != "edition_silent":
                raise
            return
        self.grew(change, lambda key: key[0] in ("hold", "text", "rule", "step"))
        assert accept(self.desk, proposal, answer) is None

    @rule(seed=SEEDS)
    def confirm(self, seed: int) -> None:
        waiting = [task for task in self.live() if self.to_confirm(task)]
        if not waiting:
            return
        chosen = random.Random(seed).sample(waiting, random.Random(seed).randint(1, len(waiting)))
        if seed % 4:
            change = confirming.confirm(self.desk, chosen)
            self.grew(change, lambda key: key[0] == "text" and key[1] in chosen)
            assert not any(self.to_confirm(task) for task in chosen)
        else:
            change = confirming.confirm_as_new(self.desk, chosen)
            self.grew(change, lambda _: True)

    def to_confirm(self, task: object) -> bool:
        """An amendment wants a word about it."""
        return bool(self.state["text", task][4])

    @rule(claim=st.booleans())
    def claim_or_decline(self, claim: bool) -> None:
        key: Key = ("hold", YARDS)
        if self.state["text", YARDS][3] is not None:
            return
        try:
            change = (tray.claim if claim else tray.decline)(self.desk, [YARDS])
        except WrongUse as error:
            if error.code != "not_in_tray" or self.state[key] != ("own",):
                raise
            return
        self.did(change, {**self.state, key: ("own" if claim else "declined",)})

    @rule(recipient=st.sampled_from(["市河长办", "市府办"]))
    def set_rule(self, recipient: str) -> None:
        change = plans.set_rule(self.desk, PlanId(1), recipient=recipient, returns=True)
        self.grew(change, lambda key: key == ("rule", 1))
        assert recipient in self.state["rule", 1]

    @rule()
    def slip(self) -> None:
        if DREDGE not in self.live():
            return
        found = exchanged(self.place / "配合.zip")
        assert found is not None
        change = slips.accept(self.desk, slips.propose(self.desk, found.content(), found.path))
        # an amendment may have given the issued text, by which a slip finds its task, to another one
        self.grew(change, lambda key: key[0] == "said" and key[1] in self.live())

    @precondition(lambda self: any(value == ("waiting",) for value in self.of("said", DREDGE).values()))
    @rule(take=st.booleans())
    def take_or_leave(self, take: bool) -> None:
        if DREDGE not in self.live():
            return
        (year,) = {key[2] for key, value in self.of("said", DREDGE).items() if value == ("waiting",)}
        assert isinstance(year, int)
        change = (contributing.take if take else contributing.leave)(self.desk, [TaskId(DREDGE)], year)
        touched = ("said", "entry", "tick", "file", "read") if take else ("said",)
        self.grew(change, lambda key: key[0] in touched and key[1] == DREDGE)
        assert ("waiting",) not in self.of("said", DREDGE).values()
