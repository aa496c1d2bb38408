import type { List } from "../../../document/model.ts"
import { hasTitledRows } from "../../../layout/find-breaks.ts"
import type { Box } from "../../../layout/slide-geometry.ts"
import type { Shape } from "../plan/shapes.ts"
import type { Stage } from "../plan/stage.ts"
import { composeBody, type TextPlace } from "./body.ts"
import { composeTitledRows } from "./rows.ts"

/** Points one below the other, in the layout's place for text. */
export function composePoints(_: List, area: Box, stage: Stage, place: TextPlace): readonly Shape[] {
  return composeBody("points", area, stage, place)
}

/** Large words on a dark surface. */
export function composeLead(_: List, area: Box, stage: Stage, place: TextPlace): readonly Shape[] {
  return composeBody("lead", area, stage, place)
}

/** What someone said, in large words, then who and in what role. */
export function composeQuote(_: List, area: Box, stage: Stage, place: TextPlace): readonly Shape[] {
  return composeBody("quote", area, stage, place)
}

/** Sources and methods: rows where every item leads with bold words, else small text in the layout's place. */
export function composeSources(list: List, area: Box, stage: Stage, place: TextPlace): readonly Shape[] {
  if (hasTitledRows(list)) return composeTitledRows(list, area, stage)
  return composeBody("sources", area, stage, place)
}
