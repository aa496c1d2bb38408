import { PDFHexString, PDFName, PDFNumber, PDFString } from "pdf-lib"
import type { Defect } from "./defect.ts"
import { at, attachment, drop, link, listOf, rewriteStream, set } from "./edit.ts"

const bytesAfter = (bytes: Uint8Array, change: (text: string) => string): Uint8Array =>
  new Uint8Array(Buffer.from(change(Buffer.from(bytes).toString("latin1")), "latin1"))

const inMetadata = (rule: Defect["rule"], what: string, from: string | RegExp, to: string): Defect => ({
  rule,
  what,
  change: ({ catalog }) => rewriteStream(catalog, "Metadata", (xml) => xml.replace(from, to), "utf8"),
})

/** Defects of the file, its catalog, its metadata and its attachments. */
export const documentDefects: readonly Defect[] = [
  {
    rule: "a3-6.1.2-header",
    what: "a header without bytes above 127",
    rewrite: (bytes) => bytesAfter(bytes, (text) => text.replace(/^(%PDF-1\.7\n)%.*/, "$1%abcd")),
  },
  {
    rule: "a3-6.1.3-end",
    what: "words behind the end",
    rewrite: (bytes) => bytesAfter(bytes, (text) => `${text.trimEnd()}\nmore`),
  },
  {
    rule: "a3-6.1.3-identifier",
    what: "a trailer without identifiers",
    change: ({ context }) => {
      delete context.trailerInfo.ID
    },
  },
  {
    rule: "a3-6.1.3-encryption",
    what: "a trailer that speaks of encryption",
    change: ({ context }) => {
      context.trailerInfo.Encrypt = context.register(context.obj({ Filter: "Standard", V: 1, R: 2, P: -4 }))
    },
  },
  {
    rule: "a3-6.1.7-streams",
    what: "a stream that lies in another file",
    change: ({ catalog }) => set(at(catalog, "Metadata"), "F", PDFString.of("elsewhere.xml")),
  },
  {
    rule: "a3-6.1.7-streams",
    what: "an unknown filter",
    change: ({ context }) => {
      context.register(context.stream("", { Filter: "LZWDecode" }))
    },
  },
  {
    rule: "a3-6.1.13-limits",
    what: "a name of 128 bytes",
    change: ({ catalog }) => set(catalog, "PieceInfo", { Name: "n".repeat(128) }),
  },
  {
    rule: "a3-6.1.13-limits",
    what: "a string of 32,768 bytes",
    change: ({ catalog }) => set(catalog, "PieceInfo", [PDFString.of("s".repeat(32_768))]),
  },
  {
    rule: "a3-6.1.13-page-size",
    what: "a page without a height",
    change: (document) => set(document.getPage(2).node, "MediaBox", [0, 0, 595, 0]),
  },
  {
    rule: "a3-6.1.13-limits",
    what: "a number of 33 bits",
    change: ({ catalog }) => set(catalog, "PieceInfo", [2 ** 32]),
  },
  {
    rule: "a3-6.5.1-actions",
    what: "a link that runs a script",
    change: (document) =>
      set(link(document, "URI"), "A", { Type: "Action", S: "JavaScript", JS: PDFString.of("beep()") }),
  },
  {
    rule: "a3-6.5.1-actions",
    what: "a program started when the file is opened",
    change: ({ catalog }) => set(catalog, "OpenAction", { S: "Launch", F: PDFString.of("program") }),
  },
  {
    rule: "a3-6.5.2-triggers",
    what: "an action of a page",
    change: (document) => set(document.getPage(0).node, "AA", {}),
  },
  {
    rule: "a3-6.10-alternatives",
    what: "requirements",
    change: ({ catalog }) => set(catalog, "Requirements", []),
  },
  {
    rule: "a3-6.9-optional-content",
    what: "layers",
    change: ({ catalog }) => set(catalog, "OCProperties", { OCGs: [], D: {} }),
  },
  { rule: "ua1-7.2-language", what: "no language", change: ({ catalog }) => drop(catalog, "Lang") },
  {
    rule: "ua1-7.2-language",
    what: "a language that is no tag",
    change: ({ catalog }) => catalog.set(PDFName.of("Lang"), PDFString.of("en_GB.UTF-8")),
  },
  { rule: "ua1-6.2-marked", what: "no mark", change: ({ catalog }) => drop(at(catalog, "MarkInfo"), "Marked") },
  {
    rule: "ua1-7.1-suspects",
    what: "suspects",
    change: ({ catalog, context }) => at(catalog, "MarkInfo").set(PDFName.of("Suspects"), context.obj(true)),
  },
  {
    rule: "ua1-7.1-title-displayed",
    what: "a title that is not displayed",
    change: ({ catalog }) => drop(at(catalog, "ViewerPreferences"), "DisplayDocTitle"),
  },
  {
    rule: "ua1-7.1-structure-tree",
    what: "no structure tree",
    change: ({ catalog }) => drop(catalog, "StructTreeRoot"),
  },
  { rule: "a3-6.2.3-output-intent", what: "no output intent", change: ({ catalog }) => drop(catalog, "OutputIntents") },
  {
    rule: "a3-6.2.3-output-intent",
    what: "a profile of another number of colours",
    change: ({ catalog }) => set(at(catalog, "OutputIntents", 0, "DestOutputProfile"), "N", 4),
  },
  { rule: "ua1-7.1-metadata", what: "no metadata", change: ({ catalog }) => drop(catalog, "Metadata") },
  inMetadata("a3-6.6.2.1-well-formed", "an ampersand that is not escaped", "&amp;", "&"),
  inMetadata("ua1-5-identification", "another part of PDF/UA", "<pdfuaid:part>1<", "<pdfuaid:part>2<"),
  inMetadata("ua1-5-identification", "another prefix", /pdfuaid:/g, "ua:"),
  inMetadata("a3-6.6.4-identification", "another part of PDF/A", "<pdfaid:part>3<", "<pdfaid:part>2<"),
  inMetadata("a3-6.6.4-identification", "another level", "conformance>A<", "conformance>B<"),
  inMetadata("ua1-7.1-title", "no title", /<dc:title>.*?<\/dc:title>/, ""),
  inMetadata("ua1-7.2-metadata-language", "a title in no language", ' xml:lang="x-default"', ""),
  inMetadata(
    "a3-6.6.2.3-properties",
    "a property that no schema describes",
    "pdfaProperty:name>part<",
    "pdfaProperty:name>amd<",
  ),
  inMetadata(
    "a3-6.6.2.3.3-extension-schema",
    "a property without a category",
    /<pdfaProperty:category>.*?<\/pdfaProperty:category>/,
    "",
  ),
  {
    rule: "a3-6.6.3-information",
    what: "another title in the information dictionary",
    change: (document) => document.setTitle("Another"),
  },
  {
    rule: "a3-6.6.3-information",
    what: "another date in the information dictionary",
    change: (document) => document.setModificationDate(new Date(86_400_000)),
  },
  { rule: "a3-6.8-names", what: "an attachment with one name", change: (document) => drop(attachment(document), "UF") },
  {
    rule: "a3-6.8-relationship",
    what: "an attachment that is nothing to the document",
    change: (document) => drop(attachment(document), "AFRelationship"),
  },
  {
    rule: "a3-6.8-type",
    what: "an attachment without a type",
    change: (document) => drop(at(attachment(document), "EF", "F"), "Subtype"),
  },
  {
    rule: "a3-6.8-parameters",
    what: "an attachment without a date",
    change: (document) => drop(at(attachment(document), "EF", "F", "Params"), "ModDate"),
  },
  {
    rule: "a3-6.8-parameters",
    what: "an attachment of another size",
    change: (document) => at(attachment(document), "EF", "F", "Params").set(PDFName.of("Size"), PDFNumber.of(1)),
  },
  {
    rule: "a3-6.8-parameters",
    what: "an attachment with another sum",
    change: (document) =>
      at(attachment(document), "EF", "F", "Params").set(PDFName.of("CheckSum"), PDFHexString.of("00".repeat(16))),
  },
  { rule: "a3-6.8-associated", what: "an attachment of nothing", change: ({ catalog }) => drop(catalog, "AF") },
  {
    rule: "a3-6.8-associated",
    what: "an attachment without a name in the file",
    change: ({ catalog }) => drop(at(catalog, "Names"), "EmbeddedFiles"),
  },
  {
    rule: "pdf-7.9.6-name-trees",
    what: "names that are not sorted",
    change: ({ catalog }) => {
      const names = listOf(catalog, "Names", "Dests", "Names")
      const [first, second] = [names.get(0), names.get(2)]
      names.set(0, second)
      names.set(2, first)
    },
  },
  {
    rule: "pdf-7.9.6-name-trees",
    what: "a root with limits",
    change: ({ catalog, context }) =>
      at(catalog, "Names", "Dests").set(PDFName.of("Limits"), context.obj([PDFString.of("d"), PDFString.of("e")])),
  },
  {
    rule: "pdf-12.4.2-page-labels",
    what: "labels that begin with the second page",
    change: ({ catalog }) => set(catalog, "PageLabels", { Nums: [1, { S: "D" }] }),
  },
  {
    rule: "pdf-12.4.2-page-labels",
    what: "a style that is unknown",
    change: ({ catalog }) => set(catalog, "PageLabels", { Nums: [0, { S: "X" }] }),
  },
]
