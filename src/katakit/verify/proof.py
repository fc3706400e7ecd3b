"""What the findings of all trials of one exercise come to, whoever made them and in whatever order they came."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from katakit.course import Exercise, Kata
from katakit.verify.content import disagreements
from katakit.verify.judge import Finding, Tried
from katakit.verify.model import Count, ExerciseProof, MutantCount, Problem, Step
from katakit.verify.mutants import Mutant
from katakit.verify.trials import Trial

_MOST_LISTED = 3


def proof_of(
    kata: Kata, exercise: Exercise, trials: Sequence[Trial], parts: Sequence[Tried], *, mutants: bool
) -> ExerciseProof:
    """Put together what came of `trials`; `parts` are those of its slices, in order, `mutants` tells if they count."""
    proof = _Proof(kata, exercise, trials, parts)
    proof.add_agreement()
    proof.add("stub")
    proof.add("reference")
    proof.add_visible()
    proof.add("accepted")
    proof.add("wrong")
    proof.add_codes()
    proof.add_checks()
    if mutants:
        proof.add_mutants()
    return ExerciseProof(
        exercise=exercise.slug,
        steps=proof.steps,
        mutants=proof.mutants,
        seconds=round(sum(part.seconds for part in parts), 2),
        problems=tuple(proof.problems),
    )


class _Proof:
    """Steps, counts and problems of one exercise, while they come together."""

    def __init__(self, kata: Kata, exercise: Exercise, trials: Sequence[Trial], parts: Sequence[Tried]) -> None:
        self._kata = kata
        self._exercise = exercise
        self._checks = parts[0].checks
        findings = [finding for part in parts for finding in part.findings]
        self._found: dict[Step, list[tuple[Trial, Finding]]] = {}
        for trial, finding in zip(trials, findings, strict=True):
            self._found.setdefault(trial.step, []).append((trial, finding))
        self.steps: dict[Step, Count] = {}
        self.mutants: dict[str, MutantCount] = {}
        self.problems: list[Problem] = []

    def _of(self, step: Step) -> list[tuple[Trial, Finding]]:
        return self._found.get(step, [])

    def add(self, step: Step) -> None:
        """Count a step's trials, and take over their problems."""
        found = [finding for _, finding in self._of(step)]
        self.steps[step] = Count(tried=len(found), good=sum(finding.is_good for finding in found))
        self.problems += [problem for finding in found for problem in finding.problems]

    def add_agreement(self) -> None:
        """See whether stub and reference define the same."""
        found = disagreements(self._kata, self._exercise)
        self.steps["agreement"] = Count(tried=1, good=int(not found))
        self.problems += found

    def add_visible(self) -> None:
        """See whether the reference passes what students see."""
        where = str(self._exercise.visible.relative_to(self._kata.root))
        names = [check.id for check in self._checks if check.visibility == "visible"]
        failed = {name for _, finding in self._of("reference") for name in finding.failed}
        what = "the reference does not pass {}, which students see."
        self._all_of("visible", where, names, set(names) - failed, what)

    def add_codes(self) -> None:
        """See whether each code is shown for some wrong submission."""
        shown = {code for _, finding in self._of("wrong") for code in finding.shown}
        what = "no wrong submission is shown the code {}: write one that earns it."
        self._all_of("codes", self._grader, self._kata.messages[self._exercise.slug], shown, what)

    def add_checks(self) -> None:
        """See whether each check is failed by some wrong submission."""
        failed = {name for _, finding in self._of("wrong") for name in finding.failed}
        what = "no wrong submission fails the check {}: write one, or drop the check."
        self._all_of("checks", self._grader, [check.id for check in self._checks if not check.set_aside], failed, what)

    @property
    def _grader(self) -> str:
        return str(self._exercise.grader.relative_to(self._kata.root))

    def _all_of(
        self, step: Step, where: str, wanted: Iterable[str], found: set[str] | set[str | None], what: str
    ) -> None:
        names = list(wanted)
        lacking = [name for name in names if name not in found]
        if len(lacking) > _MOST_LISTED:  # a new exercise: say it once
            self._note(step, where, [what.format(", ".join(lacking))])
        else:
            self._note(step, where, [what.format(name) for name in lacking])
        self.steps[step] = Count(tried=len(names), good=len(names) - len(lacking))

    def add_mutants(self) -> None:
        """Count mutants by operator; see which are not noticed, and which entries of the author's list are wrong."""
        equivalent = dict(self._kata.equivalent_mutants[self._exercise.slug])
        counts: dict[str, list[int]] = {}
        survivors = 0
        for trial, finding in self._of("mutants"):
            assert trial.mutant is not None
            is_noticed = finding.is_good
            is_excused = equivalent.pop(trial.mutant.key, None) is not None
            count = counts.setdefault(trial.mutant.operator, [0, 0, 0])
            for place, holds in enumerate((True, is_noticed, is_excused)):
                count[place] += holds
            if is_noticed and is_excused:
                self._note_mutant(trial.mutant, "is called equivalent, but a check notices it: drop the entry.")
            elif not is_noticed and not is_excused:
                survivors += 1
                self._note_mutant(trial.mutant, "no check notices it.")
        unknown = [f"no mutant is called {key!r}: drop its 'equivalent' entry." for key in equivalent]
        self._note("mutants", self._grader, unknown)
        self.mutants = {
            name: MutantCount(made=made, noticed=noticed, equivalent=excused)
            for name, (made, noticed, excused) in sorted(counts.items())
        }
        made = len(self._of("mutants"))
        self.steps["mutants"] = Count(tried=made, good=made - survivors)

    def _note_mutant(self, mutant: Mutant, what: str) -> None:
        where = f"{self._exercise.reference.relative_to(self._kata.root)}, line {mutant.line}: {mutant.source_line}"
        self._note("mutants", where, [f"`{mutant.key}`: {what}"])

    def _note(self, step: Step, where: str, whats: Iterable[str]) -> None:
        self.problems += [Problem(step=step, exercise=self._exercise.slug, where=where, what=what) for what in whats]
