/** An XML element as data; children in the order the schema wants. */
export interface XmlElement {
  readonly name: string
  readonly attributes: Readonly<Record<string, string | number | boolean | undefined>>
  readonly children: readonly (XmlElement | string)[]
}

type Child = XmlElement | string | undefined | readonly (XmlElement | undefined)[]

/** Namespaces by the prefix they always have here. */
export const namespaces = {
  a: "http://schemas.openxmlformats.org/drawingml/2006/main",
  adec: "http://schemas.microsoft.com/office/drawing/2017/decorative",
  asvg: "http://schemas.microsoft.com/office/drawing/2016/SVG/main",
  c: "http://schemas.openxmlformats.org/drawingml/2006/chart",
  cp: "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
  dc: "http://purl.org/dc/elements/1.1/",
  dcterms: "http://purl.org/dc/terms/",
  p: "http://schemas.openxmlformats.org/presentationml/2006/main",
  p14: "http://schemas.microsoft.com/office/powerpoint/2010/main",
  r: "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
  vt: "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes",
  xsi: "http://www.w3.org/2001/XMLSchema-instance",
} as const

export type Prefix = keyof typeof namespaces

/** Makes an element; absent attributes and children are left out. */
export function element(
  name: string,
  attributes: XmlElement["attributes"] = {},
  ...children: readonly Child[]
): XmlElement {
  const present = children.flatMap((child): readonly (XmlElement | string)[] => {
    if (child === undefined) return []
    if (typeof child === "string") return [child]
    if (!Array.isArray(child)) return [child as XmlElement]
    return (child as readonly (XmlElement | undefined)[]).filter((each) => each !== undefined)
  })
  return { name, attributes, children: present }
}

/** `<c:val val="…"/>`, the form in which charts state most of their properties. */
export function value(name: string, val: string | number | boolean): XmlElement {
  return element(name, { val })
}

/** A root element that declares the prefixes its part uses; `fallback` is the namespace of names without one. */
export function root(element: XmlElement, prefixes: readonly Prefix[], fallback?: string): XmlElement {
  const declarations = Object.fromEntries(prefixes.map((prefix) => [`xmlns:${prefix}`, namespaces[prefix]]))
  return {
    ...element,
    attributes: { ...(fallback === undefined ? {} : { xmlns: fallback }), ...declarations, ...element.attributes },
  }
}

/** A whole part. */
export function serialize(root: XmlElement): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n${write(root)}`
}

function write(node: XmlElement | string): string {
  if (typeof node === "string") return escapeXml(node)
  const attributes = Object.entries(node.attributes)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}="${escapeXml(attributeText(value))}"`)
    .join("")
  if (node.children.length === 0) return `<${node.name}${attributes}/>`
  return `<${node.name}${attributes}>${node.children.map(write).join("")}</${node.name}>`
}

/** Booleans as Office writes them; a number that is none is our own mistake. */
export function attributeText(value: string | number | boolean | undefined): string {
  if (typeof value === "boolean") return value ? "1" : "0"
  if (typeof value === "number" && !Number.isFinite(value)) throw new Error(`no number for an attribute: ${value}`)
  return String(value)
}

function escapeXml(text: string): string {
  return text.replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character] ?? character)
}

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
}
