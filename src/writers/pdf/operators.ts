import type { PathStep, Pen, Rgb, TextMark } from "./drawing.ts"

/** Content stream operators (ISO 32000-1, annex A) as text. */

/** A number as PDF writes it: at most three decimals, no exponent. */
export function number(value: number): string {
  const rounded = Math.round(value * 1000) / 1000
  return rounded === 0 ? "0" : String(rounded)
}

const join = (values: readonly number[]): string => values.map(number).join(" ")

export function pathOperators(path: readonly PathStep[]): string {
  return path
    .map((step) => {
      if (step[0] === "Z") return "h"
      const [kind, ...values] = step
      return `${join(values)} ${kind === "M" ? "m" : kind === "L" ? "l" : "c"}`
    })
    .join(" ")
}

export function penOperators(pen: Pen): string {
  const cap = { butt: 0, round: 1, square: 2 }[pen.cap]
  const corner = { miter: 0, round: 1, bevel: 2 }[pen.join]
  const dash = pen.dash.length === 0 ? "[] 0 d" : `[${join(pen.dash)}] ${number(pen.dashOffset)} d`
  return `${number(pen.width)} w ${cap} J ${corner} j ${number(Math.max(1, pen.miterLimit))} M ${dash}`
}

export const fillColor = (color: Rgb): string => `${join(color)} rg`
export const strokeColor = (color: Rgb): string => `${join(color)} RG`

/** How a code point is written in the font of a text. */
export type GlyphLookup = (codePoint: number) => { readonly hex: string; readonly width: number }

/** `BT … ET` of one text, on a page whose y grows downwards; gaps that differ from the glyphs' own widths go into `TJ`. */
export function textOperators(mark: TextMark, fontName: string, glyph: GlyphLookup): string {
  const { size, angle, xs, codePoints } = mark
  const start = xs[0] ?? 0
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const skew = mark.oblique ? OBLIQUE : 0
  const matrix = [cos, sin, sin + skew * cos, skew * sin - cos, mark.x + start * cos, mark.y + start * sin]
  let pen = start
  let shown = ""
  const parts: string[] = []
  codePoints.forEach((codePoint, index) => {
    const behind = Math.round((((pen - (xs[index] ?? pen)) * 1000) / size) * 10) / 10
    if (Math.abs(behind) >= 0.5) {
      parts.push(`<${shown}>${number(behind)}`)
      shown = ""
      pen -= (behind * size) / 1000
    }
    const { hex, width } = glyph(codePoint)
    shown += hex
    pen += (width * size) / 1000
  })
  const halo = mark.halo === undefined ? "" : `1 Tr ${number(mark.halo.width)} w ${strokeColor(mark.halo.color)} `
  return `BT ${halo}/${fontName} ${number(size)} Tf ${fillColor(mark.color)} ${join(matrix)} Tm [${parts.join("")}<${shown}>] TJ ET`
}

/** Tangent of the slant of emphasised Latin. */
const OBLIQUE = 0.2
