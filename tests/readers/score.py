"""How much of a plan is understood: an annotation against `read --json`, measure by measure.

`python -m tests.readers.score [NAME …] [-v]` prints a line for each trial document (with `-v` each miss). A *silent
error* is a wrong field of a task without an entry in its `checks`; *asked* counts right fields that are asked about.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from msgspec import UNSET

from tests.readers.annotation import Annotation, Read, ReadPlan, ReadTask, Wanted, annotated, as_read
from tests.readers.compare import Score, fold, likeness, pairs, quantities
from tests.readers.gazette_annotation import gazette
from tests.readers.score_task import score_missing, score_task
from tui.domain.errors import QingdanError
from tui.readers import read_file
from tui.readers.as_json import reading_as_json

PLANS = Path(__file__).with_name("plans")
SHARED = Path(__file__).resolve().parents[3] / "shared"


def score(plans: Sequence[Annotation], read: Read) -> Score:
    """All plans of a file; a plan that is read and that nobody annotated counts when it has tasks."""
    result = Score()
    chosen = pairs(plans, read.plans, _plan_likeness, 0.2)
    spare = [p for j, p in enumerate(read.plans) if p.tasks and j not in {j for _, j in chosen}]
    missing = [p for i, p in enumerate(plans) if i not in {i for i, _ in chosen}]
    misses = [f"missing {p.title}" for p in missing] + [f"extra {p.title}" for p in spare]
    result.add("plans", len(chosen), len(plans), len(chosen) + len(spare), misses)
    for plan in missing:
        result.add("tasks", 0, len(plan.tasks), 0)
        for task in plan.tasks:
            score_missing(task, result)
    for i, j in chosen:
        _head(plans[i], read.plans[j], result)
        _outline(plans[i], read.plans[j], result)
        _tasks(plans[i], read.plans[j], result)
    return result


def _plan_likeness(want: Annotation, got: ReadPlan) -> float:
    title = max(
        likeness(want.title, got.title), likeness(want.notice_title, got.notice_title) if want.notice_title else 0
    )
    number = want.doc_number is not None and fold(want.doc_number) == fold(got.doc_number)
    return title * 0.5 + number * 0.4 + 0.1 * bool(got.tasks) + 0.2 * (bool(want.tasks) and bool(got.tasks))


def _head(want: Annotation, got: ReadPlan, result: Score) -> None:
    heads = (
        ("title", [want.title, *want.title_alt], got.title),
        ("notice_title", [want.notice_title, *want.notice_title_alt], got.notice_title),
        ("doc_number", [want.doc_number, *want.doc_number_alt], got.doc_number),
        ("issuer", [want.issuer, *want.issuer_alt], got.issuer),
        ("issued_on", [want.issued, *want.issued_alt], got.issued_on),
    )
    for name, allowed, theirs in heads:
        if allowed[0] is not None:
            result.share("head", any(fold(a) == fold(theirs) for a in allowed if a), f"{name}: {theirs}")
    if want.years is not None:
        result.share("head", want.years == got.years, f"years: {got.years}")
    if want.return_rule is not None:
        rule = got.return_rule
        for name in ("month", "day", "every", "recipient", "contact", "phone", "email"):
            ours = getattr(want.return_rule, name)
            theirs = getattr(rule, name) if rule else None
            if ours is not None:
                result.share("return rule", fold(str(ours)) == fold(str(theirs)), f"{name}: {theirs} ≠ {ours}")
    read = [fold(s.title) for s in got.sections]
    lost = [s.title for s in want.sections if not {fold(t) for t in (s.title, *s.title_alt)} & set(read)]
    hit = len(want.sections) - len(lost)
    result.add("sections", hit, len(want.sections), hit, [f"{title} not in {read}"[:160] for title in lost])


def _outline(want: Annotation, got: ReadPlan, result: Score) -> None:
    rows = pairs(want.indicators, got.indicators, lambda w, g: likeness(w.name, g.name), 0.6)
    good = 0
    for i, j in rows:
        w, g = want.indicators[i], got.indicators[j]
        ok = fold(w.target) == fold(g.target) and w.nature == g.nature and fold(w.baseline) == fold(g.baseline)
        ok = ok and fold(w.unit) == fold(g.unit) and fold(w.name) == fold(g.name)
        good += ok
        if not ok:
            result.add("indicator rows", 0, 0, 0, [f"{w.name}: {g.name} {g.unit} {g.baseline}→{g.target} {g.nature}"])
    lost = [want.indicators[i].name for i in range(len(want.indicators)) if i not in {i for i, _ in rows}]
    result.add("indicator rows", good, len(want.indicators), len(got.indicators), [f"no {name}" for name in lost])
    if want.outline:
        ours = [(h.level, fold(h.title)) for h in want.outline]
        theirs = [(h.level, fold(h.title)) for h in got.outline]
        misses = [f"no {h}" for h in ours if h not in theirs] + [f"extra {h}" for h in theirs if h not in ours]
        result.add("outline", len(set(ours) & set(theirs)), len(set(ours)), len(set(theirs)), misses)
    for box in want.boxes:
        items = next(([fold(i) for i in b.items] for b in got.boxes if fold(b.title) == fold(box.title)), None)
        result.share("boxes", items == [fold(i) for i in box.items], f"{box.title}: {items}")
    if want.targets is not None:
        found = quantities("targets", want.targets, want.targets_optional, got.targets, result, "")
        for w, g in found:
            if w.due is not UNSET:
                result.share("target dates", g.due in {w.due, *w.due_alt}, f"{w.text}: {g.due}")


def _tasks(want: Annotation, got: ReadPlan, result: Score) -> None:
    wanted = [*want.tasks, *want.tasks_optional]
    chosen = pairs(wanted, got.tasks, _task_likeness, 0.5)
    must = [(i, j) for i, j in chosen if i < len(want.tasks)]
    extra = [] if want.tasks_open else [t for j, t in enumerate(got.tasks) if j not in {j for _, j in chosen}]
    misses = [f"missing {t.name}" for i, t in enumerate(want.tasks) if i not in {i for i, _ in must}]
    misses += [f"extra {t.no} {t.heading} {(t.content or '')[:20]}" for t in extra]
    result.add("tasks", len(must), len(want.tasks), len(must) + len(extra), misses)
    for i in set(range(len(want.tasks))) - {i for i, _ in must}:
        score_missing(want.tasks[i], result)
    for i, j in must:
        score_task(want.tasks[i], got.tasks[j], result)


def _task_likeness(want: Wanted, got: ReadTask) -> float:
    whole = "".join(t or "" for t in (got.heading, got.content, got.target))
    texts = [t for t in (want.heading, want.content, want.target) if t]
    text = sum(likeness(t, whole) for t in texts) / len(texts) if texts else 0.0
    number = re.sub(r"\W|第|条", "", fold(want.no)) == re.sub(r"\W|第|条", "", fold(got.no))
    section = want.section is UNSET or fold(str(want.section)) == fold(str(got.section))
    return 0.7 * text + 0.15 * number + 0.08 * (want.part == got.part) + 0.07 * section


def documents() -> dict[str, Path]:
    """The trial documents by file name; several files may share one annotation (`NAME.gold.json`)."""
    files = (path for path in PLANS.iterdir() if path.suffix not in {".json", ".py"} and path.is_file())
    return {path.name: path for path in sorted(files) if gold_of(path).is_file()}


def gold_of(path: Path) -> Path:
    return path.with_name(f"{path.name.partition('.')[0]}.gold.json")


def shared_plans() -> dict[str, tuple[Path, list[Annotation]]]:
    """The plans the product was asked for and their annotations, where they lie beside the repository."""
    gold = {"000": gazette, "001": annotated, "002": annotated}
    names = {"000": "shuangyashan-2023", "001": "jining-2025", "002": "zhengzhou-2019"}
    if not SHARED.is_dir():
        return {}
    return {
        number: (next(SHARED.glob(f"seeds/{number}_*")), reader(SHARED / f"gold/{names[number]}.json"))
        for number, reader in gold.items()
    }


def score_file(path: Path, gold: Sequence[Annotation]) -> Score:
    document = reading_as_json(read_file(path), lambda _kind, code, _params: code)
    return score(gold, as_read(document))


def main(arguments: Sequence[str]) -> None:
    wanted = [a for a in arguments if not a.startswith("-")]
    print(f"{'document':26} {'mean':>7} {'wrong':>6} {'silent':>7} {'asked':>6}  lowest")
    trials = {name: (path, annotated(gold_of(path))) for name, path in documents().items()}
    for name, (path, gold) in {**trials, **shared_plans()}.items():
        if wanted and not any(w in name for w in wanted):
            continue
        try:
            result = score_file(path, gold)
        except QingdanError as error:
            print(f"{name:26} {0:7.4f}  not read: {error!r}")
            continue
        low = sorted((t.f1, m) for m, t in result.tallies.items() if t.wanted + t.found and t.f1 < 1)
        worst = ", ".join(f"{m} {f1:.2f}" for f1, m in low[:4])
        print(f"{name:26} {result.mean:7.4f} {result.wrong:6} {len(result.silent):7} {result.asked:6}  {worst}")
        if "-v" in arguments:
            for measure, tally in result.tallies.items():
                for miss in tally.misses:
                    print(f"    {measure}: {miss}")
            for miss in result.silent:
                print(f"    SILENT {miss}")


if __name__ == "__main__":
    main(sys.argv[1:])
