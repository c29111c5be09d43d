"""How the parts of a drawing look: colours for light and dark, and what does not hang on colour."""

from __future__ import annotations

FONT = "Arial, Helvetica, 'Liberation Sans', Arimo, Roboto, sans-serif"

LIGHT = {
    "paper": "#ffffff",
    "band": "#f1f4f8",
    "edge": "#c3ccd8",
    "ink": "#17202c",
    "quiet": "#465365",
    "box": "#ffffff",
    "frame": "#34435a",
    "coordination": "#1d4f9c",
    "limit": "#6a3aa2",
    "information": "#1f6b49",
    "administration": "#5d6875",
    "power": "#8f6b00",
    "missing": "#b3261e",
    "bypass": "#b8430a",
    "mechanism": "#e8eefc",
    "violated": "#a3211a",
    "on-violated": "#ffffff",
    "degraded": "#ffffff",
    "on-degraded": "#17202c",
}

DARK = {
    "paper": "#11161d",
    "band": "#1a222d",
    "edge": "#3c4a5e",
    "ink": "#eaf0f7",
    "quiet": "#b4c1d2",
    "box": "#232d3b",
    "frame": "#a9b9cf",
    "coordination": "#86b5ff",
    "limit": "#cbaaf8",
    "information": "#7dd6a8",
    "administration": "#a9b4c1",
    "power": "#e3bd50",
    "missing": "#ff9489",
    "bypass": "#ffa25f",
    "mechanism": "#243352",
    "violated": "#ff9489",
    "on-violated": "#1c0b09",
    "degraded": "#11161d",
    "on-degraded": "#eaf0f7",
}

_SHAPES = (
    "text{font-family:" + FONT + "}",
    ".b{font-weight:700}",
    ".line{fill:none;stroke-width:1.8;stroke-linejoin:round}",
    ".head{stroke-width:1.6;stroke-linejoin:round;stroke-linecap:round}",
    ".bar.head{stroke-width:2.4}",
    ".information .line{stroke-dasharray:7 4}",
    ".administration .line{stroke-dasharray:2 3;stroke-width:1.5}",
    ".power .line{stroke-width:5}",
    ".connection .line{stroke-width:3.5;stroke-dasharray:1 5;stroke-linecap:round}",
    ".operation .line{stroke-width:1.3}",
    ".mechanism .line{stroke-width:1.5;stroke-dasharray:4 3}",
    ".absence .line,.gap .line{stroke-width:1.8;stroke-dasharray:9 6}",
    ".bypass .line{stroke-width:3.6}",
    ".entity rect,.stack{stroke-width:1.5}",
    "rect.pill{stroke-width:1.5}",
    ".bar rect,.row rect,.empty rect,.held rect{stroke-width:1.3}",
    ".unknown rect,.open rect,.nobody rect{stroke-dasharray:4 3}",
    ".joint rect,.open rect,.sole rect{stroke-width:1.8}",
    ".unclear rect{stroke-dasharray:1.5 3;stroke-width:2.2;stroke-linecap:round}",
    ".axis .line{stroke-width:1;stroke-dasharray:2 3}",
    ".target .line{stroke-width:2.2}",
    ".offer .line{stroke-dasharray:12 3 2 3}",
    ".ring{fill:none;stroke-width:1.6}",
    ".mark rect{stroke-width:1.5}",
    ".mitigated rect{stroke-dasharray:3 2}",
    ".waived rect{stroke-dasharray:1 2}",
    ".strike{stroke-width:1.4}",
    ".cross{stroke-width:2.6;stroke-linecap:round;fill:none}",
    "a{cursor:pointer}",
    "a:focus-visible .mark rect,.mark:target rect{stroke-width:4}",
)

_COLOURS = (
    (".paper", "fill", "paper"),
    (".band rect", "fill", "band"),
    (".band rect", "stroke", "edge"),
    ("text", "fill", "ink"),
    (".quiet", "fill", "quiet"),
    (".entity rect,.stack", "fill", "box"),
    (".entity rect,.stack", "stroke", "frame"),
    ("rect.pill", "fill", "mechanism"),
    ("rect.pill", "stroke", "coordination"),
    (".ring", "stroke", "missing"),
    (".line,.head", "stroke", "coordination"),
    (".full", "fill", "coordination"),
    (".hollow", "fill", "paper"),
    (".limit .line,.limit .head", "stroke", "limit"),
    (".information .line,.information .head", "stroke", "information"),
    (".administration .line,.administration .head", "stroke", "administration"),
    (".power .line,.power .head,.connection .line", "stroke", "power"),
    (".power .full", "fill", "power"),
    (".operation .line,.operation .head", "stroke", "frame"),
    (".operation .full", "fill", "frame"),
    (".absence .line,.gap .line", "stroke", "missing"),
    (".bypass .line,.bypass .head", "stroke", "bypass"),
    (".bypass .full", "fill", "bypass"),
    (".leap", "fill", "bypass"),
    (".cross", "stroke", "missing"),
    (".disc", "fill", "paper"),
    (".bar rect,.held rect", "fill", "box"),
    (".bar rect,.held rect", "stroke", "coordination"),
    (".critical rect,.sole rect", "fill", "coordination"),
    (".sole text", "fill", "paper"),
    (".joint rect", "fill", "mechanism"),
    (".wait rect,.unknown rect", "stroke", "quiet"),
    (".wait rect", "fill", "band"),
    (".row rect", "fill", "band"),
    (".row rect,.empty rect", "stroke", "edge"),
    (".empty rect", "fill", "paper"),
    (".nobody rect", "stroke", "missing"),
    (".open rect", "stroke", "missing"),
    (".axis .line", "stroke", "quiet"),
    (".target .line", "stroke", "missing"),
    (".violated rect", "fill", "violated"),
    (".violated rect", "stroke", "violated"),
    (".violated text", "fill", "on-violated"),
    (".degraded rect,.mitigated rect,.waived rect", "fill", "degraded"),
    (".degraded rect,.mitigated rect,.waived rect", "stroke", "on-degraded"),
    (".strike", "stroke", "on-degraded"),
)
_NO_FILL = (".open", ".bar")


def style_sheet(scope: str, theme: str) -> str:
    """The style sheet of a drawing whose root has the class ``scope``. ``theme`` is ``light``, ``dark``, or ``auto``:
    dark where the reader prefers it, but never on paper."""
    rules = [_scoped(rule, scope) for rule in _SHAPES]
    rules += _colours(scope, DARK if theme == "dark" else LIGHT)
    rules += [f"{_selectors(', '.join(_NO_FILL), scope)}{{fill:none}}"]
    if theme == "auto":
        rules.append("@media screen and (prefers-color-scheme:dark){" + "".join(_colours(scope, DARK)) + "}")
    return "".join(rules)


def _colours(scope: str, palette: dict[str, str]) -> list[str]:
    return [f"{_selectors(selector, scope)}{{{name}:{palette[key]}}}" for selector, name, key in _COLOURS]


def _scoped(rule: str, scope: str) -> str:
    selector, brace, rest = rule.partition("{")
    return _selectors(selector, scope) + brace + rest


def _selectors(selectors: str, scope: str) -> str:
    return ",".join(f".{scope} {selector.strip()}" for selector in selectors.split(","))
