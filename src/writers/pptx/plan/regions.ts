import type { Block, List, ListItem } from "../../../document/model.ts"
import { hasTitledRows } from "../../../layout/find-breaks.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { SlideLayout } from "../../../theme/theme.ts"
import { compositions, inheritsPlace } from "../compose/compositions.ts"
import { problems } from "../problems.ts"
import { type Drawings, planChart } from "./chart.ts"
import type { Shape } from "./shapes.ts"
import { regionPlace, type Stage } from "./stage.ts"
import { planTable } from "./table.ts"

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
    const placeholder = regionPlace(layout, index, stage)
    if (first.kind === "table") return [planTable(first, box, placeholder, stage)]
    const list = oneList(content)
    const style = layout.regions[index]?.style ?? "points"
    const inherits = inheritsPlace[style] && !(style === "sources" && hasTitledRows(list))
    return compositions[style](list, inherits ? place : box, stage, {
      blocks: content,
      ...(placeholder === undefined ? {} : { placeholder }),
    })
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
