import { appPart, corePart } from "../parts/properties-parts.ts"
import type { FinishStep } from "./finish-package.ts"

/** Properties are dated now and name the library's company and fonts: ours name the document. */
export const writeProperties: FinishStep = (pkg, { meta, plan, epoch }) => {
  const notes = plan.slides.filter((slide) => slide.notes.length > 0).length
  pkg.write("docProps/core.xml", corePart(meta, epoch))
  pkg.write("docProps/app.xml", appPart(meta, { slides: plan.slides.length, notes }))
}
