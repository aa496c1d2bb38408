import { describe, expect, it } from "vitest"
import { breakAfterColon, plainText, textRuns } from "../../../../src/writers/pptx/plan/text.ts"
import { inlines, quantity, run } from "../../../fixtures/pptx-inlines.ts"

describe("runs", () => {
  it("give a line break to the run that follows it", () => {
    expect(textRuns(inlines("one|two"), {})).toEqual([{ text: "one" }, { text: "two", breakBefore: true }])
  })

  it("leave marks of sources out", () => {
    expect(textRuns([run("a"), { kind: "source", sources: ["x"], note: [] }, run("b")], {})).toHaveLength(2)
  })

  it("state only what is asked for", () => {
    expect(textRuns([run("a", { bold: true })], { size: 12 })).toEqual([{ text: "a", bold: true, size: 12 }])
  })

  it("keep safe links only", () => {
    expect(textRuns([run("a", { link: "mailto:a@example.org" }), run("b", { link: "javascript:1" })], {})).toEqual([
      { text: "a", link: "mailto:a@example.org" },
      { text: "b" },
    ])
  })
})

describe("a cover's title that takes more than one line", () => {
  const broken = (text: string) =>
    textRuns(breakAfterColon(inlines(text)), {})
      .map((each) => (each.breakBefore ? `|${each.text}` : each.text))
      .join("")

  it.each([
    ["从“狂飙”到“稳健”：国产芯片", "从“狂飙”到“稳健”：|国产芯片"],
    ["From rally to reality: the chips", "From rally to reality:|the chips"],
    ["Boarding at 12:30 sharp", "Boarding at 12:30 sharp"],
    ["One:|two: three", "One:|two: three"],
    ["Ends with a colon:", "Ends with a colon:"],
  ])("%s", (text, expected) => {
    expect(broken(text)).toBe(expected)
  })

  it("loses no word and no lineage", () => {
    const cite = quantity("x", 3)
    const title = [run("Up: "), run("3", { cite }), run(" times")]
    expect(plainText(breakAfterColon(title))).toBe("Up: 3 times")
    expect(breakAfterColon(title)).toContainEqual(run("3", { cite }))
  })
})
