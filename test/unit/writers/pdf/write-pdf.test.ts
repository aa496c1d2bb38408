import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs"
import { beforeAll, describe, expect, test } from "vitest"
import { Problems } from "../../../../src/diagnostics/problem.ts"
import type { Artifact, Inline, Report } from "../../../../src/document/model.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"
import { reports, stubCharts } from "../../../fixtures/pdf-report.ts"
import { writeSoundPdf } from "../../../fixtures/write-sound-pdf.ts"
import { checkPdf } from "../../../pdf-checker/check-pdf.ts"
import { printedChapters } from "../../../readers/printed-texts.ts"
import { readPdf, testWith } from "../../../readers/programs.ts"
import { chapterTexts } from "../../../readers/report-texts.ts"
import { structText } from "../../../readers/struct-text.ts"

const theme = briefingTheme()
const epoch = 1_750_000_000

async function write(document: Report): Promise<{ artifact: Artifact; problems: Problems }> {
  const problems = new Problems()
  const charts = stubCharts(document.meta.locale)
  const artifact = await writeSoundPdf({ document, theme, faces, charts, epoch, report: problems.report })
  return { artifact, problems }
}

const textOf = (inlines: readonly Inline[]): string =>
  inlines.map((inline) => (inline.kind === "text" ? inline.text : "")).join("")

const squeeze = (text: string): string => text.replace(/\s+/g, "")

describe.each(Object.keys(reports))("the report in %s", (locale) => {
  const document = reports[locale] as Report
  let artifact: Artifact
  let problems: Problems

  beforeAll(async () => {
    ;({ artifact, problems } = await write(document))
  })

  test("is written without a problem", () => {
    expect(problems.all()).toEqual([])
  })

  test("keeps to PDF/UA-1 and PDF/A-3a as far as our checker knows them", async () => {
    expect(await checkPdf(artifact.bytes)).toEqual([])
  })

  testWith("qpdf")("is sound to qpdf", () => {
    expect(readPdf("qpdf", ["--check", "{}"], artifact.bytes)).toContain("No syntax or stream encoding errors found")
  })

  testWith("pdffonts")("embeds a subset of every face, with its characters", () => {
    const fonts = readPdf("pdffonts", ["{}"], artifact.bytes).trim().split("\n").slice(2)
    expect(fonts.length).toBeGreaterThanOrEqual(3)
    for (const font of fonts) expect(font).toMatch(/[A-Z]{6}\+NotoSansSC\S* +CID TrueType +Identity-H +yes yes yes/)
  })

  testWith("pdfinfo")(
    "gives every text back through its structure tree, character for character",
    async () => {
      const appendix = document.chapters.flatMap((chapter) => (chapter.kind === "appendix" ? [chapter] : []))
      const chapters = [...document.chapters.slice(0, 1), ...appendix].map((chapter) => ({
        ...chapter,
        blocks: chapter.blocks.map((block) =>
          block.kind === "table" ? { ...block, rows: block.rows.slice(0, 3) } : block,
        ),
      }))
      const short = { ...document, chapters }
      const { bytes } = (await write(short)).artifact
      expect(printedChapters(structText(bytes), short)).toEqual(short.chapters.map(chapterTexts))
    },
    120_000,
  )

  test("reads in order, with the paragraphs whole", async () => {
    const pdf = await getDocument({ data: artifact.bytes.slice(), verbosity: 0 }).promise
    let read = ""
    for (let page = 1; page <= pdf.numPages; page++) {
      const { items } = await (await pdf.getPage(page)).getTextContent()
      read += items.map((item) => ("str" in item ? item.str : "")).join("")
    }
    let at = 0
    for (const { title, blocks } of document.chapters.slice(1)) {
      at = squeeze(read).indexOf(squeeze(textOf(title)), at)
      expect(at).toBeGreaterThan(0)
      const first = blocks.find((block) => block.kind === "paragraph")
      if (first?.kind === "paragraph") expect(squeeze(read)).toContain(squeeze(textOf(first.inlines.slice(0, 1))))
    }
  })

  test("has a bookmark for every chapter and section, on the page where its heading stands", async () => {
    const pdf = await getDocument({ data: artifact.bytes.slice(), verbosity: 0 }).promise
    const outline = await pdf.getOutline()
    const { contents, colophon } = document.meta.words
    expect(outline.map(({ title }) => title)).toEqual([
      contents,
      ...document.chapters.map(({ tag, title }) => `${tag} ${textOf(title)}`),
      colophon.title,
    ])
    for (const item of [...outline, ...outline.flatMap(({ items }) => items)]) {
      const destination = await pdf.getDestination(String(item.dest))
      const page = await pdf.getPage((await pdf.getPageIndex(destination?.[0])) + 1)
      const words = (await page.getTextContent()).items.map((found) => ("str" in found ? found.str : "")).join("")
      const heading = item === outline.at(-1) ? item.title : item.title.replace(/^\S+( \d+)? /, "")
      expect(squeeze(words)).toContain(squeeze(heading.length > 3 ? heading : item.title))
    }
  })

  test("names itself, its language and its dates, and asks for its title to be shown", async () => {
    const pdf = await getDocument({ data: artifact.bytes.slice(), verbosity: 0 }).promise
    const { info, metadata } = await pdf.getMetadata()
    expect(info).toMatchObject({
      Title: document.meta.title,
      Language: locale,
      CreationDate: "D:20250615150640Z",
      ModDate: "D:20250615150640Z",
      Subject: document.meta.description,
    })
    expect(metadata.get("dc:title")).toBe(document.meta.title)
    expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true })
    expect(await pdf.getViewerPreferences()).toMatchObject({ DisplayDocTitle: true })
  })

  test("is the same bytes again, and in another time zone", async () => {
    const zone = process.env.TZ
    try {
      process.env.TZ = "Asia/Shanghai"
      const again = await write(document)
      expect(Buffer.from(again.artifact.bytes).equals(Buffer.from(artifact.bytes))).toBe(true)
    } finally {
      process.env.TZ = zone
    }
  })

  test("places every quantity it prints on a page", () => {
    const cited = JSON.stringify(document).match(/"cite":/g)?.length
    const printed = artifact.placements.filter(({ role }) => role !== "chart")
    expect(printed).toHaveLength(cited ?? 0)
    for (const { at } of artifact.placements) {
      expect(at).toBeGreaterThan(2)
      expect(at).toBeLessThanOrEqual(artifact.count)
    }
    expect(new Set(artifact.placements.map(({ role }) => role))).toEqual(
      new Set(["text", "table", "chart", "appendix"]),
    )
  })
})

test("links in the contents lead to the pages they name", async () => {
  const { artifact } = await write(reports.en as Report)
  const pdf = await getDocument({ data: artifact.bytes.slice(), verbosity: 0 }).promise
  const contents = await pdf.getPage(2)
  const words = (await contents.getTextContent()).items.map((item) => ("str" in item ? item.str : "")).join(" ")
  const links = await contents.getAnnotations()
  const labels = await pdf.getPageLabels()
  expect(links.length).toBe(13)
  for (const link of links) {
    const destination = await pdf.getDestination(link.dest)
    const page = labels?.[await pdf.getPageIndex(destination?.[0])]
    expect(words).toContain(` ${page}`)
  }
})
