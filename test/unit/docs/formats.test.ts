import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { finishSteps } from "../../../src/writers/pptx/finish/finish-package.ts"
import { chrome } from "../../../src/writers/pptx/plan/placeholders.ts"

const page = readFileSync("docs/formats/pptx.md", "utf8")
const tests = readFileSync("test/unit/writers/pptx/finish.test.ts", "utf8")

describe("docs/formats/pptx.md", () => {
  it("names every finishing step in its order, each with the defect it answers", () => {
    const rows = [...(page.split("## Finishing")[1] ?? "").matchAll(/^\| `(\w+)` +\| (\S.*?) *\|$/gm)]
    expect(rows.map(([, name]) => name)).toEqual(finishSteps.map(({ name }) => name))
    expect(rows.every(([, , defect = ""]) => defect.endsWith("."))).toBe(true)
  })

  it("is right that a test leaves out each step", () => {
    const left = new Set(
      [...tests.matchAll(/(?:\["|rulesWithout\("|finishedWithout\(")(\w+)"/g)].map(([, name]) => name),
    )
    expect(finishSteps.map(({ name }) => name).filter((name) => !left.has(name))).toEqual([])
  })

  it("shows a specimen that the small briefing's deck holds", () => {
    const specimen = /```xml\n([\s\S]*?)```/.exec(page)?.[1] ?? ""
    const slide = readFileSync("test/golden/cycling/expected/deck.pptx/ppt/slides/slide3.xml", "utf8")
    const plain = (xml: string) => xml.replace(/^\s+/gm, "")
    expect(specimen.length).toBeGreaterThan(300)
    expect(plain(slide)).toContain(plain(specimen))
  })

  it("gives the places the indices they have", () => {
    const listed = [...page.matchAll(/`(body|subTitle|sldNum|dt)`, index (\d+)/g)].map(
      ([, type, index]) => `${type} ${index}`,
    )
    const places = Object.values(chrome).flatMap(({ type, index }) => (index === 0 ? [] : [`${type} ${index}`]))
    expect(listed.sort()).toEqual(places.sort())
  })
})
