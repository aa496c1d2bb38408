import { datumField, type SceneItem, type SceneMark, textLines } from "./scene.ts"

/** An axis as it was drawn, its grid lines included. */
export interface DrawnAxis {
  /** The tick's value -> its label; numbers and dates by their number. */
  readonly labels: ReadonlyMap<string, string>
  readonly title: string
  readonly orient: string
  readonly grid: boolean
}

/** A legend as it was drawn. */
export interface DrawnLegend {
  readonly orient: string
  /** Channel -> scale. */
  readonly scales: Readonly<Record<string, string>>
  /** A legend of symbols tells series apart, one of a gradient counts. */
  readonly symbols: boolean
  /** The value an entry stands for -> its label, in the order of the legend. */
  readonly labels: ReadonlyMap<string, string>
}

/** The axes by the name of their scale, and the legends. */
export interface Guides {
  readonly axes: ReadonlyMap<string, DrawnAxis>
  readonly legends: readonly DrawnLegend[]
}

/** How a value is known in the scenegraph: a date by its milliseconds. */
export function keyOf(value: unknown): string {
  return value instanceof Date ? String(value.getTime()) : String(value)
}

/** Reads the guides of a scene, those around and within facets included. */
export function readGuides(root: SceneMark): Guides {
  const axes = new Map<string, DrawnAxis>()
  const legends: DrawnLegend[] = []
  visit(root, (mark) => {
    for (const item of mark.items) {
      if (mark.role === "axis") addAxis(item, axes)
      if (mark.role === "legend") legends.push(readLegend(item))
    }
  })
  return { axes, legends }
}

function visit(mark: SceneMark, see: (mark: SceneMark) => void): void {
  see(mark)
  for (const item of mark.items) for (const child of item.items ?? []) visit(child, see)
}

/** An axis of labels and an axis of grid lines are two axes of one scale; facets repeat both. */
function addAxis(item: SceneItem, axes: Map<string, DrawnAxis>): void {
  const scale = String(datumField(item, "scale"))
  const known = axes.get(scale)
  const parts = (role: string) => (item.items ?? []).filter((mark) => mark.role === role).flatMap(({ items }) => items)
  const labels = parts("axis-label").map((label) => [keyOf(datumField(label, "value")), textLines(label).join(" ")])
  const [title] = parts("axis-title")
  const shown = datumField(item, "labels") === true
  axes.set(scale, {
    labels: new Map([...(known?.labels ?? []), ...(labels as [string, string][])]),
    title: known?.title || (title === undefined ? "" : textLines(title).join(" ")),
    orient: shown || known === undefined ? String((item as { orient?: string }).orient) : known.orient,
    grid: known?.grid === true || datumField(item, "grid") === true,
  })
}

function readLegend(item: SceneItem): DrawnLegend {
  const scales = datumField(item, "scales") as Record<string, string>
  const labels = new Map<string, string>()
  for (const child of item.items ?? []) {
    visit(child, ({ role, items }) => {
      if (role !== "legend-label") return
      for (const label of items) labels.set(keyOf(datumField(label, "value")), textLines(label).join(" "))
    })
  }
  const orient = String((item as { orient?: string }).orient)
  return { orient, scales, symbols: datumField(item, "type") === "symbol", labels }
}
