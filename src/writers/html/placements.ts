import type { RenderedChart } from "../../charts/model.ts"
import { printedLabels } from "../../charts/printed-labels.ts"
import type { Block, Deck, Inline, Placement, Slide } from "../../document/model.ts"
import { tableRows } from "../../document/table-grid.ts"
import { shownCharts } from "../../layout/shown-charts.ts"
import type { Theme } from "../../theme/theme.ts"

type Role = Placement["role"]

/** Every quantity and claim that the deck shows, with its slide and what part of the slide shows it. */
export function placements(deck: Deck, charts: ReadonlyMap<string, RenderedChart>, theme: Theme): readonly Placement[] {
  return deck.slides.flatMap((slide) => {
    const labels = labelsOn(slide, charts, theme)
    return [
      ...inInlines(slide.title, slide, "title", deck),
      ...inInlines(slide.subtitle, slide, "subtitle", deck),
      ...slide.blocks.flatMap((block) => inBlock(block, slide, deck, labels)),
      ...inInlines(slide.source, slide, "source", deck),
      ...slide.notes.flatMap((note) => inInlines(note, slide, "speaker-notes", deck)),
    ]
  })
}

/** The labels that each chart of a slide prints, by the chart. */
type Labels = ReadonlyMap<string, RenderedChart["labels"]>

function labelsOn(slide: Slide, charts: ReadonlyMap<string, RenderedChart>, theme: Theme): Labels {
  const layout = theme.deck.layouts.get(slide.layout)
  const shown = layout === undefined ? [] : shownCharts(slide, layout, theme)
  return new Map(
    shown.flatMap(({ chart: id, size }) => {
      const chart = charts.get(id)
      return chart === undefined ? [] : [[id, printedLabels(chart.labels, chart.texts.get(size))] as const]
    }),
  )
}

function inBlock(block: Block, slide: Slide, deck: Deck, labels: Labels): readonly Placement[] {
  const inside = (blocks: readonly Block[]) => blocks.flatMap((one) => inBlock(one, slide, deck, labels))
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return inInlines(block.inlines, slide, "text", deck)
    case "list":
      return block.items.flatMap((item) => inside(item.blocks))
    case "quote":
      return inside(block.blocks)
    case "table":
      return tableRows(block)
        .flat()
        .flatMap(({ inlines }) => inInlines(inlines, slide, "table", deck))
    case "chart": {
      const printed = labels.get(block.exhibit.id) ?? []
      return printed.map(({ quantity, text }) => ({ quantity, at: slide.number, role: "chart", text }))
    }
    case "picture":
    case "code":
      return []
  }
}

/** A claim that runs over several inlines is placed once. */
function inInlines(inlines: readonly Inline[], slide: Slide, role: Role, deck: Deck): readonly Placement[] {
  const found: Placement[] = []
  const claims = new Set<number>()
  for (const inline of inlines) {
    if (inline.kind !== "text") continue
    const { cite, claim, text } = inline
    if (cite !== undefined) found.push({ quantity: cite, at: slide.number, role, text })
    if (claim === undefined || claims.has(claim)) continue
    claims.add(claim)
    found.push({ claim, at: slide.number, role, text: deck.meta.claims[claim]?.text ?? text })
  }
  return found
}
