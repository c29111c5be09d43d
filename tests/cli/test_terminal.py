"""What a terminal is shown: in its width, in colours that can be had without, in characters that it has."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from assessor.cli.errors import tell
from assessor.cli.terminal import in_encoding, is_terminal, obeys_escapes, shows_colours, width_of
from assessor.report.wrapping import columns

from .running import BYPASS, assessor


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


class Latin(io.StringIO):
    """A stream of an old locale."""

    encoding = "latin-1"  # type: ignore[assignment]


@pytest.mark.parametrize(
    ("wide", "width"), [("20", 60), ("60", 60), ("97", 97), ("120", 120), ("400", 120), ("", 80), ("x", 80), ("0", 80)]
)
def test_the_width_of_a_terminal_within_reason(wide: str, width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", wide)
    monkeypatch.setattr(sys, "__stdout__", None)  # so that nothing but the variable tells
    assert width_of(Terminal()) == width
    assert width_of(io.StringIO()) == 80
    assert width_of(None) == 80


@pytest.mark.parametrize(
    ("no_color", "environment", "colours", "escapes"),
    [
        (False, {"TERM": "xterm"}, True, True),
        (False, {}, True, True),
        (True, {"TERM": "xterm"}, False, True),
        (False, {"NO_COLOR": "0"}, False, True),
        (False, {"NO_COLOR": ""}, True, True),
        (False, {"TERM": "dumb"}, False, False),
        (False, {"TERM": "dumb", "FORCE_COLOR": "1"}, False, False),
    ],
)
def test_when_colours_are_shown(no_color: bool, environment: dict[str, str], colours: bool, escapes: bool) -> None:
    assert shows_colours(Terminal(), no_color, environment) is colours
    assert obeys_escapes(Terminal(), environment) is escapes
    for no_terminal in (io.StringIO(), None):
        assert shows_colours(no_terminal, no_color, environment) is False
        assert obeys_escapes(no_terminal, environment) is False


def test_a_closed_stream_is_no_terminal() -> None:
    stream = io.StringIO()
    stream.close()
    assert is_terminal(stream) is False


@pytest.mark.parametrize(
    ("text", "encoding", "shown"),
    [
        ("a \u2192 b \u2013 c\u2026", "ascii", b"a -> b - c..."),
        ("\u201cS\u00fcd\u201d \u2265 5", "ascii", b'"Sud" >= 5'),
        ("\u201cS\u00fcd\u201d \u2265 5", "latin-1", b'"S\xfcd" >= 5'),
        ("\u201cS\u00fcd\u201d \u2265 5", "cp1252", b"\x93S\xfcd\x94 >= 5"),
        ("\u201cS\u00fcd\u201d \u2265 5", "utf-8", "\u201cS\u00fcd\u201d \u2265 5".encode()),
        ("\u0141\u00f3d\u017a stra\u00dfe \u00c6r\u00f8 \u0130zmir", "ascii", b"Lodz strasse AEro Izmir"),
        ("\u00bd \ufb01x e\u0301 x\u200dy", "ascii", b"1/2 fix e xy"),
        ("\u6771\u4eac \U0001f600", "latin-1", b"?? ?"),
        ("5\u20ac 20\u00b0", "ascii", b"5EUR 20 deg"),
        ("\ud83d", "utf-8", b"\\ud83d"),
        ("\ud83d", "ascii", b"\\ud83d"),
        ("\u2192", "no-such-encoding", b"->"),
    ],
)
def test_what_an_encoding_lacks_gets_a_plain_substitute(text: str, encoding: str, shown: bytes) -> None:
    assert in_encoding(text, encoding) == shown


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252", "cp437", "koi8-r", "utf-16", "shift-jis", "cp037"])
def test_no_character_is_too_much_for_any_encoding(encoding: str) -> None:
    every = "".join(map(chr, range(0x20, 0x3000))) + "\ud800\udfff\U0010ffff"
    assert in_encoding(every, encoding).decode(encoding)


def test_errors_are_told_in_characters_that_standard_error_has(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Latin()
    monkeypatch.setattr(sys, "stderr", stream)
    tell(["S\u00fcd \u2192 \u6771"])
    assert stream.getvalue() == "S\xfcd -> ?\n"


def test_no_terminal_gets_80_columns_without_colours(folder: Path) -> None:
    plain = assessor("rules", "TB001", cwd=folder)
    wishes = {"COLUMNS": "120", "TERM": "xterm-256color", "FORCE_COLOR": "1", "CLICOLOR_FORCE": "1"}
    told = assessor("rules", "TB001", cwd=folder, **wishes)
    assert told == plain
    assert "\x1b" not in plain.out
    assert max(map(columns, plain.out.splitlines())) <= 80


def test_a_terminal_gets_its_width_and_colours(folder: Path) -> None:
    from .terminal_session import STYLE, on_terminal

    code, shown = on_terminal("check", "bypass.yaml", "--quiet", cwd=folder, columns=100)
    text = STYLE.sub("", shown.decode())
    assert code == 1
    assert 80 < max(map(columns, text.splitlines())) <= 100
    assert "\x1b[1;31mviolated" in shown.decode()
    assert "\x1b" not in text
    assert _letters(text) == _letters(assessor("check", "bypass.yaml", cwd=folder).out)


def _letters(report: str) -> str:
    """What it says, whatever the width: without spaces, line breaks and underlines."""
    return "".join(report.split()).replace("=", "").replace("-", "")


def test_a_file_written_from_a_terminal_is_as_any_other(folder: Path, tmp_path: Path) -> None:
    from .terminal_session import on_terminal

    on_terminal("rules", "TB001", "-o", str(tmp_path / "rule.txt"), cwd=folder, columns=120)
    assert (tmp_path / "rule.txt").read_text(encoding="utf-8") == assessor("rules", "TB001", cwd=folder).out


@pytest.mark.parametrize(
    ("option", "environment"), [(["--no-color"], {}), ([], {"NO_COLOR": "1"}), ([], {"TERM": "dumb"})]
)
def test_colours_can_be_had_without(folder: Path, option: list[str], environment: dict[str, str]) -> None:
    from .terminal_session import on_terminal

    code, shown = on_terminal("rules", "TB001", *option, cwd=folder, **environment)
    assert (code, shown.decode()) == (0, assessor("rules", "TB001", cwd=folder).out)


@pytest.mark.parametrize(
    ("environment", "shown_as"),
    [
        ({"LC_ALL": "C"}, b"Sud -> ??"),
        ({"PYTHONIOENCODING": "latin-1"}, b"S\xfcd -> ??"),
        ({"LC_ALL": "C", "PYTHONUTF8": "1"}, "S\u00fcd \u2192 \u6771\u4eac".encode()),
        ({"LANG": ""}, "S\u00fcd \u2192 \u6771\u4eac".encode()),
    ],
)
def test_a_terminal_gets_characters_that_it_has(
    tmp_path: Path, environment: dict[str, str], shown_as: bytes
) -> None:
    from .terminal_session import on_terminal

    text = BYPASS.replace("Regional operator", "S\u00fcd \u2192 \u6771\u4eac")
    (tmp_path / "a.yaml").write_text(text, encoding="utf-8")
    code, shown = on_terminal("check", "a.yaml", "--no-color", "--quiet", cwd=tmp_path, **environment)
    assert code == 1
    assert shown_as in shown
