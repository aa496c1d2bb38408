import type { ChartAxis, ChartLayer, ChartModel } from "../../../charts/model.ts"
import { solidFill } from "../parts/drawing.ts"
import { officeColor } from "../plan/palette.ts"
import { element, value, type XmlElement } from "../xml/element.ts"
import { type ChartStyle, richText, textProperties } from "./chart-style.ts"

/** Ids of the axes: a pair of categories and values for each of the two sides. */
const FIRST = { category: 1001, value: 1002 }
const SECOND = { category: 1003, value: 1004 }
const HAIRLINE = 9_525

/** The ids by which a chart group names its pair of axes. */
export function axisIds({ second }: ChartLayer): readonly XmlElement[] {
  const { category, value: values } = second === true ? SECOND : FIRST
  return [value("c:axId", category), value("c:axId", values)]
}

/** The axes of a model: categories and values, or two value axes for scatter; none for a pie. */
export function axisElements(model: ChartModel, style: ChartStyle): readonly XmlElement[] {
  const has = (...marks: readonly string[]) => model.layers.some(({ mark }) => marks.includes(mark))
  if (has("pie")) return []
  if (has("scatter", "bubble")) return scatterAxes(model, style)
  const horizontal = model.layers.some(({ mark, direction }) => mark === "bar" && direction === "horizontal")
  const first = [categoryAxis(model, FIRST, horizontal, style), valueAxis(model, FIRST, horizontal, style)]
  if (model.secondAxis === undefined) return first
  const second = { ...model, valueAxis: model.secondAxis, categoryAxis: { ...model.categoryAxis, visible: false } }
  return [...first, categoryAxis(second, SECOND, false, style), valueAxis(second, SECOND, false, style)]
}

/** CT_CatAx or CT_DateAx. The first category of horizontal bars is on top, so their axis runs downwards. */
function categoryAxis(model: ChartModel, ids: typeof FIRST, horizontal: boolean, style: ChartStyle): XmlElement {
  const axis = model.categoryAxis
  const dates = model.dates !== undefined
  return element(
    dates ? "c:dateAx" : "c:catAx",
    {},
    value("c:axId", ids.category),
    element("c:scaling", {}, value("c:orientation", horizontal ? "maxMin" : "minMax")),
    value("c:delete", !axis.visible),
    value("c:axPos", horizontal ? "l" : "b"),
    frame(axis, !horizontal, style),
    ticks("low"),
    line(style),
    textProperties(style, "tx1"),
    value("c:crossAx", ids.value),
    value("c:crosses", model.valueAxis.log ? "min" : "autoZero"),
    value("c:auto", false),
    dates ? undefined : value("c:lblAlgn", "ctr"),
    value("c:lblOffset", 100),
    dates ? value("c:baseTimeUnit", model.dateStep ?? "days") : value("c:noMultiLvlLbl", true),
  )
}

/** CT_ValAx beside categories; the second one stands on the right. */
function valueAxis(model: ChartModel, ids: typeof FIRST, horizontal: boolean, style: ChartStyle): XmlElement {
  const axis = model.valueAxis
  const marks = model.layers.map(({ mark }) => mark)
  const between = marks.includes("bar") || !marks.includes("area")
  return element(
    "c:valAx",
    {},
    value("c:axId", ids.value),
    scaling(axis),
    value("c:delete", !axis.visible),
    value("c:axPos", horizontal ? "b" : ids === SECOND ? "r" : "l"),
    frame(axis, horizontal, style),
    ticks("nextTo"),
    noLine(),
    textProperties(style, "tx2"),
    value("c:crossAx", ids.category),
    value("c:crosses", horizontal || ids === SECOND ? "max" : "autoZero"),
    value("c:crossBetween", between ? "between" : "midCat"),
    unit(axis),
  )
}

function scatterAxes(model: ChartModel, style: ChartStyle): readonly XmlElement[] {
  const make = (axis: ChartAxis, id: number, cross: number, across: boolean) =>
    element(
      "c:valAx",
      {},
      value("c:axId", id),
      scaling(axis),
      value("c:delete", !axis.visible),
      value("c:axPos", across ? "b" : "l"),
      frame(axis, across, style),
      ticks(axis.unlabelled === true ? "none" : "low"),
      across ? line(style) : noLine(),
      textProperties(style, "tx2"),
      value("c:crossAx", cross),
      value("c:crosses", "min"),
      value("c:crossBetween", "midCat"),
      unit(axis),
    )
  const { category, value: values } = FIRST
  return [make(model.categoryAxis, category, values, true), make(model.valueAxis, values, category, false)]
}

/** CT_Scaling; logarithmic axes are decades. */
function scaling(axis: ChartAxis): XmlElement {
  return element(
    "c:scaling",
    {},
    axis.log ? value("c:logBase", 10) : undefined,
    value("c:orientation", axis.reversed === true ? "maxMin" : "minMax"),
    axis.max === undefined ? undefined : value("c:max", axis.max),
    axis.min === undefined ? undefined : value("c:min", axis.min),
  )
}

/** Grid lines, title and number format. */
function frame(axis: ChartAxis, across: boolean, style: ChartStyle): readonly (XmlElement | undefined)[] {
  const { grid } = style.theme.palette
  const lines = element("c:spPr", {}, element("a:ln", { w: HAIRLINE }, solidFill(officeColor(style.theme, grid))))
  const rotation = across ? undefined : -5_400_000
  const title = element(
    "c:title",
    {},
    richText(style, axis.title, "tx2", rotation === undefined ? {} : { rotation }),
    value("c:overlay", false),
  )
  return [
    axis.gridlines ? element("c:majorGridlines", {}, lines) : undefined,
    axis.title === "" || !axis.visible ? undefined : title,
    element("c:numFmt", { formatCode: axis.format, sourceLinked: false }),
  ]
}

function ticks(labels: "low" | "nextTo" | "none"): readonly XmlElement[] {
  return [value("c:majorTickMark", "none"), value("c:minorTickMark", "none"), value("c:tickLblPos", labels)]
}

function line(style: ChartStyle): XmlElement {
  return element(
    "c:spPr",
    {},
    element("a:ln", { w: HAIRLINE }, solidFill(officeColor(style.theme, style.theme.palette.rule))),
  )
}

function noLine(): XmlElement {
  return element("c:spPr", {}, element("a:ln", {}, element("a:noFill")))
}

function unit(axis: ChartAxis): XmlElement | undefined {
  if (axis.majorUnit !== undefined) return value("c:majorUnit", axis.majorUnit)
  return axis.log ? value("c:majorUnit", 10) : undefined
}
