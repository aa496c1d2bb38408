import { OfficePackage } from "../package.ts"
import { relationshipsPath, targetPart } from "../relationships.ts"
import { all, first, remove, type XmlDocument, type XmlNode } from "../xml/dom.ts"
import { namespaces } from "../xml/element.ts"
import { contentTypeOf } from "./content-types.ts"
import { isDropped, type KeptParts, keptParts } from "./kept-parts.ts"
import type { Template } from "./template.ts"

/** What a deck takes over of a template, under the names it has there. */
export interface Graft {
  readonly parts: ReadonlyMap<string, Uint8Array>
  /** Content types of the parts, but for their relationships. */
  readonly types: ReadonlyMap<string, string>
  /** Where a part of the template stands in the deck. */
  readonly names: ReadonlyMap<string, string>
  /** The template's presentation part, whose relationships lead to `roots`. */
  readonly presentation: XmlDocument
  /** Masters and fonts by their id in the presentation. */
  readonly roots: ReadonlyMap<string, { readonly type: string; readonly path: string }>
  /** CT_TableStyle of each style that the file has of its own. */
  readonly tableStyles: readonly XmlNode[]
}

/** Takes masters and layouts out of a template, with all they need and nothing else. */
export function graftTemplate({ bytes, presentation }: Template): Graft {
  const pkg = OfficePackage.open(bytes)
  const kept = keptParts(pkg, presentation)
  const names = deckNames(kept.parts)
  const parts = new Map<string, Uint8Array>()
  const types = new Map<string, string>()
  for (const part of kept.parts) {
    const path = names.get(part) as string
    dropLinks(pkg, part, kept)
    parts.set(path, pkg.bytes(part))
    types.set(path, contentTypeOf(pkg, part) as string)
    if (!pkg.has(relationshipsPath(part))) continue
    rename(pkg, part, names)
    parts.set(relationshipsPath(path), pkg.bytes(relationshipsPath(part)))
  }
  const roots = new Map(kept.roots.map(({ id, type, to }) => [id, { type, path: names.get(to) as string }] as const))
  const tableStyles = kept.tableStyles === undefined ? [] : all(pkg.document(kept.tableStyles), "a:tblStyle")
  return { parts, types, names, presentation: pkg.document(presentation), roots, tableStyles }
}

/** Folders whose parts a deck has of its own under names that end alike, and what they are called from here on. */
const FOLDERS: Readonly<Record<string, string>> = {
  slideMasters: "slideMaster",
  slideLayouts: "slideLayout",
  theme: "theme",
}

/** Parts are counted anew in the order in which they are met, so that they never meet a name of the deck's own. */
function deckNames(parts: readonly string[]): ReadonlyMap<string, string> {
  const counts = new Map<string, number>()
  return new Map(
    parts.map((part) => {
      const folder =
        part
          .split("/")
          .at(-2)
          ?.replace(/[^A-Za-z0-9]/g, "") || "parts"
      const stem = FOLDERS[folder] ?? "template"
      const number = (counts.get(folder) ?? 0) + 1
      counts.set(folder, number)
      const extension = /\.([A-Za-z0-9]+)$/.exec(part)?.[1]?.toLowerCase() ?? "bin"
      return [part, `ppt/${folder}/${stem}${number}.${extension}`]
    }),
  )
}

/** Links to sample slides lead nowhere once these are gone. */
function dropLinks(pkg: OfficePackage, part: string, kept: KeptParts): void {
  const dropped = kept.relationships.filter((link) => link.part === part && link.external !== true && isDropped(link))
  if (dropped.length === 0) return
  const document = pkg.document(part)
  for (const name of ["a:hlinkClick", "a:hlinkHover"]) {
    for (const link of all(document, name))
      if (dropped.some(({ id }) => id === link.getAttributeNS(namespaces.r, "id"))) remove(link)
  }
}

/** Points the relationships of a part at the deck's names; those that are dropped go. */
function rename(pkg: OfficePackage, part: string, names: ReadonlyMap<string, string>): void {
  const document = pkg.document(relationshipsPath(part))
  for (const node of [...(document.documentElement as XmlNode).children]) {
    if (node.getAttribute("TargetMode") === "External") continue
    const to = names.get(targetPart(part, node.getAttribute("Target") ?? ""))
    if (to === undefined) remove(node)
    else node.setAttribute("Target", `/${to}`)
  }
}

/** The element of the template's presentation with a name. */
export function presentationElement({ presentation }: Graft, name: string): XmlNode | undefined {
  return first(presentation, name)
}
