import type { MeasureText } from "./measure-text.ts"
import type { ChartSize } from "./model.ts"
import { placedItems, textLines } from "./scene.ts"
import type { Drawing, Scene } from "./vega.ts"

/** Draws at a size with the legend in one row, or in as many columns as keep it within the picture. */
export async function foldLegend(drawing: Drawing, size: ChartSize, measure: MeasureText): Promise<Scene> {
  const scene = await drawing.resize(size, 0)
  const entries = placedItems(scene.root).filter(({ mark }) => mark.role === "legend-label").length
  if (!legendReachesOver(scene, measure)) return scene
  for (let columns = entries - 1; columns > 1; columns--) {
    const folded = await drawing.resize(size, columns)
    if (!legendReachesOver(folded, measure)) return folded
  }
  return drawing.resize(size, 1)
}

function legendReachesOver({ root, frame }: Scene, measure: MeasureText): boolean {
  return placedItems(root).some(({ item, mark, left }) => {
    if (mark.role !== "legend-label") return false
    const width = Math.max(0, ...textLines(item).map((line) => measure(line, item.fontSize ?? 11, false)))
    return left + (item.x ?? 0) + width > frame.right
  })
}
