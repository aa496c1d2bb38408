import { isRecord } from "../form.ts"
import type { RenderedChart } from "../model.ts"
import type { SpecUnit } from "../spec-units.ts"
import { type DrawnChart, fieldOf, NotNative } from "./drawn-marks.ts"
import { nativeBars } from "./native-bars.ts"
import { nativeLines } from "./native-lines.ts"
import { nativeScatter } from "./native-scatter.ts"

/** Units with this prefix only dress other marks; Office has its own way, or the difference is named. */
const DRESS = "look"

const known = new Set(["bar", "line", "point", "circle", "rule", "text"])

/** The chart as Office can hold it, from what was drawn; a picture with the reason when it cannot. */
export function compileNative(chart: DrawnChart): RenderedChart["native"] {
  const units = chart.units.filter(({ name }) => !name.startsWith(DRESS))
  try {
    refuse(units)
    return choose({ ...chart, units })
  } catch (error) {
    if (error instanceof NotNative) return { kind: "picture", reason: error.message }
    throw error
  }
}

function choose(chart: DrawnChart) {
  const of = (...marks: readonly string[]) => chart.units.filter(({ mark }) => marks.includes(mark))
  const [bars, lines, points] = [of("bar"), of("line"), of("point", "circle")]
  const segments = of("rule").filter((unit) => fieldOf(unit, "y2") !== undefined)
  if (bars.length > 0) {
    if (lines.length > 0) throw new NotNative("it draws bars and lines together")
    return nativeBars(chart, bars)
  }
  if (lines.length + segments.length === 1) {
    const [values] = points.length > 0 ? points : lines
    if (values === undefined || points.length > 1) throw new NotNative("its lines have no values of their own")
    return nativeLines(chart, values)
  }
  if (lines.length + segments.length > 1) throw new NotNative("it draws several layers of lines")
  return nativeScatter(chart, points)
}

function refuse(units: readonly SpecUnit[]): void {
  if (units.length === 0) throw new NotNative("it is made of several plots")
  for (const { mark, encoding } of units) {
    if (!known.has(mark)) throw new NotNative(`Office charts have no \`${mark}\` mark`)
    if (["row", "column", "facet"].some((channel) => encoding[channel] !== undefined))
      throw new NotNative("it is made of several plots")
    for (const definition of Object.values(encoding)) {
      if (!isRecord(definition)) continue
      const computed = ["aggregate", "bin", "timeUnit"].find(
        (name) => definition[name] !== undefined && definition[name] !== null && definition[name] !== false,
      )
      if (computed !== undefined) throw new NotNative(`Vega-Lite computes what it shows (\`${computed}\`)`)
    }
  }
}
