import fc from "fast-check"
import { parseXmlDocument } from "slimdom"
import { describe, expect, it } from "vitest"
import type { ChartModel } from "../../../../src/charts/model.ts"
import { chartPart } from "../../../../src/writers/pptx/chart/chart-part.ts"
import { liveFormat } from "../../../../src/writers/pptx/chart/number-format.ts"
import { chartSheet, columnLetters } from "../../../../src/writers/pptx/chart/sheet.ts"
import { chartWorkbook } from "../../../../src/writers/pptx/chart/workbook.ts"
import { serialize } from "../../../../src/writers/pptx/xml/element.ts"
import { briefingTheme } from "../../../fixtures/pptx.ts"
import { chartModels } from "../../../fixtures/pptx-charts.ts"
import { all, workbookCells } from "../../../readers/pptx-lint.ts"

const theme = briefingTheme()
const models = chartModels("zh-CN")
const model = (name: string) => models[name] as ChartModel

function drawn(chart: ChartModel) {
  return parseXmlDocument(
    serialize(chartPart(chart, chartSheet(chart, "图"), { theme, language: "zh-CN", width: 864 })),
  )
}

const values = (node: ReturnType<typeof drawn>, name: string) =>
  all(node, name).map((found) => found.getAttribute("val"))

describe("labels", () => {
  it("are texts of their own where the value is a bound", () => {
    const labels = all(drawn(model("bounds")), "c:ser")[0]
    const texts = labels ? all(labels, "c:dLbl").map((label) => label.textContent) : []
    expect(texts).toEqual([">50", ">47", "~30", "<22"])
  })

  it("stay live where a number format prints them", () => {
    const series = all(drawn(model("bounds")), "c:ser")[1]
    if (series === undefined) throw new Error("no series")
    expect(all(series, "c:dLbl")).toHaveLength(0)
    const labels = all(series, "c:dLbls")[0]
    expect(labels && all(labels, "c:numFmt")[0]?.getAttribute("formatCode")).toBe("0.00")
    expect(labels && all(labels, "c:showVal")[0]?.getAttribute("val")).toBe("1")
  })

  it("are absent from points that have none", () => {
    const series = all(drawn(model("forecast")), "c:ser")[0]
    expect(series && all(series, "c:delete").map((node) => node.parentElement?.localName)).toEqual(["dLbl"])
  })

  it("stand beside the dots of a pair, away from each other", () => {
    const [, left, right] = all(drawn(model("dumbbell")), "c:ser")
    expect(left && all(left, "c:dLblPos").map((node) => node.getAttribute("val"))).toContain("l")
    expect(right && all(right, "c:dLblPos").map((node) => node.getAttribute("val"))).toContain("r")
  })
})

describe("a number format that prints a label", () => {
  it.each([
    ["4.38", 4.38, "0.00"],
    ["1,240", 1240, "#,##0"],
    ["3.6%", 0.036, "0.0%"],
    ["7.43亿元", 7.43, '0.00"亿元"'],
    ["CNY 438", 438, '"CNY "0'],
    ["第2", 2, '"第"0'],
    ["-3", -3, "0"],
  ])("%s of %d is %s", (label, value, format) => {
    expect(liveFormat(label, value)).toBe(format)
  })

  it.each([
    ["42.64万元", 0.004264],
    ["5", 4.38],
    ["1240", 1240],
    ["about", 3],
    ["2022–2024", 2022],
  ])("is not there for %s of %d", (label, value) => {
    expect(liveFormat(label, value)).toBeUndefined()
  })

  it("is found for every number printed with fixed decimals", () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_900, max: 99_900 }), fc.integer({ min: 0, max: 3 }), (n, decimals) => {
        const value = n / 100
        const label = value.toFixed(decimals)
        fc.pre(Math.abs(value) < 999)
        expect(liveFormat(label, value)).toBe(decimals === 0 ? "0" : `0.${"0".repeat(decimals)}`)
      }),
    )
  })
})

describe("bars", () => {
  it("fade towards the open end of a lower bound, and are an outline below an upper one", () => {
    const points = all(drawn(model("bounds")), "c:dPt")
    expect(points.map((point) => all(point, "a:gradFill").length)).toEqual([1, 1, 1, 0])
    expect(points[0] && all(points[0], "a:alpha").map((node) => node.getAttribute("val"))).toEqual(["20000"])
    expect(points[3] && all(points[3], "a:ln")).toHaveLength(1)
  })

  it("take the theme's colours by name", () => {
    const series = all(drawn(model("bounds")), "c:ser")
    const color = series.map((each) => all(each, "a:schemeClr")[0]?.getAttribute("val"))
    expect(color).toEqual(["accent1", "accent2"])
  })

  it("run downwards from the first category when they lie", () => {
    expect(values(drawn(model("bounds")), "c:orientation")).toEqual(["maxMin", "minMax"])
    expect(values(drawn(model("bounds")), "c:crosses")).toEqual(["autoZero", "max"])
  })

  it("stand on the lowest decade of a log axis", () => {
    const chart = drawn(model("log"))
    expect(values(chart, "c:logBase")).toEqual(["10"])
    expect(values(chart, "c:majorUnit")).toEqual(["10"])
    expect(values(chart, "c:crosses")).toEqual(["min", "autoZero"])
  })

  it("are stacked to the full", () => {
    expect(values(drawn(model("stacked")), "c:grouping")).toEqual(["percentStacked"])
    expect(values(drawn(model("stacked")), "c:overlap")).toEqual(["100"])
  })
})

describe("lines", () => {
  it("are dashed where they forecast, and leave gaps", () => {
    const chart = drawn(model("forecast"))
    expect(all(chart, "c:ser").map((series) => all(series, "a:prstDash")[0]?.getAttribute("val"))).toEqual([
      "solid",
      "sysDash",
      "sysDash",
    ])
    expect(values(chart, "c:dispBlanksAs")).toEqual(["gap"])
  })

  it("hide from the legend what only continues another", () => {
    const entries = all(drawn(model("forecast")), "c:legendEntry")
    expect(entries.map((entry) => all(entry, "c:idx")[0]?.getAttribute("val"))).toEqual(["1"])
  })
})

describe("the chart around its data", () => {
  it("draws lines on over missing periods only when the model says so", () => {
    expect(values(drawn({ ...model("forecast"), blanks: "span" }), "c:dispBlanksAs")).toEqual(["span"])
  })

  it("begins its legend where the chart begins, unless it needs rows", () => {
    expect(all(drawn(model("forecast")), "c:legend").map((legend) => all(legend, "c:manualLayout").length)).toEqual([1])
    const named = model("forecast").layers.map((layer) => ({
      ...layer,
      series: layer.series.map((each) => ({ ...each, name: "港".repeat(40) })),
    }))
    const long = drawn({ ...model("forecast"), layers: named })
    expect(all(long, "c:legend").map((legend) => all(legend, "c:manualLayout").length)).toEqual([0])
  })

  it("keeps every text on one line", () => {
    const bodies = all(drawn(model("bounds")), "a:bodyPr")
    expect(bodies.length).toBeGreaterThan(5)
    expect(bodies.every((body) => body.getAttribute("wrap") === "none")).toBe(true)
  })

  it("keeps few bars slender", () => {
    const gap = (count: number) => {
      const { layers, ...rest } = model("columns")
      const series = layers[0]?.series.map((each) => ({ ...each, points: each.points.slice(0, count) })) ?? []
      const chart = drawn({
        ...rest,
        categories: rest.categories.slice(0, count),
        layers: [{ ...layers[0], series } as never],
      })
      return Number(values(chart, "c:gapWidth")[0])
    }
    expect(gap(2)).toBeGreaterThan(gap(4))
  })

  it("never takes a dot's height for its label", () => {
    const dots = model("dumbbell").layers.map((layer) => ({
      ...layer,
      series: layer.series.map((each) => ({
        ...each,
        points: each.points.map((point) => ({
          ...point,
          ...(point.label === undefined ? {} : { label: String(point.value) }),
        })),
      })),
    }))
    expect(
      all(drawn({ ...model("dumbbell"), layers: dots }), "c:dLbl").every((label) => all(label, "c:rich").length === 1),
    ).toBe(true)
  })

  it("states no label position on areas, which take none", () => {
    const area = model("area").layers.map((layer) => ({
      ...layer,
      series: layer.series.map((each) => ({ ...each, points: each.points.map((point) => ({ ...point, label: "x" })) })),
    }))
    const [group] = all(drawn({ ...model("area"), layers: area }), "c:areaChart")
    expect(group && all(group, "c:dLbl").length).toBe(4)
    expect(group && all(group, "c:dLblPos")).toEqual([])
  })
})

describe("the workbook", () => {
  const sheet = chartSheet(model("bounds"), "图")
  const cells = workbookCells(chartWorkbook(sheet))

  it("keeps zero as zero, and text that looks like a formula as text", () => {
    expect(cells.get("D5")).toBe("0")
    expect(cells.get("A5")).toBe("=1+1 港")
  })

  it("says each bound beside its value", () => {
    expect(["B", "C"].map((column) => [2, 3, 4, 5].map((row) => cells.get(`${column}${row}`)))).toEqual([
      ["50", "47", "30", "22"],
      [">", ">", "~", "<"],
    ])
  })

  it("leaves empty cells out", () => {
    const log = workbookCells(chartWorkbook(chartSheet(model("log"), "图")))
    expect(log.has("B5")).toBe(false)
    expect(log.get("C5")).toBe("64")
  })

  it("is named in the document's language, within what Excel allows", () => {
    expect(cells.has("sheet 图")).toBe(true)
    expect(chartSheet(model("bounds"), "a/b[c]:*?'").name).toBe("a b c")
    expect(chartSheet(model("bounds"), "").name).toBe("Sheet1")
  })

  it("counts its columns past Z", () => {
    expect([0, 25, 26, 701, 702].map(columnLetters)).toEqual(["A", "Z", "AA", "ZZ", "AAA"])
  })

  it("refuses what is no number", () => {
    const broken = structuredClone(model("bounds")) as unknown as {
      layers: { series: { points: { value: number }[] }[] }[]
    }
    const point = broken.layers[0]?.series[0]?.points[0]
    if (point) point.value = Number.POSITIVE_INFINITY
    expect(() => chartWorkbook(chartSheet(broken as never, "x"))).toThrow("no number")
  })
})
