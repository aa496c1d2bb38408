import type { Slide } from "../document/model.ts"
import type { Theme } from "../theme/theme.ts"
import { countLines, type FitMeasure } from "./fit.ts"
import { type Box, linesHeight } from "./slide-geometry.ts"

/**
 * Charts stand at one height on every slide. What is composed of words moves up by a part of the room that a short
 * title or an absent subtitle leaves.
 */
export function composedArea(slide: Slide, area: Box, titleLines: number, theme: Theme, measure: FitMeasure): Box {
  if (slide.blocks.some(({ kind }) => kind === "chart")) return area
  const { title, subtitle } = theme.deck.text
  const lines = Math.min(titleLines, countLines(slide.title, title, area.width, measure))
  const short = slide.subtitle.length > 0 ? 0 : linesHeight(title, titleLines - lines) + linesHeight(subtitle, 1)
  return { ...area, y: area.y - short * 0.7, height: area.height + short * 0.7 }
}
