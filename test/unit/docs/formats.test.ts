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

describe("docs/formats/pdf.md", () => {
  const pdf = readFileSync("docs/formats/pdf.md", "utf8")

  it("explains every type of the structure tree, and none that is not written", () => {
    const rows = [...((pdf.split("| type ")[1] ?? "").split("\n\n")[0]?.matchAll(/^\| (`.*?) +\|/gm) ?? [])]
    const named = rows.flatMap(([, cell = ""]) => [...cell.matchAll(/`(\w+)`/g)].map(([, type]) => type))
    const source = readFileSync("src/writers/pdf/tag.ts", "utf8").split("export type TagType =")[1]?.split("\n\n")[0]
    const types = [...(source ?? "").matchAll(/"(\w+)"/g)].map(([, type]) => type)
    const middle = ["H3", "H4", "H5"]
    expect([...new Set([...named, ...middle])].sort()).toEqual(types.sort())
  })

  it("says of every function that reaches into pdfkit what it answers", () => {
    const rows = [...(pdf.split("## What pdfkit is given")[1] ?? "").matchAll(/^\| `(\w+)` +\| (\S.*?) *\|$/gm)]
    const source = readFileSync("src/writers/pdf/pdfkit-internals.ts", "utf8")
    const functions = [...source.matchAll(/^export function (\w+)/gm)].map(([, name]) => name)
    expect(rows.map(([, name]) => name)).toEqual(functions)
    expect(rows.every(([, , answer = ""]) => answer.endsWith("."))).toBe(true)
  })

  it("shows a specimen that the small briefing's report holds", () => {
    const specimen = /```\n([\s\S]*?)```/.exec(pdf)?.[1] ?? ""
    expect(specimen.length).toBeGreaterThan(300)
    expect(readFileSync("test/golden/cycling/expected/report.pdf/structure.txt", "utf8")).toContain(specimen)
  })
})
