import { createHash } from "node:crypto"
import type { Typeface, Typefaces } from "../../layout/typeface.ts"
import type { Points } from "../../theme/theme.ts"
import type { Mark, TextMark } from "./drawing.ts"
import { extentOf } from "./extent.ts"
import { type LaidOutPage, type LaidOutReport, label } from "./lay-out-report.ts"
import type { PdfInfo } from "./metadata.ts"
import { fillColor, pathOperators, penOperators, strokeColor, textOperators } from "./operators.ts"
import type { PageGeometry } from "./page-geometry.ts"
import { type Element, PdfFile } from "./pdf-file.ts"
import type { ReportRecords } from "./records.ts"
import type { Tag } from "./tag.ts"

interface EmitSetting {
  readonly geometry: PageGeometry
  readonly info: PdfInfo
  readonly faces: Typefaces
  readonly records: ReportRecords
}

/** Writes laid-out pages as PDF 1.7, tagged, with bookmarks and attachments; nothing is decided here. */
export async function emit(report: LaidOutReport, setting: EmitSetting): Promise<Uint8Array> {
  const { geometry, info, records } = setting
  const file = new PdfFile(info, [geometry.width, geometry.height])
  const names = destinationNames(report)
  const tree = new StructureTree(file)
  const anchors = anchorsByPage(report)
  const hash = createHash("sha256").update(JSON.stringify(info))
  report.pages.forEach((page, index) => {
    file.addPage()
    for (const { id, y } of anchors.get(index + 1) ?? [])
      file.destination(names.get(id) ?? "", Math.max(0, y - geometry.baseline))
    drawPage(page, tree, file, hash, setting)
    drawLinks(page, names, tree, file)
    tree.endPage()
  })
  file.pageLabels(report.labels.front)
  file.bookmarks(
    report.outline
      .filter(({ anchor }) => report.anchors.has(anchor))
      .map((entry) => ({
        title: entry.tag === "" ? entry.title : `${entry.tag} ${entry.title}`,
        level: entry.level,
        destination: names.get(entry.anchor) ?? "",
      })),
  )
  for (const attachment of records.attachments) {
    hash.update(attachment.bytes)
    file.attach(attachment, info.created)
  }
  return file.finish(hash.digest().subarray(0, 16))
}

/** Short ASCII names that sort as bytes. */
function destinationNames(report: LaidOutReport): ReadonlyMap<string, string> {
  return new Map([...report.anchors.keys()].map((id, index) => [id, `d${String(index).padStart(5, "0")}`]))
}

/** The anchors of each page (from 1), in the order of the report. */
function anchorsByPage({ anchors }: LaidOutReport): ReadonlyMap<number, readonly { id: string; y: Points }[]> {
  const pages = new Map<number, { id: string; y: Points }[]>()
  for (const [id, { page, y }] of anchors) {
    const onPage = pages.get(page) ?? []
    onPage.push({ id, y })
    pages.set(page, onPage)
  }
  return pages
}

function drawPage(
  page: LaidOutPage,
  tree: StructureTree,
  file: PdfFile,
  hash: { update(text: string): unknown },
  setting: EmitSetting,
): void {
  const { faces } = setting
  let open: Tag | "artifact" | undefined
  const write = (operators: string): void => {
    hash.update(operators)
    file.content(operators)
  }
  for (const { mark, tag } of page.ink) {
    if (mark.kind === "empty") {
      if (tag !== "artifact") tree.elementOf(tag, page)
      continue
    }
    if (tag !== open) {
      if (open !== undefined) file.endContent()
      if (tag === "artifact") file.beginArtifact()
      else file.beginContent(tag, tree.elementOf(tag, page))
      open = tag
    }
    draw(mark.kind === "ledger" ? label(setting.records.ledger, mark, "left", setting) : mark, file, faces, write)
  }
  if (open !== undefined) file.endContent()
}

function drawLinks(page: LaidOutPage, names: ReadonlyMap<string, string>, tree: StructureTree, file: PdfFile): void {
  for (const { target, x, y, width, height, tag, text } of page.links) {
    const name = target.startsWith("#") ? names.get(target.slice(1)) : undefined
    if (target.startsWith("#") && name === undefined) continue
    file.link([x, y, width, height], name === undefined ? target : `#${name}`, text, tree.elementOf(tag, page))
  }
}

function draw(
  mark: Exclude<Mark, { kind: "empty" | "ledger" }>,
  file: PdfFile,
  faces: Typefaces,
  write: (operators: string) => void,
): void {
  switch (mark.kind) {
    case "fill":
      drawFill(mark, file, write)
      break
    case "stroke":
      drawStroke(mark, file, write)
      break
    case "text":
      drawText(mark, file, faces[mark.face], write)
      break
    case "clip":
      write(`q ${pathOperators(mark.path)} W n`)
      break
    case "restore":
      write("Q")
      break
    case "note":
    case "page":
      throw new Error(`a ${mark.kind} mark was not resolved by the layout`)
  }
}

function drawFill(mark: Extract<Mark, { kind: "fill" }>, file: PdfFile, write: (operators: string) => void): void {
  const { paint } = mark
  const paintPath = `${pathOperators(mark.path)} ${mark.rule === "evenodd" ? "f*" : "f"}`
  if (paint.kind === "solid" && paint.alpha >= 1) {
    write(`${fillColor(paint.color)} ${paintPath}`)
    return
  }
  write("q")
  if (paint.kind === "gradient") file.gradient(paint, false)
  else {
    file.opacity(paint.alpha)
    write(fillColor(paint.color))
  }
  write(`${paintPath} Q`)
}

function drawStroke(mark: Extract<Mark, { kind: "stroke" }>, file: PdfFile, write: (operators: string) => void): void {
  const { paint } = mark
  write(`q ${penOperators(mark.pen)}`)
  if (paint.kind === "gradient") file.gradient(paint, true)
  else {
    if (paint.alpha < 1) file.opacity(paint.alpha)
    write(strokeColor(paint.color))
  }
  write(`${pathOperators(mark.path)} S Q`)
}

function drawText(mark: TextMark, file: PdfFile, face: Typeface, write: (operators: string) => void): void {
  if (mark.codePoints.length === 0) return
  const alpha = mark.halo?.alpha ?? mark.alpha
  const own = alpha < 1 || mark.halo !== undefined
  if (own) write("q")
  if (alpha < 1) file.opacity(alpha)
  for (const [drawing, part] of byFace(mark, face)) {
    const { name, glyph } = file.face(drawing)
    write(textOperators(part, name, glyph))
  }
  if (own) write("Q")
}

/** A text in the parts that one face draws: all of it, but for characters that the face has no glyph for. */
function byFace(mark: TextMark, face: Typeface): readonly (readonly [Typeface, TextMark])[] {
  if (face.fallbacks.length === 0) return [[face, mark]]
  const parts: [Typeface, TextMark][] = []
  let start = 0
  mark.codePoints.forEach((codePoint, index) => {
    const next = mark.codePoints[index + 1]
    const drawing = face.drawing(codePoint)
    if (next !== undefined && face.drawing(next) === drawing) return
    const [codePoints, xs] = [mark.codePoints.slice(start, index + 1), mark.xs.slice(start, index + 1)]
    parts.push([drawing, { ...mark, codePoints, xs }])
    start = index + 1
  })
  return parts
}

/** Elements of the structure tree, made when their first ink is drawn. */
class StructureTree {
  readonly #file: PdfFile
  readonly #elements = new Map<Tag, Element>()
  /** A link ends with its page: pdfkit names the page that is current when it ends. */
  #links: Tag[] = []

  constructor(file: PdfFile) {
    this.#file = file
  }

  elementOf(tag: Tag, page: LaidOutPage): Element {
    const known = this.#elements.get(tag)
    if (known !== undefined) return known
    const parent = tag.parent === undefined ? undefined : this.elementOf(tag.parent, page)
    const element = this.#file.element(tag, parent, tag.type === "Figure" ? boxOf(tag, page) : undefined)
    this.#elements.set(tag, element)
    if (tag.type === "Link") this.#links.push(tag)
    return element
  }

  endPage(): void {
    for (const tag of this.#links) {
      this.#elements.get(tag)?.end()
      this.#elements.delete(tag)
    }
    this.#links = []
  }
}

function boxOf(tag: Tag, page: LaidOutPage): readonly [number, number, number, number] {
  const box = extentOf(page.ink.filter((ink) => ink.tag === tag).map(({ mark }) => mark))
  return box === undefined ? [0, 0, 0, 0] : [box.left, box.top, box.right, box.bottom]
}
