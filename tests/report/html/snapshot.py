"""The body of a small report as it was last looked at, in `sample.html`.

``python -m tests.report.html.snapshot`` writes it anew, after somebody has looked at the page.
"""

from __future__ import annotations

import re
from pathlib import Path

from assessor.knowledge.loading import load
from assessor.report.html.page import html_report
from tests.report.sample import assessment, finding, mitigated

SAMPLE = Path(__file__).parent / "sample.html"
_DIGEST = re.compile(r"sha256:[0-9a-f]{64}")


def body() -> str:
    """What the page says of the sample; digests, versions and the appendices change with the knowledge base."""
    knowledge = load()
    html = html_report([assessment(knowledge, finding(), mitigated())], knowledge)
    main = html[html.index("<main") : html.index('<section aria-labelledby="graded"')]
    return _DIGEST.sub("sha256:…", main).replace(f"version {knowledge.version}<", "version …<")


if __name__ == "__main__":
    SAMPLE.write_text(body(), encoding="utf-8", newline="\n")
