import { isRecord } from "./form.ts"
import type { ChartSize } from "./model.ts"
import type { SceneItem, SceneMark } from "./scene.ts"

/** One plot of a faceted chart, by its place in the grid. */
export interface Facet {
  readonly cell: SceneItem
  /** What its rows have in common, as the headers print it. */
  readonly title: string
  readonly column: number
  readonly row: number
}

/** A grid of plots is too large for the size it is drawn at; the message is the grid. */
export class NoRoom extends Error {}

/** What sizing the plots needs of a Vega view. */
export interface PlotView {
  readonly resize: () => PlotView
  readonly runAsync: () => Promise<unknown>
  readonly scenegraph: () => unknown
  signal(name: string): unknown
  signal(name: string, value: unknown): PlotView
  padding(value: { left: number; top: number; right: number; bottom: number }): unknown
}

/** Whether a specification makes a grid of plots of one kind. */
export function isFaceted(spec: Record<string, unknown>): boolean {
  const { encoding } = spec
  const channels = isRecord(encoding) ? ["row", "column", "facet"] : []
  return isRecord(spec.facet) || channels.some((channel) => isRecord(encoding) && encoding[channel] !== undefined)
}

/** A specification whose plot, or each of whose plots, has this size. */
export function withPlotSize(spec: Record<string, unknown>, { width, height }: Pick<ChartSize, "width" | "height">) {
  if (!isFaceted(spec)) return { ...spec, width, height }
  const plain = { autosize: { type: "pad" } }
  if (isRecord(spec.spec)) return { ...spec, ...plain, spec: { ...spec.spec, width, height } }
  return { ...spec, ...plain, width, height }
}

/** No plot is narrower or lower. */
const LEAST = 24

/** Sizes the plots so that all of them, with their headers and axes, fill a size; headers and axes take what they take. */
export async function fitPlots(view: PlotView, size: ChartSize): Promise<void> {
  // Rounds, as axes grow longer numbers and labels turn when their plot gets smaller.
  for (let round = 0; round < 4; round++) {
    await view.resize().runAsync()
    const { root } = view.scenegraph() as unknown as { root: SceneMark }
    const cells = facetCells(root)
    const grid = gridOf(cells)
    const total = extent(root)
    const [columns, rows] = [grid.xs.length, grid.ys.length]
    const width = Number(view.signal("child_width")) + (size.width - total.width) / columns
    const height = Number(view.signal("child_height")) + (size.height - total.height) / rows
    if (width < LEAST || height < LEAST) throw new NoRoom(`${columns} × ${rows}`)
    view.signal("child_width", Math.floor(width)).signal("child_height", Math.floor(height))
  }
  await view.resize().runAsync()
  const total = extent((view.scenegraph() as unknown as { root: SceneMark }).root)
  view.padding({
    left: 2,
    top: 4,
    right: Math.max(0, size.width - total.width + 4),
    bottom: Math.max(0, size.height - total.height + 2),
  })
  await view.resize().runAsync()
}

/** The picture's size with the padding of every chart. */
function extent(root: SceneMark): { readonly width: number; readonly height: number } {
  const bounds = (root.items[0] as { bounds?: { x1: number; x2: number; y1: number; y2: number } } | undefined)?.bounds
  const { x1 = 0, x2 = 0, y1 = 0, y2 = 0 } = bounds ?? {}
  return { width: Math.ceil(x2) - Math.floor(x1) + 6, height: Math.ceil(y2) - Math.floor(y1) + 6 }
}

/** The plots of a faceted chart in drawing order; none of any other chart. */
export function facetsOf(root: SceneMark): readonly Facet[] {
  const cells = facetCells(root)
  const { xs, ys } = gridOf(cells)
  return cells.map((cell) => ({
    cell,
    title: titleOf(cell),
    column: xs.indexOf(cell.x ?? 0),
    row: ys.indexOf(cell.y ?? 0),
  }))
}

function facetCells(root: SceneMark): readonly SceneItem[] {
  return root.items.flatMap((item) =>
    (item.items ?? []).flatMap((mark) =>
      mark.name === "cell" ? mark.items : mark.marktype === "group" ? facetCells(mark) : [],
    ),
  )
}

function gridOf(cells: readonly SceneItem[]): { readonly xs: readonly number[]; readonly ys: readonly number[] } {
  const sorted = (values: readonly number[]) => [...new Set(values)].sort((a, b) => a - b)
  return { xs: sorted(cells.map(({ x = 0 }) => x)), ys: sorted(cells.map(({ y = 0 }) => y)) }
}

function titleOf({ datum }: SceneItem): string {
  const fields = Object.entries((datum ?? {}) as Record<string, unknown>)
  return fields
    .filter(([name]) => name !== "count")
    .map(([, value]) => String(value))
    .join(", ")
}
