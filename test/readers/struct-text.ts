import { readPdf } from "./programs.ts"

/** A node of a PDF's structure as poppler prints it: an element with what it holds, in reading order. */
export interface StructNode {
  readonly type: string
  readonly kids: readonly (StructNode | string)[]
}

/** Reads what `pdfinfo -struct-text` says of a PDF. */
export function structText(pdf: Uint8Array): StructNode {
  const root = { type: "", kids: [] as (StructNode | string)[] }
  const open: { readonly depth: number; readonly kids: (StructNode | string)[] }[] = [{ depth: -1, kids: root.kids }]
  for (const line of readPdf("pdfinfo", ["-struct-text", "{}"], pdf).split("\n")) {
    const [, indent = "", said = ""] = /^( *)(.*)$/.exec(line) ?? []
    const type = /^([A-Z]\w*)(?: <[^>]*>)?(?: \((?:block|inline)\))?:?$/.exec(said)?.[1]
    while ((open.at(-1)?.depth ?? -1) >= indent.length) open.pop()
    const kids = open.at(-1)?.kids
    if (said.startsWith('"')) kids?.push(said.slice(1, -1))
    else if (type !== undefined) {
      const node = { type, kids: [] }
      kids?.push(node)
      open.push({ depth: indent.length, kids: node.kids })
    } else if (!/^(\/\w+ .*|Object \d+ \d+|)$/.test(said)) throw new Error(`pdfinfo says ${line}`)
  }
  return root
}

/** The nodes of a type below a node, in reading order. */
export function nodesOf(node: StructNode, ...types: readonly string[]): readonly StructNode[] {
  return node.kids.flatMap((kid) => {
    if (typeof kid === "string") return []
    return types.includes(kid.type) ? [kid, ...nodesOf(kid, ...types)] : nodesOf(kid, ...types)
  })
}

/** The text of a node without the marks of notes, the notes themselves and the labels of items. */
export function textOfNode({ kids }: StructNode): string {
  return kids.map((kid) => (typeof kid === "string" ? kid : isApart(kid) ? "" : textOfNode(kid))).join("")
}

function isApart(node: StructNode): boolean {
  const isMark = node.type === "Reference" && node.kids.every((kid) => typeof kid === "string" && /^,?\d+$/.test(kid))
  return isMark || node.type === "Note" || node.type === "Lbl"
}
