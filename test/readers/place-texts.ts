import { strFromU8, unzipSync } from "fflate"
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import { all, partDocument, slideTexts } from "./pptx-lint.ts"

/** What each slide of a PPTX says: its paragraphs, and the labels and numbers of its native charts. */
export function pptxSlides(bytes: Uint8Array): readonly string[] {
  const parts = Object.keys(unzipSync(bytes))
  return slideTexts(bytes).map((paragraphs, index) => {
    const rels = `ppt/slides/_rels/slide${index + 1}.xml.rels`
    const targets = parts.includes(rels)
      ? Array.from(partDocument(bytes, rels).getElementsByTagName("Relationship"), (one) => one.getAttribute("Target"))
      : []
    const charts = targets.flatMap(
      (target) => /^(?:\.\.|\/ppt)\/(charts\/chart\d+\.xml)$/.exec(target ?? "")?.[1] ?? [],
    )
    return [...paragraphs, ...charts.flatMap((path) => chartTexts(bytes, `ppt/${path}`))].join("\n")
  })
}

function chartTexts(bytes: Uint8Array, path: string): readonly string[] {
  const document = partDocument(bytes, path)
  return ["a:p", "c:v"].flatMap((name) => all(document, name).map((node) => node.textContent ?? ""))
}

/** What each slide of an HTML deck shows: its text, and the shapes of its charts. */
export function htmlSlides(bytes: Uint8Array): readonly string[] {
  const body = strFromU8(bytes).replace(/<(style|script)\b[\s\S]*?<\/\1>/g, "")
  const [, ...sections] = body.split(/<section\b/)
  return sections.map((section) => {
    const [slide = ""] = section.replace(/^[^>]*>/, "").split("</section>")
    const shapes = [...slide.matchAll(/\b(?:d|transform|x|y|x1|x2|y1|y2|width|height|points)="[^"]*"/g)]
    const text = slide.replace(/<[^>]*>/g, " ").replace(/\s+/g, " ")
    return [text, ...shapes.map(([shape]) => shape)].join("\n")
  })
}

/** The text of each page of a PDF. */
export async function pdfPages(bytes: Uint8Array): Promise<readonly string[]> {
  const document = await getDocument({ data: bytes.slice(), verbosity: 0 }).promise
  const pages: string[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent()
    pages.push(items.map((item) => ("str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : "")).join(""))
  }
  await document.destroy()
  return pages
}
