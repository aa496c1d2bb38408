import type { Report } from "../../src/document/model.ts"
import { type ChapterTexts, chapterTexts, type ReportText } from "./report-texts.ts"
import { nodesOf, type StructNode, textOfNode } from "./struct-text.ts"

/** What the structure of a report's PDF says, chapter by chapter, to be held against what its model says. */
export function printedChapters(root: StructNode, report: Report): readonly ChapterTexts[] {
  return report.chapters.map((chapter) => printedTexts(chapterNode(root, chapterTexts(chapter))))
}

/** The section whose heading is the chapter's. */
function chapterNode(root: StructNode, { flow }: ChapterTexts): StructNode {
  const title = flow.find(({ type }) => type === "heading")?.text
  const found = nodesOf(root, "Sect").find((section) =>
    section.kids.some((kid) => typeof kid !== "string" && kid.type === "H1" && textOfNode(kid) === title),
  )
  if (found === undefined) throw new Error(`no chapter “${title}”`)
  return found
}

/** What a chapter's section says: the flow of its text, and each exhibit and table for itself. */
function printedTexts(section: StructNode): ChapterTexts {
  const flow: ReportText[] = []
  const exhibits: (readonly ReportText[])[] = []
  const visit = (node: StructNode): void => {
    for (const kid of node.kids) {
      if (typeof kid === "string" || kid.type === "Note") continue
      if (kid.type === "Table" || kid.type === "Sect") exhibits.push(exhibitTexts(kid))
      else if (kid.type === "Lbl") flow.push({ type: "label", text: kid.kids.join("") })
      else if (isText(kid)) flow.push(textOf(kid))
      else visit(kid)
    }
  }
  visit(section)
  return { flow, exhibits }
}

const isText = ({ type }: StructNode): boolean => /^(P|H\d|TH|TD)$/.test(type)

/** A paragraph, heading or cell; a paragraph that holds code is code. */
function textOf(node: StructNode): ReportText {
  if (nodesOf(node, "Code").length > 0) return { type: "code", text: textOfNode(node) }
  const type = node.type === "P" ? "paragraph" : /^H\d$/.test(node.type) ? "heading" : "cell"
  return { type, text: textOfNode(node) }
}

/** The texts of an exhibit without the number before its title, and without empty cells. */
function exhibitTexts(node: StructNode): readonly ReportText[] {
  const titles = new Set(nodesOf(node, "Caption").map((caption) => caption.kids[0]))
  return nodesOf(node, "P", "TH", "TD").flatMap((part) => {
    const { type, text } = textOf(part)
    if (text === "" || nodesOf(part, "P").length > 0) return []
    return [{ type, text: titles.has(part) ? text.replace(/^(?:\p{L}+ |\p{Script=Han}+)\d+ /u, "") : text }]
  })
}
