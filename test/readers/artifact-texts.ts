import { strFromU8, unzipSync } from "fflate"
import { parseXmlDocument } from "slimdom"
import type { Edition } from "../fixtures/editions.ts"
import { all, embeddedWorkbooks, slideTexts, workbookCells } from "./pptx-lint.ts"

/** What a reader of one locale's deck can read, a line for each text. */
export interface DeckTexts {
  /** The text of the slides. */
  readonly slides: string
  /** The labels of native charts and the numbers they are drawn from. */
  readonly charts: string
  /** The cells of the charts' workbooks. */
  readonly workbooks: string
  /** The text of the HTML, with what it says in tooltips and to screen readers. */
  readonly html: string
  readonly markdown: string
}

/** The texts of a locale's decks. */
export function deckTexts(edition: Edition, locale: string): DeckTexts {
  const read = (kind: string) => {
    const found = edition.artifacts(kind).find((artifact) => artifact.locale === locale)
    if (found === undefined) throw new Error(`no ${kind} in ${locale}`)
    return edition.read(found.path)
  }
  const pptx = read("pptx")
  const workbooks = [...embeddedWorkbooks(pptx).values()].flatMap((workbook) => [...workbookCells(workbook).values()])
  return {
    slides: slideTexts(pptx)
      .map((paragraphs) => paragraphs.join("\n"))
      .join("\n"),
    charts: chartTexts(pptx).join("\n"),
    workbooks: workbooks.join("\n"),
    html: htmlText(strFromU8(read("html"))),
    markdown: strFromU8(read("md")),
  }
}

function chartTexts(pptx: Uint8Array): readonly string[] {
  const charts = Object.entries(unzipSync(pptx)).filter(([path]) => /^ppt\/charts\/[^/]+\.xml$/.test(path))
  return charts.flatMap(([, bytes]) => {
    const document = parseXmlDocument(strFromU8(bytes))
    return ["a:p", "c:v"].flatMap((name) => all(document, name).map((node) => node.textContent ?? ""))
  })
}

function htmlText(html: string): string {
  const body = html.replace(/<(style|script)\b[\s\S]*?<\/\1>/g, "")
  const said = [...body.matchAll(/\b(?:aria-label|title|alt|data-tip)="([^"]*)"/g)].map(([, text]) => text)
  const text = body.replace(/<[^>]*>/g, (tag) => (/^<\/?(?:span|b|strong|em|a|tspan)\b/.test(tag) ? "" : "\n"))
  return [text, ...said].join("\n").replaceAll("&#39;", "'").replaceAll("&gt;", ">").replaceAll("&amp;", "&")
}

/** The places of a text where one of the numbers stands as a number of its own. */
export function numbersIn(text: string, numbers: readonly string[]): readonly string[] {
  const either = numbers.map((number) => number.replaceAll(".", "\\.")).join("|")
  return [...text.matchAll(new RegExp(`.{0,12}(?<![\\d.,])(?:${either})(?![\\d])(?!,\\d).{0,12}`, "g"))].map(
    ([found]) => found,
  )
}
