import { isEastAsian } from "../../layout/script.ts"
import type { Millimetres, Points, Theme } from "../../theme/theme.ts"

/** Where things stand on a page, in points from its upper left corner. */
export interface PageGeometry {
  readonly width: Points
  readonly height: Points
  readonly text: {
    readonly left: Points
    readonly right: Points
    readonly top: Points
    readonly bottom: Points
    readonly width: Points
  }
  /** What lies between the margins: the text, and the notes where they stand beside it. */
  readonly frame: { readonly left: Points; readonly right: Points; readonly width: Points }
  /** Where notes stand: below the text or beside it. */
  readonly notes: { readonly left: Points; readonly width: Points; readonly beside: boolean }
  /** Baselines of the running head and the page number. */
  readonly head: Points
  readonly foot: Points
  /** Line height of the body, and the half of it that all vertical spaces are multiples of. */
  readonly baseline: Points
  readonly half: Points
}

const points = (millimetres: Millimetres): Points => (millimetres / 25.4) * 72

/** The report's page from the theme's tokens, on the grid of the locale's script. */
export function pageGeometry({ report }: Theme, locale: string): PageGeometry {
  const [width, height] = [points(report.width), points(report.height)]
  const left = points(report.margin.left)
  const edge = width - points(report.margin.right)
  const side = report.sideNotes
  const right = side === undefined ? edge : edge - points(side.width + side.gap)
  const top = points(report.margin.top)
  const bottom = height - points(report.margin.bottom)
  const baseline = isEastAsian(locale) ? report.baseline.eastAsian : report.baseline.latin
  return {
    width,
    height,
    text: { left, right, top, bottom, width: right - left },
    frame: { left, right: edge, width: edge - left },
    notes:
      side === undefined
        ? { left, width: right - left, beside: false }
        : { left: edge - points(side.width), width: points(side.width), beside: true },
    head: top * 0.62,
    foot: bottom + (height - bottom) * 0.56,
    baseline,
    half: baseline / 2,
  }
}
