import type { Meta } from "../../../document/model.ts"
import type { Theme } from "../../../theme/theme.ts"
import { OfficePackage } from "../package.ts"
import type { DeckPlan } from "../plan/shapes.ts"
import type { LayoutPlaces } from "../template/frame-layout.ts"
import type { Graft } from "../template/graft.ts"
import { fillCells } from "./cell-fills.ts"
import { writeCharts } from "./charts.ts"
import { writeContentTypes } from "./content-types.ts"
import { writeLayouts, writeMaster, writeThemes } from "./masters.ts"
import { mergeCells } from "./merge-cells.ts"
import { writeNotes, writeNotesMaster } from "./notes.ts"
import { addVectorPictures, shareMedia } from "./pictures.ts"
import { orderPresentation, writeSections } from "./presentation.ts"
import { writeProperties } from "./properties.ts"
import { completeShapes, fillPlaceholders, markOrnaments, numberShapes } from "./shapes.ts"
import { styleTables } from "./tables.ts"
import { keepTableStyles, shadeScheme, takeMasters, takePresentation } from "./template.ts"
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
  /** The corporate file that the deck is written into; its masters take the place of the theme's. */
  readonly template?: { readonly graft: Graft; readonly places: ReadonlyMap<string, LayoutPlaces> }
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
  mergeCells,
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

/** The same with a template: its masters and its presentation's settings in the place of ours. */
export const templateSteps: readonly FinishStep[] = finishSteps.flatMap((step): readonly FinishStep[] => {
  if (step === writeThemes) return [takeMasters]
  if (step === writeMaster || step === writeLayouts) return []
  return step === orderPresentation ? [orderPresentation, takePresentation, shadeScheme, keepTableStyles] : [step]
})

/** Turns what pptxgenjs wrote into the deck we mean: native, restylable, valid, the same bytes every time. */
export function finishPackage(
  bytes: Uint8Array,
  context: FinishContext,
  steps: readonly FinishStep[] = context.template === undefined ? finishSteps : templateSteps,
): Uint8Array {
  const pkg = OfficePackage.open(bytes)
  for (const step of steps) step(pkg, context)
  return pkg.pack()
}
