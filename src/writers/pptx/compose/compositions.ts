import type { List } from "../../../document/model.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { RegionStyle } from "../../../theme/theme.ts"
import type { Shape } from "../plan/shapes.ts"
import type { Stage } from "../plan/stage.ts"
import { composeComparison } from "./comparison.ts"
import { composeLead, composeSources } from "./flow.ts"
import { composeNumbers } from "./numbers.ts"
import { composePoints } from "./points.ts"
import { composeAgenda, composeWatch } from "./rows.ts"
import { composeTimeline } from "./timeline.ts"
import { composeViews } from "./views.ts"

/** Turns a list into shapes within an area of the slide. */
export type Compose = (list: List, area: Box, stage: Stage) => readonly Shape[]

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
}
