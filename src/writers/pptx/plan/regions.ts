import type { ChartModel, RenderedChart } from "../../../charts/model.ts"
import type { Block, ChartBlock, List, ListItem } from "../../../document/model.ts"
import { hasTitledRows } from "../../../layout/find-breaks.ts"
import { type Box, chartParts, chartSizeName, hasCaptions, linesHeight } from "../../../layout/slide-geometry.ts"
import type { SlideLayout } from "../../../theme/theme.ts"
import { compositions, inheritsPlace } from "../compose/compositions.ts"
import { problems } from "../problems.ts"
import { officeColor } from "./palette.ts"
import { regionPlaceholder } from "./placeholders.ts"
import type { Shape } from "./shapes.ts"
import { type Stage, setColumns } from "./stage.ts"
import { planTable } from "./table.ts"

/** The charts as slides can hold them: natively, or as a picture drawn beforehand. */
export interface Drawings {
  readonly charts: ReadonlyMap<string, RenderedChart>
  /** By chart and size: `growth@chart-points`. */
  readonly pictures: ReadonlyMap<string, { readonly svg: string; readonly png: Uint8Array }>
  /** Name of the sheet in every chart's workbook. */
  readonly sheet: string
}

/** Where a slide's regions are: the areas that shapes of the slide's own take, and the places the layout has. */
export interface RegionAreas {
  readonly composed: readonly Box[]
  readonly places: readonly Box[]
}

/** Puts a slide's blocks into the regions of its layout, in order; what finds none is an error. */
export function planRegions(
  blocks: readonly Block[],
  layout: SlideLayout,
  areas: RegionAreas,
  callout: boolean,
  stage: Stage,
  drawings: Drawings,
): readonly Shape[] {
  return assignRegions(blocks, layout, stage).flatMap((content, index): readonly Shape[] => {
    const [box, place] = [areas.composed[index], areas.places[index]]
    const [first] = content
    if (box === undefined || place === undefined || first === undefined) return []
    if (first.kind === "chart") return planChart(first, { layout, index, box, callout }, stage, drawings)
    const placeholder = regionPlaceholder(layout, index)
    if (first.kind === "table") return [planTable(first, box, placeholder, stage)]
    const list = oneList(content)
    const style = layout.regions[index]?.style ?? "points"
    const inherits = inheritsPlace[style] && !(style === "sources" && hasTitledRows(list))
    return compositions[style](list, inherits ? place : box, stage, { placeholder, blocks: content })
  })
}

/** The blocks of each region. A region takes one chart or table, or any number of lists and paragraphs. */
export function assignRegions(
  blocks: readonly Block[],
  layout: SlideLayout,
  stage: Stage,
): readonly (readonly Block[])[] {
  const regions: Block[][] = layout.regions.map(() => [])
  for (const block of blocks) {
    const takers = regions.filter((_, index) => layout.regions[index]?.accepts.includes(block.kind))
    const isText = block.kind === "list" || block.kind === "paragraph"
    const region =
      takers.find((taken) => taken.length === 0) ??
      (isText ? takers.findLast((taken) => taken.every(isTextBlock)) : undefined)
    if (region !== undefined && (isText || block.kind === "chart" || block.kind === "table")) region.push(block)
    else
      stage.report(
        problems["no-region"]({ slide: stage.slide.number, layout: layout.name, block: block.kind }, block.span),
      )
  }
  return regions
}

/** Under which a picture of a chart at a size is kept. */
export function pictureKey(chart: string, size: string): string {
  return `${chart}@${size}`
}

interface ChartPlace {
  readonly layout: SlideLayout
  readonly index: number
  readonly box: Box
  readonly callout: boolean
}

function planChart(block: ChartBlock, place: ChartPlace, stage: Stage, drawings: Drawings): readonly Shape[] {
  const { exhibit } = block
  const { layout, index, callout } = place
  const rendered = drawings.charts.get(exhibit.id)
  if (rendered === undefined) {
    stage.report(problems["unknown-chart"]({ slide: stage.slide.number, chart: exhibit.id }, block.span))
    return []
  }
  const parts = chartParts(stage.theme, layout, place.box)
  const caption = hasCaptions(layout) ? planCaption(block, parts.caption, stage) : []
  const shape = { name: `Chart ${index + 1}`, alt: rendered.alt, box: parts.chart }
  if (rendered.native.kind === "native") {
    const placeholder = regionPlaceholder(layout, index)
    const model = rendered.native
    return [
      ...caption,
      { ...shape, kind: "chart", placeholder, model, sheet: drawings.sheet },
      ...planReference(model, parts.chart, index, stage),
    ]
  }
  const picture = drawings.pictures.get(pictureKey(exhibit.id, chartSizeName(stage.theme, layout, index, callout)))
  return picture === undefined ? caption : [...caption, { ...shape, kind: "picture", ...picture }]
}

/** The line across bars that Office charts lack, over the chart where its value lies, with its label beside its upper end. */
function planReference({ plot, reference }: ChartModel, chart: Box, index: number, stage: Stage): readonly Shape[] {
  if (plot === undefined || reference === undefined) return []
  const { theme } = stage
  const style = { ...theme.deck.text.chart, color: theme.palette.muted }
  const above = linesHeight({ ...style, line: REFERENCE_LABEL }, 1)
  const x = chart.x + chart.width * (plot.left + plot.width * reference.at)
  const y = chart.y + chart.height * plot.top - above
  const width = REFERENCE_LINE
  const line = { x: x - width / 2, y, width, height: above + chart.height * plot.height }
  const words = { x: x + 0.06, y, width: chart.x + chart.width - x - 0.06, height: above }
  const run = { text: reference.label, size: style.size, color: officeColor(theme, style.color) }
  return [
    {
      kind: "drawn",
      name: `Reference ${index + 1}`,
      form: "rectangle",
      fill: officeColor(theme, theme.palette.ink),
      box: line,
    },
    { kind: "text", name: `Reference label ${index + 1}`, anchor: "top", paragraphs: [{ runs: [run] }], box: words },
  ]
}

const REFERENCE_LINE = 0.018
const REFERENCE_LABEL = 1.5

/** Where charts stand side by side, each says what it shows. */
function planCaption(block: ChartBlock, box: Box, stage: Stage): readonly Shape[] {
  const { label, detail } = stage.theme.deck.text
  const { title, subtitle } = block.exhibit
  const pieces = [
    { inlines: title, style: label },
    { inlines: subtitle, style: { ...detail, line: 1.35 }, floor: 11 },
  ].filter(({ inlines }) => inlines.length > 0)
  const where = `caption of chart \`${block.exhibit.id}\``
  const [set] = setColumns(stage, [{ pieces, width: box.width, height: box.height }], where, block.span)
  return [{ kind: "text", name: "Caption", anchor: "top", paragraphs: set?.paragraphs ?? [], box }]
}

/** Lists and paragraphs of one region as one list, a paragraph being an item. */
function oneList(blocks: readonly Block[]): List {
  const items = blocks.flatMap((block): readonly ListItem[] =>
    block.kind === "list" ? block.items : [{ blocks: [block], span: block.span }],
  )
  const list = blocks.find((block) => block.kind === "list")
  const span = (blocks[0] as Block).span
  return { kind: "list", ordered: list?.ordered ?? false, start: list?.ordered ? list.start : 1, items, span }
}

function isTextBlock(block: Block): boolean {
  return block.kind === "list" || block.kind === "paragraph"
}
