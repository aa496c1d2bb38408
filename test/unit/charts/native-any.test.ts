import fc from "fast-check"
import { expect, it } from "vitest"
import type { ChartModel, NativeForm } from "../../../src/charts/model.ts"
import { renderChart } from "../../../src/charts/render-chart.ts"
import { chartPart } from "../../../src/writers/pptx/chart/chart-part.ts"
import { chartSheet } from "../../../src/writers/pptx/chart/sheet.ts"
import { chartWorkbook } from "../../../src/writers/pptx/chart/workbook.ts"
import { serialize } from "../../../src/writers/pptx/xml/element.ts"
import { faces, frame, ownSpec, quantity, request, theme } from "../../fixtures/charts.ts"

const rows = frame(
  { name: "Name", group: "Group", day: "Day", amount: "Amount", other: "Other" },
  Array.from({ length: 9 }, (_, index) => ({
    name: ["A", "B", "C"][index % 3] ?? "",
    group: index < 5 ? "x" : "y",
    day: `2024-0${1 + (index % 4)}-01`,
    amount: quantity([3, -2, 0, 8, 5.5, 1e6, 0.001, 12, 7][index] ?? 0),
    other: quantity(index * index + 1),
  })),
)

const names = fc.constantFrom("name", "group").map((field) => ({ field, type: "nominal" }))
const numbers = fc.constantFrom("amount", "other").map((field) => ({ field, type: "quantitative" }))
const placed = fc.oneof(
  names,
  numbers,
  numbers.map((channel) => ({ ...channel, aggregate: "sum" })),
  numbers.map((channel) => ({ ...channel, bin: true })),
  numbers.map((channel) => ({ ...channel, stack: "normalize" })),
  numbers.map((channel) => ({ ...channel, stack: null })),
  fc.constantFrom({ field: "day", type: "temporal" }, { field: "day", type: "temporal", timeUnit: "yearmonth" }),
  fc.constant({ aggregate: "count", type: "quantitative" }),
)
const encoding = fc.record(
  {
    x: placed,
    y: placed,
    color: fc.oneof(names, numbers),
    xOffset: names,
    size: numbers,
    detail: names,
    column: names,
    y2: fc.constant({ field: "other" }),
    theta: numbers,
  },
  { requiredKeys: ["x", "y"] },
)
const mark = fc.constantFrom(
  "bar",
  "line",
  "area",
  "point",
  "circle",
  "square",
  "tick",
  "rule",
  "rect",
  "arc",
  "boxplot",
)
const unit = fc.record({ mark, encoding })
const spec = fc.oneof(
  unit,
  fc.record({ encoding, layer: fc.array(fc.record({ mark }), { minLength: 1, maxLength: 3 }) }),
)

function modelsOf(native: NativeForm): readonly ChartModel[] {
  if (native.kind === "native") return [native]
  return native.kind === "panels" ? native.panels.map(({ model }) => model) : []
}

it("whatever a specification draws is a sound chart, a table, or a picture with its reason", async () => {
  await fc.assert(
    fc.asyncProperty(spec, async (drawn) => {
      const asked = request({ ...ownSpec(drawn), frame: rows, slots: new Map(), locale: "en" })
      const native = (await renderChart(asked, theme, faces, () => undefined))?.native
      if (native === undefined) return
      if (native.kind === "picture") expect(native.reason).not.toBe("")
      for (const model of modelsOf(native)) {
        const sheet = chartSheet(model, "Chart")
        // Neither may meet what is no number.
        serialize(chartPart(model, sheet, { theme, language: "en-US", width: 864 }))
        chartWorkbook(sheet)
        const along = model.layers.filter(({ mark: each }) => each !== "scatter" && each !== "bubble")
        for (const { series } of along)
          for (const { points } of series) expect(points).toHaveLength(model.categories.length)
        for (const { min, max } of [model.valueAxis, model.categoryAxis])
          if (min !== undefined && max !== undefined) expect(min).toBeLessThanOrEqual(max)
      }
    }),
    { numRuns: 150 },
  )
}, 120_000)
