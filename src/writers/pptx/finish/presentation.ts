import { guid } from "../guid.ts"
import { emu } from "../parts/drawing.ts"
import { levels } from "../parts/master-part.ts"
import { NOTES_SIZE } from "../parts/notes-parts.ts"
import type { SlidePlan } from "../plan/shapes.ts"
import { all, first, insert, remove, replace, setAttribute, type XmlNode } from "../xml/dom.ts"
import { element, namespaces } from "../xml/element.ts"
import type { FinishStep } from "./finish-package.ts"

const PART = "ppt/presentation.xml"
/** Widths that Office knows as 16:9 and 4:3, in EMU; tokens in inches round to just beside them. */
const STANDARD_WIDTHS = [12_192_000, 9_144_000]

/** The notes' master is listed in the wrong place, and the notes' page has the slide's size on its side. */
export const orderPresentation: FinishStep = (pkg, { theme }) => {
  const document = pkg.document(PART)
  const slides = first(document, "p:sldIdLst") as XmlNode
  const notes = first(document, "p:notesMasterIdLst") as XmlNode
  slides.parentNode?.insertBefore(notes, slides)
  const width = emu(theme.deck.width)
  const size = first(document, "p:sldSz") as XmlNode
  setAttribute(size, "cx", STANDARD_WIDTHS.find((known) => Math.abs(known - width) < 1000) ?? width)
  const page = first(document, "p:notesSz") as XmlNode
  setAttribute(page, "cx", emu(NOTES_SIZE.width))
  setAttribute(page, "cy", emu(NOTES_SIZE.height))
  const style = first(document, "p:defaultTextStyle") as XmlNode
  replace(style, element("p:defaultTextStyle", {}, levels(theme, theme.deck.text.body)))
}

/** Sections have random ids in lower case: ours depend on their place and name. */
export const writeSections: FinishStep = (pkg, { plan }) => {
  const document = pkg.document(PART)
  for (const old of all(document, "p:extLst")) remove(old)
  const ids = all(document, "p:sldId").map((slide) => slide.getAttribute("id") ?? "")
  const sections = slideSections(plan.slides).map(({ name, slides }, index) => {
    const members = slides.map((slide) => element("p14:sldId", { id: ids[slide] }))
    return element("p14:section", { name, id: guid(`section ${index} ${name}`) }, element("p14:sldIdLst", {}, members))
  })
  const list = element("p14:sectionLst", { "xmlns:p14": namespaces.p14 }, sections)
  const extension = element("p:ext", { uri: "{521415D9-36F7-43E2-AB2F-B90AF26B5E84}" }, list)
  insert(document.documentElement as XmlNode, element("p:extLst", {}, extension))
}

/** Slides in a row with one section, by their indices. */
function slideSections(slides: readonly SlidePlan[]): readonly { name: string; slides: number[] }[] {
  const sections: { id: string; name: string; slides: number[] }[] = []
  slides.forEach(({ section, sectionName }, index) => {
    const last = sections.at(-1)
    if (last?.id === section) last.slides.push(index)
    else sections.push({ id: section, name: sectionName, slides: [index] })
  })
  return sections
}
