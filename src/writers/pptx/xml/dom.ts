import { type Document, type Element, type Node, parseXmlDocument, serializeToWellFormedString } from "slimdom"
import { attributeText, namespaces, type Prefix, type XmlElement } from "./element.ts"

export type XmlDocument = Document
export type XmlNode = Element

/** Reads a part. */
export function parseXml(text: string): Document {
  return parseXmlDocument(text)
}

/** Writes a part; throws when it would not be well-formed. */
export function writeXml(document: Document): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${serializeToWellFormedString(document.documentElement as Node)}`
}

/** All elements below a node with a prefixed name such as `a:pPr`, in document order. */
export function all(node: Document | Element, name: string): readonly Element[] {
  const [namespace, local] = expand(name)
  return node.getElementsByTagNameNS(namespace, local)
}

/** The first of them. */
export function first(node: Document | Element, name: string): Element | undefined {
  return all(node, name)[0]
}

/** The child elements with a name, or all. */
export function children(node: Element, name?: string): readonly Element[] {
  if (name === undefined) return node.children
  const [namespace, local] = expand(name)
  return node.children.filter((child) => child.namespaceURI === namespace && child.localName === local)
}

/** The first child with a name. */
export function child(node: Element, name: string): Element | undefined {
  return children(node, name)[0]
}

/** Puts new content at the end of a node, or before one of its children. */
export function insert(node: Element, content: XmlElement, before: Node | null = null): Element {
  const made = build(node.ownerDocument as Document, content)
  node.insertBefore(made, before)
  return made
}

/** Puts new content in the place of a node. */
export function replace(node: Element, content: XmlElement): Element {
  const made = build(node.ownerDocument as Document, content)
  node.parentNode?.replaceChild(made, node)
  return made
}

/** A copy of an element of one document for another; it is not yet in its tree. */
export function copyInto(document: Document, node: Element): Element {
  return document.importNode(node, true)
}

export function remove(node: Element): void {
  node.parentNode?.removeChild(node)
}

/** Sets an attribute, or takes it away when there is no value. */
export function setAttribute(node: Element, name: string, value: string | number | boolean | undefined): void {
  const namespace = name.includes(":") ? expand(name)[0] : null
  if (value === undefined) node.removeAttributeNS(namespace, name.replace(/^.*:/, ""))
  else node.setAttributeNS(namespace, name, attributeText(value))
}

function build(document: Document, content: XmlElement): Element {
  const [namespace, local] = expand(content.name)
  const node = document.createElementNS(namespace, content.name.startsWith("{") ? local : content.name)
  for (const [name, value] of Object.entries(content.attributes)) {
    if (value !== undefined) setAttribute(node, name, value)
  }
  for (const child of content.children) {
    node.appendChild(typeof child === "string" ? document.createTextNode(child) : build(document, child))
  }
  return node
}

/** Packages' relationships and content types have no prefix; their namespace is asked for in braces. */
function expand(name: string): [string, string] {
  const braced = /^\{(.*)\}(.*)$/.exec(name)
  if (braced) return [braced[1] as string, braced[2] as string]
  const [prefix, local] = name.split(":") as [Prefix | "xmlns", string]
  return [prefix === "xmlns" ? "http://www.w3.org/2000/xmlns/" : namespaces[prefix], local]
}
