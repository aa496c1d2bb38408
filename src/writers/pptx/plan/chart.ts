import type { ChartModel, ChartPanels, RenderedChart } from "../../../charts/model.ts"
import type { ChartBlock } from "../../../document/model.ts"
import { type Box, chartParts, chartSizeName, hasCaptions, linesHeight } from "../../../layout/slide-geometry.ts"
import type { SlideLayout } from "../../../theme/theme.ts"
import { problems } from "../problems.ts"
import { planHeatTable } from "./heat-table.ts"
import { officeColor } from "./palette.ts"
import type { Shape } from "./shapes.ts"
import { regionPlace, type Stage, setColumns } from "./stage.ts"

/** The charts as slides can hold them: natively, or as a picture drawn beforehand. */
export interface Drawings {
  readonly charts: ReadonlyMap<string, RenderedChart>
  /** By chart and size: `growth@chart-points`. */
  readonly pictures: ReadonlyMap<string, { readonly svg: string; readonly png: Uint8Array }>
  /** Name of the sheet in every chart's workbook. */
  readonly sheet: string
}

/** Under which a picture of a chart at a size is kept. */
export function pictureKey(chart: string, size: string): string {
  return `${chart}@${size}`
}

/** The region a chart takes. */
export interface ChartPlace {
  readonly layout: SlideLayout
  readonly index: number
  readonly box: Box
  readonly callout: boolean
}

/** A chart in its region, with its caption where charts stand side by side: native, as several, as a table, or a picture. */
export function planChart(block: ChartBlock, place: ChartPlace, stage: Stage, drawings: Drawings): readonly Shape[] {
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
  const placeholder = regionPlace(layout, index, stage)
  const { native } = rendered
  switch (native.kind) {
    case "native":
      return [
        ...caption,
        { ...shape, kind: "chart", ...(placeholder && { placeholder }), model: native, sheet: drawings.sheet },
        ...planReference(native, parts.chart, index, stage),
      ]
    case "panels":
      return [...caption, ...planPanels(native, shape, drawings.sheet, stage)]
    case "table":
      return [...caption, planHeatTable(native, shape, block.span, stage)]
    case "picture": {
      const size = chartSizeName(stage.theme, layout, index, callout)
      const picture = drawings.pictures.get(pictureKey(exhibit.id, size))
      return picture === undefined ? caption : [...caption, { ...shape, kind: "picture", ...picture }]
    }
  }
}

/** The plots of a faceted chart as a grid of charts, each below what its rows have in common. */
function planPanels(
  { panels, columns, rows }: ChartPanels,
  shape: { readonly name: string; readonly alt: string; readonly box: Box },
  sheet: string,
  stage: Stage,
): readonly Shape[] {
  const { theme } = stage
  const { label, chart } = theme.deck.text
  const [width, height] = [shape.box.width / columns, shape.box.height / rows]
  const head = linesHeight({ ...label, size: chart.size }, 1)
  return panels.flatMap(({ title, column, row, model }): readonly Shape[] => {
    const name = `${shape.name}.${row * columns + column + 1}`
    const corner = { x: shape.box.x + column * width, y: shape.box.y + row * height, width: width - PANEL_GAP }
    const run = { text: title, size: chart.size, bold: true, color: officeColor(theme, theme.palette.ink) }
    const below = { ...corner, y: corner.y + head, height: height - head - PANEL_GAP }
    return [
      {
        kind: "text",
        name: `${name} title`,
        anchor: "top",
        paragraphs: [{ runs: [run] }],
        box: { ...corner, height: head },
      },
      { kind: "chart", name, alt: `${shape.alt} (${title})`, model, sheet, box: below },
    ]
  })
}

/** Between two charts of a grid, in inches. */
const PANEL_GAP = 0.08

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
