import { linksOf } from "./relationships.ts"
import { paragraphsOf, placeholderOf } from "./shape-text.ts"
import { attributeOf, childAt, descendantsOf, type Element, parsePart } from "./xml.ts"
import { DamagedError, openZip, type PackageFiles } from "./zip.ts"

/** A text that a master or layout has of its own: it is seen on every slide of it, and no slide says it. */
export interface FrameText {
  /** `layout Agenda`. */
  readonly where: string
  readonly text: string
}

/** Reads what the masters and layouts of a presentation or its template say, placeholders aside; throws `DamagedError`. */
export function readFrame(bytes: Uint8Array): readonly FrameText[] {
  const files = openZip(bytes)
  return frameTexts(files, mainPart(files))
}

/** The part that a package is about; throws `DamagedError`. */
export function mainPart(files: PackageFiles): string {
  const [main] = linksOf(files, "").ofType("officeDocument")
  if (main === undefined) throw new DamagedError("it is no presentation", "_rels/.rels")
  return main
}

/** The same of an open package, whose main part is given. */
export function frameTexts(files: PackageFiles, main: string): readonly FrameText[] {
  const { ofType } = linksOf(files, main)
  const masters = ofType("slideMaster")
  const layouts = masters.flatMap((master) => linksOf(files, master).ofType("slideLayout"))
  const kinds = {
    "slide master": masters,
    layout: layouts,
    "notes master": ofType("notesMaster"),
    "handout master": ofType("handoutMaster"),
  }
  return Object.entries(kinds).flatMap(([kind, parts]) =>
    parts.flatMap((path) => {
      const part = parsePart(files, path)
      const name = attributeOf(childAt(part, "cSld"), "name") ?? ""
      return ownTexts(part).map((text) => ({ where: name === "" ? kind : `${kind} ${name}`, text }))
    }),
  )
}

/** Texts of shapes that are no placeholders, of cells, and alternative texts. */
export function ownTexts(part: Element): readonly string[] {
  const shapes = descendantsOf(part, "sp").filter((shape) => placeholderOf(shape) === undefined)
  const paragraphs = [...shapes, ...descendantsOf(part, "tc")].flatMap(paragraphsOf)
  const alts = descendantsOf(part, "cNvPr").map((one) => attributeOf(one, "descr") ?? "")
  return [...paragraphs, ...alts].filter((text) => text.trim() !== "")
}
