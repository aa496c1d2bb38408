import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { bare, differences } from "../../../src/proof/differences.ts"

const words = fc.array(fc.constantFrom("Lind", "rose", "to", "1,742", ">50%", "超50亿元", "的", "，", "–", "a"), {
  minLength: 1,
  maxLength: 40,
})

/** A text cut into pieces at some of its spaces. */
const pieces = (text: readonly string[], cuts: readonly boolean[]): readonly string[] => {
  const found: string[] = [""]
  text.forEach((word, index) => {
    if (cuts[index % Math.max(1, cuts.length)] === true) found.push("")
    found[found.length - 1] += ` ${word}`
  })
  return found
}

describe("differences", () => {
  it("are none between a text and itself, however it is cut and spaced", () => {
    fc.assert(
      fc.property(words, fc.array(fc.boolean()), fc.array(fc.boolean()), (text, one, other) => {
        expect(differences(pieces(text, one), pieces(text, other))).toEqual([])
      }),
    )
  })

  it("turn one text into the other", () => {
    fc.assert(
      fc.property(words, words, (one, other) => {
        let text = bare(one.join(" "))
        for (const { at, gone, come } of [...differences(one, other)].reverse())
          text = text.slice(0, at) + come + text.slice(at + gone.length)
        expect(text).toBe(bare(other.join(" ")))
      }),
    )
  })

  it("show a changed number with the words around it", () => {
    const [found, ...more] = differences(
      ["Lind rose to 1,742 times in a year"],
      ["Lind rose to 1,743", "times in a year"],
    )
    expect(more).toEqual([])
    expect(found).toMatchObject({ gone: "2", come: "3", piece: 0 })
    expect(found?.wanted).toContain("1,742 times")
    expect(found?.found).toContain("1,743")
  })

  it("are one where two texts have nothing in common, and stay short", () => {
    const [found, ...more] = differences(["x".repeat(4000)], ["y".repeat(4000)])
    expect(more).toEqual([])
    expect(found?.wanted.length).toBeLessThan(260)
  })

  it("do not look at marks that only say where a line may break", () => {
    expect(differences(["mil\u00ADlion yuan"], ["million\u2060 yuan"])).toEqual([])
  })
})
