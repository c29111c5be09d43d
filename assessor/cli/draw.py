"""``assessor draw``: the structure of an architecture as a diagram, with what was found in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from assessor.cli import candidates
from assessor.cli.errors import tell
from assessor.cli.exits import ASSESSED, UNUSABLE
from assessor.cli.forms import REPLACED, Forms
from assessor.cli.knowledge_options import Choice, knowledge_options
from assessor.cli.progress import Watch
from assessor.cli.shared import Render, ReportOptions, output_options
from assessor.cli.targets import input_files, refuse_stdin_format, stdin_format_option
from assessor.cli.telling import tell_failure
from assessor.cli.waiver_options import Waiving, waiver_options

if TYPE_CHECKING:
    from assessor.assessing import Assessed
    from assessor.diagram.drawing import Drawing
    from assessor.knowledge.model import KnowledgeBase

SKELETON, WATERFALL, RESPONSIBILITIES = "skeleton", "waterfall", "responsibilities"
NOTHING = {
    WATERFALL: "no process with steps in time is described; `processes:` describes them",
    RESPONSIBILITIES: "nobody is said to answer for a function; `responsibilities:` says so",
}
DRAWINGS = Forms(
    named={"svg": "svg", "mermaid": "mermaid"},
    suffixes={".svg": "svg", ".png": "png", ".mmd": "mermaid"},
    format_help="Form of the drawing on standard output (svg if none is named).",
    output_help=f"Write to FILE (.svg, .png or .mmd) instead of standard output, {REPLACED}",
    untold="tells no form of a drawing",
    endings=".svg, .png or .mmd",
)


@click.command(short_help="Draw an architecture, and where in it the findings are.")
@click.argument("path", shell_complete=candidates.submissions)
@click.option("--finding", metavar="FINDING", help="Draw the cause of this finding alone.")
@click.option(
    "--what",
    type=click.Choice((SKELETON, WATERFALL, RESPONSIBILITIES)),
    default=SKELETON,
    show_default=True,
    help="What to draw.",
)
@knowledge_options
@waiver_options
@stdin_format_option
@output_options(DRAWINGS)
def draw(
    path: str,
    finding: str | None,
    what: str,
    choice: Choice,
    waiving: Waiving,
    stdin_format: str | None,
    options: ReportOptions,
) -> int:
    """Draw an architecture: who coordinates whom, from the bulk system at the top to the customers at the bottom, and
    by its number where each finding is.

    PATH is as for `check`, and holds one architecture. FINDING is the beginning of its identity as the report shows it,
    or the code of a rule with one finding.

    skeleton is the coordination framework skeleton; waterfall shows how long each step of a process takes;
    responsibilities shows who answers for what. The signs are explained in docs/diagrams.md.

    svg stands on its own and follows the reader's choice of light or dark; png is a picture; mermaid (skeleton only)
    is a flowchart for pages that draw it themselves.

    Exit codes: 0 drawn; 2 wrong usage, an input that cannot be used, no such finding, or nothing to draw.
    """
    from assessor.assessing import assess_submission
    from assessor.cli.explain import choices, matching
    from assessor.submission.reading import read

    refuse_stdin_format(stdin_format, [path])
    options.refuse({**choice.inputs, **waiving.inputs, **input_files([path])}, [path])
    if what != SKELETON and "mermaid" in options.wanted:
        raise click.UsageError(f"Mermaid has no form for the {what}; let the name end in .svg or .png")
    watch = Watch(options.quiet, options.no_color)
    knowledge = choice.load()
    try:
        waiving.prepare(knowledge)
        with watch.on(path) as progress:
            submission = read(path, knowledge, stdin_format=stdin_format)
            waivers = waiving.waivers_for((file.path for file in submission.submission.files), knowledge)
            assessed = assess_submission(submission, knowledge, progress=progress, waivers=waivers)
    except Exception as error:  # told as a problem of that path
        return tell_failure(error, path)
    findings = assessed.assessment.findings
    identity = None
    if finding is not None:
        chosen = matching(findings, finding)
        if len(chosen) != 1:
            tell(choices(findings, chosen, finding, path, [rule.code for rule in knowledge.rules]))
            return UNUSABLE
        identity = chosen[0].id
    renderers = _renderers(what, assessed, knowledge, identity)
    if renderers is None:
        about = NOTHING[what] if identity is None else f"{identity} is about nothing that the {what} shows"
        tell([f"{path}: {about}"])
        return UNUSABLE
    options.deliver(renderers)
    return ASSESSED


def _renderers(
    what: str, assessed: Assessed, knowledge: KnowledgeBase, finding: str | None
) -> dict[str, Render] | None:
    """What writes each form, or None where there is nothing to draw."""
    from assessor import diagram

    told = assessed.assessment, assessed.checking, knowledge, finding
    if what == SKELETON:
        skeleton = diagram.skeleton(*told)

        def mermaid() -> str:
            from assessor.diagram.mermaid import mermaid_of

            return mermaid_of(skeleton)

        return {**_drawn(diagram.drawn(skeleton)), "mermaid": mermaid}
    drawing = diagram.waterfall(*told) if what == WATERFALL else diagram.responsibilities(*told)
    return None if drawing is None else _drawn(drawing)


def _drawn(drawing: Drawing) -> dict[str, Render]:
    def svg() -> str:
        from assessor.diagram.svg import svg_of

        return svg_of(drawing)

    def png() -> bytes:
        from assessor.diagram.png import png_of

        return png_of(drawing)

    return {"svg": svg, "png": png}
