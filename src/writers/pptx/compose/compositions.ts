import type { List } from "../../../document/model.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { RegionStyle } from "../../../theme/theme.ts"
import type { Shape } from "../plan/shapes.ts"
import type { Stage } from "../plan/stage.ts"
import type { TextPlace } from "./body.ts"
import { composeComparison } from "./comparison.ts"
import { composeLead, composePoints, composeQuote, composeSources } from "./flow.ts"
import { composeNumbers } from "./numbers.ts"
import { composeAgenda, composeWatch } from "./rows.ts"
import { composeTimeline } from "./timeline.ts"
import { composeViews } from "./views.ts"

/** Turns a list into shapes within an area of the slide, or into text of the layout's place. */
export type Compose = (list: List, area: Box, stage: Stage, place: TextPlace) => readonly Shape[]

/** How a list in a region of each style is composed. */
export const compositions: Readonly<Record<RegionStyle, Compose>> = {
  points: composePoints,
  lead: composeLead,
  agenda: composeAgenda,
  numbers: composeNumbers,
  comparison: composeComparison,
  timeline: composeTimeline,
  views: composeViews,
  watch: composeWatch,
  sources: composeSources,
  quote: composeQuote,
}

/** Styles whose text stands in the layout's place, and so where the layout has it. */
export const inheritsPlace: Readonly<Record<RegionStyle, boolean>> = {
  points: true,
  lead: true,
  quote: true,
  sources: true,
  agenda: false,
  numbers: false,
  comparison: false,
  timeline: false,
  views: false,
  watch: false,
}
