import type { Meta } from "../../../document/model.ts"
import type { Theme } from "../../../theme/theme.ts"
import { OfficePackage } from "../package.ts"
import type { DeckPlan } from "../plan/shapes.ts"
import { fillCells } from "./cell-fills.ts"
import { writeCharts } from "./charts.ts"
import { writeContentTypes } from "./content-types.ts"
import { writeLayouts, writeMaster, writeThemes } from "./masters.ts"
import { writeNotes, writeNotesMaster } from "./notes.ts"
import { addVectorPictures, shareMedia } from "./pictures.ts"
import { orderPresentation, writeSections } from "./presentation.ts"
import { writeProperties } from "./properties.ts"
import { completeShapes, fillPlaceholders, markOrnaments, numberShapes } from "./shapes.ts"
import { styleTables } from "./tables.ts"
import { closeParagraphs, dropDefaultColor, keepFirstProperties, linkPlainly, writeFields } from "./text.ts"

/** What the steps know beside the package. */
export interface FinishContext {
  readonly plan: DeckPlan
  readonly theme: Theme
  readonly meta: Meta
  readonly titleLines: number
  /** Language of texts, as Office names it: `zh-CN`, `en-US`. */
  readonly language: string
  /** Seconds since 1970 of every date. */
  readonly epoch: number
}

/** One change to the package that pptxgenjs left. */
export type FinishStep = (pkg: OfficePackage, context: FinishContext) => void

/** The steps in their order; each says which defect it answers. */
export const finishSteps: readonly FinishStep[] = [
  keepFirstProperties,
  dropDefaultColor,
  closeParagraphs,
  linkPlainly,
  completeShapes,
  markOrnaments,
  fillPlaceholders,
  writeFields,
  styleTables,
  fillCells,
  writeCharts,
  addVectorPictures,
  shareMedia,
  numberShapes,
  writeThemes,
  writeMaster,
  writeLayouts,
  writeNotesMaster,
  writeNotes,
  orderPresentation,
  writeSections,
  writeProperties,
  writeContentTypes,
]

/** Turns what pptxgenjs wrote into the deck we mean: native, restylable, valid, the same bytes every time. */
export function finishPackage(
  bytes: Uint8Array,
  context: FinishContext,
  steps: readonly FinishStep[] = finishSteps,
): Uint8Array {
  const pkg = OfficePackage.open(bytes)
  for (const step of steps) step(pkg, context)
  return pkg.pack()
}
