import type { Points } from "../../theme/theme.ts"
import type { Mark } from "./drawing.ts"

/** A box on a page; y grows downwards. */
export interface Box {
  readonly left: Points
  readonly top: Points
  readonly right: Points
  readonly bottom: Points
}

/** The smallest box around marks, control points of curves and the em of every glyph included; undefined for none. */
export function extentOf(marks: readonly Mark[]): Box | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  const add = (x: Points, y: Points): void => {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  for (const mark of marks) {
    if (mark.kind === "text") {
      const [first, last] = [mark.xs[0] ?? 0, (mark.xs.at(-1) ?? 0) + mark.size * 0.5]
      for (const along of [first, last])
        for (const above of [0.75 * mark.size, -0.1 * mark.size]) {
          const [cos, sin] = [Math.cos(mark.angle), Math.sin(mark.angle)]
          add(mark.x + along * cos + above * sin, mark.y + along * sin - above * cos)
        }
    } else if (mark.kind === "fill" || mark.kind === "stroke") {
      for (const step of mark.path)
        for (let index = 1; index + 1 < step.length; index += 2) add(step[index] as number, step[index + 1] as number)
    }
  }
  return left > right ? undefined : { left, top, right, bottom }
}
