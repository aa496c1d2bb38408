import { describe, expect, it } from "vitest"
import type { ChartRequest } from "../../../src/charts/model.ts"
import { renderChart } from "../../../src/charts/render-chart.ts"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { faces, formFile, frame, ownSpec, quantity, request, theme } from "../../fixtures/charts.ts"

const rows = frame({ name: "Name", amount: "Amount", year: "Year" }, [
  { name: "A", amount: quantity(5), year: "2021" },
  { name: "B", amount: quantity(7), year: "2022" },
])

async function problemsOf(asked: ChartRequest) {
  const problems = new Problems()
  const chart = await renderChart(asked, theme, faces, problems.report)
  return { chart, problems: problems.all(), codes: problems.all().map(({ code }) => code.replace("charts/", "")) }
}

const own = (spec: object) => request({ ...ownSpec(spec), frame: rows, slots: new Map() })
const bars = {
  mark: "bar",
  encoding: { x: { field: "name", type: "nominal" }, y: { field: "amount", type: "quantitative" } },
}
const form = (slots: Readonly<Record<string, string>>, parts: Partial<ChartRequest> = {}) =>
  request({ ...formFile("bar"), frame: rows, slots: new Map(Object.entries(slots)), ...parts })

describe("what Vega-Lite would compute", () => {
  const bounded = frame({ name: "Name", amount: "Amount" }, [
    { name: "A", amount: quantity(50, ">") },
    { name: "A", amount: quantity(7) },
  ])
  const y = { field: "amount", type: "quantitative" }
  const x = { field: "name", type: "nominal" }
  const lossy: readonly (readonly [string, object])[] = [
    ["a sum", { mark: "bar", encoding: { x, y: { ...y, aggregate: "sum" } } }],
    [
      "a transform",
      {
        transform: [{ aggregate: [{ op: "mean", field: "amount", as: "m" }], groupby: ["name"] }],
        mark: "bar",
        encoding: { x, y: { ...y, field: "m" } },
      },
    ],
    ["error bars", { mark: "errorbar", encoding: { x, y } }],
  ]
  it.each(lossy)("is refused where it would lose a bound: %s", async (_, spec) => {
    const { codes } = await problemsOf(request({ ...ownSpec(spec), frame: bounded, slots: new Map() }))
    expect(codes).toEqual(["computed-bound"])
  })

  it("is refused where a grid of plots finds no room", async () => {
    const many = frame(
      { name: "Name", amount: "Amount" },
      Array.from({ length: 60 }, (_, index) => ({ name: `n${index}`, amount: quantity(index) })),
    )
    const spec = { mark: "point", encoding: { y, column: x } }
    const { chart, codes } = await problemsOf(request({ ...ownSpec(spec), frame: many, slots: new Map() }))
    expect([chart, codes]).toEqual([undefined, ["no-room"]])
  })

  it("is drawn where it only counts", async () => {
    const spec = { mark: "bar", encoding: { x, y: { ...y, aggregate: "count" } } }
    const { codes } = await problemsOf(request({ ...ownSpec(spec), frame: bounded, slots: new Map() }))
    expect(codes).toEqual([])
  })
})

describe("a briefing's own specification", () => {
  it("is drawn from the frame's columns under their own names", async () => {
    const { chart, problems } = await problemsOf(own(bars))
    expect(problems).toEqual([])
    expect(chart?.labels.map(({ text }) => text)).toEqual(["5", "7"])
    expect(chart?.native).toMatchObject({ kind: "native", categories: ["A", "B"] })
  })

  const faults: readonly (readonly [string, object, string, RegExp])[] = [
    ["a misspelt property", { ...bars, encodng: {} }, "unknown-property", /encodng/],
    ["a misspelt property of a mark", { ...bars, mark: { type: "bar", widht: 3 } }, "unknown-property", /widht/],
    ["a mark that is none", { ...bars, mark: "barr" }, "schema", /barr.*`bar`/],
    ["a type that is none", { ...bars, encoding: { x: { field: "name", type: "nominel" } } }, "schema", /nominal/],
    ["a text where a number belongs", { ...bars, mark: { type: "bar", opacity: "much" } }, "schema", /number/],
    [
      "a field that nothing gives",
      { ...bars, encoding: { x: { field: "nmae", type: "nominal" } } },
      "unknown-field",
      /nmae/,
    ],
    ["data from a file", { ...bars, data: { url: "file:///etc/passwd" } }, "data-in-spec", /url/],
    ["numbers typed into it", { ...bars, data: { values: [{ a: 1 }] } }, "data-in-spec", /values/],
    ["generated data", { ...bars, data: { sequence: { start: 0, stop: 1e9 } } }, "data-in-spec", /sequence/],
    [
      "a file in a lookup",
      { ...bars, transform: [{ lookup: "name", from: { data: { url: "x.csv" }, key: "k", fields: ["v"] } }] },
      "data-in-spec",
      /url/,
    ],
    ["an image", { mark: { type: "image", url: "x.png" }, encoding: bars.encoding }, "image-mark", /image/],
    ["a link", { ...bars, encoding: { ...bars.encoding, href: { field: "name" } } }, "not-printable", /href/],
    ["interaction", { ...bars, params: [{ name: "pick", select: "point" }] }, "not-printable", /select/],
    ["plots side by side", { hconcat: [bars, bars] }, "not-printable", /hconcat/],
    ["an input", { ...bars, params: [{ name: "n", value: 1, bind: { input: "range" } }] }, "not-printable", /bind/],
    [
      "an endless axis",
      {
        ...bars,
        encoding: { ...bars.encoding, y: { field: "amount", type: "quantitative", axis: { tickCount: 1e9 } } },
      },
      "too-large",
      /tickCount/,
    ],
    [
      "an endless expression",
      { ...bars, transform: [{ calculate: "length(sequence(0, 1e9))", as: "n" }] },
      "costly-expression",
      /sequence/,
    ],
    [
      "a pattern with runaway cost",
      { ...bars, transform: [{ filter: "test(/(a+)+$/, datum.name)" }] },
      "costly-expression",
      /test/,
    ],
    [
      "bars on a logarithmic axis",
      { ...bars, encoding: { ...bars.encoding, y: { field: "amount", type: "quantitative", scale: { type: "log" } } } },
      "log-bars",
      /zero/,
    ],
    [
      "an expression Vega cannot read",
      { ...bars, transform: [{ calculate: "nothing(1)", as: "n" }] },
      "engine-error",
      /nothing/,
    ],
  ]
  for (const [what, spec, code, message] of faults) {
    it(`is refused for ${what}, at its place`, async () => {
      const { chart, problems, codes } = await problemsOf(own(spec))
      expect(chart).toBeUndefined()
      expect(codes).toContain(code)
      const problem = problems.find((each) => each.code === `charts/${code}`)
      expect(problem?.message).toMatch(message)
      expect(problem?.span?.file).toBe("charts/own.vl.json")
    })
  }

  it("says which property was meant, on the line where it stands", async () => {
    const { problems } = await problemsOf(own({ ...bars, encodng: {} }))
    expect(problems).toMatchObject([{ hint: "did you mean `encoding`?", span: { start: { line: 13, column: 14 } } }])
  })

  it("may use what its transforms give", async () => {
    const spec = { ...bars, transform: [{ calculate: "datum.amount * 2", as: "double" }] }
    const { codes } = await problemsOf(
      own({ ...spec, encoding: { ...bars.encoding, y: { field: "double", type: "quantitative" } } }),
    )
    expect(codes).toEqual([])
  })

  it("has no options and no slots to set", async () => {
    const { codes } = await problemsOf({
      ...own(bars),
      options: new Map([["colour", "red"]]),
      slots: new Map([["x", "name"]]),
    })
    expect(codes.sort()).toEqual(["unknown-option", "unknown-slot"])
  })

  it("is an object", async () => {
    expect((await problemsOf(request({ ...ownSpec([1]), frame: rows }))).codes).toEqual(["not-a-spec"])
  })
})

describe("a form", () => {
  const whole = { category: "name", value: "amount" }
  const cases: readonly (readonly [string, ChartRequest, string, string | undefined])[] = [
    ["a slot it does not have", form({ ...whole, valeu: "amount" }), "unknown-slot", "did you mean `value`?"],
    [
      "a slot without a column",
      form({ category: "name" }),
      "missing-slot",
      "its data have the columns `name`, `amount`, `year`",
    ],
    ["a column that is not there", form({ ...whole, value: "amout" }), "unknown-column", "did you mean `amount`?"],
    ["words where quantities belong", form({ ...whole, value: "name" }), "slot-kind", undefined],
    [
      "an option it does not have",
      form(whole, { options: new Map([["sorted", "rows"]]) }),
      "unknown-option",
      "did you mean `sort`?",
    ],
    ["a choice that is none", form(whole, { options: new Map([["sort", "upwards"]]) }), "option-value", undefined],
    ["no rows", form(whole, { frame: { ...rows, rows: [] } }), "empty-data", undefined],
    [
      "two units on one axis",
      form(whole, {
        frame: frame({ name: "", amount: "" }, [
          { name: "A", amount: quantity(1) },
          { name: "B", amount: quantity(2, "exact", { unit: "percent" }) },
        ]),
      }),
      "mixed-units",
      "draw one unit a chart, or divide one by the other first",
    ],
  ]
  for (const [what, asked, code, hint] of cases) {
    it(`is refused for ${what}`, async () => {
      const { chart, problems, codes } = await problemsOf(asked)
      expect(chart).toBeUndefined()
      expect(codes).toEqual([code])
      expect(problems[0]?.hint).toBe(hint)
    })
  }

  it("needs an option that has no default", async () => {
    const asked = request({
      ...formFile("bar-reference"),
      frame: rows,
      slots: new Map([
        ["category", "name"],
        ["value", "amount"],
      ]),
    })
    expect((await problemsOf(asked)).codes).toEqual(["missing-option"])
  })

  it("takes colours by the theme's names only", async () => {
    const data = frame({ category: "", series: "", value: "" }, [{ category: "A", series: "s", value: quantity(1) }])
    const asked = request({ ...formFile("grouped-bar"), frame: data, options: new Map([["colors", ["navvy"]]]) })
    const { problems } = await problemsOf(asked)
    expect(problems).toMatchObject([
      {
        code: "charts/unknown-color",
        hint: "did you mean `navy`?",
        span: { file: "templates/charts/grouped-bar.vl.json" },
      },
    ])
  })

  it("reports a period it cannot place in time", async () => {
    const data = frame({ period: "", value: "" }, [
      { period: "soon", value: quantity(1) },
      { period: "2022", value: quantity(2) },
    ])
    const asked = request({ ...formFile("line-forecast"), frame: data })
    expect((await problemsOf(asked)).codes).toContain("not-a-period")
  })

  it("reports a value that has no place on its logarithmic axis", async () => {
    const data = frame({ category: "", value: "" }, [
      { category: "A", value: quantity(0) },
      { category: "B", value: quantity(2) },
    ])
    const asked = request({ ...formFile("dot"), frame: data })
    expect((await problemsOf(asked)).codes).toEqual(["log-value"])
  })

  it("warns of labels that lie upon one another", async () => {
    const data = frame(
      { category: "", value: "" },
      Array.from({ length: 60 }, (_, index) => ({ category: `Category ${index}`, value: quantity(index + 1) })),
    )
    const { chart, codes } = await problemsOf(request({ ...formFile("bar"), frame: data }))
    expect(chart).toBeDefined()
    expect(codes).toContain("labels-overlap")
  })

  it("draws a control character as a visible replacement and says so", async () => {
    const data = frame({ category: "", value: "" }, [
      { category: "A\u0001B", value: quantity(1) },
      { category: "C", value: quantity(2) },
    ])
    const { chart, codes } = await problemsOf(request({ ...formFile("bar"), frame: data }))
    expect(codes).toEqual(["unprintable-text"])
    expect(await chart?.svg("chart")).toContain("A\uFFFDB")
  })

  it("does not run a link or a script that stands in the data", async () => {
    const data = frame({ category: "", value: "" }, [
      { category: "javascript:alert(1)", value: quantity(1) },
      { category: "<script>", value: quantity(2) },
    ])
    const { chart } = await problemsOf(request({ ...formFile("bar"), frame: data }))
    expect(await chart?.svg("chart")).not.toContain("<script>")
  })
})
