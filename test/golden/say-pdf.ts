import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"

/** A PDF as texts: what its pages say, its bookmarks, its structure, and what it says of itself. */
export async function sayPdf(bytes: Uint8Array, folder: string): Promise<ReadonlyMap<string, string>> {
  const pdf = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const [text, structure] = [[] as string[], [] as string[]]
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number)
    const { items } = await page.getTextContent()
    text.push(`--- page ${number}`, ...lines(items as readonly Item[]))
    structure.push(`--- page ${number}`, ...roles((await page.getStructTree()) as Tree, ""))
  }
  const { info, metadata } = await pdf.getMetadata()
  const about = { pages: pdf.numPages, info, title: metadata?.get("dc:title"), mark: await pdf.getMarkInfo() }
  const outline = bookmarks((await pdf.getOutline()) ?? [], "")
  await pdf.destroy()
  return new Map([
    [`${folder}/text.txt`, `${text.join("\n")}\n`],
    [`${folder}/structure.txt`, `${structure.join("\n")}\n`],
    [`${folder}/outline.txt`, `${outline.join("\n")}\n`],
    [`${folder}/about.json`, `${JSON.stringify(about, null, 2)}\n`],
  ])
}

interface Item {
  readonly str?: string
  readonly hasEOL?: boolean
}

/** Runs of text by line: each as its place on the page breaks it. */
function lines(items: readonly Item[]): readonly string[] {
  const text = items.map(({ str = "", hasEOL }) => str + (hasEOL === true ? "\n" : "")).join("")
  return text.split("\n").map((line) => line.trimEnd())
}

interface Tree {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly Tree[]
}

function roles(tree: Tree | null, indent: string): readonly string[] {
  if (tree === null) return []
  const { role, alt, children = [] } = tree
  if (role === undefined) return []
  return [
    `${indent}${role}${alt === undefined ? "" : `: ${alt}`}`,
    ...children.flatMap((child) => roles(child, `${indent}  `)),
  ]
}

interface Bookmark {
  readonly title: string
  readonly dest: unknown
  readonly items: readonly Bookmark[]
}

function bookmarks(items: readonly Bookmark[], indent: string): readonly string[] {
  return items.flatMap(({ title, dest, items }) => [`${indent}${title} -> ${dest}`, ...bookmarks(items, `${indent}  `)])
}
