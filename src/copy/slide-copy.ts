import { blockInlines } from "../document/block-inlines.ts"
import type { Block, Inline, List, ListItem, Slide, Table } from "../document/model.ts"
import { columnCount, gridOf, tableRows } from "../document/table-grid.ts"
import { readCard } from "../layout/card.ts"
import { shownCharts } from "../layout/shown-charts.ts"
import { hasCaptions } from "../layout/slide-geometry.ts"
import type { Region, RegionStyle, SlideLayout, Theme } from "../theme/theme.ts"
import type { SlideCopy, SlidePart } from "./copy.ts"
import { marksIn, wordsOf } from "./said-text.ts"

/** What a slide must say, in the order in which it is read; bands at the foot come last, wherever the author put them. */
export function slideCopy(slide: Slide, theme: Theme, colon: string): SlideCopy {
  const { number, tag, title, subtitle, blocks, source, notes } = slide
  const layout = theme.deck.layouts.get(slide.layout)
  const sizes = new Map(layout && shownCharts(slide, layout, theme).map(({ chart, size }) => [chart, size]))
  const own = blocks.filter(({ kind }) => kind !== "quote")
  const styles = stylesOf(own, layout)
  const captions = layout !== undefined && hasCaptions(layout)
  return {
    number,
    tag,
    title: wordsOf(title),
    subtitle: wordsOf(subtitle),
    body: own.flatMap((block) =>
      partsOf(block, { style: styles.get(block), sizes, captions, title: wordsOf(title), colon }),
    ),
    callout: blocks.flatMap((block) => (block.kind === "quote" ? block.blocks.flatMap(textsOf) : [])),
    source: wordsOf(source),
    notes: notes.map(wordsOf),
    marks: [title, subtitle, ...blocks.map(blockInlines)].flatMap(marksIn),
  }
}

/** What a block's part depends on: the style of its region, and how charts are shown. */
interface Setting {
  readonly style: RegionStyle | undefined
  readonly sizes: ReadonlyMap<string, string>
  readonly captions: boolean
  /** The slide's own. */
  readonly title: string
  /** The locale's colon. */
  readonly colon: string
}

function partsOf(block: Block, setting: Setting): readonly SlidePart[] {
  const { style, sizes, captions } = setting
  if (block.kind === "table") return [tablePart(block, setting)]
  if (block.kind === "list" && style !== undefined && !RUNNING.has(style)) return block.items.map(itemIn(block, style))
  if (block.kind !== "chart") return textsOf(block).map((text) => ({ kind: "text", text }))
  const { id, title, subtitle } = block.exhibit
  const size = sizes.get(id)
  const caption = captions ? [wordsOf(title), wordsOf(subtitle)].filter((text) => text !== "") : []
  return size === undefined ? [] : [{ kind: "chart", chart: id, size, caption }]
}

/** A table that is no exhibit is called what its slide is. */
function tablePart(table: Table, { title, colon }: Setting): SlidePart {
  return {
    kind: "table",
    alt: table.exhibit?.alt ?? title,
    cells: textsOf(table),
    unmerged: unmergedCells(table, colon),
  }
}

/** Every cell of every row: one that joins the cell above says the same, one that joins its neighbour says nothing. */
function unmergedCells({ groups = [], header, rows }: Table, colon: string): readonly string[] {
  let group = ""
  const heads = header.map(({ inlines, joins }, column) => {
    const above = groups[column]
    if (above !== undefined && above.joins === undefined) group = wordsOf(above.inlines)
    if (joins === "above" || above === undefined) return joins === "above" ? group : wordsOf(inlines)
    return `${group}${colon}${wordsOf(inlines)}`
  })
  const said: string[] = []
  const cells = rows.flatMap((row) =>
    row.map(({ inlines, joins }, column) => {
      const text = joins === "above" ? (said[column] ?? "") : wordsOf(inlines)
      said[column] = text
      return text
    }),
  )
  return [...heads, ...cells]
}

/** Styles in which a list is text that runs. */
const RUNNING: ReadonlySet<RegionStyle> = new Set(["points", "lead", "sources"])

function itemIn({ ordered, start }: List, style: RegionStyle): (item: ListItem, index: number) => SlidePart {
  const first = ordered ? start : 1
  const said = (all: readonly (readonly Inline[])[]) => all.map(wordsOf).filter((text) => text !== "")
  return (item, index) => {
    const { lead, label, detail, more } = readCard(item)
    const words = [...said([detail]), ...more.flatMap(textsOf)]
    return { kind: "item", style, number: first + index, head: said([lead, label]), words }
  }
}

/** The style of the region that each block takes: its text goes into the first free one, and then into the last. */
function stylesOf(
  blocks: readonly Block[],
  layout: SlideLayout | undefined,
): ReadonlyMap<Block, RegionStyle | undefined> {
  const taken = new Set<Region>()
  const styles = new Map<Block, RegionStyle | undefined>()
  for (const block of blocks) {
    const takers = layout?.regions.filter(({ accepts }) => accepts.includes(block.kind)) ?? []
    const region = takers.find((one) => !taken.has(one)) ?? takers.at(-1)
    if (region !== undefined) taken.add(region)
    styles.set(block, region?.style)
  }
  return styles
}

/** The texts of a block without charts, a paragraph or cell each. */
function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case "heading":
    case "paragraph":
      return [wordsOf(block.inlines)]
    case "list":
      return block.items.flatMap(({ blocks }) => blocks.flatMap(textsOf))
    case "quote":
      return block.blocks.flatMap(textsOf)
    case "table":
      return gridOf(tableRows(block), columnCount(block))
        .flat()
        .map(({ cell }) => wordsOf(cell.inlines))
    case "code":
      return [block.text]
    case "chart":
    case "picture":
      return []
  }
}
