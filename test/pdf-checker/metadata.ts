import { parseXmlDocument, type Document as XmlDocument, type Element as XmlElement } from "slimdom"
import { streamAt } from "./objects.ts"
import { oncePerPdf } from "./once-per-pdf.ts"
import { decoded, type OpenPdf } from "./open-pdf.ts"

export const namespaces = {
  rdf: "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
  pdfuaid: "http://www.aiim.org/pdfua/ns/id/",
  pdfaExtension: "http://www.aiim.org/pdfa/ns/extension/",
  pdfaSchema: "http://www.aiim.org/pdfa/ns/schema#",
  pdfaProperty: "http://www.aiim.org/pdfa/ns/property#",
} as const

export type Prefix = keyof typeof namespaces

/** The file's XMP packet as text; undefined where there is none, or it is no UTF-8. */
export function xmpText({ catalog }: OpenPdf): string | undefined {
  const stream = streamAt(catalog, "Metadata")
  if (stream === undefined) return undefined
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(decoded(stream))
  } catch {
    return undefined
  }
}

/** The file's XMP as a tree; undefined where it is not well formed. */
export const xmpTree = oncePerPdf((pdf: OpenPdf): XmlDocument | undefined => {
  const text = xmpText(pdf)
  if (text === undefined) return undefined
  try {
    return parseXmlDocument(text.trim())
  } catch {
    return undefined
  }
})

/** The properties that the descriptions of an XMP packet state, as elements. */
export const xmpProperties = oncePerPdf((pdf: OpenPdf): readonly XmlElement[] => {
  const top = xmpTree(pdf)?.getElementsByTagNameNS(namespaces.rdf, "RDF")[0]
  return (top?.children ?? []).flatMap((description) => description.children)
})

/** A property's value as text: itself, or its items one behind the other. */
export function xmpValue(pdf: OpenPdf, prefix: Prefix, name: string): string | undefined {
  const property = xmpProperties(pdf).find(
    ({ namespaceURI, localName }) => namespaceURI === namespaces[prefix] && localName === name,
  )
  if (property === undefined) return undefined
  const items = property.getElementsByTagNameNS(namespaces.rdf, "li")
  return items.length === 0 ? (property.textContent ?? "") : items.map((item) => item.textContent ?? "").join("; ")
}

/** The one child of this name, as text. */
export function childText(element: XmlElement, prefix: Prefix, name: string): string | undefined {
  const found = element.children.filter(
    (child) => child.namespaceURI === namespaces[prefix] && child.localName === name,
  )
  return found.length === 1 ? (found[0]?.textContent ?? undefined) : undefined
}
