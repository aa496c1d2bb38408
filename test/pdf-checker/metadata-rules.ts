import { childText, namespaces, type Prefix, xmpProperties, xmpText, xmpTree, xmpValue } from "./metadata.ts"
import { asDict, asText, entriesOf, nameAt, streamAt } from "./objects.ts"
import { type OpenPdf, trailerOf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"

/** What the file says of itself in XMP, and in the information dictionary beside it. */
export const metadataRules: readonly Rule[] = [
  {
    id: "ua1-7.1-metadata",
    sentence: "The catalog has a stream of metadata.",
    *check({ catalog }) {
      const stream = streamAt(catalog, "Metadata")
      if (nameAt(stream?.dict, "Type") !== "Metadata" || nameAt(stream?.dict, "Subtype") !== "XML") yield "the catalog"
    },
  },
  {
    id: "a3-6.6.2.1-well-formed",
    sentence: "The metadata are well-formed XML in UTF-8, in a packet that names neither bytes nor encoding.",
    *check(pdf) {
      if (xmpTree(pdf) === undefined) yield "the metadata"
      const [header = ""] = /<\?xpacket begin[\s\S]*?\?>/.exec(xmpText(pdf) ?? "") ?? []
      if (/\b(bytes|encoding)=/.test(header)) yield `the packet's header: ${header}`
    },
  },
  {
    id: "ua1-5-identification",
    sentence: "The metadata claim part 1 of PDF/UA, under the prefix pdfuaid.",
    *check(pdf) {
      if (xmpValue(pdf, "pdfuaid", "part") !== "1" || !hasPrefix(pdf, "pdfuaid")) yield "the metadata"
    },
  },
  {
    id: "a3-6.6.4-identification",
    sentence: "The metadata claim part 3, level A of PDF/A, under the prefix pdfaid.",
    *check(pdf) {
      if (xmpValue(pdf, "pdfaid", "part") !== "3") yield "the part"
      if (xmpValue(pdf, "pdfaid", "conformance") !== "A") yield "the level"
      if (!hasPrefix(pdf, "pdfaid")) yield "the prefix"
    },
  },
  {
    id: "ua1-7.1-title",
    sentence: "The metadata have a title that says something.",
    *check(pdf) {
      if ((xmpValue(pdf, "dc", "title") ?? "").trim() === "") yield "the metadata"
    },
  },
  {
    id: "ua1-7.2-metadata-language",
    sentence: "Each wording of a text of the metadata names its language, the first of them as the default.",
    *check(pdf) {
      for (const list of xmpTree(pdf)?.getElementsByTagNameNS(namespaces.rdf, "Alt") ?? []) {
        const languages = list.children.map((item) => item.getAttribute("xml:lang"))
        if (languages[0] !== "x-default" || languages.includes(null)) yield list.parentElement?.nodeName ?? "a text"
      }
    },
  },
  {
    id: "a3-6.6.2.3-properties",
    sentence: "Every property of the metadata is of a schema that PDF/A knows, or that the file itself describes.",
    *check(pdf) {
      const described = new Set(
        extensionSchemas(pdf).flatMap(({ names, uri }) => names.map((name) => `${uri} ${name}`)),
      )
      for (const { namespaceURI, localName, nodeName } of xmpProperties(pdf))
        if (!known.has(namespaceURI ?? "") && !described.has(`${namespaceURI} ${localName}`)) yield nodeName
    },
  },
  {
    id: "a3-6.6.2.3.3-extension-schema",
    sentence:
      "A schema that the file describes has a name, a namespace and a prefix, and its properties all their fields.",
    *check(pdf) {
      for (const { schema, uri, prefix, names, complete } of extensionSchemas(pdf))
        if ([schema, uri, prefix].includes("") || names.length === 0 || !complete) yield uri
    },
  },
  {
    id: "a3-6.6.3-information",
    sentence: "What the information dictionary says, the metadata say too.",
    *check(pdf) {
      for (const [key, written] of entriesOf(asDict(pdf.document.context.lookup(trailerOf(pdf).Info)))) {
        const [prefix, name] = sameAs[key] ?? []
        const text = asText(written)
        if (prefix === undefined || name === undefined || text === undefined) continue
        const said = xmpValue(pdf, prefix, name)
        const equal = key.endsWith("Date") ? isoDate(text) === said : text === said
        if (!equal) yield `${key} is “${text}”, ${prefix}:${name} “${said}”`
      }
    },
  },
]

const sameAs: Readonly<Record<string, readonly [Prefix, string]>> = {
  Title: ["dc", "title"],
  Author: ["dc", "creator"],
  Subject: ["dc", "description"],
  Keywords: ["pdf", "Keywords"],
  Creator: ["xmp", "CreatorTool"],
  Producer: ["pdf", "Producer"],
  CreationDate: ["xmp", "CreateDate"],
  ModDate: ["xmp", "ModifyDate"],
}

/** `D:20251224000000Z` as `2025-12-24T00:00:00Z`. */
function isoDate(text: string): string {
  return text.replace(/^D:(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z?.*$/, "$1-$2-$3T$4:$5:$6Z")
}

function hasPrefix(pdf: OpenPdf, prefix: Prefix): boolean {
  const own = xmpProperties(pdf).filter(({ namespaceURI }) => namespaceURI === namespaces[prefix])
  return own.every((property) => property.prefix === prefix)
}

/** Schemas of XMP that PDF/A knows by itself (ISO 19005-3, 6.6.2.3.1), as far as a report could use them. */
const known: ReadonlySet<string> = new Set([
  namespaces.dc,
  namespaces.xmp,
  namespaces.pdf,
  namespaces.pdfaid,
  namespaces.pdfaExtension,
  "http://ns.adobe.com/xap/1.0/mm/",
  "http://ns.adobe.com/xap/1.0/rights/",
])

interface ExtensionSchema {
  readonly schema: string
  readonly uri: string
  readonly prefix: string
  readonly names: readonly string[]
  /** Whether each property has a name, a type, a category and a description. */
  readonly complete: boolean
}

function extensionSchemas(pdf: OpenPdf): readonly ExtensionSchema[] {
  const containers = xmpProperties(pdf).filter(
    ({ namespaceURI, localName }) => namespaceURI === namespaces.pdfaExtension && localName === "schemas",
  )
  return containers.flatMap((container) =>
    (container.children[0]?.children ?? []).map((item) => {
      const properties = item
        .getElementsByTagNameNS(namespaces.pdfaSchema, "property")
        .flatMap((list) => list.getElementsByTagNameNS(namespaces.rdf, "li"))
      const field = (name: string) => childText(item, "pdfaSchema", name) ?? ""
      const fields = properties.map((property) =>
        ["name", "valueType", "category", "description"].map((name) => childText(property, "pdfaProperty", name) ?? ""),
      )
      return {
        schema: field("schema"),
        uri: field("namespaceURI"),
        prefix: field("prefix"),
        names: fields.map(([name = ""]) => name),
        complete: fields.every((texts) => !texts.includes("") && /^(internal|external)$/.test(texts[2] ?? "")),
      }
    }),
  )
}
