import { describe, expect, test } from "vitest"
import { readFrame } from "../../src/proof/read/read-frame.ts"
import { changedTemplate } from "../fixtures/template-source.ts"
import { buildOn } from "../fixtures/templated-edition.ts"
import { templateBytes } from "../fixtures/templates.ts"

const file = { name: "firm.potx", bytes: templateBytes("wide") }
const broken = { name: "firm.potx", bytes: changedTemplate("wide", { "ppt/theme/theme1.xml": "<a:theme" }) }
const THEME_LINE = 12

describe("a briefing that names a corporate file", () => {
  test.each([
    ["is not there", "theme: { template: other.potx }", "workspace/missing"],
    ["lies outside the briefing", "theme: { template: ../firm.potx }", "workspace/outside"],
    ["lies at the root of the disk", "theme: { template: /etc/firm.potx }", "workspace/outside"],
    ["is a data file", "theme: { template: data/datapackage.json }", "pptx/template-kind"],
  ])("that %s is told so where it names it, and nothing is written", async (_, block, code) => {
    const { problems, published } = await buildOn(file, block)
    expect(problems.map((problem) => [problem.code, problem.span?.start.line])).toEqual([[code, THEME_LINE]])
    expect(problems[0]?.span?.file).toMatch(/briefing\.yaml$/)
    expect(published).toBe(false)
  })

  test("whose master and layouts have words and numbers of their own is written into, with these in their places", async () => {
    const box = (id: number, text: string) =>
      `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="Claim"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>` +
      '<p:spPr><a:xfrm><a:off x="0" y="6600000"/><a:ext cx="2000000" cy="200000"/></a:xfrm><a:prstGeom prst="rect">' +
      "<a:avLst/></a:prstGeom></p:spPr><p:txBody><a:bodyPr/><a:p><a:r>" +
      `<a:t>${text}</a:t></a:r></a:p></p:txBody></p:sp></p:spTree>`
    const bytes = changedTemplate("wide", {
      "ppt/slideMasters/slideMaster1.xml": (xml) => xml.replace("</p:spTree>", box(990, "Since 1999")),
      "ppt/slideLayouts/slideLayout2.xml": (xml) => xml.replace("</p:spTree>", box(991, "100% ours")),
    })
    const { problems, decks } = await buildOn({ name: "firm.potx", bytes }, "theme: { template: firm.potx }")
    expect(problems.filter(({ severity }) => severity === "error")).toEqual([])
    for (const deck of decks.values())
      expect(readFrame(deck).map(({ where, text }) => [where, text])).toEqual(
        expect.arrayContaining([
          ["slide master", "Since 1999"],
          ["layout Title and Content", "100% ours"],
        ]),
      )
  })

  test("is told what is wrong with it and with everything else in one run", async () => {
    const { problems, published } = await buildOn(broken, "theme: { template: firm.potx }", {
      "figures.yaml": (text) => `${text}\nwrong: q('nothing/here') + 1\n`,
    })
    const codes = problems.map(({ code }) => code)
    expect(codes).toContain("pptx/template-damaged")
    expect(codes.some((code) => code.startsWith("figures/"))).toBe(true)
    expect(published).toBe(false)
  })

  test("is told of a map without a file, and of keys that the block does not take", async () => {
    const map = await buildOn(file, "theme: { layouts: { chart: Chart } }")
    expect(map.problems.map(({ code }) => code)).toEqual(["schema/value"])
    const key = await buildOn(file, "theme: { tempalte: firm.potx }")
    expect(key.problems.map(({ code, hint }) => [code, hint])).toEqual([
      ["schema/unknown-key", "did you mean `template`?"],
    ])
  })

  test("is told of every name that its map has wrong", async () => {
    const block = "theme: { template: firm.potx, layouts: { chart: Titel Only, tabel: Title Only, title: Blank } }"
    const { problems, published } = await buildOn(file, block)
    expect(problems.map(({ code, hint }) => [code, hint?.slice(0, 28)])).toEqual([
      ["pptx/template-name", "did you mean `Title Only`? t"],
      ["pptx/unknown-layout", expect.any(String)],
      ["pptx/template-place", expect.stringContaining("placeholders are")],
    ])
    expect(published).toBe(false)
  })
})
