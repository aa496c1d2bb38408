import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { splitMarks, stripMarks } from "../../../src/templating/mark.ts"

const fig = (index: number, text: string) => `\uE000${index}\uE001${text}\uE002`
const claim = (index: number, text: string) => `\uE003${index}\uE004${text}\uE005`

describe("splitMarks", () => {
  it("gives a quantity the mark of the claim around it", () => {
    expect(splitMarks(`a${claim(3, `b${fig(7, "42%")}c`)}d`, [])).toEqual([
      { text: "a", marks: [] },
      { text: "b", marks: [3] },
      { text: "42%", marks: [3, 7] },
      { text: "c", marks: [3] },
      { text: "d", marks: [] },
    ])
  })

  it("keeps a claim open over the end of a text", () => {
    const open: number[] = []
    splitMarks("a\uE0035\uE004b", open)
    expect(open).toEqual([5])
    expect(splitMarks("c\uE005d", open)).toEqual([
      { text: "c", marks: [5] },
      { text: "d", marks: [] },
    ])
  })

  it("keeps the place of a mark of no width", () => {
    expect(splitMarks("a\uE00612\uE007b", [])).toEqual([
      { text: "a", marks: [] },
      { text: "", marks: [], point: 12 },
      { text: "b", marks: [] },
    ])
  })

  it("never loses, adds or marks a character of its own", () => {
    const word = fc.string({ maxLength: 6 }).filter((text) => !/[\uE000-\uE007]/.test(text))
    const piece = fc.oneof(
      word.map((text) => ({ plain: text, marked: text })),
      fc.tuple(fc.nat(20), word).map(([index, text]) => ({ plain: text, marked: fig(index, text) })),
      fc
        .tuple(fc.nat(20), word, word)
        .map(([index, a, b]) => ({ plain: a + b, marked: claim(index, a + fig(index + 1, b)) })),
    )
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const marked = pieces.map((one) => one.marked).join("")
        const plain = pieces.map((one) => one.plain).join("")
        const open: number[] = []
        expect(
          splitMarks(marked, open)
            .map(({ text }) => text)
            .join(""),
        ).toBe(plain)
        expect(stripMarks(marked)).toBe(plain)
        expect(open).toEqual([])
      }),
    )
  })
})
