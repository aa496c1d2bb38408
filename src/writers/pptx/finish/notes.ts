import { notesMasterPart, notesSlidePart } from "../parts/notes-parts.ts"
import { dropRelationship, relationships, relationshipsPath, retarget } from "../relationships.ts"
import type { FinishStep } from "./finish-package.ts"
import { openSlides } from "./slides.ts"
import { NOTES_THEME } from "./template.ts"

const MASTER = "ppt/notesMasters/notesMaster1.xml"

/** PowerPoint's repair strips the places of the library's notes master (#1443): ours has its own theme. */
export const writeNotesMaster: FinishStep = (pkg, { theme, template }) => {
  pkg.write(MASTER, notesMasterPart(theme))
  retarget(pkg, MASTER, "theme", `../theme/${template === undefined ? "theme2.xml" : NOTES_THEME}`)
}

/** Notes come as one paragraph with line feeds in it, and a page for every slide: ours have paragraphs, or are not there. */
export const writeNotes: FinishStep = (pkg, { plan, language }) => {
  for (const [index, { plan: slide, path }] of openSlides(pkg, plan).entries()) {
    const notes = `ppt/notesSlides/notesSlide${index + 1}.xml`
    if (slide.notes.length > 0) {
      pkg.write(notes, notesSlidePart(slide.notes, slide.number, language))
      continue
    }
    pkg.remove(notes)
    pkg.remove(relationshipsPath(notes))
    for (const { id, type } of relationships(pkg, path)) if (type === "notesSlide") dropRelationship(pkg, path, id)
  }
}
