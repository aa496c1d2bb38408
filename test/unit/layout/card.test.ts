import { describe, expect, it } from "vitest"
import type { Inline } from "../../../src/document/model.ts"
import { readCard, readPoint, splitNumber } from "../../../src/layout/card.ts"
import { inlines, item, list, quantity, run } from "../../fixtures/pptx-inlines.ts"

const words = (inlines: readonly Inline[]) =>
  inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "break" ? "|" : "†")).join("")
const parts = (text: string) => {
  const { lead, label, detail } = readCard(item(text))
  return [words(lead), words(label), words(detail)]
}

describe("a list item as a card", () => {
  it("leads with its bold words, is labelled by the italic ones, and the rest is detail", () => {
    expect(parts("**>6倍** *首日涨幅* 近十年之最")).toEqual([">6倍", "首日涨幅", "近十年之最"])
  })

  it("may have breaks between its parts and within its detail", () => {
    expect(parts("**2024**|*Event*|first|second")).toEqual(["2024", "Event", "first|second"])
  })

  it("joins bold words that only blanks part", () => {
    expect(parts("**>6** **倍** rest")).toEqual([">6 倍", "", "rest"])
  })

  it("is all detail when it does not begin with bold words", () => {
    expect(parts("plain **bold** words")).toEqual(["", "", "plain **bold** words".replaceAll("*", "")])
  })

  it("takes the emphasis off lead and label, which stood for their roles", () => {
    const { lead, label } = readCard(item("**1** *a*"))
    expect([...lead, ...label].some((inline) => inline.kind === "text" && (inline.bold || inline.italic))).toBe(false)
  })

  it("keeps nested blocks", () => {
    expect(readCard(item("**a** b", list(["c"]))).more).toHaveLength(1)
  })
})

describe("a list item as a running point", () => {
  const lead = (text: string) => words(readPoint(item(text)).lead)

  it("keeps bold words that open a sentence in it", () => {
    expect(lead("**North Bay** grew fastest")).toBe("")
    expect(words(readPoint(item("**North Bay** grew fastest")).detail)).toBe("North Bay grew fastest")
  })

  it("takes them as a lead before a break, before a label, with a colon, and alone", () => {
    expect(lead("**North Bay**|grew fastest")).toBe("North Bay")
    expect(lead("**North Bay** *2024* grew")).toBe("North Bay")
    expect(lead("**North Bay:** grew")).toBe("North Bay:")
    expect(lead("**North Bay**")).toBe("North Bay")
  })
})

describe("the number a card leads with", () => {
  const split = (text: string) => splitNumber([run(text)]).map(({ kind, inlines }) => `${kind[0]}:${words(inlines)}`)

  it.each([
    [">6倍", ["n:>6", "u:倍"]],
    ["第2", ["n:第2"]],
    [">600元", ["n:>600", "u:元"]],
    ["42.64万元", ["n:42.64", "u:万元"]],
    ["CNY 438 million", ["u:CNY ", "n:438", "u: million"]],
    [">CNY 14.9bn", ["n:>", "u:CNY ", "n:14.9", "u:bn"]],
    ["0.16%", ["n:0.16%"]],
    ["13.9×", ["n:13.9×"]],
    ["2nd", ["n:2nd"]],
    ["2022–2024", ["n:2022–2024"]],
    ["0.3% to 1%", ["n:0.3% to 1%"]],
    ["none", ["n:none"]],
  ])("%s", (text, expected) => {
    expect(split(text)).toEqual(expected)
  })

  it("keeps the lineage of every piece", () => {
    const cite = quantity("x", 6, ">")
    const pieces = splitNumber([run(">6倍", { cite })]).flatMap(({ inlines }) => inlines)
    expect(pieces.every((piece) => piece.kind === "text" && piece.cite === cite)).toBe(true)
    expect(inlines("|")).toEqual([{ kind: "break" }])
  })
})
