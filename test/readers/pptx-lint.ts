import { strFromU8, unzipSync } from "fflate"
import { type Document, type Element, parseXmlDocument } from "slimdom"

const R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
const NAMES: Readonly<Record<string, string>> = {
  a: "http://schemas.openxmlformats.org/drawingml/2006/main",
  c: "http://schemas.openxmlformats.org/drawingml/2006/chart",
  p: "http://schemas.openxmlformats.org/presentationml/2006/main",
}
const PNG = [0x89, 0x50, 0x4e, 0x47]

/** One finding: what is wrong in which part. */
export interface LintFinding {
  readonly rule: string
  readonly part: string
  readonly detail: string
}

interface Package {
  readonly parts: ReadonlyMap<string, Uint8Array>
  readonly documents: ReadonlyMap<string, Document>
  readonly relationships: ReadonlyMap<string, readonly Link[]>
}

interface Link {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly external: boolean
}

type Rule = (pkg: Package) => readonly Omit<LintFinding, "rule">[]

/**
 * What a schema validator does not see in a PPTX (or in the workbooks inside it) and PowerPoint repairs or refuses:
 * none for a sound package.
 */
export function lintPptx(bytes: Uint8Array): readonly LintFinding[] {
  const findings: LintFinding[] = []
  const pkg = open(bytes, findings)
  for (const [rule, check] of Object.entries(rules))
    findings.push(...check(pkg).map((finding) => ({ rule, ...finding })))
  for (const [path, part] of pkg.parts) {
    if (!path.endsWith(".xlsx")) continue
    findings.push(...lintPptx(part).map((finding) => ({ ...finding, part: `${path}!${finding.part}` })))
  }
  return findings
}

/** The workbooks inside a package, by path. */
export function embeddedWorkbooks(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  return new Map(Object.entries(unzipSync(bytes)).filter(([path]) => path.endsWith(".xlsx")))
}

/** The paragraphs of every slide, in order, as a reader sees them. */
export function slideTexts(bytes: Uint8Array): readonly (readonly string[])[] {
  const pkg = open(bytes, [])
  const count = [...pkg.documents.keys()].filter((path) => /^ppt\/slides\/slide\d+\.xml$/.test(path)).length
  return Array.from({ length: count }, (_, index) => {
    const slide = pkg.documents.get(`ppt/slides/slide${index + 1}.xml`) as Document
    return all(slide, "a:p").map((paragraph) =>
      all(paragraph, "a:t")
        .map((text) => text.textContent ?? "")
        .join(""),
    )
  })
}

/** A part as a document. */
export function partDocument(bytes: Uint8Array, path: string): Document {
  const part = unzipSync(bytes)[path]
  if (part === undefined) throw new Error(`no part ${path}`)
  return parseXmlDocument(strFromU8(part))
}

/** Elements below a node by a prefixed name. */
export function all(node: Document | Element, name: string): readonly Element[] {
  const [prefix = "", local = ""] = name.split(":")
  return node.getElementsByTagNameNS(NAMES[prefix] ?? null, local)
}

const rules: Readonly<Record<string, Rule>> = {
  "content-types": contentTypes,
  relationships: relationshipTargets,
  "relationship-ids": relationshipIds,
  reachable: reachableParts,
  "drawing-ids": (pkg) => slideParts(pkg).flatMap(([part, document]) => repeated(part, all(document, "p:cNvPr"), "id")),
  "paragraph-properties": (pkg) =>
    everyElement(pkg, "a:p", (paragraph) => {
      const at = paragraph.children.map(({ localName }) => localName).lastIndexOf("pPr")
      return at > 0 ? `a:pPr is child ${at + 1}` : undefined
    }),
  "default-color": (pkg) =>
    slides(pkg, "a:rPr", (run) =>
      all(run, "a:srgbClr").some((color) => color.getAttribute("val") === "000000") ? "black text" : undefined,
    ),
  "empty-line": (pkg) =>
    everyElement(pkg, "a:ln", (line) => (line.children.length === 0 ? "a:ln is empty" : undefined)),
  "text-body": (pkg) =>
    everyElement(pkg, "p:sp", (shape) => {
      const image = all(shape, "p:ph").some((place) => place.getAttribute("type") === "sldImg")
      return image || all(shape, "p:txBody").length === 1 ? undefined : "no p:txBody"
    }),
  // A master or layout says by it that a program may shrink text; on a slide it would have to say how far.
  autofit: (pkg) =>
    slides(pkg, "a:normAutofit", (fit) => (fit.getAttribute("fontScale") === null ? "no fontScale" : undefined)),
  lengths: (pkg) => [...everyElement(pkg, "a:ext", badLength), ...everyElement(pkg, "a:off", badLength)],
  "alt-text": (pkg) => [...slides(pkg, "p:graphicFrame", undescribed), ...slides(pkg, "p:pic", undescribed)],
  "empty-placeholder": (pkg) =>
    slides(pkg, "p:sp", (shape) =>
      all(shape, "p:ph").length > 0 && (shape.textContent ?? "").trim() === "" ? "placeholder without text" : undefined,
    ),
  "placed-box": (pkg) =>
    slides(pkg, "p:sp", (shape) =>
      all(shape, "p:ph").length > 0 && all(shape, "a:xfrm").length > 0 ? "a box of its own in a place" : undefined,
    ),
  "slide-titles": slideTitles,
  language: (pkg) =>
    slides(pkg, "a:rPr", (run) => (run.getAttribute("lang") === null ? "a:rPr without lang" : undefined)),
  "section-ids": (pkg) => {
    const text = strFromU8(pkg.parts.get("ppt/presentation.xml") ?? new Uint8Array())
    const ids = [...text.matchAll(/<p14:section [^>]*id="([^"]*)"/g)].map(([, id]) => id ?? "")
    return ids
      .filter((id) => !/^\{[0-9A-F-]{36}\}$/.test(id))
      .map((id) => ({ part: "ppt/presentation.xml", detail: id }))
  },
  "table-style": (pkg) =>
    slides(pkg, "a:tblPr", (table) =>
      table.getAttribute("firstRow") === "1" && all(table, "a:tableStyleId").length === 1
        ? undefined
        : "no header row or style",
    ),
  "notes-theme": (pkg) => {
    const themes = ["ppt/slideMasters/slideMaster1.xml", "ppt/notesMasters/notesMaster1.xml"].map(
      (part) => pkg.relationships.get(part)?.find(({ type }) => type === "theme")?.target,
    )
    return themes[0] !== undefined && themes[0] === themes[1]
      ? [{ part: "ppt/notesMasters/notesMaster1.xml", detail: "shares the slides' theme" }]
      : []
  },
  layouts: ({ parts, relationships }) => {
    const listed = [...relationships].flatMap(([part, links]) =>
      part.startsWith("ppt/slideMasters/") ? links.map(({ target }) => resolve(part, target)) : [],
    )
    return [...parts.keys()]
      .filter((part) => /^ppt\/slideLayouts\/[^/]+\.xml$/.test(part) && !listed.includes(part))
      .map((part) => ({ part, detail: "no master lists it" }))
  },
  "media-bytes": (pkg) =>
    [...pkg.parts].flatMap(([part, bytes]) => {
      if (part.endsWith(".png") && PNG.some((byte, at) => bytes[at] !== byte)) return [{ part, detail: "no PNG" }]
      if (part.endsWith(".svg") && !/<svg[\s>]/.test(strFromU8(bytes))) return [{ part, detail: "no SVG" }]
      return []
    }),
  "chart-data": chartData,
  links: (pkg) =>
    [...pkg.relationships].flatMap(([part, links]) =>
      links
        .filter(({ external, target }) => external && !/^(https?|mailto):/i.test(target))
        .map(({ target }) => ({ part, detail: target })),
    ),
}

function open(bytes: Uint8Array, findings: LintFinding[]): Package {
  const parts = new Map(Object.entries(unzipSync(bytes)))
  const documents = new Map<string, Document>()
  for (const [path, part] of parts) {
    if (path.endsWith("/")) findings.push({ rule: "folders", part: path, detail: "folder entry" })
    if (!/\.(xml|rels|svg)$/.test(path)) continue
    try {
      documents.set(path, parseXmlDocument(new TextDecoder("utf-8", { fatal: true }).decode(part)))
    } catch (error) {
      findings.push({ rule: "well-formed", part: path, detail: String(error) })
    }
  }
  const relationships = new Map<string, readonly Link[]>()
  for (const [path, document] of documents) {
    const owner = /^(.*)_rels\/([^/]*)\.rels$/.exec(path)
    if (owner) relationships.set(`${owner[1]}${owner[2]}`, document.documentElement?.children.map(readLink) ?? [])
  }
  return { parts, documents, relationships }
}

function readLink(node: Element): Link {
  const get = (name: string) => node.getAttribute(name) ?? ""
  return {
    id: get("Id"),
    type: get("Type").replace(/^.*\//, ""),
    target: get("Target"),
    external: get("TargetMode") === "External",
  }
}

function contentTypes({ parts, documents }: Package): ReturnType<Rule> {
  const part = "[Content_Types].xml"
  const nodes = documents.get(part)?.documentElement?.children ?? []
  const overrides = nodes
    .filter(({ localName }) => localName === "Override")
    .map((node) => (node.getAttribute("PartName") ?? "").slice(1))
  const extensions = nodes
    .filter(({ localName }) => localName === "Default")
    .map((node) => node.getAttribute("Extension") ?? "")
  const ghosts = overrides
    .filter((path) => !parts.has(path))
    .map((path) => ({ part, detail: `override of ${path}, which is not there` }))
  const untyped = [...parts.keys()].filter(
    (path) =>
      path !== part &&
      !overrides.includes(path) &&
      (path.endsWith(".xml") || !extensions.includes(path.replace(/^.*\./, ""))),
  )
  const odd = nodes
    .filter((node) => node.getAttribute("ContentType") === "image/jpg")
    .map(() => ({ part, detail: "image/jpg" }))
  return [...ghosts, ...odd, ...untyped.map((path) => ({ part, detail: `${path} has no type` }))]
}

function relationshipTargets({ parts, relationships }: Package): ReturnType<Rule> {
  return [...relationships].flatMap(([part, links]) => {
    const missing = links.filter((link) => !link.external && !parts.has(resolve(part, link.target)))
    const owner = part === "" || parts.has(part) ? [] : [{ part, detail: "relationships of a part that is not there" }]
    return [
      ...owner,
      ...missing.map(({ target }) => ({ part, detail: `${target} is not there` })),
      ...duplicates(
        part,
        links.map(({ id }) => id),
      ),
    ]
  })
}

/** Every `r:…` attribute names a relationship of its part, and every relationship of a slide is used or structural. */
function relationshipIds({ documents, relationships }: Package): ReturnType<Rule> {
  return [...documents].flatMap(([part, document]) => {
    if (part.endsWith(".rels")) return []
    const known = new Set(relationships.get(part)?.map(({ id }) => id))
    const used = document
      .getElementsByTagName("*")
      .flatMap((node) => node.attributes.filter((attribute) => attribute.namespaceURI === R).map(({ value }) => value))
    return used.filter((id) => !known.has(id)).map((id) => ({ part, detail: `${id} is no relationship` }))
  })
}

function reachableParts({ parts, relationships }: Package): ReturnType<Rule> {
  const reached = new Set<string>()
  const visit = (part: string): void => {
    for (const { target, external } of relationships.get(part) ?? []) {
      const path = resolve(part, target)
      if (external || reached.has(path)) continue
      reached.add(path)
      visit(path)
    }
  }
  visit("")
  return [...parts.keys()]
    .filter((path) => path !== "[Content_Types].xml" && !path.endsWith(".rels") && !reached.has(path))
    .map((part) => ({ part, detail: "nothing leads to it" }))
}

/** Every slide has one title, and no other slide has the same. */
function slideTitles(pkg: Package): ReturnType<Rule> {
  const own = slideParts(pkg).filter(([part]) => part.startsWith("ppt/slides/"))
  const titles = own.map(([part, document]) => {
    const named = all(document, "p:sp").filter((shape) =>
      all(shape, "p:ph").some((place) => /^(?:title|ctrTitle)$/.test(place.getAttribute("type") ?? "")),
    )
    return { part, count: named.length, text: named[0]?.textContent ?? "" }
  })
  return titles.flatMap(({ part, count, text }, index) => {
    if (count !== 1) return [{ part, detail: `${count} titles` }]
    return titles.findIndex((other) => other.text === text) === index ? [] : [{ part, detail: `title again: ${text}` }]
  })
}

/** Values of a chart are numbers, and what the workbook says at the place that the chart names. */
function chartData(pkg: Package): ReturnType<Rule> {
  return [...pkg.documents].flatMap(([part, document]) => {
    if (!/^ppt\/charts\/chart\d+\.xml$/.test(part)) return []
    const link = pkg.relationships.get(part)?.find(({ type }) => type === "package")
    const workbook = link === undefined ? undefined : pkg.parts.get(resolve(part, link.target))
    if (workbook === undefined) return [{ part, detail: "no workbook" }]
    const cells = workbookCells(workbook)
    return ["c:numRef", "c:strRef"].flatMap((name) =>
      all(document, name).flatMap((node) => refFindings(part, node, cells)),
    )
  })
}

function refFindings(part: string, node: Element, cells: ReadonlyMap<string, string>): ReturnType<Rule> {
  const formula = all(node, "c:f")[0]?.textContent ?? ""
  const match = /^'(.*)'!\$([A-Z]+)\$(\d+)(?::\$[A-Z]+\$(\d+))?$/.exec(formula)
  if (match === null) return [{ part, detail: `no range: ${formula}` }]
  const [, sheet = "", column = "", first = "1", last = first] = match
  if (!cells.has(`sheet ${sheet.replaceAll("''", "'")}`)) return [{ part, detail: `no sheet ${sheet}` }]
  const points = new Map(
    all(node, "c:pt").map((point) => [Number(point.getAttribute("idx")), all(point, "c:v")[0]?.textContent ?? ""]),
  )
  const findings: Omit<LintFinding, "rule">[] = []
  for (let index = 0; index <= Number(last) - Number(first); index++) {
    const cell = cells.get(`${column}${Number(first) + index}`) ?? ""
    const value = points.get(index) ?? ""
    if (cell !== value)
      findings.push({ part, detail: `${formula} point ${index} shows ${value}, the workbook holds ${cell}` })
    if (node.localName === "numRef" && value !== "" && !Number.isFinite(Number(value)))
      findings.push({ part, detail: `no number: ${value}` })
  }
  return findings
}

/** Texts and numbers of the first sheet by address, and the sheets' names. */
export function workbookCells(bytes: Uint8Array): ReadonlyMap<string, string> {
  const parts = unzipSync(bytes)
  const read = (path: string) => parseXmlDocument(strFromU8(parts[path] ?? new Uint8Array()))
  const texts = read("xl/sharedStrings.xml")
    .getElementsByTagName("si")
    .map((item) => item.textContent ?? "")
  const cells = new Map<string, string>()
  for (const sheet of read("xl/workbook.xml").getElementsByTagName("sheet"))
    cells.set(`sheet ${sheet.getAttribute("name")}`, "")
  for (const cell of read("xl/worksheets/sheet1.xml").getElementsByTagName("c")) {
    const value = cell.getElementsByTagName("v")[0]?.textContent ?? ""
    cells.set(cell.getAttribute("r") ?? "", cell.getAttribute("t") === "s" ? (texts[Number(value)] ?? "") : value)
  }
  return cells
}

function everyElement(pkg: Package, name: string, finding: (node: Element) => string | undefined): ReturnType<Rule> {
  return [...pkg.documents].flatMap(([part, document]) => found(part, document, name, finding))
}

function slides(pkg: Package, name: string, finding: (node: Element) => string | undefined): ReturnType<Rule> {
  return slideParts(pkg).flatMap(([part, document]) =>
    part.startsWith("ppt/slides/") ? found(part, document, name, finding) : [],
  )
}

function slideParts(pkg: Package): readonly (readonly [string, Document])[] {
  return [...pkg.documents].filter(([part]) =>
    /^ppt\/(slides|slideLayouts|slideMasters|notesSlides|notesMasters)\/[^/]+\.xml$/.test(part),
  )
}

function found(
  part: string,
  document: Document,
  name: string,
  finding: (node: Element) => string | undefined,
): ReturnType<Rule> {
  return all(document, name).flatMap((node) => {
    const detail = finding(node)
    return detail === undefined ? [] : [{ part, detail }]
  })
}

function undescribed(node: Element): string | undefined {
  return (all(node, "p:cNvPr")[0]?.getAttribute("descr") ?? "") === "" ? "no alternative text" : undefined
}

function badLength(node: Element): string | undefined {
  const lengths = ["x", "y", "cx", "cy"].map((name) => node.getAttribute(name)).filter((value) => value !== null)
  return lengths.every((value) => /^\d+$/.test(value)) ? undefined : `length ${lengths.join(", ")}`
}

function repeated(part: string, nodes: readonly Element[], attribute: string): ReturnType<Rule> {
  return duplicates(
    part,
    nodes.map((node) => node.getAttribute(attribute) ?? ""),
  )
}

function duplicates(part: string, ids: readonly string[]): ReturnType<Rule> {
  return ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => ({ part, detail: `id ${id} twice` }))
}

function resolve(part: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1)
  const path = part.split("/").slice(0, -1)
  for (const step of target.split("/")) {
    if (step === "..") path.pop()
    else path.push(step)
  }
  return path.join("/")
}
