import type { ChartAxis, ChartModel } from "../../../charts/model.ts"
import { solidFill } from "../parts/drawing.ts"
import { officeColor } from "../plan/palette.ts"
import { element, value, type XmlElement } from "../xml/element.ts"
import { type ChartStyle, richText, textProperties } from "./chart-style.ts"

const CATEGORY = 1001
const VALUE = 1002
const HAIRLINE = 9_525

/** The ids by which chart groups name the pair of axes. */
export const axisIds: readonly XmlElement[] = [value("c:axId", CATEGORY), value("c:axId", VALUE)]

/** The axes of a model: categories and values, or two value axes for scatter. */
export function axisElements(model: ChartModel, style: ChartStyle): readonly XmlElement[] {
  if (model.layers.some(({ mark }) => mark === "scatter")) return scatterAxes(model, style)
  const horizontal = model.layers.some(({ mark, direction }) => mark === "bar" && direction === "horizontal")
  const bars = model.layers.some(({ mark }) => mark === "bar")
  return [categoryAxis(model, horizontal, style), valueAxis(model, horizontal, bars, style)]
}

/** CT_CatAx. The first category of horizontal bars is on top, so their axis runs downwards. */
function categoryAxis(model: ChartModel, horizontal: boolean, style: ChartStyle): XmlElement {
  const axis = model.categoryAxis
  return element(
    "c:catAx",
    {},
    value("c:axId", CATEGORY),
    element("c:scaling", {}, value("c:orientation", horizontal ? "maxMin" : "minMax")),
    value("c:delete", !axis.visible),
    value("c:axPos", horizontal ? "l" : "b"),
    frame(axis, !horizontal, style),
    ticks("low"),
    line(style),
    textProperties(style, "tx1"),
    value("c:crossAx", VALUE),
    value("c:crosses", model.valueAxis.log ? "min" : "autoZero"),
    value("c:auto", false),
    value("c:lblAlgn", "ctr"),
    value("c:lblOffset", 100),
    value("c:noMultiLvlLbl", true),
  )
}

/** CT_ValAx beside categories. */
function valueAxis(model: ChartModel, horizontal: boolean, bars: boolean, style: ChartStyle): XmlElement {
  const axis = model.valueAxis
  return element(
    "c:valAx",
    {},
    value("c:axId", VALUE),
    scaling(axis),
    value("c:delete", !axis.visible),
    value("c:axPos", horizontal ? "b" : "l"),
    frame(axis, horizontal, style),
    ticks("nextTo"),
    noLine(),
    textProperties(style, "tx2"),
    value("c:crossAx", CATEGORY),
    value("c:crosses", horizontal ? "max" : "autoZero"),
    value("c:crossBetween", bars || model.categories.length > 0 ? "between" : "midCat"),
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
  return [make(model.categoryAxis, CATEGORY, VALUE, true), make(model.valueAxis, VALUE, CATEGORY, false)]
}

/** CT_Scaling; logarithmic axes are decades. */
function scaling(axis: ChartAxis): XmlElement {
  return element(
    "c:scaling",
    {},
    axis.log ? value("c:logBase", 10) : undefined,
    value("c:orientation", "minMax"),
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
