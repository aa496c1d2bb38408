import { type ChartReading, readChart } from "./read-chart.ts"
import { type FrameText, frameTexts, mainPart, ownTexts } from "./read-frame.ts"
import { linksOf, type PartLinks } from "./relationships.ts"
import { paragraphsOf, placeholderType } from "./shape-text.ts"
import { attributeOf, childAt, childrenOf, descendantsOf, type Element, parsePart, textWithin } from "./xml.ts"
import { DamagedError, openZip, type PackageFiles } from "./zip.ts"

/** What a reader finds on a slide. */
export interface SlideReading {
  /** From 1, by the order of the presentation. */
  readonly number: number
  /** Paragraphs and cells in the order of the shapes, the slide number not among them. */
  readonly texts: readonly string[]
  /** The number it prints; undefined when it prints none. */
  readonly printed: string | undefined
  /** The words in its footer, and those that its layout has there. */
  readonly footer: readonly string[]
  readonly layoutFooter: readonly string[]
  readonly alts: readonly string[]
  readonly charts: readonly ChartReading[]
  /** How many pictures it shows, in fills and its background too. */
  readonly pictures: number
  /** What it shows that cannot be read. */
  readonly unread: readonly string[]
  readonly notes: readonly string[]
  /** The number that its notes print; undefined when they print none. */
  readonly printedOnNotes: string | undefined
}

/** What a reader finds in a presentation. */
export interface PptxReading {
  readonly title: string
  /** What its masters and layouts say of their own. */
  readonly frame: readonly FrameText[]
  readonly slides: readonly SlideReading[]
}

/** Reads a presentation (ECMA-376-1, PresentationML) as it is shown; throws `DamagedError`. */
export function readPptx(bytes: Uint8Array): PptxReading {
  const files = openZip(bytes)
  const main = mainPart(files)
  const links = linksOf(files, main)
  const ids = childrenOf(childAt(parsePart(files, main), "sldIdLst") ?? parsePart(files, main), "sldId")
  const [core] = linksOf(files, "").ofType("core-properties")
  return {
    title: core === undefined ? "" : textWithin(childAt(parsePart(files, core), "title")),
    frame: frameTexts(files, main),
    slides: ids.map((id, index) => readSlide(files, target(links, attributeOf(id, "r:id"), main), index + 1)),
  }
}

function target({ byId }: PartLinks, id: string | undefined, part: string): string {
  const path = byId.get(id ?? "")
  if (path === undefined) throw new DamagedError(`its relationship \`${id}\` leads nowhere`, part)
  return path
}

/** What has been found so far on a slide. */
interface Found {
  readonly texts: string[]
  readonly footer: string[]
  readonly alts: string[]
  readonly charts: ChartReading[]
  readonly unread: string[]
  printed: string | undefined
}

function readSlide(files: PackageFiles, part: string, number: number): SlideReading {
  const links = linksOf(files, part)
  const found: Found = { texts: [], footer: [], alts: [], charts: [], unread: [], printed: undefined }
  const slide = parsePart(files, part)
  const tree = childAt(slide, "cSld", "spTree")
  if (tree !== undefined) readShapes(tree, found, { files, links, part })
  const layouts = links.ofType("slideLayout").map((path) => parsePart(files, path))
  // A layout's footer is only seen where the slide has it too.
  const layoutFooter = found.footer.length === 0 ? [] : layouts.flatMap((layout) => placeholderTexts(layout, "ftr"))
  const pages = links.ofType("notesSlide").map((path) => parsePart(files, path))
  const notes = pages.flatMap((page) => [...placeholderTexts(page, "body"), ...ownTexts(page)])
  return {
    number,
    ...found,
    pictures: descendantsOf(slide, "blip").length,
    layoutFooter,
    notes,
    printedOnNotes: pages.flatMap((page) => placeholderTexts(page, "sldNum"))[0],
  }
}

interface Place {
  readonly files: PackageFiles
  readonly links: PartLinks
  readonly part: string
}

/** What programs put on a slide that only some versions of them show. */
const UNREAD = { AlternateContent: "content for some versions only", contentPart: "ink" } as const

function readShapes(parent: Element, found: Found, place: Place): void {
  for (const shape of childrenOf(parent)) {
    const descr = attributeOf(childrenOf(shape).flatMap((child) => childrenOf(child, "cNvPr"))[0], "descr")
    if (descr !== undefined && descr !== "") found.alts.push(descr)
    switch (shape.localName) {
      case "sp": {
        const texts = paragraphsOf(shape)
        const type = placeholderType(shape)
        if (type === "sldNum") found.printed = texts.join(" ")
        else if (type === "ftr") found.footer.push(...texts)
        else found.texts.push(...texts)
        break
      }
      case "graphicFrame":
        readGraphicFrame(shape, found, place)
        break
      case "grpSp":
        readShapes(shape, found, place)
        break
      case "AlternateContent":
      case "contentPart":
        found.unread.push(UNREAD[shape.localName])
        break
    }
  }
}

/** A table's cells, or a chart. */
function readGraphicFrame(frame: Element, found: Found, { files, links, part }: Place): void {
  const data = childAt(frame, "graphic", "graphicData")
  if (data === undefined) return
  const chart = childAt(data, "chart")
  if (chart !== undefined) found.charts.push(readChart(files, target(links, attributeOf(chart, "r:id"), part)))
  if (chart === undefined && childAt(data, "tbl") === undefined) found.unread.push("a diagram or embedded object")
  const cells = childrenOf(childAt(data, "tbl") ?? data, "tr").flatMap((row) => childrenOf(row, "tc"))
  const own = cells.filter((cell) => !isSet(cell, "hMerge") && !isSet(cell, "vMerge"))
  found.texts.push(...own.map((cell) => paragraphsOf(cell).join(" ")))
}

function isSet(element: Element, name: string): boolean {
  return ["1", "true"].includes(attributeOf(element, name) ?? "")
}

/** The paragraphs of the placeholders of a type. */
function placeholderTexts(part: Element, type: string): readonly string[] {
  const shapes = descendantsOf(part, "sp").filter((shape) => placeholderType(shape) === type)
  return shapes.flatMap((shape) => paragraphsOf(shape))
}
