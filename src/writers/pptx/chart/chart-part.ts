import type { ChartLayer, ChartModel } from "../../../charts/model.ts"
import { element, root, value, type XmlElement } from "../xml/element.ts"
import { axisElements, axisIds } from "./axes.ts"
import { type ChartStyle, textProperties } from "./chart-style.ts"
import { type SeriesPlace, seriesElement } from "./series.ts"
import { allSeries, type ChartSheet } from "./sheet.ts"

/** chartN.xml (CT_ChartSpace): a model as a native chart whose data stand in `sheet`. */
export function chartPart(model: ChartModel, sheet: ChartSheet, style: ChartStyle): XmlElement {
  return root(
    element(
      "c:chartSpace",
      {},
      value("c:date1904", false),
      value("c:lang", style.language),
      value("c:roundedCorners", false),
      element(
        "c:chart",
        {},
        value("c:autoTitleDeleted", true),
        element(
          "c:plotArea",
          {},
          plotLayout(model),
          chartGroups(model, sheet, style),
          axisElements(model, style),
          noPaint(),
        ),
        legend(model, style),
        value("c:plotVisOnly", true),
        value("c:dispBlanksAs", model.blanks ?? "gap"),
      ),
      noPaint(),
      textProperties(style, "tx1"),
      element("c:externalData", { "r:id": "rId1" }, value("c:autoUpdate", false)),
    ),
    ["a", "c", "r"],
  )
}

/** CT_Layout of the plot area's inside; empty where Office places it. */
function plotLayout({ plot }: ChartModel): XmlElement {
  if (plot === undefined) return element("c:layout")
  const { left, top, width, height } = plot
  const place = [
    value("c:layoutTarget", "inner"),
    value("c:xMode", "edge"),
    value("c:yMode", "edge"),
    ...[["c:x", left] as const, ["c:y", top] as const, ["c:w", width] as const, ["c:h", height] as const].map(
      ([name, share]) => value(name, Math.round(share * 1e4) / 1e4),
    ),
  ]
  return element("c:layout", {}, element("c:manualLayout", {}, place))
}

/** Layers of one mark and grouping are one group: two on one pair of axes do not open everywhere. */
function chartGroups(model: ChartModel, sheet: ChartSheet, style: ChartStyle): readonly XmlElement[] {
  const groups = new Map<string, { layer: ChartLayer; series: XmlElement[] }>()
  let index = 0
  for (const layer of model.layers) {
    const key = `${layer.mark} ${layer.grouping} ${layer.direction} ${layer.second === true}`
    const group = groups.get(key) ?? { layer, series: [] }
    groups.set(key, group)
    for (const series of layer.series) {
      const refs = sheet.series[index]
      if (refs === undefined) throw new Error("a series has no columns on the sheet")
      const place: SeriesPlace = { model, layer, series, refs, index }
      group.series.push(seriesElement(place, style))
      index++
    }
  }
  return [...groups.values()].map(({ layer, series }) => groupElement(layer, series, model.categories.length))
}

/** CT_BarChart, CT_LineChart, CT_AreaChart, CT_ScatterChart, CT_BubbleChart, CT_PieChart or CT_DoughnutChart. */
function groupElement(layer: ChartLayer, series: readonly XmlElement[], categories: number): XmlElement {
  const varied = value("c:varyColors", layer.mark === "pie")
  const axes = axisIds(layer)
  switch (layer.mark) {
    case "bar":
      return barGroup(layer, series, categories)
    case "line":
      return element(
        "c:lineChart",
        {},
        value("c:grouping", lineGrouping(layer)),
        varied,
        series,
        value("c:marker", true),
        axes,
      )
    case "area":
      return element("c:areaChart", {}, value("c:grouping", lineGrouping(layer)), varied, series, axes)
    case "scatter":
      return element("c:scatterChart", {}, value("c:scatterStyle", "lineMarker"), varied, series, axes)
    case "bubble":
      return element(
        "c:bubbleChart",
        {},
        varied,
        series,
        value("c:bubbleScale", layer.bubbles ?? 100),
        value("c:showNegBubbles", false),
        value("c:sizeRepresents", "area"),
        axes,
      )
    case "pie":
      return layer.hole === undefined
        ? element("c:pieChart", {}, varied, series, value("c:firstSliceAng", 0))
        : element("c:doughnutChart", {}, varied, series, value("c:firstSliceAng", 0), value("c:holeSize", layer.hole))
  }
}

function barGroup(layer: ChartLayer, series: readonly XmlElement[], categories: number): XmlElement {
  const beside = layer.grouping === "clustered" && layer.overlaid !== true ? series.length : 1
  return element(
    "c:barChart",
    {},
    value("c:barDir", layer.direction === "horizontal" ? "bar" : "col"),
    value("c:grouping", layer.grouping === "standard" ? "clustered" : layer.grouping),
    value("c:varyColors", false),
    series,
    value("c:gapWidth", layer.gap ?? gapWidth(beside, categories)),
    value("c:overlap", isStacked(layer) || layer.overlaid === true ? 100 : series.length > 1 ? -8 : 0),
    axisIds(layer),
  )
}

/** Space between categories in per cent of a bar: few bars stay slender. */
function gapWidth(series: number, categories: number): number {
  const slender = Math.max(0, 5 - categories) * 40
  return series > 1 ? 70 + slender / 2 : 55 + slender
}

function isStacked({ grouping }: ChartLayer): boolean {
  return grouping === "stacked" || grouping === "percentStacked"
}

function lineGrouping(layer: ChartLayer): string {
  return layer.grouping === "clustered" ? "standard" : layer.grouping
}

/** CT_Legend without the entries of series that only continue another. */
function legend(model: ChartModel, style: ChartStyle): XmlElement | undefined {
  if (model.legend === "none") return undefined
  const hidden = allSeries(model).flatMap(({ hideInLegend }, index) =>
    hideInLegend ? [element("c:legendEntry", {}, value("c:idx", index), value("c:delete", true))] : [],
  )
  const side = { top: "t", right: "r", bottom: "b", left: "l" }[model.legend]
  return element(
    "c:legend",
    {},
    value("c:legendPos", side),
    hidden,
    model.legend === "top" && legendWidth(model, style) < LEGEND_SHARE * style.width ? topLeft() : undefined,
    value("c:overlay", false),
    textProperties(style, "tx1"),
  )
}

/** A legend wider than this share of its chart breaks into rows, for which only its standard place makes room. */
const LEGEND_SHARE = 0.7

/** About the width of the legend on one line, in points: Han are as wide as high, Latin half; a key takes two. */
function legendWidth(model: ChartModel, style: ChartStyle): number {
  const ems = allSeries(model)
    .filter(({ hideInLegend }) => !hideInLegend)
    .reduce(
      (sum, { name }) => sum + 2.5 + [...name].reduce((width, each) => width + (each > "\u2E7F" ? 1 : 0.55), 0),
      0,
    )
  return ems * style.theme.deck.text.chart.size
}

/** CT_Layout: the legend begins where the chart does, not in the middle above it. */
function topLeft(): XmlElement {
  const place = [value("c:xMode", "edge"), value("c:yMode", "edge"), value("c:x", 0.005), value("c:y", 0.01)]
  return element("c:layout", {}, element("c:manualLayout", {}, place))
}

function noPaint(): XmlElement {
  return element("c:spPr", {}, element("a:noFill"), element("a:ln", {}, element("a:noFill")))
}
