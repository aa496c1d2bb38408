import fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Block, Inline } from "../../../src/document/model.ts"
import { dataFiles, places, read, type SmallTable } from "../../fixtures/briefing.ts"

const print = '{{text "firms/alpha#name"}}'
const slide = [
  `    subtitle: A ${print}`,
  `    points: ['${print}', 'A ${print} B', '**A** ${print}']`,
  `    callout: '${print}'`,
  "    sources: [S1]",
  "    notes: |",
  `      ${print}`,
  `      A ${print} B`,
  "",
].join("\n")
const body = [
  print,
  `# A ${print}`,
  `- ${print}\n- A ${print} B\n  1. ${print}`,
  `> ${print}\n> A ${print}`,
  `| ${print} | A |\n| --- | --: |\n| A | ${print} |`,
  '{{table "firms"}}',
  '{{chart "bars"}}',
].join("\n\n")

function briefing(name: string) {
  const quoted = `"${name.replaceAll('"', '""')}"`
  const tables: Readonly<Record<string, SmallTable>> = {
    firms: {
      key: ["id"],
      fields: { id: { type: "string" }, name: { type: "string" } },
      rows: [`alpha,${quoted}`, `beta,${quoted}`],
    },
    revenue: {
      key: ["firm"],
      refers: { firm: "firms" },
      fields: { revenue: { unit: "CNY", period: "2024" } },
      rows: ["alpha,5", "beta,4"],
    },
  }
  const files = dataFiles(tables, { sources: [{ id: "S1", title: name }] })
  const { documents, problems } = read({ slide, body, title: `'A ${print} B'`, files })
  return { documents, places: places(problems.all()) }
}

const words = (inlines: readonly Inline[]) => inlines.map((one) => (one.kind === "text" ? one.text : "")).join("")

/** A document's blocks without positions and words, and its words without whitespace. */
function shapeOf(blocks: readonly Block[], said: string[]): unknown[] {
  return blocks.map((block) => {
    if ("inlines" in block) said.push(words(block.inlines))
    if (block.kind === "list") return ["list", ...block.items.map((item) => shapeOf(item.blocks, said))]
    if (block.kind === "quote") return ["quote", ...shapeOf(block.blocks, said)]
    if (block.kind !== "table") return block.kind
    const rows = [block.header, ...block.rows]
    for (const row of rows) for (const cell of row) said.push(words(cell.inlines))
    return ["table", ...rows.map((row) => row.length)]
  })
}

function shape(name: string) {
  const { documents, places } = briefing(name)
  const said: string[] = []
  const slides = documents.deck.slides.map(({ layout, section, blocks, title, subtitle, source, notes }) => {
    said.push(words(title), words(subtitle), words(source), ...notes.map(words))
    return [layout, section, notes.length, ...shapeOf(blocks, said)]
  })
  const chapters = documents.report.chapters.map(({ kind, id, blocks }) => [kind, id, ...shapeOf(blocks, said)])
  return { slides, chapters, places, said: said.map((text) => text.replace(/\s/g, "")) }
}

const piece = fc.constantFrom(
  ..."`*_{}[]()#+-.!|~<>=:&\\$\"'/ \n\t0a中。".split(""),
  ..."--- *** ``` ~~~ --> <!-- <b> </section> &amp; ![ ]( [x]: # 1. {{name}} {{/if}} class: _class: footer: $$ :-- <style> https://a.bc %20".split(
    " ",
  ),
  "\n\n---\n\n",
  "\n# ",
)
const cell = fc
  .array(fc.oneof(piece, fc.string({ maxLength: 3 })), { minLength: 1, maxLength: 7 })
  .map((parts) => parts.join("").replace(/\0|\uFEFF/g, ""))
  .filter((text) => /\S/.test(text))

describe("a cell's words", () => {
  const plain = shape("X")

  it("never change a document's slides, chapters or blocks, and are read back as they are", () => {
    expect(plain.places).toEqual([])
    fc.assert(
      fc.property(cell, (name) => {
        const found = shape(name)
        expect(found.places).toEqual([])
        expect(found.slides).toEqual(plain.slides)
        expect(found.chapters).toEqual(plain.chapters)
        const meant = plain.said.map((text) => text.replaceAll("X", () => name.replace(/\s/g, "")))
        expect(found.said).toEqual(meant)
      }),
      { numRuns: 120 },
    )
  })
})
