import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { readLedgerRecord, readRecord, recordLabels } from "../../../src/edition/read-record.ts"
import { recordText } from "../../../src/edition/write-record.ts"
import { type Files, openMemory } from "../../../src/workspace/memory.ts"
import { places } from "../../fixtures/briefing.ts"
import { anyRecord, claimOf, recordOf, tripsOf } from "../../fixtures/edition-records.ts"

const path = "editions/2026-01.json"

/** What is read of a record's text, and the problems it has. */
function read(files: Files, label = "2026-01") {
  const problems = new Problems()
  const record = readRecord("cycling", label, openMemory({ briefing: files }), problems.report)
  return { record, problems: problems.all(), places: places(problems.all()) }
}

const sound = recordOf({
  quantities: [
    tripsOf("harbour", 41300),
    tripsOf("hill", 0.6, {
      bound: ">",
      unit: "percent",
      interval: { low: 0.6, high: 1, lowOpen: true, highOpen: false },
    }),
  ],
  claims: [claimOf("The harbour leads", "q('trips/harbour') > q('trips/hill')")],
  places: [
    { artifact: "x.pptx", locale: "en", at: 2, title: "A", quantities: ["trips/hill"], claims: [0], exhibits: [] },
  ],
})
const text = recordText(sound)

describe("a record", () => {
  it("is read as it was written, whatever it holds", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const { record: again, problems } = read({ [path]: recordText(record) })
        expect([again, problems]).toEqual([record, []])
      }),
    )
  })

  it("says what is left open only where value and sign do not", () => {
    const lines = text.split("\n").filter((line) => line.includes('"id":'))
    expect(lines[0]).not.toContain("interval")
    expect(lines[1]).toContain(
      '"value":0.6,"bound":">","interval":{"low":0.6,"lowOpen":true,"high":1},"unit":"percent"',
    )
  })

  it("is found by its label; another file beside it is none", () => {
    const files = { [path]: text, "editions/b.json": "", "editions/.c.json-7": "", "editions/d/e.json": "" }
    expect(recordLabels(openMemory({ briefing: files }))).toEqual(["2026-01", "b"])
  })
})

describe("a record that cannot be taken", () => {
  const says = (files: Files, label?: string) => read(files, label).places

  it("is one that is not there, and the hint names those that are", () => {
    const { problems } = read({ [path]: text }, "2026-02")
    expect(problems).toEqual([
      expect.objectContaining({ code: "edition/no-record", hint: "did you mean `2026-01`?", severity: "error" }),
    ])
    expect(read({}, "2026-02").problems[0]?.hint).toContain("--edition")
    expect(says({ [path]: text }, "../editions/2026-01")).toEqual(["edition/no-record"])
  })

  it("is no JSON, as after a merge in conflict: the problem names the line", () => {
    expect(says({ [path]: text.replace('  "asOf"', '<<<<<<< ours\n  "asOf"') })).toEqual([
      `edition/bad-record briefing/${path}:4:1`,
    ])
  })

  it("lacks a key or has a value of another kind, each at its place", () => {
    const changed = text.replace('"bound":">"', '"bound":">="').replace('"unit":"trip",', "")
    expect(says({ [path]: changed })).toEqual([
      `schema/missing-key briefing/${path}:12:5`,
      expect.stringMatching(new RegExp(`^schema/value briefing/${path}:13:`)),
    ])
  })

  it("is of another briefing, or lies under another label", () => {
    for (const files of [
      { [path]: text.replace('"cycling"', '"rail"') },
      { [path]: text.replace('"2026-01"', '"2025-12"') },
    ])
      expect(says(files)).toEqual([`edition/other-record briefing/${path}:2:15`])
  })

  it("counts a claim that it does not have", () => {
    expect(says({ [path]: text.replace('"claims":[0]', '"claims":[0,1]') })).toEqual([
      expect.stringMatching(new RegExp(`^edition/bad-record briefing/${path}:\\d+:`)),
    ])
  })
})

describe("a ledger that no record can be made of", () => {
  const says = (files: Files) => {
    const problems = new Problems()
    expect(readLedgerRecord("cycling", openMemory({ edition: files }), problems.report)).toBeUndefined()
    return places(problems.all())
  }
  const ledger = {
    ...sound,
    quantities: [],
    unshown: [],
    claims: [],
    pages: [],
  }

  it("is not there, is damaged, is of another briefing, or was made by a Galley that said less", () => {
    expect(says({})).toEqual(["edition/no-ledger"])
    expect(says({ "ledger.json": "{" })).toEqual([
      expect.stringMatching(/^edition\/bad-record edition\/ledger.json:1:/),
    ])
    expect(says({ "ledger.json": JSON.stringify({ ...ledger, briefing: "rail" }) })).toEqual([
      "edition/other-record edition/ledger.json:1:13",
    ])
    const { sources: _, ...less } = ledger
    expect(says({ "ledger.json": JSON.stringify(less) })).toEqual(["edition/bad-record edition/ledger.json:1:1"])
  })
})
