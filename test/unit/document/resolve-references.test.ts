import { describe, expect, it } from "vitest"
import { blockInlines } from "../../../src/document/block-inlines.ts"
import type { Run } from "../../../src/document/model.ts"
import { places, read, type SmallBriefing } from "../../fixtures/briefing.ts"

const second = "---\ntag: More\ntitle: Another chapter\nslides: []\n---\n"

/** The references of the report's text, and every problem. */
function references(briefing: SmallBriefing) {
  const { documents, problems } = read(briefing)
  const inlines = documents.report.chapters.flatMap(({ blocks }) => blocks.flatMap(blockInlines))
  const runs = inlines.filter((inline): inline is Run => inline.kind === "text" && inline.reference !== undefined)
  return { said: runs.map(({ text, link }) => `${text} -> ${link}`), places: places(problems.all()) }
}

describe("references to numbered parts of a report", () => {
  it("say the number of what they refer to, wherever it stands, and lead to it", () => {
    const body =
      'Before {{ref "bars"}}.\n\n{{table "firms"}}\n\n- See {{ref "firms"}} and {{ref "more"}}\n\n{{chart "bars"}}'
    const { said, places } = references({ body, files: { "en/02-more.md": `${second}Back to {{ref "main"}}.\n` } })
    expect(said).toEqual([
      "Figure\u00a01 -> #bars",
      "Table\u00a01 -> #firms",
      "Chapter\u00a02 -> #more",
      "Chapter\u00a01 -> #main",
    ])
    expect(places).toEqual([])
  })

  it("stay apart where one follows another", () => {
    const { said } = references({ body: '{{ref "bars"}}{{ref "bars"}}\n\n{{chart "bars"}}' })
    expect(said).toEqual(["Figure\u00a01 -> #bars", "Figure\u00a01 -> #bars"])
  })

  it("are refused where the report shows no such thing, each in its place", () => {
    const { places } = references({ body: 'To {{ref "bars"}}, {{ref "pies"}} and {{ref "a/b"}}.' })
    expect([...places].sort()).toEqual([
      "templating/unknown-reference briefing/en/01-main.md:8:10",
      "templating/unknown-reference briefing/en/01-main.md:8:26",
      "templating/unknown-reference briefing/en/01-main.md:8:45",
    ])
  })

  it("are refused on slides, which number nothing", () => {
    const slide = "    callout: 'See {{ref \"bars\"}}.'\n"
    expect(references({ slide, body: '{{chart "bars"}}' }).places).toEqual([
      "document/reference-in-deck briefing/en/01-main.md:7:25",
    ])
  })
})
