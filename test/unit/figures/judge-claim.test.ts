import { describe, expect, it } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { judgeClaim } from "../../../src/figures/judge-claim.ts"
import { dataFiles, places, resolve } from "../../fixtures/briefing.ts"

const { figures } = resolve({
  ...dataFiles({
    revenue: {
      key: ["firm"],
      fields: { revenue: { unit: "CNY", boundField: "bound" }, bound: { type: "string" } },
      rows: ["alpha,500,>", "beta,200,", "gamma,,"],
    },
  }),
  "figures.yaml": "ratio: q('revenue/alpha') / q('revenue/beta')\n",
})
const span = { file: "a.md", start: { line: 4, column: 9 }, end: { line: 4, column: 30 } }

function judge(expression: string) {
  const problems = new Problems()
  const seen = judgeClaim({ expression, text: "The sentence", span }, figures, ({ id }) => `<${id}>`, problems.report)
  return { problems: problems.all(), seen: seen.map(({ id }) => id) }
}

describe("a claim", () => {
  it("that holds says nothing and tells what it looked at, once", () => {
    const { problems, seen } = judge("q('revenue/alpha') > q('revenue/beta') && q('revenue/alpha') > cny(100)")
    expect(problems).toEqual([])
    expect(seen).toEqual(["revenue/alpha", "revenue/beta"])
  })

  it("that fails names text, expression, every value and its cell", () => {
    const [problem] = judge("q('ratio') < 2").problems
    expect(problem).toMatchObject({ code: "figures/claim-fails", severity: "error", span })
    expect(problem?.message).toContain("The sentence")
    expect(problem?.message).toContain("q('ratio') < 2")
    expect(problem?.related).toEqual([
      expect.objectContaining({ span: expect.objectContaining({ start: { line: 2, column: 7 } }) }),
      expect.objectContaining({ span: expect.objectContaining({ start: { line: 3, column: 6 } }) }),
    ])
    expect(problem?.related?.[0]?.message).toMatch(/`ratio` is <ratio>, from `500`/)
  })

  it("that a bound leaves open is undecidable, with the same evidence", () => {
    const [problem] = judge("q('revenue/alpha') > cny(600)").problems
    expect(problem).toMatchObject({ code: "figures/claim-undecidable", severity: "error", span })
    expect(problem?.related).toHaveLength(1)
  })

  it("that compares nothing, or cannot be computed, is an error at its place", () => {
    const codes = (expression: string) => places(judge(expression).problems)
    expect(codes("q('revenue/beta')")).toEqual(["figures/not-a-claim a.md:4:9"])
    expect(codes("q('revenue/*') > cny(1)")).toEqual(["figures/not-a-claim a.md:4:9"])
    expect(codes("q('revenue/delta') > cny(1)")).toEqual(["figures/unknown-quantity a.md:4:9"])
    expect(codes("q('revenue/gamma') > cny(1)")).toEqual(["figures/no-value a.md:4:9"])
    expect(codes("q('revenue/beta') > 1")).toEqual(["figures/expression a.md:4:9"])
    expect(codes("q('revenue/beta') >")).toEqual(["figures/expression a.md:4:9"])
  })
})
