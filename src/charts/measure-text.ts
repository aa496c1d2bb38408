import type { Typefaces } from "../layout/typeface.ts"

/** Width of a text on one line, in points. */
export type MeasureText = (text: string, size: number, bold: boolean) => number

/** Measures with the advances of the theme's own faces. */
export function measureWith(faces: Typefaces): MeasureText {
  return (text, size, bold) => (bold ? faces.bold : faces.regular).width(text, size)
}

/** Whether a CSS font weight is drawn with the bold face. */
export function isBold(weight: unknown): boolean {
  return weight === "bold" || weight === "bolder" || Number(weight) >= 600
}
