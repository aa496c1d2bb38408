import type { Problem, Report } from "../../../diagnostics/problem.ts"
import { OfficePackage } from "../package.ts"
import { problems } from "../problems.ts"
import { relationships, relationshipsPath, targetPart } from "../relationships.ts"
import { first, type XmlNode } from "../xml/dom.ts"
import { namespaces } from "../xml/element.ts"
import { CONTENT_TYPES, contentTypeOf, declaredTypes } from "./content-types.ts"
import { isDropped, type KeptParts, keptParts } from "./kept-parts.ts"
import { readMasters } from "./read-masters.ts"
import type { Template, TemplateSource } from "./template.ts"

/**
 * Opens a corporate file (PPTX or POTX) and reads its masters. Everything about it that a deck cannot be written into
 * is reported; undefined when there was anything.
 */
export function openTemplate(source: TemplateSource, report: Report): Template | undefined {
  const { file, span } = source
  let sound = true
  const refuse = refusals(file, (problem) => {
    sound = false
    report({ ...problem, span })
  })
  const pkg = openPackage(source.bytes, refuse)
  const presentation = pkg && presentationPart(pkg, refuse)
  if (pkg === undefined || presentation === undefined) return undefined
  // What is kept is found by relationships: without them there is nothing to look at.
  const links = pkg.paths.filter((part) => part.endsWith(".rels"))
  if (!links.map((part) => isSound(pkg, part, refuse)).every(Boolean)) return undefined
  checkParts(pkg, keptParts(pkg, presentation), refuse)
  if (!sound) return undefined
  const size = slideSize(pkg, presentation, refuse)
  const masters = readMasters(pkg, presentation, refuse.damaged)
  return sound && size !== undefined ? { ...source, presentation, ...size, masters } : undefined
}

/** Ways in which a file is refused; each reports. */
interface Refusals {
  readonly kind: (found: string) => undefined
  readonly damaged: (reason: string) => undefined
  readonly tooLarge: () => undefined
  readonly macros: () => undefined
  readonly link: (part: string, target: string) => undefined
}

function refusals(file: string, report: Report): Refusals {
  const say = (problem: Problem): undefined => void report(problem)
  return {
    kind: (found) => say(problems["template-kind"]({ file, found })),
    damaged: (reason) => say(problems["template-damaged"]({ file, reason })),
    tooLarge: () => say(problems["template-size"]({ file })),
    macros: () => say(problems["template-macros"]({ file })),
    link: (part, target) => say(problems["template-link"]({ file, part, target })),
  }
}

function openPackage(bytes: Uint8Array, refuse: Refusals): OfficePackage | undefined {
  const opened = OfficePackage.openForeign(bytes)
  if (opened instanceof OfficePackage) return opened
  if (opened.refused === "too-large") return refuse.tooLarge()
  if (startsWith(bytes, OLE)) return refuse.kind("a file of the old binary format, or one protected by a password")
  return startsWith(bytes, ZIP) ? refuse.damaged("its archive cannot be unpacked") : refuse.kind("no Office file")
}

const OLE = [0xd0, 0xcf, 0x11, 0xe0]
const ZIP = [0x50, 0x4b]

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, at) => bytes[at] === byte)
}

/** The part that the package is about, when it is a presentation without macros. */
function presentationPart(pkg: OfficePackage, refuse: Refusals): string | undefined {
  const base = relationshipsPath("")
  if (!pkg.has(CONTENT_TYPES) || !pkg.has(base)) return refuse.kind("an archive that is no Office file")
  for (const part of [CONTENT_TYPES, base]) if (!isSound(pkg, part, refuse)) return undefined
  const main = relationships(pkg, "").find(({ type }) => type === "officeDocument")
  const part = main && targetPart("", main.target)
  if (part === undefined || !pkg.has(part)) return refuse.damaged("it names no presentation")
  const type = contentTypeOf(pkg, part) ?? "a part without a content type"
  if (!/presentationml|ms-powerpoint/.test(type)) return refuse.kind(`a file of type ${type}`)
  const sound = [part, relationshipsPath(part)].map((path) => {
    if (!pkg.has(path)) refuse.damaged(`${path} is missing`)
    return pkg.has(path) && isSound(pkg, path, refuse)
  })
  if (!sound.every(Boolean)) return undefined
  if (pkg.document(part).documentElement?.namespaceURI !== PRESENTATION) return refuse.kind("a Strict Open XML file")
  if (declaredTypes(pkg).some((declared) => /macroEnabled|vbaProject|activeX/i.test(declared))) refuse.macros()
  return part
}

const PRESENTATION = "http://schemas.openxmlformats.org/presentationml/2006/main"

/** The parts that are taken over are there, are XML where they should be, and fetch nothing. */
function checkParts(pkg: OfficePackage, kept: KeptParts, refuse: Refusals): void {
  if (!kept.roots.some(({ type }) => type === "slideMaster")) refuse.damaged("it has no slide master")
  if (kept.tableStyles !== undefined) isSound(pkg, kept.tableStyles, refuse)
  for (const part of kept.parts) {
    if (/\.(xml|vml)$/i.test(part) && isSound(pkg, part, refuse)) checkReferences(pkg, part, kept, refuse)
    if (contentTypeOf(pkg, part) === undefined) refuse.damaged(`${part} has no content type`)
  }
  for (const link of [...kept.roots, ...kept.relationships]) {
    if (link.external === true) {
      if (link.type !== "hyperlink" || !/^(https?|mailto):/i.test(link.target)) refuse.link(link.part, link.target)
    } else if (!isDropped(link) && !pkg.has(link.to))
      refuse.damaged(`${link.part} names ${link.target}, which is missing`)
  }
}

/** Whatever a part asks for by the id of a relationship (`r:id`, `r:embed` …) it has, and a layout has its master. */
function checkReferences(pkg: OfficePackage, part: string, kept: KeptParts, refuse: Refusals): void {
  const own = kept.relationships.filter((link) => link.part === part)
  const ids = new Set(own.map(({ id }) => id))
  const document = pkg.document(part)
  for (const node of document.getElementsByTagName("*")) {
    for (const { namespaceURI, value } of node.attributes) {
      if (namespaceURI === namespaces.r && value !== "" && !ids.has(value))
        refuse.damaged(`${part} has no relationship ${value}`)
    }
  }
  const layout = document.documentElement?.localName === "sldLayout"
  if (layout && !own.some(({ type }) => type === "slideMaster")) refuse.damaged(`${part} has no master`)
}

/** Whether a part is well-formed XML that can be read, without a document type, which no Office file has. */
function isSound(pkg: OfficePackage, part: string, refuse: Refusals): boolean {
  if (new TextDecoder().decode(pkg.bytes(part)).includes("<!DOCTYPE")) {
    refuse.damaged(`${part} has a document type`)
    return false
  }
  const root = parsed(pkg, part)
  if (root === undefined) refuse.damaged(`${part} is not well-formed`)
  else if (isDeep(root)) refuse.damaged(`${part} nests its elements more than ${DEEPEST} deep`)
  else return true
  return false
}

function parsed(pkg: OfficePackage, part: string): XmlNode | undefined {
  try {
    return pkg.document(part).documentElement ?? undefined
  } catch {
    return undefined
  }
}

/** No Office part comes near it; what reads a tree by recursion would not come back from many more. */
const DEEPEST = 500

/** Whether a tree is deeper than can be followed; asked without recursion. */
function isDeep(root: XmlNode): boolean {
  const open: [XmlNode, number][] = [[root, 1]]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [node, depth] = next
    if (depth > DEEPEST) return true
    for (const child of node.children) open.push([child, depth + 1])
  }
  return false
}

function slideSize(pkg: OfficePackage, presentation: string, refuse: Refusals) {
  const size = first(pkg.document(presentation), "p:sldSz")
  const [width, height] = ["cx", "cy"].map((name) => Number(size?.getAttribute(name) ?? "0") / 914_400) as [
    number,
    number,
  ]
  // ST_SlideSizeCoordinate.
  const sound = [width, height].every((length) => length >= 1 && length <= 56)
  return sound ? { width, height } : refuse.damaged("its slides have no size")
}
