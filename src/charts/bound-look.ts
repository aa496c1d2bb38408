import { isRecord } from "./form.ts"

type Stops = readonly (readonly [offset: number, veil: number])[]

/**
 * How much paper veils a bar from zero to its end: an open end fades out, an approximate one is
 * lighter over its last tenth, one just below its value stops short of it, and an upper bound is hollow.
 */
const veils = {
  open: [
    [0, 0],
    [0.7, 0],
    [1, 0.8],
  ],
  soft: [
    [0, 0],
    [0.9, 0],
    [0.9, 0.5],
    [1, 0.5],
  ],
  near: [
    [0, 0],
    [0.93, 0],
    [0.93, 0.85],
    [1, 0.85],
  ],
} as const satisfies Record<string, Stops>

const HOLLOW = 0.8
const FORECAST = 0.6
const OUTLINE = 1.4

/**
 * The layers a bar layer with `"$bound": "<slot>"` stands for: the bars, a veil over their ends and an outline
 * (in the colour of `stroke`, else of `fill`) where the bound or a forecast needs one. They are tokens still, to be filled like the rest of the form.
 */
export function boundLayers(layer: Record<string, unknown>): readonly Record<string, unknown>[] {
  const { $bound: slot, ...bars } = layer
  const { mark } = bars
  if (typeof slot !== "string" || !isRecord(mark)) return [bars]
  const { fill, stroke = fill, ...position } = isRecord(bars.encoding) ? bars.encoding : {}
  const name = String(bars.name ?? "bars")
  const part = (prefix: string, own: object, channels: object) => ({
    ...bars,
    name: prefix + name,
    mark: { ...mark, ...own },
    encoding: { ...position, ...channels },
  })
  return [
    part("", {}, { fill }),
    part("lookEnd_", {}, { fill: veil(slot, "height" in mark) }),
    part("lookOutline_", { filled: false }, { stroke, ...outline(slot) }),
  ]
}

function veil(slot: string, horizontal: boolean): object {
  const ends = Object.entries(veils).flatMap(([end, stops]) => [
    {
      test: { and: [endIs(slot, [end]), { field: `slot:${slot}`, gte: 0 }] },
      value: gradient(horizontal, false, stops),
    },
    { test: { and: [endIs(slot, [end]), { field: `slot:${slot}`, lt: 0 }] }, value: gradient(horizontal, true, stops) },
  ])
  const hollow = { test: endIs(slot, ["hollow"]), value: paper(HOLLOW) }
  const forecast = { test: isForecast(slot), value: paper(FORECAST) }
  return { condition: [...ends, hollow, forecast], value: paper(0) }
}

function outline(slot: string): object {
  const width = (test: object) => ({ test, value: OUTLINE })
  return {
    strokeWidth: { condition: [width(endIs(slot, ["hollow", "near"])), width(isForecast(slot))], value: 0 },
    strokeDash: { condition: { test: isForecast(slot), value: [4, 3] }, value: [] },
  }
}

function endIs(slot: string, ends: readonly string[]): object {
  return { field: `slot:${slot}/end`, oneOf: ends }
}

function isForecast(slot: string): object {
  return { field: `slot:${slot}/status`, equal: "forecast" }
}

/** A linear gradient over the bar's box, from zero to its end. */
function gradient(horizontal: boolean, negative: boolean, stops: Stops): object {
  const [from, to] = horizontal === negative ? [1, 0] : [0, 1]
  const line = horizontal ? { x1: from, y1: 0, x2: to, y2: 0 } : { x1: 0, y1: from, x2: 0, y2: to }
  return { gradient: "linear", ...line, stops: stops.map(([offset, share]) => ({ offset, color: paper(share) })) }
}

function paper(share: number): string {
  return `rgba(255,255,255,${share})`
}
