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
const ERROR_WIDTH = 12_700

/** CT_BarSer, CT_LineSer, CT_AreaSer, CT_ScatterSer, CT_BubbleSer or CT_PieSer; children in the order that the schema gives each. */
export function seriesElement(place: SeriesPlace, style: ChartStyle): XmlElement {
  const { layer, series, index, refs } = place
  const color = officeColor(style.theme, series.color)
  const head = [value("c:idx", index), value("c:order", index), seriesName(series, refs)]
  const parts = { color, labels: seriesLabels(place, style), errors: errorBars(place, style) }
  return element("c:ser", {}, head, ...SERIES[layer.mark](place, parts, style))
}

interface SeriesParts {
  readonly color: OfficeColor
  readonly labels: XmlElement | undefined
  readonly errors: XmlElement | undefined
}

type SeriesBody = (
  place: SeriesPlace,
  parts: SeriesParts,
  style: ChartStyle,
) => readonly (XmlElement | undefined | readonly XmlElement[])[]

const SERIES: Readonly<Record<ChartLayer["mark"], SeriesBody>> = {
  bar: (place, { color, labels, errors }, style) => [
    filled(place.series, color),
    value("c:invertIfNegative", false),
    barPoints(place, style),
    labels,
    errors,
    data(place),
  ],
  area: (place, { color, labels, errors }) => [filled(place.series, color, 0.85), labels, errors, data(place)],
  line: (place, { color, labels, errors }, style) => [
    place.series.joined === false ? unjoined() : linePaint(place.series, color),
    marker(place.series, color),
    markerPoints(place, style),
    labels,
    errors,
    data(place),
    value("c:smooth", place.series.smooth === true),
  ],
  scatter: (place, { color, labels, errors }, style) => [
    isJoined(place.series) ? linePaint(place.series, color) : unjoined(),
    marker(place.series, color),
    markerPoints(place, style),
    labels,
    errors,
    scatterData(place),
    value("c:smooth", place.series.smooth === true),
  ],
  bubble: (place, { color, labels }, style) => [
    shape(solidFill(color, 0.75)),
    value("c:invertIfNegative", false),
    barPoints(place, style),
    labels,
    scatterData(place),
    element(
      "c:bubbleSize",
      {},
      numbers(
        place.refs.sizes,
        place.series.points.map(({ size }) => size ?? null),
        "General",
      ),
    ),
    value("c:bubble3D", false),
  ],
  pie: (place, { labels }, style) => [slices(place, style), labels, data(place)],
}

/** Dots of a scatter are not joined unless they say so; lines that have no markers are. */
function isJoined({ joined, marker: dotted }: ChartSeries): boolean {
  return joined ?? !dotted
}

function unjoined(): XmlElement {
  return shape(element("a:ln", { w: LINE_WIDTH }, element("a:noFill")))
}

/** The fill of bars and areas; what only holds others up has none. */
function filled({ unseen, clear }: ChartSeries, color: OfficeColor, usual = 1): XmlElement {
  if (unseen === true) return shape(element("a:noFill"), element("a:ln", {}, element("a:noFill")))
  return shape(solidFill(color, clear === undefined ? usual : 1 - clear))
}

/** CT_ErrBars, reaching as far as the sheet says. */
function errorBars({ layer, series, refs, model }: SeriesPlace, style: ChartStyle): XmlElement | undefined {
  if (!series.points.some(({ error }) => error !== undefined)) return undefined
  const { format } = model.valueAxis
  // Where only the bars are seen, they are the line that was drawn, which has no caps.
  const alone = !series.marker && series.joined === false && layer.mark === "line"
  const { ink } = style.theme.palette
  const dash = alone && series.dash ? value("a:prstDash", "sysDash") : undefined
  const reach = (side: "above" | "below") => series.points.map(({ error }) => error?.[side] ?? null)
  return element(
    "c:errBars",
    {},
    layer.mark === "scatter" ? value("c:errDir", "y") : undefined,
    value("c:errBarType", "both"),
    value("c:errValType", "cust"),
    value("c:noEndCap", alone),
    element("c:plus", {}, numbers(refs.above, reach("above"), format)),
    element("c:minus", {}, numbers(refs.below, reach("below"), format)),
    shape(element("a:ln", { w: ERROR_WIDTH }, solidFill(officeColor(style.theme, alone ? series.color : ink)), dash)),
  )
}

/** CT_DPt for each slice of a pie, told apart by a line of paper. */
function slices({ series }: SeriesPlace, { theme }: ChartStyle): readonly XmlElement[] {
  const edge = element("a:ln", { w: ERROR_WIDTH }, solidFill(officeColor(theme, theme.palette.paper)))
  return series.points.map(({ color }, idx) => {
    const paint = shape(solidFill(officeColor(theme, color ?? series.color)), edge)
    return element("c:dPt", {}, value("c:idx", idx), value("c:bubble3D", false), paint)
  })
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

function data({ model, layer, series, refs }: SeriesPlace): readonly XmlElement[] {
  const { format } = layer.second === true ? (model.secondAxis ?? model.valueAxis) : model.valueAxis
  const values = series.points.map((point) => point.value)
  return [element("c:cat", {}, categoryNames(model, refs)), element("c:val", {}, numbers(refs.values, values, format))]
}

/** CT_StrRef of the categories' names, or CT_NumRef of their dates. */
function categoryNames({ categories, dates, categoryAxis }: ChartModel, refs: SeriesRefs): XmlElement {
  if (dates !== undefined) return numbers(refs.categories, dates, categoryAxis.format)
  const names = categories.map((name, idx) => element("c:pt", { idx }, element("c:v", {}, name)))
  const cache = element("c:strCache", {}, value("c:ptCount", names.length), names)
  return element("c:strRef", {}, element("c:f", {}, refs.categories), cache)
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
    const paint =
      point.value === null || layer.plainEnds === true ? [] : barPaint(point, own, layer.direction === "horizontal")
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

/** ST_MarkerStyle of the symbols a point may have. */
const SYMBOLS = { hollow: "circle", square: "square", diamond: "diamond", triangle: "triangle", dash: "dash" } as const

function marker({ marker: dotted, symbol }: ChartSeries, color: OfficeColor): XmlElement {
  if (!dotted) return element("c:marker", {}, value("c:symbol", "none"))
  const outline = element("a:ln", { w: ERROR_WIDTH }, solidFill(color))
  const paint = symbol === "hollow" ? [element("a:noFill"), outline] : [solidFill(color), noOutline()]
  const name = symbol === undefined ? "circle" : SYMBOLS[symbol]
  return element("c:marker", {}, value("c:symbol", name), value("c:size", MARKER_SIZE), shape(...paint))
}

function noOutline(): XmlElement {
  return element("a:ln", {}, element("a:noFill"))
}

function shape(...paint: readonly XmlElement[]): XmlElement {
  return element("c:spPr", {}, paint)
}
