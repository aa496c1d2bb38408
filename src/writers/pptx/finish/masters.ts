import { layoutPart } from "../parts/layout-part.ts"
import { masterPart } from "../parts/master-part.ts"
import { themePart } from "../parts/theme-part.ts"
import { relationshipsPart, relationshipsPath, retarget } from "../relationships.ts"
import type { FinishStep } from "./finish-package.ts"
import { openSlides } from "./slides.ts"

const MASTER = "ppt/slideMasters/slideMaster1.xml"

/** The palette is Office's of 2013 and the East Asian face is empty; the notes' master shares the part (#1443). */
export const writeThemes: FinishStep = (pkg, { theme }) => {
  pkg.write("ppt/theme/theme1.xml", themePart(theme))
  pkg.write("ppt/theme/theme2.xml", themePart(theme))
}

/** The master has no places at all: ours has title, text, date, footer and slide number, and the text styles. */
export const writeMaster: FinishStep = (pkg, { theme, titleLines }) => {
  const layouts = [...theme.deck.layouts.keys()]
  pkg.write(MASTER, masterPart(theme, titleLines, layouts.length))
  pkg.write(
    relationshipsPath(MASTER),
    relationshipsPart([
      ...layouts.map((_, index) => ({
        id: `rId${index + 1}`,
        type: "slideLayout",
        target: `../slideLayouts/slideLayout${index + 1}.xml`,
      })),
      { id: `rId${layouts.length + 1}`, type: "theme", target: "../theme/theme1.xml" },
    ]),
  )
}

/** Layouts have no type and no footers: each of the theme's becomes one, and slides are tied to theirs. */
export const writeLayouts: FinishStep = (pkg, { plan, theme, titleLines }) => {
  for (const path of pkg.paths) if (path.startsWith("ppt/slideLayouts/")) pkg.remove(path)
  const layouts = [...theme.deck.layouts.values()]
  layouts.forEach((layout, index) => {
    const path = `ppt/slideLayouts/slideLayout${index + 1}.xml`
    pkg.write(path, layoutPart(theme, layout, titleLines))
    pkg.write(
      relationshipsPath(path),
      relationshipsPart([{ id: "rId1", type: "slideMaster", target: "../slideMasters/slideMaster1.xml" }]),
    )
  })
  for (const { plan: slide, path } of openSlides(pkg, plan)) {
    const index = Math.max(
      0,
      layouts.findIndex(({ name }) => name === slide.layout),
    )
    retarget(pkg, path, "slideLayout", `../slideLayouts/slideLayout${index + 1}.xml`)
  }
}
