"""What is different between two assessments of one architecture: class, verdicts by principle, findings by identity."""

from __future__ import annotations

from dataclasses import dataclass

from assessor.assessment.model import Assessment, Finding, Spectrum


@dataclass(frozen=True)
class VerdictChange:
    """A principle whose verdict or level is another than before; a level is None where nothing can be said."""

    principle: str
    label: str
    verdict_before: str
    level_before: str | None
    verdict_after: str
    level_after: str | None


@dataclass(frozen=True)
class SpectrumChange:
    """Another class on the spectrum of coordination than before; None where what is described decides none."""

    before: Spectrum | None
    after: Spectrum | None


@dataclass(frozen=True)
class Difference:
    """``spectrum`` is None where the class is the same. ``verdicts`` are those that changed, in the order of the
    principles. ``gone`` and ``new`` are findings that only one side has, ``changed`` those of another level or status
    (before, after); ``unchanged`` counts the others."""

    verdicts: tuple[VerdictChange, ...]
    gone: tuple[Finding, ...]
    new: tuple[Finding, ...]
    changed: tuple[tuple[Finding, Finding], ...]
    unchanged: int
    spectrum: SpectrumChange | None = None

    @property
    def nothing(self) -> bool:
        """Whether the two say the same."""
        return not (self.spectrum or self.verdicts or self.gone or self.new or self.changed)


def difference(before: Assessment, after: Assessment) -> Difference:
    """The second assessment against the first. Findings that have the same identity are one; the order within each
    group is that of the assessment that it is taken from."""
    earlier = {finding.id: finding for finding in before.findings}
    later = {finding.id: finding for finding in after.findings}
    both = [(finding, later[finding.id]) for finding in before.findings if finding.id in later]
    changed = tuple((one, other) for one, other in both if (one.level, one.status) != (other.level, other.status))
    return Difference(
        verdicts=_verdicts(before, after),
        gone=tuple(finding for finding in before.findings if finding.id not in later),
        new=tuple(finding for finding in after.findings if finding.id not in earlier),
        changed=changed,
        unchanged=len(both) - len(changed),
        spectrum=_spectrum(before.spectrum, after.spectrum),
    )


def _spectrum(before: Spectrum | None, after: Spectrum | None) -> SpectrumChange | None:
    same = (None if before is None else before.name) == (None if after is None else after.name)
    return None if same else SpectrumChange(before, after)


def _verdicts(before: Assessment, after: Assessment) -> tuple[VerdictChange, ...]:
    later = {verdict.id: verdict for verdict in after.principles}
    return tuple(
        VerdictChange(one.id, one.label, one.verdict, one.level, other.verdict, other.level)
        for one in before.principles
        if (other := later.get(one.id)) is not None and (one.verdict, one.level) != (other.verdict, other.level)
    )
