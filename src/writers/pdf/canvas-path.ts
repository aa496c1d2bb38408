import { type Affine, apply } from "./affine.ts"
import type { PathStep } from "./drawing.ts"

/** Collects a canvas path, each point transformed as it comes, as HTML's canvas does. */
export class CanvasPath {
  steps: PathStep[] = []
  /** In the coordinates the caller uses; undefined before the first point. */
  #x: number | undefined
  #y = 0
  #startX = 0
  #startY = 0

  moveTo(matrix: Affine, x: number, y: number): void {
    this.steps.push(["M", ...apply(matrix, x, y)])
    this.#x = this.#startX = x
    this.#y = this.#startY = y
  }

  lineTo(matrix: Affine, x: number, y: number): void {
    if (this.#x === undefined) {
      this.moveTo(matrix, x, y)
      return
    }
    this.steps.push(["L", ...apply(matrix, x, y)])
    this.#x = x
    this.#y = y
  }

  curveTo(matrix: Affine, x1: number, y1: number, x2: number, y2: number, x: number, y: number): void {
    if (this.#x === undefined) this.moveTo(matrix, x1, y1)
    this.steps.push(["C", ...apply(matrix, x1, y1), ...apply(matrix, x2, y2), ...apply(matrix, x, y)])
    this.#x = x
    this.#y = y
  }

  quadraticTo(matrix: Affine, cx: number, cy: number, x: number, y: number): void {
    const [x0, y0] = this.#x === undefined ? [cx, cy] : [this.#x, this.#y]
    const third = 2 / 3
    this.curveTo(
      matrix,
      x0 + third * (cx - x0),
      y0 + third * (cy - y0),
      x + third * (cx - x),
      y + third * (cy - y),
      x,
      y,
    )
  }

  close(): void {
    if (this.#x === undefined) return
    this.steps.push(["Z"])
    this.#x = this.#startX
    this.#y = this.#startY
  }

  rect(matrix: Affine, x: number, y: number, width: number, height: number): void {
    this.moveTo(matrix, x, y)
    this.lineTo(matrix, x + width, y)
    this.lineTo(matrix, x + width, y + height)
    this.lineTo(matrix, x, y + height)
    this.close()
  }

  /** A circular arc as cubic curves of at most a quarter turn. */
  arc(
    matrix: Affine,
    x: number,
    y: number,
    radius: number,
    start: number,
    end: number,
    counterclockwise: boolean,
  ): void {
    const sweep = sweepOf(start, end, counterclockwise)
    const count = Math.max(1, Math.ceil(Math.abs(sweep) / (Math.PI / 2) - 1e-9))
    const step = sweep / count
    const handle = (4 / 3) * Math.tan(step / 4) * radius
    this.lineTo(matrix, x + radius * Math.cos(start), y + radius * Math.sin(start))
    for (let index = 0; index < count; index++) {
      const [from, to] = [start + index * step, start + (index + 1) * step]
      const [x0, y0] = [x + radius * Math.cos(from), y + radius * Math.sin(from)]
      const [x3, y3] = [x + radius * Math.cos(to), y + radius * Math.sin(to)]
      this.curveTo(
        matrix,
        x0 - handle * Math.sin(from),
        y0 + handle * Math.cos(from),
        x3 + handle * Math.sin(to),
        y3 - handle * Math.cos(to),
        x3,
        y3,
      )
    }
  }
}

const TURN = 2 * Math.PI

function sweepOf(start: number, end: number, counterclockwise: boolean): number {
  const sweep = end - start
  if (counterclockwise) return sweep <= -TURN ? -TURN : -positive(-sweep)
  return sweep >= TURN ? TURN : positive(sweep)
}

function positive(angle: number): number {
  return ((angle % TURN) + TURN) % TURN
}
