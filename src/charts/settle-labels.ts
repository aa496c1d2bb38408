import { isBold, type MeasureText } from "./measure-text.ts"
import { type Box, type PlacedItem, placedItems, type SceneItem, textLines } from "./scene.ts"
import type { Scene } from "./vega.ts"

/** A text with the room it takes. */
export interface SettledText {
  readonly text: string
  readonly box: Box
}

/** Units with this prefix have labels that may stand on any side of their point. */
const FREE = "freeLabels"
/** Units with this prefix have labels that may move up and down beside their point. */
const SIDE = "sideLabels"
/** Lines of labels are this many sizes apart. */
const APART = 1.2
/** From a point's centre to the middle of its label. */
const GAP = 7

/** What a text item was before it was moved; Vega sets only what its specification encodes. */
interface Original {
  readonly align: string | undefined
  readonly baseline: string | undefined
  readonly dx: number | undefined
  readonly dy: number | undefined
}

/** Moves labels in one chart's scenegraph; keeps what they were, as the view is run again for another size. */
export class LabelSettler {
  readonly #originals = new WeakMap<SceneItem, Original>()
  readonly #measure: MeasureText

  constructor(measure: MeasureText) {
    this.#measure = measure
  }

  /** Centres wrapped axis labels, gives free labels their best side within `frame`, and returns every text with its room. */
  settle({ root, frame, plot }: Scene): readonly SettledText[] {
    const items = placedItems(root)
    const texts = items.filter(
      ({ mark, item }) => mark.marktype === "text" && textLines(item).length > 0 && item.opacity !== 0,
    )
    for (const { item } of texts) this.#restore(item)
    for (const { item, mark } of texts) if (mark.role === "axis-label") this.#centreLines(item)
    spreadSides(
      texts.filter(({ mark }) => mark.name?.startsWith(SIDE) === true),
      plot,
    )
    const isFree = ({ mark }: PlacedItem) => mark.name?.startsWith(FREE) === true
    const obstacles = { boxes: items.filter(isPoint).map(pointBox), lines: items.filter(isLine).map(lineOf) }
    const settled = texts.filter((text) => !isFree(text)).map((text) => this.#settled(text))
    for (const text of inReadingOrder(texts.filter(isFree))) {
      this.#place(text, [...obstacles.boxes, ...settled.map(({ box }) => box)], obstacles.lines, { frame, plot })
      settled.push(this.#settled(text))
    }
    return settled
  }

  #restore(item: SceneItem): void {
    const original = this.#originals.get(item)
    if (original !== undefined) Object.assign(item, original)
    else this.#originals.set(item, { align: item.align, baseline: item.baseline, dx: item.dx, dy: item.dy })
  }

  #centreLines(item: SceneItem): void {
    const lines = textLines(item).length
    if (lines < 2 || item.baseline !== "middle") return
    item.dy = (item.dy ?? 0) - ((lines - 1) * lineHeight(item)) / 2
  }

  #place(
    text: PlacedItem,
    boxes: readonly Box[],
    lines: readonly Line[],
    { frame, plot }: Pick<Scene, "frame" | "plot">,
  ): void {
    const { item } = text
    let best: { readonly cost: number; readonly candidate: Side } = {
      cost: Number.POSITIVE_INFINITY,
      candidate: candidates[0],
    }
    for (const [rank, candidate] of candidates.entries()) {
      Object.assign(item, candidate)
      const { box } = this.#settled(text)
      const covered = boxes.reduce((area, other) => area + overlap(box, other), 0)
      const crossed = lines.reduce((length, line) => length + crossing(box, line), 0)
      const cost = covered * 10 + crossed * 3 + outside(box, frame) * 200 + outside(box, plot) * 4 + rank
      if (cost < best.cost) best = { cost, candidate }
    }
    Object.assign(item, best.candidate)
  }

  #settled({ item, left, top }: PlacedItem): SettledText {
    const lines = textLines(item)
    const size = item.fontSize ?? 11
    const width = Math.max(...lines.map((line) => this.#measure(line, size, isBold(item.fontWeight))))
    const height = size + (lines.length - 1) * lineHeight(item)
    const share = item.align === "right" ? 1 : item.align === "center" ? 0.5 : 0
    const angle = ((item.angle ?? 0) * Math.PI) / 180
    const [x, y] = [-share * width + (item.dx ?? 0), baselineOffset(item, size) + (item.dy ?? 0)]
    const corners = [
      [x, y],
      [x + width, y],
      [x, y + height],
      [x + width, y + height],
    ].map(([cx = 0, cy = 0]) => [
      left + (item.x ?? 0) + cx * Math.cos(angle) - cy * Math.sin(angle),
      top + (item.y ?? 0) + cx * Math.sin(angle) + cy * Math.cos(angle),
    ])
    const [xs, ys] = [corners.map(([cx = 0]) => cx), corners.map(([, cy = 0]) => cy)]
    const box = { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) }
    return { text: lines.join(" "), box }
  }
}

/** Sides of a point, the best first: above, below, right, left, then farther off. */
const candidates = [
  { align: "center", baseline: "middle", dx: 0, dy: -GAP - 8 },
  { align: "center", baseline: "middle", dx: 0, dy: GAP + 9 },
  { align: "left", baseline: "middle", dx: GAP + 3, dy: 0 },
  { align: "right", baseline: "middle", dx: -GAP - 3, dy: 0 },
  { align: "left", baseline: "middle", dx: GAP, dy: -GAP - 5 },
  { align: "left", baseline: "middle", dx: GAP, dy: GAP + 6 },
  { align: "right", baseline: "middle", dx: -GAP, dy: -GAP - 5 },
  { align: "right", baseline: "middle", dx: -GAP, dy: GAP + 6 },
  { align: "center", baseline: "middle", dx: 0, dy: -GAP - 24 },
  { align: "center", baseline: "middle", dx: 0, dy: GAP + 25 },
] as const

type Side = (typeof candidates)[number]

interface Line {
  readonly from: readonly [number, number]
  readonly to: readonly [number, number]
}

/** The top of the letters from the baseline's place: Han fills 0.88 em above and 0.12 below the alphabetic one. */
function baselineOffset(item: SceneItem, size: number): number {
  const offsets: Readonly<Record<string, number>> = { top: 0.79, middle: 0.3, bottom: -0.21 }
  return ((offsets[item.baseline ?? "alphabetic"] ?? 0) - 0.86) * size
}

function lineHeight(item: SceneItem): number {
  return item.lineHeight ?? (item.fontSize ?? 11) + 2
}

/** Moves labels of one side apart, each cluster about its own middle, within the plot where it is high enough. */
function spreadSides(texts: readonly PlacedItem[], plot: Box): void {
  for (const align of ["left", "right"]) {
    const side = texts.filter(({ item }) => item.align === align).sort((a, b) => yOf(a) - yOf(b))
    const gap = Math.max(0, ...side.map(({ item }) => (item.fontSize ?? 11) * APART))
    const spread = spreadEvenly(side.map(yOf), gap)
    const over = Math.max(0, (spread.at(-1) ?? 0) - plot.bottom)
    for (const [index, text] of side.entries())
      text.item.dy = (text.item.dy ?? 0) + (spread[index] ?? 0) - over - yOf(text)
  }
}

function yOf({ item, top }: PlacedItem): number {
  return top + (item.y ?? 0)
}

/** Ascending places at least `gap` apart with the least squared movement (pool adjacent violators). */
export function spreadEvenly(places: readonly number[], gap: number): readonly number[] {
  const clusters: { sum: number; count: number }[] = []
  for (const [index, place] of places.entries()) {
    clusters.push({ sum: place - index * gap, count: 1 })
    for (
      let last = clusters.at(-1), before = clusters.at(-2);
      last && before;
      last = clusters.at(-1), before = clusters.at(-2)
    ) {
      if (before.sum / before.count <= last.sum / last.count) break
      clusters.pop()
      before.sum += last.sum
      before.count += last.count
    }
  }
  const means = clusters.flatMap(({ sum, count }) => Array<number>(count).fill(sum / count))
  return means.map((mean, index) => mean + index * gap)
}

function isPoint({ mark }: PlacedItem): boolean {
  return mark.marktype === "symbol" && mark.role === "mark"
}

function pointBox({ item, left, top }: PlacedItem): Box {
  const radius = Math.sqrt((item.size ?? 64) / Math.PI)
  const [x, y] = [left + (item.x ?? 0), top + (item.y ?? 0)]
  return { left: x - radius, top: y - radius, right: x + radius, bottom: y + radius }
}

function isLine({ mark }: PlacedItem): boolean {
  return mark.marktype === "rule" && mark.role === "mark"
}

function lineOf({ item, left, top }: PlacedItem): Line {
  const [x, y] = [item.x ?? 0, item.y ?? 0]
  return { from: [left + x, top + y], to: [left + (item.x2 ?? x), top + (item.y2 ?? y)] }
}

function inReadingOrder(texts: readonly PlacedItem[]): readonly PlacedItem[] {
  return [...texts].sort((a, b) => (a.item.x ?? 0) - (b.item.x ?? 0) || (a.item.y ?? 0) - (b.item.y ?? 0))
}

/** Area two boxes share, in square points. */
export function overlap(a: Box, b: Box): number {
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > 0 && height > 0 ? width * height : 0
}

/** Length by which a box reaches over a frame's edges. */
export function outside(box: Box, frame: Box): number {
  const across = Math.max(0, frame.left - box.left) + Math.max(0, box.right - frame.right)
  return across + Math.max(0, frame.top - box.top) + Math.max(0, box.bottom - frame.bottom)
}

/** Length of a line within a box, sampled. */
function crossing(box: Box, { from, to }: Line): number {
  const length = Math.hypot(to[0] - from[0], to[1] - from[1])
  const steps = Math.max(1, Math.ceil(length / 2))
  let inside = 0
  for (let step = 0; step <= steps; step++) {
    const [x, y] = [from[0] + ((to[0] - from[0]) * step) / steps, from[1] + ((to[1] - from[1]) * step) / steps]
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) inside++
  }
  return inside * 2
}
