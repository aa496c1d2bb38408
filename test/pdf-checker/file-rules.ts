import { PDFRawStream } from "pdf-lib"
import { asBytes, asDict, asList, asName, asNumber, dictAt, get, listAt, nameAt, objectsIn } from "./objects.ts"
import { indirectDicts, trailerOf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"

/** The file as a whole, and what none of its objects may be. */
export const fileRules: readonly Rule[] = [
  {
    id: "a3-6.1.2-header",
    sentence: "The file begins with `%PDF-1.n` and a comment of at least four bytes above 127.",
    *check({ bytes }) {
      const start = Buffer.from(bytes.subarray(0, 32)).toString("latin1")
      if (!/^%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}/.test(start)) yield "the first bytes"
    },
  },
  {
    id: "a3-6.1.3-end",
    sentence: "Nothing but the end of a line follows the last `%%EOF`.",
    *check({ bytes }) {
      const end = Buffer.from(bytes.subarray(-1024)).toString("latin1")
      if (!/%%EOF(\r\n|\r|\n)?$/.test(end)) yield "the last bytes"
    },
  },
  {
    id: "a3-6.1.3-identifier",
    sentence: "The trailer has two identifiers that are not empty.",
    *check(pdf) {
      const parts = asList(trailerOf(pdf).ID)
      if (parts.length !== 2 || parts.some((part) => String(part).length <= 2)) yield "the trailer"
    },
  },
  {
    id: "a3-6.1.3-encryption",
    sentence: "The file is not encrypted.",
    *check(pdf) {
      if (trailerOf(pdf).Encrypt !== undefined) yield "the trailer"
    },
  },
  {
    id: "a3-6.1.7-streams",
    sentence: "Streams lie in the file, and no filter is LZW, Crypt or unknown.",
    *check({ document }) {
      for (const [ref, object] of document.context.enumerateIndirectObjects()) {
        if (!(object instanceof PDFRawStream)) continue
        for (const key of ["F", "FFilter", "FDecodeParms"])
          if (get(object.dict, key) !== undefined) yield `${ref} has ${key}`
        for (const name of filtersOf(object)) if (!filters.has(name)) yield `${ref} has the filter ${name}`
      }
    },
  },
  {
    id: "a3-6.1.13-limits",
    sentence: "No name is longer than 127 bytes, no string than 32,767, and no integer needs more than 32 bits.",
    *check({ document }) {
      for (const [ref, object] of document.context.enumerateIndirectObjects())
        for (const inner of objectsIn(object)) {
          if ((asName(inner)?.length ?? 0) > 127) yield `${ref} has a long name`
          if ((asBytes(inner)?.length ?? 0) > 32_767) yield `${ref} has a long string`
          if (Math.abs(asNumber(inner) ?? 0) > 2 ** 31 - 1) yield `${ref} has a large number`
        }
    },
  },
  {
    id: "a3-6.1.13-depth",
    sentence: "No more than 28 states are saved in one another.",
    *check({ pages, forms }) {
      for (const { where, operations } of [...pages, ...forms]) {
        let depth = 0
        for (const { operator } of operations) {
          depth += operator === "q" ? 1 : operator === "Q" ? -1 : 0
          if (depth > 28) yield where
        }
      }
    },
  },
  {
    id: "a3-6.1.13-page-size",
    sentence: "Every page is from 3 to 14,400 units wide and high.",
    *check({ pages }) {
      for (const { number, node } of pages) {
        const [left = 0, bottom = 0, right = 0, top = 0] = listAt(node, "MediaBox").map((side) => asNumber(side) ?? 0)
        for (const side of [right - left, top - bottom]) if (!(side >= 3 && side <= 14_400)) yield `page ${number}`
      }
    },
  },
  {
    id: "a3-6.5.1-actions",
    sentence: "Actions go somewhere or open an address; none runs a program, a script or a medium.",
    *check({ document }) {
      for (const [ref, object] of document.context.enumerateIndirectObjects())
        for (const inner of objectsIn(object)) {
          const dict = asDict(inner)
          const isAction = nameAt(dict, "Type") === "Action" || forbiddenActions.has(nameAt(dict, "S") ?? "")
          const kind = nameAt(dict, "S") ?? ""
          if (isAction && !allowedActions.has(kind)) yield `${ref} has the action ${kind}`
        }
    },
  },
  {
    id: "a3-6.5.2-triggers",
    sentence: "Nothing happens by itself: no additional actions, no scripts by name.",
    *check(pdf) {
      for (const { ref, dict } of indirectDicts(pdf)) if (get(dict, "AA") !== undefined) yield `${ref} has AA`
      if (get(dictAt(pdf.catalog, "Names"), "JavaScript") !== undefined) yield "the catalog names scripts"
    },
  },
  {
    id: "a3-6.10-alternatives",
    sentence: "There is one presentation: no alternatives, steps, requirements or dynamic forms.",
    *check(pdf) {
      const { catalog } = pdf
      if (get(dictAt(catalog, "Names"), "AlternatePresentations") !== undefined) yield "the catalog's names"
      for (const key of ["Requirements", "NeedsRendering", "AcroForm", "Collection"])
        if (get(catalog, key) !== undefined) yield `the catalog has ${key}`
      for (const { number, node } of pdf.pages) if (get(node, "PresSteps") !== undefined) yield `page ${number}`
    },
  },
  {
    id: "a3-6.9-optional-content",
    sentence: "No content is optional.",
    *check({ catalog }) {
      if (get(catalog, "OCProperties") !== undefined) yield "the catalog"
    },
  },
]

function filtersOf({ dict }: PDFRawStream): readonly string[] {
  const filter = get(dict, "Filter")
  return [asName(filter), ...asList(filter).map(asName)].filter((name) => name !== undefined)
}

const filters = new Set(
  "ASCIIHexDecode ASCII85Decode FlateDecode RunLengthDecode CCITTFaxDecode JBIG2Decode DCTDecode JPXDecode".split(" "),
)

const allowedActions = new Set(["GoTo", "URI"])
const forbiddenActions = new Set([
  ..."Launch JavaScript Sound Movie ResetForm SubmitForm ImportData SetOCGState Rendition GoTo3DView".split(" "),
  ..."GoToR GoToE Named".split(" "),
])
