import { createHash } from "node:crypto"
import { asBytes, dictAt, get, nameAt, numberAt, rawList, streamAt, textAt } from "./objects.ts"
import { decoded, indirectDicts, type OpenPdf } from "./open-pdf.ts"
import type { Rule } from "./rule.ts"

/** Files that lie in the file. */
export const attachmentRules: readonly Rule[] = [
  {
    id: "a3-6.8-names",
    sentence: "Every attached file has its name twice, the same in both.",
    *check(pdf) {
      for (const { ref, dict } of attachments(pdf)) {
        const [name = "", unicode = ""] = [textAt(dict, "F"), textAt(dict, "UF")]
        if (name === "" || unicode !== name) yield `${ref} is called “${name}” and “${unicode}”`
      }
    },
  },
  {
    id: "a3-6.8-relationship",
    sentence: "Every attached file says what it is to the document.",
    *check(pdf) {
      for (const { ref, dict } of attachments(pdf)) {
        const relationship = nameAt(dict, "AFRelationship") ?? ""
        if (!relationships.has(relationship)) yield `${ref} is ${relationship || "nothing"} to it`
      }
    },
  },
  {
    id: "a3-6.8-type",
    sentence: "Every attached file says of which type it is.",
    *check(pdf) {
      for (const { ref, file } of attachments(pdf)) {
        const type = nameAt(file?.dict, "Subtype") ?? ""
        if (!/^[a-z]+\/[\w.+-]+$/.test(type)) yield `${ref} is “${type}”`
      }
    },
  },
  {
    id: "a3-6.8-parameters",
    sentence: "Every attached file says when it was changed, and its size and sum are right where they are given.",
    *check(pdf) {
      for (const { ref, file } of attachments(pdf)) {
        const parameters = dictAt(file?.dict, "Params")
        if (!/^D:\d{4}/.test(textAt(parameters, "ModDate") ?? "")) yield `${ref} has no date`
        const bytes = file === undefined ? new Uint8Array() : decoded(file)
        if ((numberAt(parameters, "Size") ?? bytes.length) !== bytes.length) yield `${ref} has ${bytes.length} bytes`
        const sum = asBytes(get(parameters, "CheckSum"))
        if (sum !== undefined && Buffer.compare(sum, md5(bytes)) !== 0) yield `${ref} has another sum`
      }
    },
  },
  {
    id: "a3-6.8-associated",
    sentence: "Every attached file is named by the file, and is associated with the document or a part of it.",
    *check(pdf) {
      const named = new Set(pdf.nameTrees.get("EmbeddedFiles")?.entries.map(({ value }) => String(value)))
      const associated = new Set([...indirectDicts(pdf)].flatMap(({ dict }) => rawList(dict, "AF").map(String)))
      const attached = new Set([...attachments(pdf)].map(({ ref }) => ref))
      for (const ref of attached) {
        if (!named.has(ref)) yield `${ref} has no name in the file`
        if (!associated.has(ref)) yield `${ref} is associated with nothing`
      }
      for (const ref of new Set([...named, ...associated])) if (!attached.has(ref)) yield `${ref} is no attached file`
    },
  },
]

const relationships = new Set(["Source", "Data", "Alternative", "Supplement", "Unspecified"])

const md5 = (bytes: Uint8Array): Uint8Array => createHash("md5").update(bytes).digest()

/** File specifications that hold a file. */
function* attachments(pdf: OpenPdf) {
  for (const { ref, dict } of indirectDicts(pdf)) {
    const embedded = dictAt(dict, "EF")
    if (embedded !== undefined) yield { ref, dict, file: streamAt(embedded, "F") ?? streamAt(embedded, "UF") }
  }
}
