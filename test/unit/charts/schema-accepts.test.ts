import { type Schema, Validator } from "@cfworker/json-schema"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { quickJudge } from "../../../src/charts/schema-accepts.ts"
import { vegaLiteSchema } from "../../../src/charts/vega-lite-schema.ts"

const schema = vegaLiteSchema()
const accepts = quickJudge(schema)
const library = new Validator(schema as Schema, "7", true)

const chart = {
  $schema: "https://vega.github.io/schema/vega-lite/v6.json",
  layer: [
    {
      mark: { type: "bar", cornerRadius: 2, color: "#1F3A5F" },
      encoding: {
        x: { field: "value", type: "quantitative", axis: { format: ".1f", labelExpr: "datum.label" } },
        y: { field: "name", type: "nominal", sort: null, axis: { labelLimit: 0 } },
      },
    },
    {
      mark: { type: "text", align: "left", dx: 4 },
      encoding: { x: { field: "value", type: "quantitative" }, text: { field: "label" } },
    },
  ],
  transform: [{ filter: "datum.value > 0" }, { calculate: "datum.value * 2", as: "double" }],
}

describe("quickJudge", () => {
  it("accepts a chart of layers", () => {
    expect(accepts(schema, chart)).toBe(true)
  })

  it.each([
    ["a property no alternative has", { mark: { type: "bar", colour: "red" }, encoding: {} }],
    ["a wrong word", { mark: "bar", encoding: { x: { field: "a", type: "quantitive" } } }],
    ["a number beyond its limit", { mark: { type: "bar", opacity: 2 }, encoding: {} }],
    ["a missing property", { encoding: {} }],
  ])("refuses %s", (_what, spec) => {
    expect(accepts(schema, spec)).toBe(false)
  })

  it("says nothing of a schema with a keyword it does not judge", () => {
    expect(quickJudge({})({ not: {} } as never, 1)).toBe(false)
    expect(quickJudge({})({ type: "string", format: "date" }, "2025-12-24")).toBe(false)
  })

  it("accepts nothing that the library refuses, whatever is changed in a chart", () => {
    const change = fc.record({
      at: fc.nat(),
      to: fc.oneof(
        fc.constantFrom<unknown>(null, true, 0, -1, 1.5, "", "bar", "red", "#zz", [], [1], {}, { field: "a" }),
        fc.constantFrom("quantitative", "nominal", "value", "layer", { type: "line" }, { expr: "1" }),
      ),
      rename: fc.option(fc.constantFrom("mark", "field", "type", "scale", "nothing"), { nil: undefined }),
    })
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const spec = structuredClone(chart)
        for (const { at, to, rename } of changes) changeAt(spec, at, to, rename)
        if (accepts(schema, spec)) expect(library.validate(spec).errors).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
})

/** Replaces (or renames) one member somewhere in a value. */
function changeAt(root: object, at: number, to: unknown, rename: string | undefined): void {
  const places: { readonly holder: Record<string, unknown>; readonly key: string }[] = []
  const visit = (value: unknown) => {
    if (typeof value !== "object" || value === null) return
    for (const key of Object.keys(value)) {
      places.push({ holder: value as Record<string, unknown>, key })
      visit((value as Record<string, unknown>)[key])
    }
  }
  visit(root)
  const place = places[at % places.length]
  if (place === undefined) return
  const { holder, key } = place
  if (rename === undefined || Array.isArray(holder)) holder[key] = to
  else {
    holder[rename] = holder[key]
    delete holder[key]
  }
}
