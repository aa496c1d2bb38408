import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { readDay } from "../../../../src/data/duration.ts"
import { compareEditions, isSameEdition } from "../../../../src/edition/compare/compare-editions.ts"
import type { EditionRecord } from "../../../../src/edition/record.ts"
import { anyRecord, claimOf, recordOf, totalOf, tripsOf } from "../../../fixtures/edition-records.ts"

const compare = (old: Partial<EditionRecord>, fresh: Partial<EditionRecord>) =>
  compareEditions(recordOf(old), recordOf(fresh))

const pptx = { artifact: "x-deck.en.pptx", locale: "en", title: "A slide" }
const place = (at: number, more: Partial<EditionRecord["places"][number]>) => ({
  ...pptx,
  at,
  quantities: [],
  claims: [],
  exhibits: [],
  ...more,
})

describe("an edition and itself", () => {
  it("do not differ; its claims stand, and those that hold are not named", () => {
    fc.assert(
      fc.property(anyRecord, (record) => {
        const difference = compareEditions(record, record)
        expect(isSameEdition({ ...difference, claims: [] })).toBe(true)
        for (const { outcome, fate, changed } of difference.claims)
          expect([outcome === "holds", fate, changed]).toEqual([false, "stands", []])
      }),
    )
  })
})

describe("two editions", () => {
  it("differ the same way from either side: what one adds is gone from the other", () => {
    const kinds = (list: readonly { kind: string; id?: string }[], turned: boolean) =>
      list.map(({ kind, id }) => [id, turned ? ({ added: "gone", gone: "added" }[kind] ?? kind) : kind])
    fc.assert(
      fc.property(anyRecord, anyRecord, (a, b) => {
        const [there, back] = [compareEditions(a, b), compareEditions(b, a)]
        for (const list of ["cells", "quantities", "exhibits", "sources"] as const)
          expect(kinds(there[list], false)).toEqual(kinds(back[list], true))
        const gone = there.claims.filter(({ fate }) => fate === "gone").map(({ index }) => index)
        expect(gone).toEqual(back.newClaims.map(({ index }) => index))
      }),
    )
  })
})

describe("a number that changed", () => {
  const [old, fresh] = [
    [tripsOf("harbour", 200), tripsOf("hill", 50)],
    [tripsOf("harbour", 250), tripsOf("hill", 50)],
  ]
  const { cells, quantities } = compare(
    { quantities: [totalOf(old), ...old], places: [place(3, { quantities: ["total"] })] },
    { quantities: [totalOf(fresh), ...fresh], places: [place(4, { quantities: ["total", "trips/hill"] })] },
  )

  it("is named by its cell, with both texts", () => {
    const state = { bound: "exact", sources: ["counts"], quantity: "trips/harbour" }
    expect(cells).toEqual([
      {
        kind: "changed",
        table: "trips",
        key: ["harbour"],
        column: "trips",
        old: { ...state, text: "200" },
        new: { ...state, text: "250" },
      },
    ])
  })

  it("is named with what is computed of it, by how much, and where both stand", () => {
    expect(quantities).toEqual([
      expect.objectContaining({
        id: "total",
        derived: true,
        differs: ["value", "texts"],
        size: { kind: "relative", by: 0.2 },
        cells: ["trips/harbour#trips"],
        places: { old: [{ ...pptx, at: 3 }], new: [{ ...pptx, at: 4 }] },
      }),
      expect.objectContaining({ id: "trips/harbour", derived: false, size: { kind: "relative", by: 0.25 } }),
    ])
  })

  it("has a size only where both are known exactly and in one unit, and a share one in points", () => {
    const sizeOf = (a: Parameters<typeof tripsOf>, b: Parameters<typeof tripsOf>) =>
      compare({ quantities: [tripsOf(...a)] }, { quantities: [tripsOf(...b)] }).quantities[0]?.size
    expect(sizeOf(["a", 0.3, { unit: "percent" }], ["a", 0.1, { unit: "percent" }])).toEqual({
      kind: "points",
      by: -0.2,
    })
    expect(sizeOf(["a", 3, { unit: "rank" }], ["a", 1, { unit: "rank" }])).toBeUndefined()
    expect(sizeOf(["a", 0], ["a", 5])).toBeUndefined()
    expect(sizeOf(["a", 5, { bound: ">" }], ["a", 6, { bound: ">" }])).toBeUndefined()
    expect(sizeOf(["a", 5, { unit: "km" }], ["a", 6])).toBeUndefined()
  })

  it("may differ in its sign alone, and in what the sign leaves open", () => {
    const differs = (a: Parameters<typeof tripsOf>[2], b: Parameters<typeof tripsOf>[2]) =>
      compare(
        { quantities: [tripsOf("a", 5, { texts: {}, ...a })] },
        { quantities: [tripsOf("a", 5, { texts: {}, ...b })] },
      ).quantities[0]?.differs
    expect(differs({}, { bound: ">" })).toEqual(["bound"])
    expect(
      differs({ bound: ">" }, { bound: ">", interval: { low: 5, lowOpen: true, high: 9, highOpen: false } }),
    ).toEqual(["bound"])
  })
})

describe("a claim of the old edition", () => {
  const leads = claimOf("The harbour leads", "q('trips/harbour') > q('trips/hill')")
  const numbers = (harbour: number, hill: number) => [tripsOf("harbour", harbour), tripsOf("hill", hill)]
  const old = { quantities: numbers(200, 50), claims: [leads], places: [place(2, { claims: [0] })] }
  const review = (fresh: Partial<EditionRecord>) => compare(old, fresh).claims[0]

  it("is not named where it holds and none of its numbers changed", () => {
    expect(review(old)).toBeUndefined()
  })

  it("is named where its numbers changed, though it holds", () => {
    expect(review({ ...old, quantities: numbers(300, 50) })).toMatchObject({
      outcome: "holds",
      fate: "stands",
      changed: ["trips/harbour"],
      places: { old: [{ at: 2 }], new: [{ at: 2 }] },
    })
  })

  it("fails, or is open, on the new numbers", () => {
    expect(review({ ...old, quantities: numbers(20, 50) })?.outcome).toBe("fails")
    const open = [tripsOf("harbour", 20, { bound: ">" }), tripsOf("hill", 50)]
    expect(review({ ...old, quantities: open })?.outcome).toBe("undecidable")
  })

  it("cannot be judged where a number is not there any more, and says which", () => {
    expect(review({ ...old, quantities: [tripsOf("hill", 50)] })).toMatchObject({
      outcome: "unknown",
      why: "no quantity `trips/harbour`",
      changed: ["trips/harbour"],
    })
    const empty = [{ name: "trips", column: "trips", key: ["district"], dimensions: ["districts"], empty: ["harbour"] }]
    expect(review({ ...old, quantities: [tripsOf("hill", 50)], measures: empty })).toMatchObject({
      why: "`trips/harbour` is empty",
    })
  })

  it("looks at all that a pattern finds, and at nothing where it finds nothing", () => {
    const every = claimOf("All lend", "every(q('trips/*') > 10)", { quantities: ["trips/harbour"] })
    const judged = (quantities: EditionRecord["quantities"]) =>
      compare({ quantities: [tripsOf("harbour", 20)], claims: [every] }, { quantities, claims: [every] }).claims[0]
    expect(judged(numbers(20, 5))).toMatchObject({ outcome: "fails", changed: ["trips/hill"] })
    expect(judged([])).toMatchObject({ outcome: "unknown", why: "the vector is empty" })
  })

  it("answers to a sentence in other words with its expression, or in its place about the same table", () => {
    const reworded = { ...leads, text: "The harbour is first" }
    expect(review({ ...old, claims: [reworded] })).toMatchObject({
      fate: "reworded",
      now: { index: 0, claim: reworded },
    })
    const turned = claimOf("The hill leads", "q('trips/hill') > q('trips/harbour')")
    const flipped = compare(old, { ...old, quantities: numbers(20, 50), claims: [turned] })
    expect(flipped.claims).toMatchObject([{ outcome: "fails", fate: "reworded", now: { claim: turned } }])
    expect(flipped.newClaims).toEqual([])
  })

  it("is the same sentence where only the numbers in it are others", () => {
    const text = (number: string) => ({ ...leads, text: `The harbour leads with ${number} trips` })
    const [before, after] = [
      { ...old, claims: [text("1,200")] },
      { ...old, claims: [text("900.5")] },
    ]
    expect(compare(before, after).claims).toMatchObject([{ fate: "renumbered", now: { index: 0 } }])
  })

  it("is looked for between the sentences that stood above and below it", () => {
    const turned = claimOf("The hill leads", "q('trips/hill') > q('trips/harbour')")
    const [above, below] = [claimOf("Some lend", "q('trips/hill') > 0"), claimOf("Most lend", "q('trips/hill') > 1")]
    const fate = (claims: EditionRecord["claims"]) =>
      compare({ ...old, claims: [above, leads, below] }, { ...old, claims }).claims.map((one) => one.fate)
    expect(fate([above, turned, below])).toEqual(["reworded"])
    expect(fate([above, below, turned])).toEqual(["gone"])
  })

  it("is gone where no sentence answers to it, and another sentence is new", () => {
    const other = claimOf("Few trips in all", "q('total') < 300")
    const difference = compare(old, {
      ...old,
      claims: [other],
      quantities: [totalOf(old.quantities), ...old.quantities],
    })
    expect(difference.claims).toMatchObject([{ fate: "gone", outcome: "holds", places: { new: [] } }])
    expect(difference.newClaims).toEqual([{ index: 0, claim: other, places: [{ ...pptx, at: 2 }] }])
  })

  it("stands where its section has another number", () => {
    expect(review({ ...old, claims: [{ ...leads, file: "en/02-season.md" }] })).toBeUndefined()
  })
})

describe("slides, charts and sources", () => {
  const bars = { id: "bars", kind: "chart", title: { en: "Bars" }, quantities: ["trips/harbour"] } as const
  const quantities = [tripsOf("harbour", 200)]
  const old = { quantities, exhibits: [bars], places: [place(2, { exhibits: ["bars"] }), place(3, {})] }

  it("name a chart that draws a changed number, and the slide it stands on, without a text that prints it", () => {
    const { exhibits, places, quantities } = compare(old, { ...old, quantities: [tripsOf("harbour", 250)] })
    expect(exhibits).toMatchObject([{ kind: "changed", id: "bars", quantities: ["trips/harbour"] }])
    const affected = [{ ...pptx, at: 2, quantities: ["trips/harbour"], claims: [], exhibits: ["bars"] }]
    expect(places).toEqual({ old: affected, new: affected })
    expect(quantities[0]?.places.new).toEqual([{ ...pptx, at: 2 }])
  })

  it("name sources with another date or title, and on a day those that are too old", () => {
    const [counts, survey] = [
      { id: "counts", asOf: "2024-10", maxAge: "P1Y", title: { en: "Counts" } },
      { id: "survey", asOf: "2024-09", title: { en: "Survey" } },
    ]
    const moved = { ...counts, asOf: "2024-11" }
    const difference = compareEditions(
      recordOf({ sources: [counts, survey] }),
      recordOf({ sources: [moved] }),
      readDay("2025-12-24"),
    )
    expect(difference.sources).toMatchObject([
      { kind: "changed", id: "counts", differs: ["asOf"] },
      { kind: "gone", id: "survey", differs: [] },
    ])
    expect(difference.stale).toMatchObject([{ id: "counts", asOf: "2024-11", until: "2025-11-30", age: 389 }])
  })
})
