import type { ChartPoint, ChartSeries } from "../model.ts"
import type { SceneItem } from "../scene.ts"
import { type DrawnMark, isHollow, mainColor } from "./drawn-marks.ts"

/** A point that shows nothing. */
export const GAP: ChartPoint = { value: null, bound: "exact" }

/** One mark as a point of its series; without one, a gap. */
export function pointOf(
  mark: DrawnMark | undefined,
  color: string,
  label: (mark: DrawnMark) => string | undefined,
): ChartPoint {
  if (mark === undefined) return GAP
  const text = label(mark)
  const { quantity } = mark
  return {
    value: mark.value,
    bound: quantity?.bound ?? "exact",
    ...(quantity === undefined ? {} : { quantity }),
    ...(text === undefined ? {} : { label: text }),
    ...(mark.color === color ? {} : { color: mark.color }),
  }
}

/** What a series of these marks looks like. */
export function seriesLook(marks: readonly DrawnMark[]): Pick<ChartSeries, "color" | "dash" | "smooth" | "symbol"> {
  const item = marks[0]?.item ?? {}
  const symbol = symbolOf(item)
  return {
    color: mainColor(marks),
    dash: isDashed(item),
    ...(isSmooth(item) ? { smooth: true } : {}),
    ...(symbol === undefined ? {} : { symbol }),
  }
}

function isDashed({ strokeDash }: SceneItem): boolean {
  return Array.isArray(strokeDash) && strokeDash.some((length, index) => index % 2 === 1 && length > 0)
}

function isSmooth({ interpolate }: SceneItem): boolean {
  return interpolate !== undefined && !interpolate.startsWith("step") && !interpolate.startsWith("linear")
}

const SHAPES: Readonly<Record<string, ChartSeries["symbol"]>> = {
  square: "square",
  diamond: "diamond",
  "triangle-up": "triangle",
  triangle: "triangle",
}

function symbolOf(item: SceneItem): ChartSeries["symbol"] {
  return SHAPES[item.shape ?? ""] ?? (isHollow(item) ? "hollow" : undefined)
}
