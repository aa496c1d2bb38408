import { DOMParser, type Element, type Node } from "@xmldom/xmldom"
import { DamagedError, type PackageFiles, textIn } from "./zip.ts"

export type { Element }

/** Parses a part of a package; throws `DamagedError`. */
export function parsePart(files: PackageFiles, path: string): Element {
  return parseXml(textIn(files, path), path)
}

/** Parses the text of a file; throws `DamagedError` for what is not well-formed, or brings a document type. */
export function parseXml(text: string, path: string): Element {
  if (text.includes("<!DOCTYPE")) throw new DamagedError("a part of a package has no document type", path)
  const faults: string[] = []
  const parser = new DOMParser({ onError: (_level: unknown, message: string) => void faults.push(message) })
  try {
    const root = parser.parseFromString(text, "text/xml").documentElement
    if (root !== null && faults.length === 0) return root
  } catch (error) {
    faults.push(error instanceof Error ? error.message : String(error))
  }
  throw new DamagedError(`it is not well-formed: ${faults[0]?.split("\n")[0] ?? "it is empty"}`, path)
}

/** The child elements of an element, of all names or of one (without its prefix). */
export function childrenOf(parent: Element, name?: string): readonly Element[] {
  const found: Element[] = []
  for (let node: Node | null = parent.firstChild; node !== null; node = node.nextSibling) {
    if (node.nodeType !== node.ELEMENT_NODE) continue
    if (name === undefined || (node as Element).localName === name) found.push(node as Element)
  }
  return found
}

/** The first element at the end of a path of child names. */
export function childAt(parent: Element, ...path: readonly string[]): Element | undefined {
  let at: Element | undefined = parent
  for (const name of path) at = at && childrenOf(at, name)[0]
  return at
}

/** All elements of a name below an element, in document order. */
export function descendantsOf(parent: Element, name: string): readonly Element[] {
  return childrenOf(parent).flatMap((child) => [
    ...(child.localName === name ? [child] : []),
    ...descendantsOf(child, name),
  ])
}

/** The value of an attribute, by its name with prefix; undefined when it is not there. */
export function attributeOf(element: Element | undefined, name: string): string | undefined {
  return element?.hasAttribute(name) ? (element.getAttribute(name) ?? undefined) : undefined
}

/** The text within an element. */
export function textWithin(element: Element | undefined): string {
  return element?.textContent ?? ""
}
