"""One look for every picture: colours, sizes, letters, and a sheet to draw on in pixels. What is drawn is not here.

matplotlib takes a second to import and much memory, so it is imported when the first picture is drawn and not before.
"""

import enum
import io
import threading
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties

# A phone shows a picture about 390 points wide: 1000 pixels are sharp there, and 28 of them are letters of 11 points.
WIDTH = 1000
MARGIN = 28
LETTERS, SMALL, BIG = 32, 27, 44
_DOTS = 100  # per inch; a point is 1/72 of one
# matplotlib keeps caches of its own that threads would share: pictures are drawn one after the other.
_ONE_AT_A_TIME = threading.Lock()


class Ink(enum.StrEnum):
    """Blue against orange: told apart with any colour vision (after Okabe and Ito), and in grey too."""

    TEXT = "#1b1b1b"
    FAINT = "#6b6b6b"
    LINE = "#c9c9c9"
    PAPER = "#ffffff"
    GROUND = "#f3f3f1"
    GOOD = "#2a6aa0"
    FAIR = "#fcdfb4"
    POOR = "#f2a54f"
    ALARM = "#a8480b"


class Shape(enum.StrEnum):
    """Small marks, told apart by their form."""

    TRIANGLE = "^"
    DIAMOND = "D"


class Sheet:
    """White paper measured in pixels from its upper left corner. Only for use within `drawn`."""

    def __init__(self, height: float, width: float = WIDTH) -> None:
        from matplotlib.backends.backend_agg import FigureCanvasAgg
        from matplotlib.figure import Figure

        self._figure = Figure(figsize=(width / _DOTS, round(height) / _DOTS), dpi=_DOTS, facecolor=Ink.PAPER)
        self._renderer = FigureCanvasAgg(self._figure).get_renderer()  # type: ignore[no-untyped-call]
        self._axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set_axis_off()
        self._axes.set_xlim(0, width)
        self._axes.set_ylim(round(height), 0)

    def box(
        self,
        x: float,
        y: float,
        width: float,
        height: float,
        *,
        fill: Ink,
        line: Ink | None = None,
        is_hatched: bool = False,
    ) -> None:
        """A filled rectangle, hatched in the colour of its line on request."""
        from matplotlib.patches import Rectangle

        edge = line or fill
        # The hatching has the colour of the edge, so the edge itself is drawn with it.
        patch = Rectangle((x, y), width, height, facecolor=fill, edgecolor=edge, linewidth=1.6 if line else 0)
        if is_hatched:
            patch.set_hatch("//")
            patch.set_hatch_linewidth(2.2)
        self._axes.add_patch(patch)

    def veil(self, x: float, y: float, width: float, height: float) -> None:
        """Make what is drawn there paler."""
        from matplotlib.patches import Rectangle

        self._axes.add_patch(Rectangle((x, y), width, height, facecolor=Ink.PAPER, linewidth=0, alpha=0.55, zorder=9))

    def line(
        self, x: float, y: float, to_x: float, to_y: float, *, ink: Ink = Ink.LINE, is_dotted: bool = False
    ) -> None:
        """A thin straight line."""
        self._axes.plot([x, to_x], [y, to_y], color=ink, linewidth=1.8, linestyle=":" if is_dotted else "-")

    def mark(self, x: float, y: float, shape: Shape, *, ink: Ink = Ink.TEXT, size: float = 20) -> None:
        """A small mark with a light rim, so that it is seen on any ground."""
        points = size * 72 / _DOTS * (0.8 if shape is Shape.DIAMOND else 1)
        self._axes.plot(
            [x], [y], marker=str(shape), markersize=points, color=ink, markeredgecolor=Ink.PAPER, markeredgewidth=1.4
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
        self._figure.savefig(written, format="png", dpi=_DOTS, metadata={"Software": None})
        return written.getvalue()


def drawn(draw: Callable[[], Sheet]) -> bytes:
    """The picture that `draw` makes, as PNG. Takes a moment, the first time seconds: not for the event loop."""
    with _ONE_AT_A_TIME:
        return draw().png()


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
