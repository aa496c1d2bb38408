import type { Points, Weight } from "../../theme/theme.ts"
import type { Tag } from "./tag.ts"

/** Red, green, blue in 0..1. */
export type Rgb = readonly [number, number, number]

export interface SolidPaint {
  readonly kind: "solid"
  readonly color: Rgb
  readonly alpha: number
}

/** A gradient between two points, or between two circles when both radii are given. */
export interface GradientPaint {
  readonly kind: "gradient"
  readonly from: readonly [Points, Points]
  readonly to: readonly [Points, Points]
  readonly radii?: readonly [Points, Points]
  readonly stops: readonly { readonly offset: number; readonly color: Rgb; readonly alpha: number }[]
}

export type Paint = SolidPaint | GradientPaint

/** A path as PDF has it: move, line, cubic curve, close. y grows downwards. */
export type PathStep =
  | readonly ["M", Points, Points]
  | readonly ["L", Points, Points]
  | readonly ["C", Points, Points, Points, Points, Points, Points]
  | readonly ["Z"]

export interface FillMark {
  readonly kind: "fill"
  readonly path: readonly PathStep[]
  readonly paint: Paint
  readonly rule: "nonzero" | "evenodd"
}

export interface Pen {
  readonly width: Points
  readonly cap: "butt" | "round" | "square"
  readonly join: "miter" | "round" | "bevel"
  readonly miterLimit: number
  readonly dash: readonly Points[]
  readonly dashOffset: Points
}

export interface StrokeMark {
  readonly kind: "stroke"
  readonly path: readonly PathStep[]
  readonly paint: Paint
  readonly pen: Pen
}

/** Glyphs of one face on one baseline. */
export interface TextMark {
  readonly kind: "text"
  readonly face: Weight
  readonly size: Points
  readonly color: Rgb
  readonly alpha: number
  /** Where the baseline starts. */
  readonly x: Points
  readonly y: Points
  readonly codePoints: readonly number[]
  /** Origin of each glyph, along the baseline from `x`. */
  readonly xs: readonly Points[]
  /** Radians, clockwise. */
  readonly angle: number
  /** Upright face set oblique, for emphasis in Latin text. */
  readonly oblique: boolean
  /** Drawn around the glyphs, beneath their fill. */
  readonly halo?: { readonly width: Points; readonly color: Rgb; readonly alpha: number }
}

/** The number of a note, known only when all pages are made. */
export interface NoteMark {
  readonly kind: "note"
  /** Index of the source mark in the document. */
  readonly note: number
  /** Stands before the number when another one precedes. */
  readonly prefix: string
  readonly face: Weight
  readonly size: Points
  readonly color: Rgb
  readonly x: Points
  readonly y: Points
}

/** The number of the page an anchor came to stand on, flush right at `x`. */
export interface PageMark {
  readonly kind: "page"
  readonly anchor: string
  readonly face: Weight
  readonly size: Points
  readonly color: Rgb
  readonly x: Points
  readonly y: Points
}

/** The hash of the ledger, known only when every document of the edition is laid out. */
export interface LedgerMark {
  readonly kind: "ledger"
  readonly face: Weight
  readonly size: Points
  readonly color: Rgb
  readonly x: Points
  readonly y: Points
}

/** Everything until the matching `restore` shows only inside the path. */
export interface ClipMark {
  readonly kind: "clip"
  readonly path: readonly PathStep[]
}

export interface RestoreMark {
  readonly kind: "restore"
}

/** Leaves no trace, but its node stands in the structure tree: an empty cell. */
export interface EmptyMark {
  readonly kind: "empty"
}

export type Mark =
  | FillMark
  | StrokeMark
  | TextMark
  | NoteMark
  | PageMark
  | LedgerMark
  | ClipMark
  | RestoreMark
  | EmptyMark

/** A mark and what it is to a reader who cannot see it; `artifact` for decoration. */
export interface Ink {
  readonly mark: Mark
  readonly tag: Tag | "artifact"
}

export const solid = (color: Rgb, alpha = 1): SolidPaint => ({ kind: "solid", color, alpha })

/** `#RRGGBB` of the theme. */
export function rgb(color: string): Rgb {
  const value = Number.parseInt(color.slice(1, 7), 16)
  return [(value >> 16) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

export function rectangle(x: Points, y: Points, width: Points, height: Points): readonly PathStep[] {
  return [["M", x, y], ["L", x + width, y], ["L", x + width, y + height], ["L", x, y + height], ["Z"]]
}

export function fillOf(path: readonly PathStep[], color: Rgb): FillMark {
  return { kind: "fill", path, paint: solid(color), rule: "nonzero" }
}

/** A horizontal rule whose upper edge is at `y`. */
export function rule(x: Points, y: Points, width: Points, weight: Points, color: Rgb): FillMark {
  return fillOf(rectangle(x, y, width, weight), color)
}

/** The mark moved right and down. */
export function moved<M extends Mark>(mark: M, dx: Points, dy: Points): M {
  if (dx === 0 && dy === 0) return mark
  if ("path" in mark) {
    const path = mark.path.map((step) => moveStep(step, dx, dy))
    if ("paint" in mark) return { ...mark, path, paint: movePaint(mark.paint, dx, dy) }
    return { ...mark, path }
  }
  return "x" in mark ? { ...mark, x: mark.x + dx, y: mark.y + dy } : mark
}

function moveStep(step: PathStep, dx: Points, dy: Points): PathStep {
  if (step[0] === "Z") return step
  if (step[0] !== "C") return [step[0], step[1] + dx, step[2] + dy]
  return ["C", step[1] + dx, step[2] + dy, step[3] + dx, step[4] + dy, step[5] + dx, step[6] + dy]
}

function movePaint(paint: Paint, dx: Points, dy: Points): Paint {
  if (paint.kind === "solid") return paint
  const { from, to } = paint
  return { ...paint, from: [from[0] + dx, from[1] + dy], to: [to[0] + dx, to[1] + dy] }
}
