"""Charts of the committee's workbook, linked to the cells that its formulas fill."""

from __future__ import annotations

from dataclasses import dataclass

from openpyxl.chart import BarChart, LineChart
from openpyxl.chart.data_source import AxDataSource, NumDataSource, NumRef, StrRef
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.marker import Marker
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
)

from assessor_app.reports.excel.page import (
    ACCENT,
    ACCENT_LINE,
    DEPENDS,
    FONT,
    INK,
    INK2,
    LINE,
    RUNG,
)

_FACE = Font(typeface=FONT)


@dataclass(frozen=True, slots=True)
class ChartData:
    """Where a chart's numbers stand: the names' range, and the label cell and range of each row."""

    title: str
    names: str
    series: tuple[tuple[str, str], ...]


def _letters(size: int, ink: str, *, bold: bool = False) -> CharacterProperties:
    """Letters of a chart; without a face of their own Thai falls back to whatever is there."""
    return CharacterProperties(sz=size * 100, b=bold, solidFill=ink, latin=_FACE, cs=_FACE)


def _rich(size: int, ink: str) -> RichText:
    letters = _letters(size, ink)
    return RichText(p=[Paragraph(pPr=ParagraphProperties(defRPr=letters), endParaRPr=letters)])


def _title(words: str) -> Title:
    letters = _letters(13, INK, bold=True)
    rich = RichText(p=[Paragraph(
        pPr=ParagraphProperties(defRPr=letters), r=[RegularTextRun(rPr=letters, t=words)])])
    return Title(tx=Text(rich=rich), overlay=False)


def _series(data: ChartData, index: int) -> Series:
    label, values = data.series[index]
    return Series(
        idx=index, order=index, tx=SeriesLabel(strRef=StrRef(f=label)),
        cat=AxDataSource(strRef=StrRef(f=data.names)),
        val=NumDataSource(numRef=NumRef(f=values)))


def _filled(data: ChartData, index: int, fill: str) -> Series:
    series = _series(data, index)
    series.spPr = GraphicalProperties(solidFill=fill)
    series.spPr.ln = LineProperties(noFill=True)
    return series


def _axes(chart: BarChart, most: int, step: int) -> None:
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False  # openpyxl's own default hides the axes in newer programs
        axis.txPr = _rich(10, INK2)
        axis.title = None
    chart.x_axis.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE))
    chart.y_axis.spPr = GraphicalProperties(ln=LineProperties(noFill=True))
    grid = chart.y_axis.majorGridlines
    grid.spPr = GraphicalProperties(ln=LineProperties(solidFill=LINE, w=6350))
    chart.y_axis.scaling.min, chart.y_axis.scaling.max = 0, most
    chart.y_axis.majorUnit = step
    chart.y_axis.number_format = "#,##0"
    chart.legend.position = "b"
    chart.legend.txPr = _rich(10, INK2)


def category_chart(data: ChartData) -> BarChart:
    """Each category's percent as a bar; what is still open stands lighter on top of it."""
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "col", "stacked", 100, 60
    chart.title = _title(data.title)
    certain, still_open = _filled(data, 0, ACCENT), _filled(data, 1, ACCENT_LINE)
    chart.series = [certain, still_open]
    _axes(chart, 100, 25)
    return chart


def ladder_chart(data: ChartData, full: int) -> BarChart:
    """The rungs as columns and the total, at least and at most, as lines across them.

    The first series of the data is the rungs' points, the others are totals.
    """
    chart = BarChart()
    chart.type, chart.grouping, chart.gapWidth = "col", "clustered", 30
    chart.title = _title(data.title)
    rungs = _filled(data, 0, RUNG)
    rungs.dLbls = DataLabelList(showVal=True, showSerName=False, showCatName=False,
                                showLegendKey=False, showPercent=False, txPr=_rich(11, INK))
    chart.series = [rungs]
    lines = LineChart()
    for index, (ink, dash) in enumerate(((ACCENT, "solid"), (DEPENDS[0], "dash")), start=1):
        line = _series(data, index)
        line.spPr = GraphicalProperties(ln=LineProperties(solidFill=ink, w=28575, prstDash=dash))
        line.marker = Marker(symbol="none")
        line.smooth = False
        lines.series.append(line)
    _axes(chart, full, full // 4)
    chart += lines
    return chart
