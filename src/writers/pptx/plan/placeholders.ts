import type { Region, SlideLayout } from "../../../theme/theme.ts"
import type { Placeholder } from "./shapes.ts"

/** Index of a layout's first region; the others count on from it. */
export const REGION_INDEX = 1

/** The places every layout has beside its regions. Indices say which shape of a slide belongs to which place. */
export const chrome = {
  title: { type: "title", index: 0 },
  coverTitle: { type: "ctrTitle", index: 0 },
  coverSubtitle: { type: "subTitle", index: 1 },
  tag: { type: "body", index: 12 },
  subtitle: { type: "body", index: 13 },
  date: { type: "dt", index: 20 },
  // Not the footer: that is one text for the whole deck, and "apply to all" would overwrite every slide's sources.
  source: { type: "body", index: 21 },
  pageNumber: { type: "sldNum", index: 22 },
} as const satisfies Record<string, Placeholder>

/** The place of one of a layout's regions: for a chart, a table, text, or whichever of them comes. */
export function regionPlaceholder(layout: SlideLayout, index: number): Placeholder {
  return { type: regionType(layout.regions[index]), index: REGION_INDEX + index }
}

function regionType(region: Region | undefined): Placeholder["type"] {
  const first = region?.accepts[0]
  const text = first === "list" || first === "paragraph"
  if (text && region?.accepts.some((kind) => kind === "chart" || kind === "table")) return "obj"
  return first === "chart" ? "chart" : first === "table" ? "tbl" : "body"
}
