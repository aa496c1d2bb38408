import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { type FlowBlock, flowBlock, type Slice, slice } from "../../../../src/writers/pdf/flow.ts"
import { type PageArea, type Pagination, paginate } from "../../../../src/writers/pdf/paginate.ts"

/** Pages of ten lines of 10; a note is one line of 10 below a rule of 10. */
const area: PageArea = {
  top: 0,
  bottom: 100,
  grid: 5,
  chapterShare: 0.5,
  chapterRoom: 40,
  noteRule: 10,
  setNote: () => [slice(10, [])],
  noteKey: String,
}
const lines = (name: string, count: number, notes: readonly number[] = []): Slice[] =>
  Array.from({ length: count }, (_, index) =>
    slice(10, [], { anchors: [`${name}${index}`], notes: index === 0 ? notes : [] }),
  )
const text = (name: string, count: number, more: Partial<FlowBlock> = {}) => flowBlock(lines(name, count), more)
const figure = (name: string, count: number) =>
  flowBlock(lines(name, count), { floats: true, orphans: count, widows: count })
const pagesOf = ({ pages }: Pagination): string[] =>
  pages.map(({ body }) => body.map(({ slice, repeated }) => `${repeated ? "+" : ""}${slice.anchors[0]}`).join(" "))

describe("paginate", () => {
  test("leaves no single line of a paragraph at the foot or the top of a page", () => {
    expect(pagesOf(paginate([text("a", 9), text("b", 3)], area))).toEqual(["a0 a1 a2 a3 a4 a5 a6 a7 a8", "b0 b1 b2"])
    expect(pagesOf(paginate([text("a", 7), text("b", 4)], area))).toEqual(["a0 a1 a2 a3 a4 a5 a6 b0 b1", "b2 b3"])
  })

  test("ends no page with a divided word, unless that would leave a line alone", () => {
    const divided = (count: number, at: number) =>
      flowBlock(lines("b", count).map((line, index) => (index === at ? { ...line, hyphenated: true } : line)))
    expect(pagesOf(paginate([text("a", 6), divided(7, 3)], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 b0 b1 b2",
      "b3 b4 b5 b6",
    ])
    expect(pagesOf(paginate([text("a", 8), divided(6, 1)], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 a6 a7 b0 b1",
      "b2 b3 b4 b5",
    ])
  })

  test("keeps a heading with the first lines of what it heads", () => {
    const heading = text("h", 1, { keepWithNext: true, orphans: 1 })
    expect(pagesOf(paginate([text("a", 8), heading, text("b", 5)], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 a6 a7",
      "h0 b0 b1 b2 b3 b4",
    ])
  })

  test("keeps figures and tables in order, also where a table is too long to float, and its heading with it", () => {
    const long = flowBlock(lines("t", 12), { header: lines("h", 1), numbered: true })
    expect(pagesOf(paginate([text("a", 6), figure("f", 5), long], area))).toEqual([
      "a0 a1 a2 a3 a4 a5",
      "f0 f1 f2 f3 f4 t0 t1 t2 t3 t4",
      "+h0 t5 t6 t7 t8 t9 t10 t11",
    ])
    const heading = text("s", 1, { keepWithNext: true, orphans: 1 })
    expect(pagesOf(paginate([text("a", 6), figure("f", 5), heading, long], area))[1]).toMatch(/^f0 f1 f2 f3 f4 s0 t0/)
  })

  test("moves a figure that does not fit to the top of the next page and closes the gap with text", () => {
    expect(pagesOf(paginate([text("a", 6), figure("f", 5), text("b", 6)], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 b0 b1 b2 b3",
      "b4 b5 f0 f1 f2 f3 f4",
    ])
  })

  test("moves a figure to the top of the page between blocks, and where a paragraph leaves no room below it", () => {
    expect(pagesOf(paginate([text("a", 6), figure("f", 5), text("b", 4), text("c", 3)], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 b0 b1 b2 b3",
      "f0 f1 f2 f3 f4 c0 c1 c2",
    ])
    expect(pagesOf(paginate([text("a", 6), figure("f", 5), text("b", 11)], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 b0 b1 b2 b3",
      "f0 f1 f2 f3 f4 b4 b5 b6 b7 b8",
      "b9 b10",
    ])
  })

  test("puts no figure inside a list, nor between parts of a table", () => {
    const item = (name: string, count: number) => text(name, count, { continues: true })
    const flow = [text("a", 6), figure("f", 5), text("i", 2), item("j", 2), item("k", 2), text("b", 2)]
    expect(pagesOf(paginate(flow, area))).toEqual(["a0 a1 a2 a3 a4 a5 i0 i1 j0 j1", "k0 k1 f0 f1 f2 f3 f4 b0 b1"])
    const table = flowBlock(lines("r", 11), { header: lines("h", 1) })
    expect(pagesOf(paginate([text("a", 6), figure("f", 5), table], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 r0 r1 r2 r3",
      "+h0 r4 r5 r6 r7 r8 r9 r10",
      "f0 f1 f2 f3 f4",
    ])
  })

  test("moves no figure past the beginning of the next chapter", () => {
    const chapter = text("c", 2, { breakBefore: "chapter" })
    expect(pagesOf(paginate([text("a", 6), figure("f", 5), text("b", 2), chapter], area))).toEqual([
      "a0 a1 a2 a3 a4 a5 b0 b1",
      "f0 f1 f2 f3 f4",
      "c0 c1",
    ])
  })

  test("says again what a page goes on with in the middle of it", () => {
    const rows = lines("r", 12).map((row, index) => (index > 6 ? { ...row, resumes: lines("g", 1) } : row))
    expect(pagesOf(paginate([flowBlock(rows, { header: lines("h", 1) })], area))).toEqual([
      "r0 r1 r2 r3 r4 r5 r6 r7 r8 r9",
      "+h0 +g0 r10 r11",
    ])
  })

  test("divides a figure that is taller than a page, filling the first", () => {
    expect(pagesOf(paginate([figure("f", 14)], area))).toEqual(["f0 f1 f2 f3 f4 f5 f6 f7 f8 f9", "f10 f11 f12 f13"])
  })

  test("keeps figures in their order", () => {
    const [first] = pagesOf(paginate([text("a", 6), figure("f", 5), figure("g", 3), text("b", 2)], area))
    expect(first).toBe("a0 a1 a2 a3 a4 a5 b0 b1")
  })

  test("repeats a table's header on every page it continues on", () => {
    const table = flowBlock(lines("r", 12), { header: lines("h", 1) })
    expect(pagesOf(paginate([table], area))).toEqual(["r0 r1 r2 r3 r4 r5 r6 r7 r8 r9", "+h0 r10 r11"])
  })

  test("puts a note at the foot of the page of its mark, and a line that has no room for it on the next", () => {
    const { pages, numbers } = paginate([text("a", 8), flowBlock(lines("b", 2, [7]), { orphans: 1 })], area)
    expect(pagesOf({ pages, numbers })).toEqual(["a0 a1 a2 a3 a4 a5 a6 a7", "b0 b1"])
    expect(pages.map(({ notes }) => notes.length)).toEqual([0, 1])
    expect(pages[1]?.notes[0]?.y).toBe(90)
    expect([...numbers]).toEqual([[7, 1]])
  })

  test("merges notes that say the same on one page, and numbers them anew on the next", () => {
    const block = (name: string, note: number) => flowBlock(lines(name, 4, [note]))
    const { numbers } = paginate([block("a", 0), block("b", 1), block("c", 2)], { ...area, noteKey: () => "same" })
    expect([...numbers]).toEqual([
      [0, 1],
      [1, 1],
      [2, 2],
    ])
  })

  test("lets a chapter begin below a short end of the one before, but not below a long one", () => {
    const chapter = (name: string) => text(name, 2, { breakBefore: "chapter" })
    expect(pagesOf(paginate([text("a", 3), chapter("b")], area))).toEqual(["a0 a1 a2 b0 b1"])
    expect(pagesOf(paginate([text("a", 6), chapter("b")], area))).toHaveLength(2)
    expect(pagesOf(paginate([text("a", 3), text("b", 2, { breakBefore: "page" })], area))).toHaveLength(2)
  })

  test("places every line once, in order, inside the page and clear of the notes, for any flow", () => {
    const block = fc.record({
      count: fc.integer({ min: 1, max: 25 }),
      notes: fc.integer({ min: 0, max: 3 }),
      noteLines: fc.integer({ min: 1, max: 15 }),
      height: fc.integer({ min: 1, max: 40 }),
      keepWithNext: fc.boolean(),
      floats: fc.boolean(),
      continues: fc.boolean(),
      orphans: fc.integer({ min: 1, max: 30 }),
      widows: fc.integer({ min: 1, max: 30 }),
      before: fc.integer({ min: 0, max: 30 }),
      breakBefore: fc.constantFrom("none" as const, "none" as const, "chapter" as const, "page" as const),
    })
    fc.assert(
      fc.property(fc.array(block, { maxLength: 25 }), (drawn) => {
        let note = 0
        const noteLines: number[] = []
        const flow = drawn.map(({ count, notes, height, noteLines: tall, ...more }, index) => {
          const marks = Array.from({ length: notes }, () => {
            noteLines.push(tall)
            return note++
          })
          const slices = Array.from({ length: count }, (_, line) =>
            slice(height, [], { anchors: [`${index}.${line}`], notes: line === 0 ? marks : [] }),
          )
          return flowBlock(slices, { ...more, after: 5 })
        })
        const setNote = (index: number) =>
          Array.from({ length: noteLines[index] ?? 0 }, (_, line) => slice(10, [], { anchors: [`n${index}.${line}`] }))
        const { pages } = paginate(flow, { ...area, setNote })
        const placed = pages.flatMap(({ body }) => body.map(({ slice }) => slice.anchors[0]))
        const meant = flow.flatMap(({ slices }) => slices.map(({ anchors }) => anchors[0]))
        expect(placed.toSorted()).toEqual(meant.toSorted())
        const texts = (from: typeof meant) => from.filter((id) => !drawn[Number(id?.split(".")[0])]?.floats)
        expect(texts(placed)).toEqual(texts(meant))
        placed.forEach((id, index) => {
          const [above, block] = [placed[index - 1], Number(id?.split(".")[0])]
          const starts = id?.endsWith(".0") && drawn[block]?.continues && drawn[block].breakBefore === "none"
          if (index > 0 && starts && !drawn[block]?.floats && !drawn[block - 1]?.floats)
            expect(above?.split(".")[0]).toBe(String(block - 1))
        })
        const notes = pages.flatMap(({ notes }) => notes.map(({ slice }) => slice.anchors[0]))
        expect(notes.toSorted()).toEqual(
          noteLines.flatMap((_, index) => setNote(index).map(({ anchors }) => anchors[0])).toSorted(),
        )
        for (const { body, notes } of pages) {
          const top = notes[0]?.y ?? area.bottom
          let below = area.top
          for (const { slice, y } of body) {
            expect(y).toBeGreaterThanOrEqual(below)
            below = y + slice.height
          }
          expect(below).toBeLessThanOrEqual(top + 0.01)
        }
      }),
      { seed: 11, numRuns: 400 },
    )
  })
})
