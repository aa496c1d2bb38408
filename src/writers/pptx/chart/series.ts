import type { ChartLayer, ChartModel, ChartPoint, ChartSeries } from "../../../charts/model.ts"
import { gradientFill, solidFill } from "../parts/drawing.ts"
import { officeColor } from "../plan/palette.ts"
import type { OfficeColor } from "../plan/shapes.ts"
import { element, value, type XmlElement } from "../xml/element.ts"
import type { ChartStyle } from "./chart-style.ts"
import { seriesLabels } from "./labels.ts"
import type { SeriesRefs } from "./sheet.ts"

/** A series with its place in the chart. */
export interface SeriesPlace {
  readonly model: ChartModel
  readonly layer: ChartLayer
  readonly series: ChartSeries
  readonly refs: SeriesRefs
  /** From 0, over all layers. */
  readonly index: number
}

/** How a bar ends that is open: a lower bound fades out, an approximate value's last tenth is pale. */
const OPEN_ENDS = {
  ">": [
    { at: 0, alpha: 1 },
    { at: 0.72, alpha: 1 },
    { at: 1, alpha: 0.2 },
  ],
  "~": [
    { at: 0, alpha: 1 },
    { at: 0.9, alpha: 1 },
    { at: 0.9, alpha: 0.45 },
    { at: 1, alpha: 0.45 },
  ],
} as const

const LINE_WIDTH = 28_575
const MARKER_SIZE = 9

/** CT_BarSer, CT_LineSer, CT_AreaSer or CT_ScatterSer; children in the order that the schema gives each. */
export function seriesElement(place: SeriesPlace, style: ChartStyle): XmlElement {
  const { layer, series, index, refs } = place
  const color = officeColor(style.theme, series.color)
  const head = [value("c:idx", index), value("c:order", index), seriesName(series, refs)]
  const labels = seriesLabels(place, style)
  switch (layer.mark) {
    case "bar":
      return element(
        "c:ser",
        {},
        head,
        shape(solidFill(color)),
        value("c:invertIfNegative", false),
        barPoints(place, style),
        labels,
        data(place),
      )
    case "area":
      return element("c:ser", {}, head, shape(solidFill(color, 0.85)), labels, data(place))
    case "line":
      return element(
        "c:ser",
        {},
        head,
        linePaint(series, color),
        marker(series, color),
        markerPoints(place, style),
        labels,
        data(place),
        value("c:smooth", false),
      )
    case "scatter":
      return element(
        "c:ser",
        {},
        head,
        scatterPaint(series, color),
        marker(series, color),
        markerPoints(place, style),
        labels,
        scatterData(place),
        value("c:smooth", false),
      )
  }
}

function seriesName(series: ChartSeries, refs: SeriesRefs): XmlElement {
  const cache = element(
    "c:strCache",
    {},
    value("c:ptCount", 1),
    element("c:pt", { idx: 0 }, element("c:v", {}, series.name)),
  )
  return element("c:tx", {}, element("c:strRef", {}, element("c:f", {}, refs.name), cache))
}

function data({ model, series, refs }: SeriesPlace): readonly XmlElement[] {
  const names = model.categories.map((name, idx) => element("c:pt", { idx }, element("c:v", {}, name)))
  const cache = element("c:strCache", {}, value("c:ptCount", names.length), names)
  return [
    element("c:cat", {}, element("c:strRef", {}, element("c:f", {}, refs.categories), cache)),
    element(
      "c:val",
      {},
      numbers(
        refs.values,
        series.points.map((point) => point.value),
        model.valueAxis.format,
      ),
    ),
  ]
}

function scatterData({ model, series, refs }: SeriesPlace): readonly XmlElement[] {
  return [
    element(
      "c:xVal",
      {},
      numbers(
        refs.x,
        series.points.map((point) => (point.value === null ? null : (point.x ?? null))),
        model.categoryAxis.format,
      ),
    ),
    element(
      "c:yVal",
      {},
      numbers(
        refs.values,
        series.points.map((point) => point.value),
        model.valueAxis.format,
      ),
    ),
  ]
}

/** CT_NumRef: what has no value is left out, which is a gap. */
function numbers(formula: string, values: readonly (number | null)[], format: string): XmlElement {
  const points = values.map((number, idx) => {
    if (number === null) return undefined
    if (!Number.isFinite(number)) throw new Error(`a chart's value is no number: ${number}`)
    return element("c:pt", { idx }, element("c:v", {}, String(number)))
  })
  const cache = element(
    "c:numCache",
    {},
    element("c:formatCode", {}, format),
    value("c:ptCount", values.length),
    points,
  )
  return element("c:numRef", {}, element("c:f", {}, formula), cache)
}

/** Bars that differ from their series: in colour, or because their value is a bound. */
function barPoints({ layer, series }: SeriesPlace, style: ChartStyle): readonly XmlElement[] {
  return series.points.flatMap((point, idx) => {
    const own = officeColor(style.theme, point.color ?? series.color)
    const paint = point.value === null ? [] : barPaint(point, own, layer.direction === "horizontal")
    if (paint.length === 0 && point.color === undefined) return []
    const properties = shape(...(paint.length === 0 ? [solidFill(own)] : paint))
    return [
      element(
        "c:dPt",
        {},
        value("c:idx", idx),
        value("c:invertIfNegative", false),
        value("c:bubble3D", false),
        properties,
      ),
    ]
  })
}

/** A bar whose value is a bound is open where the bound is: it fades out, or is only an outline. */
function barPaint(
  { bound, value: length }: ChartPoint,
  color: OfficeColor,
  horizontal: boolean,
): readonly XmlElement[] {
  const towards = (length ?? 0) < 0
  // From the axis to the bar's end.
  const degrees = horizontal ? (towards ? 180 : 0) : towards ? 90 : 270
  switch (bound) {
    case "exact":
      return []
    case ">":
    case "~":
      return [
        gradientFill(
          OPEN_ENDS[bound].map(({ at, alpha }) => ({ at, alpha, color })),
          degrees,
        ),
      ]
    case "<":
    case "≈<":
      return [solidFill(color, 0.25), element("a:ln", { w: 15_875 }, solidFill(color), value("a:prstDash", "solid"))]
  }
}

function markerPoints({ layer, series }: SeriesPlace, style: ChartStyle): readonly XmlElement[] {
  if (!series.marker) return []
  return series.points.flatMap((point, idx) => {
    if (point.color === undefined || point.value === null) return []
    const own = marker(series, officeColor(style.theme, point.color))
    const line = layer.mark === "scatter" ? shape(element("a:ln", {}, element("a:noFill"))) : undefined
    return [element("c:dPt", {}, value("c:idx", idx), own, value("c:bubble3D", false), line)]
  })
}

function linePaint(series: ChartSeries, color: OfficeColor): XmlElement {
  const dash = value("a:prstDash", series.dash ? "sysDash" : "solid")
  return shape(element("a:ln", { w: LINE_WIDTH, cap: "rnd" }, solidFill(color), dash, element("a:round")))
}

/** Scatter series with markers are dots; those without are the lines between them. */
function scatterPaint(series: ChartSeries, color: OfficeColor): XmlElement {
  return series.marker ? shape(element("a:ln", { w: LINE_WIDTH }, element("a:noFill"))) : linePaint(series, color)
}

function marker(series: ChartSeries, color: OfficeColor): XmlElement {
  if (!series.marker) return element("c:marker", {}, value("c:symbol", "none"))
  const paint = shape(solidFill(color), element("a:ln", {}, element("a:noFill")))
  return element("c:marker", {}, value("c:symbol", "circle"), value("c:size", MARKER_SIZE), paint)
}

function shape(...paint: readonly XmlElement[]): XmlElement {
  return element("c:spPr", {}, paint)
}
