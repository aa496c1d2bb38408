import * as vega from "vega"
import { expressionInterpreter } from "vega-interpreter"
import { compile, type TopLevelSpec } from "vega-lite"
import { fitPlots, isFaceted, withPlotSize } from "./facets.ts"
import { inUtc, withTimes } from "./in-utc.ts"
import { isBold, type MeasureText } from "./measure-text.ts"
import type { CanvasContext, ChartSize } from "./model.ts"
import { type Box, hasLegend, type SceneMark } from "./scene.ts"
import { type TickFormat, tickLabel } from "./tick-label.ts"
import { wrapText } from "./wrap-text.ts"

/** What a chart's drawing is made from. */
export interface DrawingInput {
  /** Vega-Lite, complete but for its size; its data are named `rows`. */
  readonly spec: Record<string, unknown>
  readonly config: object
  readonly rows: readonly object[]
  readonly measure: MeasureText
  /** Ink or paper, whichever reads better on a mark of this colour. */
  readonly colorOn: (color: string) => string
  /** This colour where it is readable as text, else ink. */
  readonly textColor: (color: string) => string
  readonly onLog: (level: "warning" | "error", message: string) => void
}

/** The scenegraph at one size. */
export interface Scene {
  readonly root: SceneMark
  /** The picture's edges seen from the plot's upper left corner. */
  readonly frame: Box
  /** The area between the axes. */
  readonly plot: Box
}

/** A chart in Vega's hands. One size at a time: the caller awaits each call. */
export interface Drawing {
  /** `legendColumns` 0: all entries in one row. */
  readonly resize: (size: ChartSize, legendColumns: number) => Promise<Scene>
  readonly svg: () => Promise<string>
  readonly draw: (context: CanvasContext) => Promise<void>
  /** Whether the picture has a legend. */
  readonly hasLegend: () => boolean
  /** A scale's domain as Vega resolved it; empty for a scale that does not exist. */
  readonly domain: (scale: string) => readonly unknown[]
  /** The round numbers within a continuous scale's domain that an axis would name. */
  readonly ticks: (scale: string) => readonly number[]
  /** A scale's type in Vega's terms (`band`, `linear`, `utc`); undefined for a scale that does not exist. */
  readonly scaleType: (scale: string) => string | undefined
  /** The specification in Vega-Lite's normal form: composite marks, facets and overlays spelled out. */
  readonly normalized: Record<string, unknown>
  /** How the mark of a name is encoded in Vega's terms: channel -> where its value comes from. */
  readonly encoding: (markName: string) => Readonly<Record<string, unknown>>
}

/** Exports that `vega-typings` leaves out. */
const untyped = vega as unknown as {
  readonly textMetrics: { width: (item: TextItem, text: unknown) => number }
  readonly setRandom: (source: () => number) => void
  readonly randomLCG: (seed: number) => () => number
}

/** Compiles, parses and first runs a chart; undefined when Vega refuses it, with the reason logged. */
export async function startDrawing(input: DrawingInput, first: ChartSize): Promise<Drawing | undefined> {
  try {
    return await start(input, first)
  } catch (error) {
    input.onLog("error", error instanceof Error ? error.message : String(error))
    return undefined
  }
}

async function start(input: DrawingInput, first: ChartSize): Promise<Drawing> {
  use(input)
  const empty: string[] = []
  const logger = messagesTo((level, message) =>
    /Infinite extent/.test(message) ? empty.push(message) : input.onLog(level, message),
  )
  // A name at the root would stand before every scale's name as well.
  const { spec, timeFields } = inUtc(input.spec)
  const faceted = isFaceted(spec)
  const plot = faceted ? { width: first.width / 4, height: first.height / 4 } : first
  const sized = withPlotSize({ data: { name: "rows" }, ...spec, name: undefined }, plot)
  const compiled = compile(
    sized as unknown as TopLevelSpec,
    { config: input.config, logger } as Parameters<typeof compile>[1],
  )
  const runtime = vega.parse(compiled.spec, undefined, { ast: true } as never)
  untyped.setRandom(untyped.randomLCG(1))
  const view = new vega.View(runtime, {
    renderer: "none",
    loader: closedLoader(),
    logger,
    expr: expressionInterpreter,
  } as never)
  if (input.rows.length > 0) {
    view.data(
      "rows",
      input.rows.map((row) => withTimes(row, timeFields)),
    )
  }
  await view.runAsync()
  const types = new Map(vegaScales(compiled.spec.scales))
  // One of several layers may be empty; a scale without an end cannot be drawn.
  const endless = [...types.keys()].some((name) =>
    domainOf(view, name).some((end) => Number.isNaN(end) || Math.abs(Number(end)) === Number.POSITIVE_INFINITY),
  )
  if (endless) for (const message of empty) input.onLog("error", message)
  return {
    resize: async (size, legendColumns) => {
      const { width, height } = size
      use(input)
      view.signal("legendColumns", legendColumns)
      if (faceted) await fitPlots(view, size)
      else await view.width(width).height(height).runAsync()
      const [x, y] = view.origin()
      const frame = { left: -x, top: -y, right: width - x, bottom: height - y }
      const { root } = view.scenegraph() as unknown as { root: SceneMark }
      const { width: right = 0, height: bottom = 0 } = root.items[0] ?? {}
      return { root, frame, plot: { left: 0, top: 0, right, bottom } }
    },
    svg: async () => {
      use(input)
      vega.resetSVGDefIds()
      return view.toSVG()
    },
    draw: async (context) => {
      use(input)
      await view.toCanvas(1, { externalContext: context } as never)
    },
    hasLegend: () => hasLegend((view.scenegraph() as unknown as { root: SceneMark }).root.items),
    domain: (name) => domainOf(view, name),
    ticks: (name) => ticksOf(view, name),
    scaleType: (name) => types.get(name),
    normalized: compiled.normalized as unknown as Record<string, unknown>,
    encoding: (name) => markEncoding(compiled.spec.marks, name) ?? {},
  }
}

function vegaScales(scales: readonly vega.Scale[] = []): readonly (readonly [string, string])[] {
  return scales.map(({ name, type }) => [name, String(type ?? "linear")])
}

function markEncoding(marks: readonly vega.Mark[] | undefined, name: string): Record<string, unknown> | undefined {
  for (const mark of marks ?? []) {
    if (mark.name === name && mark.type !== "group") return mark.encode?.update as Record<string, unknown>
    const within = mark.type === "group" ? markEncoding(mark.marks, name) : undefined
    if (within !== undefined) return within
  }
  return undefined
}

/** Any CSS colour as `#RRGGBB`; undefined for what is no plain, opaque colour. */
export function plainColor(paint: unknown): string | undefined {
  if (typeof paint !== "string" || paint === "transparent") return undefined
  const rgb = (vega.expressionFunction as unknown as (name: string) => (paint: string) => Rgb)("rgb")
  const { r, g, b, opacity } = rgb(paint)
  if (![r, g, b].every(Number.isFinite) || opacity < 1) return undefined
  return `#${[r, g, b].map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`.toUpperCase()
}

interface Rgb {
  readonly r: number
  readonly g: number
  readonly b: number
  readonly opacity: number
}

/** Vega keeps its text metrics and functions for the whole process; every chart of a build has the same. */
function use(input: DrawingInput): void {
  untyped.textMetrics.width = (item, text) =>
    input.measure(String(text ?? ""), item.fontSize ?? 11, isBold(item.fontWeight))
  register(input)
}

interface TextItem {
  readonly fontSize?: number
  readonly fontWeight?: unknown
}

interface PeriodFormat {
  readonly labels: Readonly<Record<string, string>>
}

/** The functions that forms and the config call, beside Vega's own. */
function register({ measure, colorOn, textColor }: DrawingInput): void {
  const define = (name: string, run: (...values: never[]) => unknown) => vega.expressionFunction(name, run)
  define("galleyTick", (value: number, format: TickFormat | PeriodFormat | string) => tickText(value, format))
  define("galleyShare", (value: number, locale: string) =>
    tickLabel(value, { locale, scale: 1, unit: "percent", before: "", after: "" }),
  )
  define("galleyWrap", (text: string, width: number, size: number) =>
    wrapText(text, width, (part) => measure(part, size, false)),
  )
  define("galleyOn", (color: string) => colorOn(color))
  define("galleyText", (color: string) => textColor(color))
  define("galleyMin", (low: number, high: number, size: number, room: number) => padded(low, high, size, room)[0])
  define("galleyLow", (scale: string, ...rest: Room) => roomy(scale, ...rest)[0])
  define("galleyHigh", (scale: string, ...rest: Room) => roomy(scale, ...rest)[1])
  define("galleyMax", (low: number, high: number, size: number, room: number) => padded(low, high, size, room)[1])
}

function tickText(value: number, format: TickFormat | PeriodFormat | string): string {
  if (typeof format === "string")
    return tickLabel(value, { locale: format, scale: 0, unit: "1", before: "", after: "" })
  return "labels" in format ? (format.labels[String(value)] ?? "") : tickLabel(value, format)
}

/** A domain from `low` to `high` (one of them is zero or beyond) with `room` units of length beyond each bar's end. */
function padded(low: number, high: number, size: number, room: number): readonly [number, number] {
  const [before, after] = [low < 0 ? room : 0, high > 0 || low === high ? room : 0]
  const unit = (high - low || 1) / Math.max(size - before - after, size / 4, 1)
  return [low - before * unit, high + after * unit]
}

type Room = readonly [low: number, high: number, size: number, before: number, after: number]

/** The domain that leaves `before` and `after` units of length beside its data, on a linear or logarithmic scale. */
function roomy(scale: string, ...[low, high, size, before, after]: Room): readonly [number, number] {
  const log = scale === "log"
  const [from, to] = log ? [Math.log10(low), Math.log10(high)] : [low, high]
  const span = to - from || (log ? 1 : Math.abs(to) || 1)
  const unit = span / Math.max(size - before - after, size / 4, 1)
  const [start, end] = [from - before * unit, to + after * unit]
  return log ? [10 ** start, 10 ** end] : [start, end]
}

/** Opens nothing. `sanitize` never rejects: Vega does not catch a rejected link, and the process would end. */
function closedLoader(): object {
  const refuse = (uri: unknown) => Promise.reject(new Error(`a chart may not load \`${String(uri)}\``))
  return { load: refuse, http: refuse, file: refuse, options: {}, sanitize: () => Promise.resolve({ href: "#" }) }
}

function messagesTo(onLog: DrawingInput["onLog"]): vega.LoggerInterface {
  return vega.logger(vega.Warn, undefined, (method: string, _level: string, ...messages: unknown[]) => {
    const message = messages
      .flat()
      .map((part) => (part instanceof Error ? part.message : String(part)))
      .join(" ")
    const failed = method === "error" || /Loading failed|may not load/.test(message)
    onLog(failed ? "error" : "warning", message)
  }) as unknown as vega.LoggerInterface
}

function ticksOf(view: vega.View, name: string): readonly number[] {
  const scale = view.scale(name) as unknown as { ticks: (count: number) => readonly number[] }
  return [...scale.ticks(5)]
}

function domainOf(view: vega.View, name: string): readonly unknown[] {
  try {
    const scale = view.scale(name) as unknown as { domain: () => readonly unknown[] }
    return [...scale.domain()]
  } catch {
    return [] // Vega throws for a scale that the chart does not have
  }
}
