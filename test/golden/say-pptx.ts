import { createHash } from "node:crypto"
import { strFromU8, unzipSync } from "fflate"
import { type Element, type Node, parseXmlDocument } from "slimdom"

/** A PPTX as texts by part: XML indented, workbooks unzipped in turn, other parts as their length and hash. */
export function sayPptx(bytes: Uint8Array, folder: string): ReadonlyMap<string, string> {
  const parts = Object.entries(unzipSync(bytes)).filter(([, part]) => part.length > 0)
  return new Map(
    parts.flatMap(([path, part]) => {
      const name = `${folder}/${path}`
      if (path.endsWith(".xlsx")) return [...sayPptx(part, name)]
      if (/\.(?:xml|rels)$/.test(path)) return [[name, indentXml(strFromU8(part))] as const]
      const hash = createHash("sha256").update(part).digest("hex")
      return [[`${name}.txt`, `${part.length} bytes, sha256 ${hash}\n`] as const]
    }),
  )
}

/** XML with an element a line; an element that holds text stands on one line with it. */
export function indentXml(xml: string): string {
  const root = parseXmlDocument(xml).documentElement
  return root === null ? "" : `${say(root, "").join("\n")}\n`
}

function say(element: Element, indent: string): string[] {
  const attributes = element.attributes.map(({ name, value }) => ` ${name}="${escapeXml(value)}"`).join("")
  const open = `${indent}<${element.nodeName}${attributes}`
  const children = element.childNodes
  if (children.length === 0) return [`${open}/>`]
  if (children.some((child) => isText(child))) {
    const inner = children.map((child) =>
      isText(child) ? escapeXml(child.nodeValue ?? "") : say(child as Element, "").join(""),
    )
    return [`${open}>${inner.join("")}</${element.nodeName}>`]
  }
  return [
    `${open}>`,
    ...children.flatMap((child) => say(child as Element, `${indent}  `)),
    `${indent}</${element.nodeName}>`,
  ]
}

const isText = (node: Node): boolean => node.nodeType === 3 || node.nodeType === 4

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;").replaceAll("\n", "&#10;")
}
