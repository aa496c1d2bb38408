import { PDFArray, type PDFObject } from "pdf-lib"
import { asBytes, asDict, asNumber, type Dict, get } from "./objects.ts"

/** A name tree or number tree (ISO 32000-1, 7.9.6 and 7.9.7) as one list. */
export interface ReadTree<Key> {
  /** Values as they are written: a reference stays one. */
  readonly entries: readonly { readonly key: Key; readonly value: PDFObject | undefined }[]
  readonly faults: readonly string[]
}

/** Reads a name tree; keys are strings with a character for each byte. */
export function readNameTree(root: Dict): ReadTree<string> {
  return readTree(root, "Names", (object) => {
    const bytes = asBytes(object)
    return bytes === undefined ? undefined : Buffer.from(bytes).toString("latin1")
  })
}

export function readNumberTree(root: Dict): ReadTree<number> {
  return readTree(root, "Nums", asNumber)
}

function readTree<Key extends string | number>(
  root: Dict,
  leaves: "Names" | "Nums",
  keyOf: (object: PDFObject | undefined) => Key | undefined,
): ReadTree<Key> {
  const entries: { key: Key; value: PDFObject | undefined }[] = []
  const faults: string[] = []
  const visit = (node: Dict, depth: number): void => {
    const first = entries.length
    const [pairs, kids, limits] = [get(node, leaves), get(node, "Kids"), get(node, "Limits")]
    if (node === undefined || (pairs === undefined) === (kids === undefined))
      faults.push(`a node has not just one of ${leaves} and Kids`)
    if (pairs instanceof PDFArray) readPairs(pairs)
    if (kids instanceof PDFArray && depth < 32)
      for (let index = 0; index < kids.size(); index++) visit(asDict(kids.lookup(index)), depth + 1)
    const ends = limits instanceof PDFArray ? [keyOf(limits.lookup(0)), keyOf(limits.lookup(1))] : undefined
    if ((ends === undefined) !== (depth === 0))
      faults.push(depth === 0 ? "the root has limits" : "a node has no limits")
    if (ends !== undefined && (ends[0] !== entries[first]?.key || ends[1] !== entries.at(-1)?.key))
      faults.push(`a node from ${entries[first]?.key} to ${entries.at(-1)?.key} has the limits ${ends.join(" and ")}`)
  }
  const readPairs = (pairs: PDFArray): void => {
    if (pairs.size() % 2 !== 0) faults.push("a key has no value")
    for (let index = 0; index + 1 < pairs.size(); index += 2) {
      const key = keyOf(pairs.lookup(index))
      const last = entries.at(-1)?.key
      if (key === undefined) faults.push(`${pairs.get(index)} is no key`)
      else if (last !== undefined && !(last < key)) faults.push(`${key} stands behind ${last}`)
      if (key !== undefined) entries.push({ key, value: pairs.get(index + 1) })
    }
  }
  if (root !== undefined) visit(root, 0)
  return { entries, faults }
}
