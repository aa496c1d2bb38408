import { describe, expect, test } from "vitest"
import { checkFreshness } from "../../../src/data/check-freshness.ts"
import { readDay } from "../../../src/data/duration.ts"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { openMemory } from "../../../src/workspace/memory.ts"
import { packageJson, readFiles, resource } from "../../fixtures/data-package.ts"

const csv = "company,revenue,bound\nmetax,743000000,\n"

/** A package of one source and one table, with what a test says of their age. */
function aged(source: object, table: object = {}): string {
  return packageJson([resource({ ...table })], { sources: [{ id: "S1", title: "The source", ...source }] })
}

/** What is stale in a package on a day. */
function staleOn(today: string, json: string) {
  const run = new Problems()
  const workspace = openMemory({ briefing: { "data/datapackage.json": json } })
  checkFreshness(workspace, readDay(today) ?? 0, run.report)
  return run.all()
}

/** The line of a text that holds a part of it, counted from 1. */
const lineOf = (text: string, part: string) => text.split("\n").findIndex((line) => line.includes(part)) + 1

describe("a source that is older than its maximum age", () => {
  const json = aged({ asOf: "2025-12", maxAge: "P6M" })

  test("is stale from the day after its last, not before", () => {
    expect(staleOn("2026-06-30", json)).toEqual([])
    expect(staleOn("2026-07-01", json)).toHaveLength(1)
  })

  test("is named with its date, age and limit, at its places, with what to do", () => {
    const [problem] = staleOn("2026-07-02", json)
    expect(problem).toMatchObject({
      code: "data/stale",
      severity: "stale",
      message:
        "source `S1`, as of 2025-12, is 183 days old on 2026-07-02; its maximum age `P6M` was reached on 2026-06-30",
      hint: expect.stringContaining("`maxAge`"),
      span: { file: "briefing/data/datapackage.json", start: { line: lineOf(json, '"asOf": "2025-12"') } },
      related: [{ span: { start: { line: lineOf(json, '"maxAge"') } } }],
    })
  })

  test("counts one day as one", () => {
    expect(staleOn("2025-12-25", aged({ asOf: "2025-12-24", maxAge: "P0D" }))[0]?.message).toContain("is 1 day old")
  })
})

test("a table has a maximum age too, of its own date", () => {
  const json = aged({ asOf: "2026-06", maxAge: "P1Y" }, { asOf: "2025-12-24", maxAge: "P90D" })
  expect(staleOn("2026-03-24", json)).toEqual([])
  expect(staleOn("2026-03-25", json).map(({ message }) => message)).toEqual([
    expect.stringMatching(/^table `revenue`, as of 2025-12-24, is 91 days old/),
  ])
})

test.each([
  ["without a maximum age", { asOf: "1999-12" }],
  ["that is younger than the day", { asOf: "2030-01", maxAge: "P0D" }],
])("a source %s is never stale", (_, source) => {
  expect(staleOn("2026-01-31", aged(source))).toEqual([])
})

test.each([
  ["is missing", undefined],
  ["is broken", "{"],
  ["is of the wrong form", aged({ asOf: "2025-12", maxAge: "old" })],
  ["has a date that is none", aged({ asOf: "2025-13", maxAge: "P1D" })],
])("a package that %s is not said to be stale: what is wrong with it is said by reading it", (_, json) => {
  const briefing: Record<string, string> = json === undefined ? {} : { "data/datapackage.json": json }
  const run = new Problems()
  checkFreshness(openMemory({ briefing }), readDay("2099-12-31") ?? 0, run.report)
  expect(run.all()).toEqual([])
})

describe("a maximum age", () => {
  const read = (json: string) => readFiles({ "datapackage.json": json, "revenue.csv": csv })

  test("needs a date to count from", () => {
    const json = aged({ maxAge: "P6M" })
    const { places, problems } = read(json)
    expect(places).toEqual([`data/age-without-date datapackage.json:${lineOf(json, "maxAge")}:14`])
    expect(problems[0]?.hint).toContain("`asOf`")
  })

  test.each(["6 months", "P", "P-1Y", "P1.5Y", "PT1H"])("is no `%s`", (maxAge) => {
    for (const json of [aged({ asOf: "2025-12", maxAge }), aged({}, { maxAge })]) {
      const { places, problems } = read(json)
      expect(places).toEqual([expect.stringMatching(`^schema/value datapackage.json:${lineOf(json, "maxAge")}:\\d+$`)])
      expect(problems[0]?.hint).toContain("`P6M`")
    }
  })

  test("changes nothing where no day is named", () => {
    expect(read(aged({ asOf: "1999-12", maxAge: "P1D" }, { asOf: "1999-12", maxAge: "P1D" })).places).toEqual([])
  })
})
