import type { RenderedChart } from "../../src/charts/model.ts"
import type { Deck, Slide } from "../../src/document/model.ts"
import { writePptx } from "../../src/writers/pptx/write-pptx.ts"
import { faces, theme } from "../fixtures/charts.ts"
import { rasterize } from "../fixtures/pptx.ts"
import { harbourDeck } from "../fixtures/pptx-deck.ts"
import { at, inlines } from "../fixtures/pptx-inlines.ts"

/** A deck with a slide for each chart, called by the chart's name. */
export async function galleryDeck(charts: ReadonlyMap<string, RenderedChart>): Promise<Uint8Array> {
  const slides = [...charts.keys()].map((id, index): Slide => {
    const span = at(index + 1)
    const empty = { subtitle: [], source: [], alt: id, reading: [], quantities: [] }
    const exhibit = { id, kind: "chart", title: inlines(id), ...empty } as const
    return {
      number: index + 1,
      layout: "chart",
      title: inlines(id),
      blocks: [{ kind: "chart", exhibit, span }],
      section: "gallery",
      tag: "",
      subtitle: [],
      source: [],
      notes: [],
      accent: 1,
      span,
    }
  })
  const deck: Deck = { meta: harbourDeck("en").deck.meta, marked: "", slides }
  const problems: string[] = []
  const { bytes } = await writePptx({
    deck,
    theme,
    faces,
    charts,
    rasterize,
    epoch: 0,
    report: ({ message }) => problems.push(message),
  })
  if (problems.length > 0) throw new Error(problems.join("\n"))
  return bytes
}
