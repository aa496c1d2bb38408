import type { OfficePackage } from "../package.ts"
import { relationships, targetPart } from "../relationships.ts"
import { all, child, first, type XmlDocument, type XmlNode } from "../xml/dom.ts"
import { namespaces } from "../xml/element.ts"
import { readPlaces } from "./read-places.ts"
import { readScheme } from "./read-scheme.ts"
import type { TemplateLayout, TemplateMaster } from "./template.ts"

type Damaged = (reason: string) => void

/** The masters of a presentation with their layouts, in the order in which the file lists them. */
export function readMasters(pkg: OfficePackage, presentation: string, damaged: Damaged): readonly TemplateMaster[] {
  return listed(pkg, presentation, "p:sldMasterId", damaged).flatMap((part) => readMaster(pkg, part, damaged) ?? [])
}

/** The parts that a list of ids in a part names (`p:sldMasterId`, `p:sldLayoutId`). */
function listed(pkg: OfficePackage, part: string, name: string, damaged: Damaged): readonly string[] {
  const links = relationships(pkg, part)
  return all(pkg.document(part), name).flatMap((node) => {
    const link = links.find(({ id }) => id === node.getAttributeNS(namespaces.r, "id"))
    if (link === undefined) damaged(`${part} lists a part that it does not name`)
    return link === undefined ? [] : [targetPart(part, link.target)]
  })
}

function readMaster(pkg: OfficePackage, part: string, damaged: Damaged): TemplateMaster | undefined {
  const document = pkg.document(part)
  const link = relationships(pkg, part).find(({ type }) => type === "theme")
  if (link === undefined) {
    damaged(`${part} has no theme`)
    return undefined
  }
  const theme = pkg.document(targetPart(part, link.target))
  const name = theme.documentElement?.getAttribute("name") || "Office Theme"
  const places = readPlaces(document, undefined)
  return {
    name,
    scheme: readScheme(theme, first(document, "p:clrMap"), damaged),
    fonts: readFonts(first(theme, "a:minorFont"), first(theme, "a:majorFont")),
    body: places.find(({ type }) => type === "body"),
    layouts: listed(pkg, part, "p:sldLayoutId", damaged).map((layout) => readLayout(pkg, layout, name, document)),
  }
}

function readLayout(pkg: OfficePackage, part: string, master: string, masterPart: XmlDocument): TemplateLayout {
  const document = pkg.document(part)
  return {
    part,
    master,
    name: first(document, "p:cSld")?.getAttribute("name") ?? "",
    type: document.documentElement?.getAttribute("type") ?? "cust",
    places: readPlaces(document, masterPart),
  }
}

/** The minor faces; for East Asian text the simplified Chinese one where the theme leaves the choice to the script. */
function readFonts(minor: XmlNode | undefined, major: XmlNode | undefined): TemplateMaster["fonts"] {
  const face = (font: XmlNode | undefined, name: string) =>
    (font && child(font, name)?.getAttribute("typeface")) || undefined
  const hans = minor && all(minor, "a:font").find((font) => font.getAttribute("script") === "Hans")
  const latin = face(minor, "a:latin") ?? "Arial"
  const eastAsian = face(minor, "a:ea") ?? hans?.getAttribute("typeface") ?? latin
  return { latin, eastAsian, title: face(major, "a:latin") ?? latin }
}
