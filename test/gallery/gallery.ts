import type { Frame, RenderedChart } from "../../src/charts/model.ts"
import { renderChart } from "../../src/charts/render-chart.ts"
import { Problems } from "../../src/diagnostics/problem.ts"
import { faces, frame, ownSpec, quantity, request, theme } from "../fixtures/charts.ts"
import { bars } from "./bars.ts"
import type { GalleryCase, GalleryRow } from "./cases.ts"
import { grids } from "./grids.ts"
import { lines } from "./lines.ts"
import { points } from "./points.ts"

/** Every case of the gallery by its name. */
export const gallery: ReadonlyMap<string, GalleryCase> = new Map(
  Object.entries({ ...bars, ...lines, ...points, ...grids }),
)

/** Draws a case as a briefing's own specification is drawn; problems throw. */
export async function drawCase(name: string, { rows, spec }: GalleryCase): Promise<RenderedChart> {
  const problems = new Problems()
  const asked = request({ ...ownSpec(spec), id: name, locale: "en", frame: frameOf(rows), slots: new Map() })
  const chart = await renderChart(asked, theme, faces, problems.report)
  if (chart === undefined || problems.errors > 0) throw new Error(`${name}: ${JSON.stringify(problems.all(), null, 1)}`)
  return chart
}

function frameOf(rows: readonly GalleryRow[]): Frame {
  const titles = Object.fromEntries(Object.keys(rows[0] ?? {}).map((name) => [name, name]))
  const cells = rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        typeof value === "number" ? quantity(value, "exact", { id: `${name}/${value}`, unit: name }) : value,
      ]),
    ),
  )
  return frame(titles, cells)
}
