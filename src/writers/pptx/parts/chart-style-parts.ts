import type { Points, Theme } from "../../../theme/theme.ts"
import { officeColor } from "../plan/palette.ts"
import type { OfficeColor } from "../plan/shapes.ts"
import { element, namespaces, type XmlElement } from "../xml/element.ts"
import { colorElement, solidFill } from "./drawing.ts"

const CHART_STYLE = "http://schemas.microsoft.com/office/drawing/2012/chartStyle"

/** How an element of a chart looks that a reader adds or changes the kind of: [MS-ODRAWXML] 2.24.3, CT_StyleEntry. */
interface Look {
  /** Takes the colour of its series. */
  readonly series?: "fill" | "line"
  readonly line?: OfficeColor
  /** In points; half a point when left out. */
  readonly width?: Points
  readonly text?: OfficeColor
}

/**
 * The colours that PowerPoint gives to series which a reader adds (colorsN.xml, CT_ColorStyle): the scheme's accents in
 * turn, then the same darker and lighter.
 */
export function chartColorsPart(): XmlElement {
  const shades: readonly (readonly (readonly [string, number])[])[] = [
    [],
    [["a:lumMod", 60_000]],
    [
      ["a:lumMod", 80_000],
      ["a:lumOff", 20_000],
    ],
    [["a:lumMod", 80_000]],
  ]
  return element(
    "cs:colorStyle",
    { "xmlns:cs": CHART_STYLE, "xmlns:a": namespaces.a, meth: "cycle", id: 10 },
    Array.from({ length: 6 }, (_, index) => element("a:schemeClr", { val: `accent${index + 1}` })),
    shades.map((shade) =>
      element(
        "cs:variation",
        {},
        shade.map(([name, val]) => element(name, { val })),
      ),
    ),
  )
}

/** What PowerPoint styles new elements by (styleN.xml, CT_ChartStyle): an entry for each kind, in the schema's order. */
export function chartStylePart(theme: Theme): XmlElement {
  const ink = officeColor(theme, theme.palette.ink)
  const muted = officeColor(theme, theme.palette.muted)
  const rule = officeColor(theme, theme.palette.rule)
  const looks: readonly (readonly [string, Look])[] = [
    ["axisTitle", { text: muted }],
    ["categoryAxis", { text: ink, line: rule }],
    ["chartArea", { text: ink }],
    ["dataLabel", { text: ink }],
    ["dataLabelCallout", { text: ink, line: rule }],
    ["dataPoint", { series: "fill" }],
    ["dataPoint3D", { series: "fill" }],
    ["dataPointLine", { series: "line", width: 2.25 }],
    ["dataPointMarker", { series: "fill" }],
    ["dataPointWireframe", { series: "line" }],
    ["dataTable", { text: ink, line: rule }],
    ["downBar", { line: rule }],
    ["dropLine", { line: rule }],
    ["errorBar", { line: ink }],
    ["floor", {}],
    ["gridlineMajor", { line: rule }],
    ["gridlineMinor", { line: rule }],
    ["hiLoLine", { line: rule }],
    ["leaderLine", { line: rule }],
    ["legend", { text: ink }],
    ["plotArea", {}],
    ["plotArea3D", {}],
    ["seriesAxis", { text: ink, line: rule }],
    ["seriesLine", { line: rule }],
    ["title", { text: ink }],
    ["trendline", { series: "line", width: 1.5 }],
    ["trendlineLabel", { text: muted }],
    ["upBar", { line: rule }],
    ["valueAxis", { text: muted }],
    ["wall", {}],
  ]
  const size = theme.deck.text.chart.size
  return element(
    "cs:chartStyle",
    { "xmlns:cs": CHART_STYLE, "xmlns:a": namespaces.a, id: 201 },
    looks.map(([name, look]) => entry(`cs:${name}`, look, ink, size)),
  )
}

function entry(name: string, { series, line, width = 0.5, text }: Look, ink: OfficeColor, size: Points): XmlElement {
  const own = element("cs:styleClr", { val: "auto" })
  const reference = (of: "cs:lnRef" | "cs:fillRef", colored: boolean) =>
    element(of, { idx: colored && of === "cs:fillRef" ? 1 : 0 }, colored ? own : undefined)
  return element(
    name,
    {},
    reference("cs:lnRef", series === "line"),
    reference("cs:fillRef", series === "fill"),
    element("cs:effectRef", { idx: 0 }),
    element("cs:fontRef", { idx: "minor" }, colorElement(text ?? ink)),
    shapeProperties(series, line, width),
    text === undefined ? undefined : element("cs:defRPr", { sz: Math.round(size * 100), kern: 1200 }),
  )
}

/** `phClr` stands for the colour of the series. */
function shapeProperties(series: Look["series"], line: OfficeColor | undefined, width: Points): XmlElement | undefined {
  const placeholder = element("a:solidFill", {}, element("a:schemeClr", { val: "phClr" }))
  const stroke = (fill: XmlElement) => element("a:ln", { w: Math.round(width * 12_700), cap: "flat" }, fill)
  if (series === "fill") return element("cs:spPr", {}, placeholder)
  if (series === "line") return element("cs:spPr", {}, stroke(placeholder))
  return line === undefined ? undefined : element("cs:spPr", {}, stroke(solidFill(line)))
}
