import type { ChartPoint, LabelSide } from "../../../charts/model.ts"
import { element, value, type XmlElement } from "../xml/element.ts"
import { type ChartStyle, labelBeside, labelOn, richText, textProperties } from "./chart-style.ts"
import { liveFormat } from "./number-format.ts"
import type { SeriesPlace } from "./series.ts"

/**
 * CT_DLbls of a series: labels that a number format can print stay live, the others (bounds, other units) are
 * texts of their own, and points without a label show none.
 */
export function seriesLabels(place: SeriesPlace, style: ChartStyle): XmlElement | undefined {
  const { points } = place.series
  if (points.every(({ label, value }) => label === undefined || value === null)) return undefined
  const formats = points.map((point) => (hasTwoAxes(place) ? undefined : pointFormat(point)))
  const common = mostFrequent(formats)
  const standard = common === undefined ? undefined : position(place, points[formats.indexOf(common)] as ChartPoint)
  const own = points.flatMap((point, idx): readonly XmlElement[] => {
    if (point.value === null) return []
    if (point.label === undefined) return [element("c:dLbl", {}, value("c:idx", idx), value("c:delete", true))]
    const at = position(place, point)
    if (formats[idx] !== undefined && formats[idx] === common && at === standard && point.color === undefined) return []
    return [ownLabel(point, idx, formats[idx], at, place, style)]
  })
  const look = labelLook(place.series.color, standard, style)
  const shown = common === undefined ? shows(false) : shows(true)
  const format = common === undefined ? undefined : element("c:numFmt", { formatCode: common, sourceLinked: false })
  const where = standard === undefined ? undefined : value("c:dLblPos", standard)
  return element("c:dLbls", {}, own, format, noPaint(), textProperties(style, look.color, look), where, shown)
}

/** CT_DLbl of one point. */
function ownLabel(
  point: ChartPoint,
  idx: number,
  format: string | undefined,
  at: string | undefined,
  place: SeriesPlace,
  style: ChartStyle,
): XmlElement {
  const fill = point.color ?? place.series.color
  const look = labelLook(fill, at, style)
  const text = format === undefined ? richText(style, point.label ?? "", look.color, look) : undefined
  const number = format === undefined ? undefined : element("c:numFmt", { formatCode: format, sourceLinked: false })
  const properties = format === undefined ? undefined : textProperties(style, look.color, look)
  return element(
    "c:dLbl",
    {},
    value("c:idx", idx),
    text,
    number,
    noPaint(),
    properties,
    at === undefined ? undefined : value("c:dLblPos", at),
    shows(true),
  )
}

function labelLook(fill: string, at: string | undefined, { theme }: ChartStyle) {
  return at === "ctr" ? labelOn(theme, fill) : labelBeside(theme, fill)
}

function noPaint(): XmlElement {
  return element("c:spPr", {}, element("a:noFill"), element("a:ln", {}, element("a:noFill")))
}

/** Group_DLbl's switches, in the schema's order. */
function shows(val: boolean): readonly XmlElement[] {
  const off = ["c:showCatName", "c:showSerName", "c:showPercent", "c:showBubbleSize"].map((name) => value(name, false))
  return [value("c:showLegendKey", false), value("c:showVal", val), ...off]
}

/** A bound's sign is part of the fact, so its label is a text; an exact value's may follow the cell. */
function pointFormat(point: ChartPoint): string | undefined {
  if (point.label === undefined || point.value === null || point.bound !== "exact") return undefined
  return liveFormat(point.label, point.value)
}

function mostFrequent(formats: readonly (string | undefined)[]): string | undefined {
  const counts = new Map<string, number>()
  for (const format of formats) if (format !== undefined) counts.set(format, (counts.get(format) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0]
}

const SIDES = { below: "b", left: "l", right: "r" } as const satisfies Record<LabelSide, string>

/** ST_DLblPos: outside a bar's end, within a stacked one, beside a dot and away from its partner, where it was drawn on a line. */
function position(place: SeriesPlace, point: ChartPoint): string | undefined {
  const { layer } = place
  if (layer.mark === "bar") return layer.grouping === "clustered" ? "outEnd" : "ctr"
  if (layer.mark === "pie") return layer.hole === undefined ? "outEnd" : undefined
  if (hasTwoAxes(place) && point.labelSide !== undefined) return SIDES[point.labelSide]
  if (hasTwoAxes(place)) return hasPartnerToTheRight(place, point) ? "l" : "r"
  // Areas take no position: PowerPoint refuses a file that states one.
  if (layer.mark === "area") return undefined
  return point.labelSide === undefined ? "t" : SIDES[point.labelSide]
}

function hasTwoAxes({ layer }: SeriesPlace): boolean {
  return layer.mark === "scatter" || layer.mark === "bubble"
}

function hasPartnerToTheRight({ layer, series }: SeriesPlace, point: ChartPoint): boolean {
  const others = layer.series.filter((other) => other !== series && other.marker).flatMap(({ points }) => points)
  return others.some((other) => other.value === point.value && (other.x ?? 0) > (point.x ?? 0))
}
