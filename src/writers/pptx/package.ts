import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from "fflate"
import { parseXml, writeXml, type XmlDocument } from "./xml/dom.ts"
import { serialize, type XmlElement } from "./xml/element.ts"

/** An Open Packaging Conventions package in memory: parts by path, the XML ones parsed when first asked for. */
export class OfficePackage {
  readonly #parts = new Map<string, Uint8Array | XmlDocument>()

  /** Opens a package; its folder entries are dropped. */
  static open(bytes: Uint8Array): OfficePackage {
    const opened = new OfficePackage()
    for (const [path, part] of Object.entries(unzipSync(bytes))) if (!path.endsWith("/")) opened.#parts.set(path, part)
    return opened
  }

  /** Opens a file of somebody else's, which may be none or may unpack to more than a machine holds. */
  static openForeign(bytes: Uint8Array): OfficePackage | { readonly refused: "no-archive" | "too-large" } {
    let [parts, unpacked] = [0, 0]
    const filter = ({ name, size, originalSize }: { name: string; size: number; originalSize: number }): boolean => {
      const whole = Math.max(size, originalSize)
      parts++
      unpacked += whole
      const parsed = /\.(xml|rels|vml)$/i.test(name) ? whole : 0
      if (parts > FOREIGN.parts || unpacked > FOREIGN.bytes || parsed > FOREIGN.xml) throw new TooLarge()
      return true
    }
    try {
      const opened = new OfficePackage()
      for (const [path, part] of Object.entries(unzipSync(bytes, { filter })))
        if (!path.endsWith("/")) opened.#parts.set(path, part)
      return opened
    } catch (error) {
      // The library has no type for what it throws: whatever else stopped it, these bytes are no archive it can read.
      return { refused: error instanceof TooLarge ? "too-large" : "no-archive" }
    }
  }

  get paths(): readonly string[] {
    return [...this.#parts.keys()]
  }

  has(path: string): boolean {
    return this.#parts.has(path)
  }

  /** A part as a document; changes to it are changes to the package. */
  document(path: string): XmlDocument {
    const part = this.#parts.get(path)
    if (part === undefined) throw new Error(`the package has no part ${path}`)
    if (!(part instanceof Uint8Array)) return part
    const document = parseXml(strFromU8(part))
    this.#parts.set(path, document)
    return document
  }

  /** A part as it stands in the file, or as its document was changed. */
  bytes(path: string): Uint8Array {
    const part = this.#parts.get(path)
    if (part === undefined) throw new Error(`the package has no part ${path}`)
    return part instanceof Uint8Array ? part : strToU8(writeXml(part))
  }

  write(path: string, content: XmlElement | Uint8Array): void {
    this.#parts.set(path, content instanceof Uint8Array ? content : strToU8(serialize(content)))
  }

  remove(path: string): void {
    this.#parts.delete(path)
  }

  /** The package as a file: content types first, the rest by name, every entry dated alike. */
  pack(): Uint8Array {
    return zip(new Map(this.paths.map((path) => [path, this.bytes(path)])))
  }
}

/** What a foreign package may hold: more than any deck, less than a bomb. */
const FOREIGN = { parts: 10_000, bytes: 512 * 1024 * 1024, xml: 32 * 1024 * 1024 }

class TooLarge extends Error {}

/** Parts as a ZIP file whose bytes depend on nothing but the parts. */
export function zip(parts: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const order = (path: string) => (path === "[Content_Types].xml" ? "" : path)
  const paths = [...parts.keys()].sort((a, b) => (order(a) < order(b) ? -1 : 1))
  const files: Zippable = {}
  for (const path of paths) files[path] = [parts.get(path) as Uint8Array, { level: path.endsWith(".xlsx") ? 0 : 6 }]
  // ZIP's earliest date; its fields are local time, so it is made anew in whatever zone this is.
  return zipSync(files, { mtime: new Date(1980, 0, 1), level: 6 })
}

/** The bytes of a text. */
export const utf8 = strToU8
