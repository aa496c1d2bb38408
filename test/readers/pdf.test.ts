import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { PDFDocument, PDFName, type PDFString } from "pdf-lib"
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import { beforeAll, describe, expect, test } from "vitest"
import { type Edition, edition } from "../fixtures/editions.ts"
import type { BriefingName } from "../fixtures/galley.ts"
import { checkPdf } from "../pdf-checker/check-pdf.ts"
import { readPdf, testWith } from "./programs.ts"

const reports: readonly (readonly [BriefingName, string])[] = [
  ["gpu-rally", "zh-CN"],
  ["gpu-rally", "en"],
  ["cycling", "en"],
]

describe.each(reports)("the report of %s in %s", (name, locale) => {
  let built: Edition
  let pdf: Uint8Array
  let pages: number
  beforeAll(async () => {
    built = await edition(name)
    const artifact = built.artifacts("pdf").find((report) => report.locale === locale)
    pages = artifact?.pages ?? 0
    pdf = built.read(artifact?.path ?? "")
  })

  testWith("qpdf")("is sound to qpdf", () => {
    expect(readPdf("qpdf", ["--check", "{}"], pdf)).toContain("No syntax or stream encoding errors found")
  })

  testWith("pdftotext")("gives its paragraphs and headings back in the order in which they were written", () => {
    const read = squeeze(readPdf("pdftotext", ["{}", "-"], pdf))
    const heads = sectionBodies(built.project, name, locale).flatMap(paragraphHeads)
    expect(heads.length).toBeGreaterThan(name === "cycling" ? 0 : 20)
    let at = 0
    for (const head of heads) {
      const found = read.indexOf(head, at)
      expect(found, `“${head}” after “${read.slice(Math.max(0, at - 20), at)}”`).toBeGreaterThanOrEqual(0)
      at = found + head.length
    }
  })

  testWith("pdftotext")("keeps every character: none is replaced, private, a radical or a presentation form", () => {
    const read = readPdf("pdftotext", ["{}", "-"], pdf)
    expect(read.match(/[\ufffd\ue000-\uf8ff\u2e80-\u2fdf\uf900-\ufaff\ufb00-\ufb06]/g) ?? []).toEqual([])
    const han = read.match(/\p{Script=Han}/gu)?.length ?? 0
    if (locale === "zh-CN") expect(han).toBeGreaterThan(3000)
    else expect(han).toBe(0)
  })

  testWith("pdftotext", "pdfinfo")("gives the words it divides back whole", async () => {
    const ends = await dividedWords(pdf)
    if (locale === "zh-CN") expect(ends).toEqual([])
    else if (name === "gpu-rally") expect(ends.length).toBeGreaterThan(2)
    const read = readPdf("pdftotext", ["{}", "-"], pdf)
    const spoken = readPdf("pdfinfo", ["-struct-text", "{}"], pdf).replace(/"\n\s*"/g, "")
    for (const { before, behind } of ends)
      for (const text of [read, spoken]) expect(text).toMatch(new RegExp(`\\b${before}${behind}\\b`))
  })

  testWith("pdffonts")("embeds a subset of each of its fonts, with the map to Unicode", () => {
    const fonts = readPdf("pdffonts", ["{}"], pdf).trim().split("\n").slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    for (const font of fonts) expect(font).toMatch(/^[A-Z]{6}\+\S+ .* yes +yes +yes +\d+ +\d+ *$/)
  })

  test("names its language, and has a bookmark for each chapter and each heading", async () => {
    const document = await PDFDocument.load(pdf, { updateMetadata: false })
    const language = document.catalog.lookup(PDFName.of("Lang")) as PDFString
    expect(language.decodeText()).toBe(locale)
    const outline = (await (await open(pdf)).getOutline()) ?? []
    const sections = sectionBodies(built.project, name, locale)
    expect(outline.length).toBeGreaterThanOrEqual(sections.length)
    const titles = outline.flatMap((item) => [item, ...item.items]).map(({ title }) => squeeze(title))
    for (const heading of sections.flatMap(plainHeadings))
      expect(titles.filter((title) => title.includes(heading))).not.toEqual([])
  })

  test("opens in pdf.js with as many pages as the manifest says, each with text", async () => {
    const document = await open(pdf)
    expect(document.numPages).toBe(pages)
    for (let number = 1; number <= document.numPages; number++) {
      const { items } = await (await document.getPage(number)).getTextContent()
      expect(items.length, `page ${number}`).toBeGreaterThan(0)
    }
  })

  test("keeps to PDF/UA-1 and PDF/A-3a as far as our checker knows them", async () => {
    expect(await checkPdf(pdf)).toEqual([])
  })
})

/** Words that end a line with a hyphen which is decoration, as pdf.js sees them: both parts. */
async function dividedWords(pdf: Uint8Array): Promise<readonly { readonly before: string; readonly behind: string }[]> {
  const document = await open(pdf)
  const found: { before: string; behind: string }[] = []
  for (let number = 1; number <= document.numPages; number++) {
    const { items } = await (await document.getPage(number)).getTextContent({ includeMarkedContent: true })
    const texts = items.map((item) =>
      "str" in item ? `${item.str}${item.hasEOL ? "\n" : ""}` : isArtifact(item) ? "\ufffc" : "",
    )
    for (const [, before = "", behind = ""] of texts.join("").matchAll(/(\p{L}+)\ufffc-\n?(\p{L}+)/gu))
      found.push({ before, behind })
  }
  return found
}

/** The types of pdf.js leave out what its marks are tagged with. */
const isArtifact = (item: object): boolean => "tag" in item && item.tag === "Artifact"

const open = (pdf: Uint8Array) => getDocument({ data: pdf.slice(), verbosity: 0 }).promise

const squeeze = (text: string): string => text.replace(/\s+/g, "")

/** The files of a locale's sections, in their order. */
function sectionBodies(project: string, name: BriefingName, locale: string): readonly string[] {
  const folder = join(project, "content", name, locale)
  const files = readdirSync(folder).filter((file) => /^\d\d-.*\.md$/.test(file))
  return files.sort().map((file) => readFileSync(join(folder, file), "utf8"))
}

/** The first words, as they were typed, of each heading and paragraph of a section's report. */
function paragraphHeads(section: string): readonly string[] {
  return blocksOf(section).flatMap((block) => {
    if (/^\{\{(?:chart|table)|^\||^<|^\{\{#(?:each|if)|^```/.test(block)) return []
    const plain = block.replace(/^(?:#+|[-*>]|\d+\.) /, "").replace(/^\{\{#claim "(?:[^"\\]|\\.)*"\}\}/, "")
    const typed = /^[^{}[\]*_`"'“”‘’<\\\n]+/.exec(plain)?.[0] ?? ""
    const head = squeeze(typed).slice(0, 12)
    return head.length >= 5 ? [head] : []
  })
}

/** Headings that hold nothing but plain words. */
function plainHeadings(section: string): readonly string[] {
  return blocksOf(section).flatMap((block) => {
    const heading = /^## ([^{}[\]*_`"'“”‘’\n]+)$/.exec(block)?.[1]
    return heading === undefined ? [] : [squeeze(heading)]
  })
}

function blocksOf(section: string): readonly string[] {
  const body = section.replace(/^---\n[\s\S]*?\n---\n/, "")
  return body
    .split(/\n\s*\n/)
    .map((block) => block.trim())
    .filter((block) => block !== "")
}
