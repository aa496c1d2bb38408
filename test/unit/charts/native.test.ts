import { describe, expect, it } from "vitest"
import type { ChartModel, ChartRequest } from "../../../src/charts/model.ts"
import { renderChart } from "../../../src/charts/render-chart.ts"
import { faces, formFile, frame, ownSpec, quantity, request, theme } from "../../fixtures/charts.ts"
import { formRequests } from "../../fixtures/charts-forms.ts"

async function nativeOf(asked: ChartRequest) {
  return (await renderChart(asked, theme, faces, () => undefined))?.native
}

async function model(form: string): Promise<ChartModel> {
  const native = await nativeOf(formRequests[form]?.("zh-CN") as ChartRequest)
  if (native?.kind !== "native") throw new Error(JSON.stringify(native))
  return native
}

describe("a native chart", () => {
  it("has the bars' values, labels, bounds and quantities in the order of the rows", async () => {
    const bar = await model("bar")
    expect(bar).toMatchObject({
      categories: ["晨光乳业", "北岭茶业", "远帆航运"],
      layers: [{ mark: "bar", direction: "horizontal", grouping: "clustered" }],
      legend: "none",
      valueAxis: { visible: false, min: 0 },
    })
    expect(bar.layers[0]?.series[0]?.points).toMatchObject([
      { value: 50, bound: ">", label: ">50", quantity: { value: 50e8 } },
      { value: 47, bound: "~", label: "约47" },
      { value: 30, bound: "exact", label: "30" },
    ])
  })

  it("keeps the palette's colours, and the colour of a highlighted bar on its point", async () => {
    const data = frame(
      { category: "", value: "" },
      ["A", "B", "C"].map((category, index) => ({ category, value: quantity(index + 1) })),
    )
    const native = await nativeOf(
      request({ ...formFile("bar"), frame: data, options: new Map([["highlight", ["B"]]]) }),
    )
    const [series] = (native as ChartModel).layers[0]?.series ?? []
    expect(series?.color).toBe(theme.palette.mark)
    expect(series?.points.map(({ color }) => color)).toEqual([undefined, theme.palette.accents[1]?.color, undefined])
  })

  it("orders categories as the form sorts them", async () => {
    const data = frame(
      { category: "", value: "" },
      [1, 3, 2].map((value) => ({ category: `c${value}`, value: quantity(value) })),
    )
    const native = await nativeOf(
      request({ ...formFile("column"), frame: data, options: new Map([["sort", "descending"]]) }),
    )
    expect((native as ChartModel).categories).toEqual(["c3", "c2", "c1"])
  })

  it("leaves a gap where a category has no bar of a series", async () => {
    const data = frame({ category: "", series: "", value: "" }, [
      { category: "A", series: "2021", value: quantity(1) },
      { category: "A", series: "2025", value: quantity(2) },
      { category: "B", series: "2025", value: quantity(3) },
    ])
    const native = (await nativeOf(request({ ...formFile("grouped-bar"), frame: data }))) as ChartModel
    expect(native.layers[0]?.series.map(({ name, points }) => [name, points.map(({ value }) => value)])).toEqual([
      ["2021", [1, null]],
      ["2025", [2, 3]],
    ])
    expect(native.legend).toBe("top")
  })

  it("stacks parts, as shares of the whole where the form does", async () => {
    expect((await model("stacked-bar")).layers[0]).toMatchObject({ grouping: "stacked", direction: "horizontal" })
    expect((await model("stacked-column")).layers[0]).toMatchObject({
      grouping: "percentStacked",
      direction: "vertical",
    })
  })

  it("says that bars of two thicknesses are equally thick", async () => {
    const native = await model("grouped-bound")
    expect(native.layers[0]?.series.map(({ name }) => name)).toEqual(["亏损", "收入"])
    expect(native.differences).toEqual(["all bars are equally thick"])
  })

  it("says where a reference line stands in the plot, whose place it fixes", async () => {
    const { reference, plot, valueAxis } = await model("bar-reference")
    expect(reference?.label).not.toBe("")
    expect(reference?.at).toBeCloseTo((1 - (valueAxis.min ?? 0)) / ((valueAxis.max ?? 0) - (valueAxis.min ?? 0)), 6)
    expect((plot?.left ?? 0) + (plot?.width ?? 0)).toBeLessThanOrEqual(1)
    expect((plot?.top ?? 0) + (plot?.height ?? 0)).toBeLessThanOrEqual(1)
    expect(valueAxis.gridlines).toBe(false)
  })

  it("prints the numbers of a logarithmic axis as the locale does, below the plot", async () => {
    const series = (await model("dumbbell")).layers[0]?.series ?? []
    const axis = series.find(({ name }) => name === "axis")
    expect(axis?.points.map(({ label }) => label)).toEqual(["10万", "100万", "1000万", "1亿", "10亿"])
    expect(axis?.points.every(({ value, labelSide }) => value === 0.5 && labelSide === "below")).toBe(true)
    expect(series.map(({ points }) => points.length)).toEqual(
      [...series.map(({ points }) => points.length)].sort((a, b) => b - a),
    )
  })

  it("continues a line as a dashed series of its colour, from the last actual point on", async () => {
    const native = await model("line-forecast")
    expect(native.categories).toEqual(["2021", "2022", "2023", "2024", "2025", "2026", "2027", "2028（预测）"])
    expect(native.blanks).toBe("span")
    const [actual, forecast] = native.layers[0]?.series ?? []
    expect(actual?.points.map(({ value }) => value)).toEqual([0.02, null, 0.036, null, null, null, null, null])
    expect(forecast?.points.map(({ value }) => value)).toEqual([null, null, 0.036, null, null, null, null, 0.5])
    expect(forecast).toMatchObject({ name: "晨光乳业（预测）", dash: true, hideInLegend: true, color: actual?.color })
    expect(forecast?.points[2]?.label).toBeUndefined()
    expect(forecast?.points[7]).toMatchObject({ label: ">50%", bound: ">" })
  })

  it("is a scatter chart for dots: heights from the top, connectors with gaps, names before the data", async () => {
    const native = await model("dumbbell")
    const [connectors, axis, start, end, names] = native.layers[0]?.series ?? []
    expect(axis?.name).toBe("axis")
    expect(native.categoryAxis).toMatchObject({ log: true })
    expect(Math.log10(native.categoryAxis.min ?? 0) % 1).toBe(0)
    expect(connectors?.points.map(({ value }) => value)).toEqual([3, 3, null, 2, 2, null, 1, 1, null])
    expect(start?.points.map(({ value, x }) => [value, x])).toEqual([
      [3, 4.2e5],
      [2, 4.2e6],
      [1, 4.2e7],
    ])
    expect(end).toMatchObject({ marker: true, color: theme.palette.accents[1]?.color })
    expect(names?.points.map(({ label }) => label)).toEqual(["晨光乳业", "北岭茶业", "远帆航运"])
    expect(names?.points.every(({ x }) => (x ?? 0) < 4.2e5)).toBe(true)
    expect(names?.hideInLegend).toBe(true)
  })

  it("never shows a multiple without its base", async () => {
    const dots = (await model("dot")).layers[0]?.series.find(({ hideInLegend }) => !hideInLegend)
    const labels = dots?.points.map(({ label }) => label)
    expect(labels?.[0]).toBe("1742（2021: 420000）")
  })
})

describe("what Vega-Lite computes", () => {
  const rows = frame({ name: "Name", amount: "Amount" }, [
    { name: "A", amount: quantity(5) },
    { name: "A", amount: quantity(7) },
    { name: "B", amount: quantity(3) },
  ])

  it("is native and has no quantity, so that nothing vouches for it", async () => {
    const spec = {
      mark: "bar",
      encoding: {
        x: { field: "name", type: "nominal" },
        y: { field: "amount", type: "quantitative", aggregate: "sum" },
      },
    }
    const native = (await nativeOf(request({ ...ownSpec(spec), frame: rows, slots: new Map() }))) as ChartModel
    expect(native.layers[0]?.series[0]?.points).toEqual([
      { value: 12, bound: "exact" },
      { value: 3, bound: "exact" },
    ])
  })
})

describe("marks on two scales", () => {
  it.each(["line", "circle", "square"])("count on two axes: bars and a %s", async (mark) => {
    const rows = frame({ name: "Name", amount: "Amount", share: "Share" }, [
      { name: "A", amount: quantity(5), share: quantity(0.1) },
      { name: "B", amount: quantity(7), share: quantity(0.4) },
    ])
    const spec = {
      encoding: { x: { field: "name", type: "nominal" } },
      layer: [
        { mark: "bar", encoding: { y: { field: "amount", type: "quantitative" } } },
        { mark, encoding: { y: { field: "share", type: "quantitative" } } },
      ],
      resolve: { scale: { y: "independent" } },
    }
    const native = (await nativeOf(request({ ...ownSpec(spec), frame: rows, slots: new Map() }))) as ChartModel
    expect(native.layers.map(({ second }) => second)).toEqual([undefined, true])
    expect(native.secondAxis).toMatchObject({ visible: true, max: 0.4 })
  })
})

describe("a picture stands for", () => {
  const rows = frame({ name: "Name", other: "Other", amount: "Amount", more: "More" }, [
    { name: "A", other: "x", amount: quantity(5), more: quantity(1) },
    { name: "B", other: "y", amount: quantity(7), more: quantity(2) },
    { name: "B", other: "x", amount: quantity(7), more: quantity(2) },
  ])
  const x = { field: "name", type: "nominal" }
  const y = { field: "amount", type: "quantitative" }
  const cases: readonly (readonly [string, object, RegExp])[] = [
    ["marks Office has no chart for", { mark: "trail", encoding: { x, y } }, /`trail`/],
    ["slices of one name", { mark: "arc", encoding: { theta: y, color: x } }, /one name/],
    [
      "scales Office lacks",
      { mark: "bar", encoding: { x, y: { ...y, aggregate: "sum", scale: { type: "sqrt" } } } },
      /`sqrt` scale/,
    ],
    ["bars of one category and series", { mark: "bar", encoding: { x, y: { ...y, stack: null } } }, /share a category/],
  ]
  for (const [what, spec, reason] of cases) {
    it(what, async () => {
      const native = await nativeOf(request({ ...ownSpec(spec), frame: rows, slots: new Map() }))
      expect(native).toMatchObject({ kind: "picture", reason: expect.stringMatching(reason) })
    })
  }

  it("a line over periods at uneven steps", async () => {
    const data = frame(
      { period: "", value: "" },
      ["2021", "2022", "2022-H2"].map((period, index) => ({ period, value: quantity(index + 1) })),
    )
    expect(await nativeOf(request({ ...formFile("line-forecast"), frame: data }))).toMatchObject({
      kind: "picture",
      reason: "its periods are unevenly spaced",
    })
  })
})
