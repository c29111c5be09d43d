"""A drawing as a picture: its SVG, set in a font that comes with the program, rendered by resvg."""

from __future__ import annotations

from importlib.resources import as_file, files

from assessor.diagram.drawing import Drawing
from assessor.diagram.svg import svg_of

SCALE = 2
_FONTS = ("Roboto-Regular.ttf", "Roboto-Bold.ttf")
_MOST_PIXELS = 60_000_000


def png_of(drawing: Drawing, theme: str = "light") -> bytes:
    """The drawing in PNG, two pixels for each of its own; fewer where it would be too large a picture.

    Fonts of the machine are looked at only for characters that the packaged font has not.
    """
    import resvg_py

    with as_file(files("assessor.diagram").joinpath("fonts")) as folder:
        zoom = SCALE if drawing.width * drawing.height * SCALE * SCALE <= _MOST_PIXELS else 1
        picture = resvg_py.svg_to_bytes(
            svg_string=svg_of(drawing, theme=theme),
            zoom=zoom,
            skip_system_fonts=_packaged_font_suffices(drawing),
            font_files=[str(folder / name) for name in _FONTS],
            font_family="Roboto",
            sans_serif_family="Roboto",
        )
    return bytes(picture)


def _packaged_font_suffices(drawing: Drawing) -> bool:
    from assessor.diagram.measuring import is_measured

    lines = [
        *drawing.texts,
        *(line for box in drawing.boxes for line in box.lines),
        *(line for band in drawing.bands for line in band.lines),
    ]
    return all(is_measured(line.text) for line in lines)
