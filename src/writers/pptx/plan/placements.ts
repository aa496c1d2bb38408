import type { RenderedChart } from "../../../charts/model.ts"
import { nativeTexts, printedLabels } from "../../../charts/printed-labels.ts"
import type { Block, Deck, Inline, Placement, Slide } from "../../../document/model.ts"
import { tableRows } from "../../../document/table-grid.ts"

type Role = Placement["role"]

/** Where each quantity and claim is shown: which slide, in what role, with what text. */
export function slidePlacements(deck: Deck, charts: ReadonlyMap<string, RenderedChart>): readonly Placement[] {
  return deck.slides.flatMap((slide) => {
    const shown = shownPlacements(slide, charts)
    return [
      ...shown,
      ...inlinePlacements(slide.source, slide, "source"),
      ...slide.notes.flatMap((note) => inlinePlacements(note, slide, "speaker-notes")),
      ...notedPlacements(shown),
    ]
  })
}

/** What a slide itself shows, without its source line and notes. */
export function shownPlacements(slide: Slide, charts: ReadonlyMap<string, RenderedChart>): readonly Placement[] {
  return [
    ...inlinePlacements(slide.title, slide, "title"),
    ...inlinePlacements(slide.subtitle, slide, "subtitle"),
    ...slide.blocks.flatMap((block) => blockPlacements(block, slide, charts)),
  ]
}

/** What the notes say again of the figures and claims on the slide. */
export function notedPlacements(shown: readonly Placement[]): readonly Placement[] {
  const figures = new Map(
    shown.flatMap((one) => (one.quantity === undefined ? [] : [[`${one.quantity.id} ${one.text}`, one] as const])),
  )
  const claims = new Map(shown.flatMap((one) => (one.claim === undefined ? [] : [[one.claim, one] as const])))
  return [...figures.values(), ...claims.values()].map((one) => ({ ...one, role: "speaker-notes" }))
}

function blockPlacements(block: Block, slide: Slide, charts: ReadonlyMap<string, RenderedChart>): readonly Placement[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return inlinePlacements(block.inlines, slide, "text")
    case "list":
      return block.items.flatMap(({ blocks }) => blocks.flatMap((child) => blockPlacements(child, slide, charts)))
    case "quote":
      return block.blocks.flatMap((child) => blockPlacements(child, slide, charts))
    case "table":
      return tableRows(block).flatMap((row) => row.flatMap((cell) => inlinePlacements(cell.inlines, slide, "table")))
    case "chart": {
      const chart = charts.get(block.exhibit.id)
      const labels = chart === undefined ? [] : printedLabels(chart.labels, nativeTexts(chart.native))
      return labels.map(({ quantity, text }) => ({ quantity, at: slide.number, role: "chart", text }))
    }
    case "picture":
    case "code":
      return []
  }
}

/** Runs in a row that print one quantity, or guard one claim, are one placement. */
function inlinePlacements(inlines: readonly Inline[], slide: Slide, role: Role): readonly Placement[] {
  const placements: Placement[] = []
  const claims = new Map<number, string>()
  let last: { quantity: string; index: number } | undefined
  for (const inline of inlines) {
    if (inline.kind === "source") {
      placements.push(...inlinePlacements(inline.note, slide, "speaker-notes"))
      continue
    }
    const text = inline.kind === "text" ? inline.text : " "
    if (inline.kind === "text" && inline.claim !== undefined)
      claims.set(inline.claim, (claims.get(inline.claim) ?? "") + text)
    const quantity = inline.kind === "text" ? inline.cite : undefined
    const before = last === undefined ? undefined : placements[last.index]
    if (quantity !== undefined && before !== undefined && last?.quantity === quantity.id) {
      placements[last.index] = { ...before, text: before.text + text }
    } else if (quantity !== undefined) placements.push({ quantity, at: slide.number, role, text })
    last = quantity === undefined ? undefined : { quantity: quantity.id, index: placements.length - 1 }
  }
  return [...placements, ...[...claims].map(([claim, text]) => ({ claim, at: slide.number, role, text }))]
}
