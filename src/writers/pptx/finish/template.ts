import { themePart } from "../parts/theme-part.ts"
import { addRelationship, dropRelationship, relationships, retarget } from "../relationships.ts"
import { type Graft, presentationElement } from "../template/graft.ts"
import { neutralShades } from "../template/template-theme.ts"
import { all, copyInto, first, replace, setAttribute, type XmlDocument, type XmlNode } from "../xml/dom.ts"
import { element, namespaces, value, type XmlElement } from "../xml/element.ts"
import type { FinishContext, FinishStep } from "./finish-package.ts"
import { openSlides } from "./slides.ts"

const PRESENTATION = "ppt/presentation.xml"
/** The theme of the notes' pages, beside the template's, which are numbered. */
export const NOTES_THEME = "notesTheme.xml"

/** What the steps for a template work with; without one they are not in the list. */
function graftOf({ template }: FinishContext): NonNullable<FinishContext["template"]> {
  if (template === undefined) throw new Error("the deck has no template")
  return template
}

/** The library knows no templates (#27): the file's masters, layouts and themes take the place of its own. */
export const takeMasters: FinishStep = (pkg, context) => {
  const { graft, places } = graftOf(context)
  for (const path of pkg.paths) if (/^ppt\/(slideMasters|slideLayouts|theme)\//.test(path)) pkg.remove(path)
  for (const [path, bytes] of graft.parts) pkg.write(path, bytes)
  pkg.write(`ppt/theme/${NOTES_THEME}`, themePart(context.theme))
  for (const { plan, path } of openSlides(pkg, context.plan)) {
    const layout = graft.names.get(places.get(plan.layout)?.part ?? "")
    if (layout !== undefined) retarget(pkg, path, "slideLayout", `/${layout}`)
  }
}

/** Slide size, default text and embedded fonts are the file's, and the masters are listed as it lists them. */
export const takePresentation: FinishStep = (pkg, context) => {
  const { graft } = graftOf(context)
  const document = pkg.document(PRESENTATION)
  for (const { id, type } of relationships(pkg, PRESENTATION))
    if (type === "slideMaster") dropRelationship(pkg, PRESENTATION, id)
  const ids = new Map(
    [...graft.roots].map(([id, { type, path }]) => [id, addRelationship(pkg, PRESENTATION, type, `/${path}`)]),
  )
  const firstTheme = [...graft.parts.keys()].find((path) => path.startsWith("ppt/theme/"))
  retarget(pkg, PRESENTATION, "theme", `/${firstTheme}`)
  for (const name of ["p:sldMasterIdLst", "p:sldSz", "p:defaultTextStyle"]) takeElement(document, graft, name)
  const fonts = presentationElement(graft, "p:embeddedFontLst")
  const after = first(document, "p:notesSz") as XmlNode
  if (fonts !== undefined) after.parentNode?.insertBefore(copyInto(document, fonts), after.nextSibling)
  for (const name of ["p:sldMasterId", "p:regular", "p:bold", "p:italic", "p:boldItalic"])
    for (const node of all(document, name))
      setAttribute(node, "r:id", ids.get(node.getAttributeNS(namespaces.r, "id") ?? ""))
}

function takeElement(document: XmlDocument, graft: Graft, name: string): void {
  const [own, theirs] = [first(document, name), presentationElement(graft, name)]
  if (own !== undefined && theirs !== undefined) own.parentNode?.replaceChild(copyInto(document, theirs), own)
}

/** Greys are shades of the file's text and paper (`a:lumMod`), so that its theme recolours them as well. */
export const shadeScheme: FinishStep = (pkg, { theme }) => {
  const scheme = theme.template?.scheme as Parameters<typeof neutralShades>[0]
  const shades = new Map(Object.values(neutralShades(scheme)).map((shade) => [shade.color.slice(1), shade]))
  for (const path of pkg.paths) {
    if (!/^ppt\/(slides\/[^/]+|charts\/[^/]+|tableStyles)\.xml$/.test(path)) continue
    for (const color of all(pkg.document(path), "a:srgbClr")) {
      const shade = shades.get(color.getAttribute("val")?.toUpperCase() ?? "")
      if (shade === undefined) continue
      const alpha = first(color, "a:alpha")?.getAttribute("val")
      replace(
        color,
        element("a:schemeClr", { val: shade.name }, luminance(shade), alpha ? value("a:alpha", alpha) : undefined),
      )
    }
  }
}

/** The file's own table styles stay in the gallery, beside the one that the deck's tables have. */
export const keepTableStyles: FinishStep = (pkg, context) => {
  const document = pkg.document("ppt/tableStyles.xml")
  const own = all(document, "a:tblStyle").map((style) => style.getAttribute("styleId"))
  for (const style of graftOf(context).graft.tableStyles)
    if (!own.includes(style.getAttribute("styleId"))) document.documentElement?.appendChild(copyInto(document, style))
}

function luminance({ mod, off }: { mod: number; off: number }): readonly XmlElement[] {
  const share = (name: string, of: number) => value(name, Math.round(of * 100_000))
  return [...(mod === 1 ? [] : [share("a:lumMod", mod)]), ...(off === 0 ? [] : [share("a:lumOff", off)])]
}
