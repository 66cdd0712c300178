"""One look for every picture: colours, sizes, letters, and a sheet to draw on. What is drawn is not here.

matplotlib takes a second to import and much memory, so it is imported when the first picture is drawn and not before.
"""

import enum
import io
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

MARGIN = 28  # in units of the sheet, as all that follows
LETTERS, SMALL, BIG = 32, 27, 44
_DOTS = 100  # units to an inch; a point is 1/72 of one
_PRINTED = 16 / 2.54  # inches that a picture is wide on paper
# matplotlib keeps caches of its own that threads would share: pictures are drawn one after the other.
_ONE_AT_A_TIME = threading.Lock()


class Paper(enum.Enum):
    """What a picture is for: its width in units, in which all is drawn, and pixels to a unit.

    A phone shows a picture about 390 points wide: 1000 pixels are sharp there, and 28 units are letters of 11 points.
    On paper it is 16 cm wide, and 28 units are letters of 9 points.
    """

    PHONE = (1000, 1.0)
    PRINT = (1400, 1.2)

    @property
    def width(self) -> int:
        """In units."""
        width: int = self.value[0]
        return width

    @property
    def sharpness(self) -> float:
        """Pixels to a unit."""
        sharpness: float = self.value[1]
        return sharpness

    @property
    def dots(self) -> float:
        """Pixels to an inch, by which a text program knows how large the picture is meant."""
        return self.width * self.sharpness / _PRINTED if self is Paper.PRINT else _DOTS


WIDTH = Paper.PHONE.width


class Ink(enum.StrEnum):
    """Blue against orange: told apart with any colour vision (after Okabe and Ito), and in grey too."""

    TEXT = "#1b1b1b"
    FAINT = "#6b6b6b"
    LINE = "#c9c9c9"
    PAPER = "#ffffff"
    GROUND = "#f3f3f1"
    GOOD = "#2a6aa0"
    SKY = "#b9d5ea"
    FAIR = "#fcdfb4"
    POOR = "#f2a54f"
    ALARM = "#a8480b"


class Shape(enum.StrEnum):
    """Small marks, told apart by their form."""

    TRIANGLE = "^"
    DIAMOND = "D"
    CIRCLE = "o"
    CROSS = "x"
    TRIANGLE_RIGHT = ">"


class Hatch(enum.StrEnum):
    """Ways to hatch what colours alone would not tell apart in grey."""

    SLANTED = "//"
    DOTTED = ".."


class Dash(enum.Enum):
    """Ways to draw a line, in lengths of its own width."""

    FULL = "-"
    DASHED = (0, (3, 1.6))
    DOTTED = ":"


class Sheet:
    """White paper measured in units from its upper left corner. Only for use within `drawn`."""

    def __init__(self, height: float, paper: Paper = Paper.PHONE) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self.paper, self.width, self.height = paper, paper.width, round(height)
        size = (self.width / _DOTS, self.height / _DOTS)
        self._figure = Figure(figsize=size, dpi=_DOTS, facecolor=Ink.PAPER)
        self._renderer = FigureCanvasAgg(self._figure).get_renderer()  # type: ignore[no-untyped-call]
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, self.width)
        self._axes.set_ylim(self.height, 0)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Ink,
        line: Ink | None = None,
        hatch: Hatch | None = None,
        is_behind: bool = False,
    ) -> None:
        """A filled rectangle, hatched in the colour of its line; behind all else on request."""
        from matplotlib.patches import Rectangle

        edge = line or fill
        # The hatching has the colour of the edge, so the edge itself is drawn with it.
        patch = Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=1.6 if line else 0)
        if hatch:
            patch.set_hatch(hatch)
            patch.set_hatch_linewidth(2.2)
        self._axes.add_patch(patch)
        if is_behind:
            patch.set_zorder(-1)

    def veil(self, x: float, y: float, width: float, height: float) -> None:
        """Make what is drawn there paler."""
        from matplotlib.patches import Rectangle

        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=Ink.PAPER, linewidth=0, alpha=0.55, zorder=9))

    def line(
        self,
        x: float,
        y: float,
        to_x: float,
        to_y: float,
        *,
        ink: Ink = Ink.LINE,
        dash: Dash = Dash.FULL,
        thick: float = 2.5,
        is_behind: bool = False,
    ) -> None:
        """A straight line, thin if nothing else is said; behind all boxes on request."""
        style: Any = dash.value
        self._axes.plot(
            [x, to_x],
            [y, to_y],
            color=ink,
            linewidth=thick * 72 / _DOTS,
            linestyle=style,
            dash_capstyle="butt",
            solid_capstyle="butt",
            zorder=0 if is_behind else 2,
        )

    def mark(
        self, x: float, y: float, shape: Shape, *, ink: Ink = Ink.TEXT, size: float = 20, is_hollow: bool = False
    ) -> None:
        """A small mark with a light rim, so that it is seen on any ground; a hollow one has its rim in its colour."""
        points = size * 72 / _DOTS * (0.8 if shape is Shape.DIAMOND else 1)
        is_drawn = is_hollow or shape is Shape.CROSS  # by its edge alone
        self._axes.plot(
            [x],
            [y],
            marker=str(shape),
            markersize=points,
            color=Ink.PAPER if is_hollow else ink,
            markeredgecolor=ink if is_drawn else Ink.PAPER,
            markeredgewidth=2.6 if is_drawn else 1.4,
        )

    def text(
        self,
        x: float,
        y: float,
        words: str,
        *,
        size: float = LETTERS,
        ink: Ink = Ink.TEXT,
        align: Literal["left", "center", "right"] = "left",
        is_bold: bool = False,
        within: float | None = None,
        has_halo: bool = False,
    ) -> None:
        """One line of words whose middle is at `y`, made smaller where it is wider than `within`."""
        font, points = (_bold() if is_bold else _regular()), size * 72 / _DOTS
        written = self._axes.text(
            x,
            y,
            words,
            fontproperties=font,
            fontsize=points,
            color=ink,
            ha=align,
            va="center_baseline",
            parse_math=False,
        )
        if within is not None:
            width = written.get_window_extent(self._renderer).width
            written.set_fontsize(points * min(1, within / max(width, 1)))
        if has_halo:
            from matplotlib.patheffects import Normal, Stroke

            written.set_path_effects([Stroke(linewidth=6, foreground=Ink.PAPER), Normal()])

    def png(self) -> bytes:
        """The picture."""
        written = io.BytesIO()
        self._figure.savefig(
            written,
            format="png",
            dpi=_DOTS * self.paper.sharpness,
            metadata={"Software": None},
            pil_kwargs={"dpi": (self.paper.dots, self.paper.dots)},
        )
        return written.getvalue()


def drawn(draw: Callable[[], Sheet]) -> bytes:
    """The picture that `draw` makes, as PNG. Takes a moment, the first time seconds: not for the event loop."""
    with _ONE_AT_A_TIME:
        return draw().png()


@lru_cache(maxsize=2000)  # the same few words are measured for where they go, and again when they are written
def width_of(words: str, *, size: float = LETTERS, is_bold: bool = False) -> float:
    """How wide a line of words is, in units. Only for use within `drawn`."""
    from matplotlib.textpath import text_to_path

    font = (_bold() if is_bold else _regular()).copy()
    font.set_size(100)
    return float(text_to_path.get_text_width_height_descent(words, font, False)[0]) * size / 100


def _letters(name: str) -> "FontProperties":
    """DejaVu Sans as it comes with matplotlib: it has every letter of our languages, whatever the machine has."""
    import matplotlib as mpl
    from matplotlib.font_manager import FontProperties

    return FontProperties(fname=Path(mpl.get_data_path(), "fonts", "ttf", name))


@lru_cache(maxsize=1)
def _regular() -> "FontProperties":
    return _letters("DejaVuSans.ttf")


@lru_cache(maxsize=1)
def _bold() -> "FontProperties":
    return _letters("DejaVuSans-Bold.ttf")
