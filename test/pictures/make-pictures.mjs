import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { extname, join } from "node:path"
import { pathToFileURL } from "node:url"
import { openChromium } from "./chromium.mjs"
import { contactSheet } from "./contact-sheet.mjs"
import { picturesOfPdf, picturesOfPptx, two } from "./office.mjs"

const OUTPUT = "output"
const KINDS = {
  ".pptx": (file, folder) => picturesOfPptx(file, folder, width, scratch),
  ".html": picturesOfHtml,
  ".pdf": (file, folder) => picturesOfPdf(file, folder, width),
}

const { briefing, only, width } = readArguments(process.argv.slice(2))
const edition = realpathSync(join(OUTPUT, briefing, "latest"))
const pictures = join(OUTPUT, "pictures")
const scratch = mkdtempSync(join(tmpdir(), "galley-pictures-"))
const browser = await openChromium()
try {
  const artifacts = readdirSync(edition).filter((name) => only.includes(extname(name).slice(1)))
  for (const name of artifacts.sort()) await picture(name)
  await chartSheets(artifacts)
  await overview(artifacts)
} finally {
  await browser.close()
  rmSync(scratch, { recursive: true, force: true })
}

function readArguments(list) {
  const value = (name, otherwise) => (list.includes(name) ? list[list.indexOf(name) + 1] : otherwise)
  const folders = existsSync(OUTPUT)
    ? readdirSync(OUTPUT).filter((name) => existsSync(join(OUTPUT, name, "latest")))
    : []
  const named = list[0]?.startsWith("--") === false ? list[0] : folders[0]
  if (named === undefined || !folders.includes(named))
    throw new Error(`there is no edition of ${named ?? "any briefing"} below ${OUTPUT}/`)
  return { briefing: named, only: value("--only", "pptx,html,pdf").split(","), width: Number(value("--width", "1280")) }
}

async function picture(name) {
  const folder = join(pictures, name)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const notes = await KINDS[extname(name)](join(edition, name), folder)
  const files = pngs(folder)
  await contactSheet(browser, files, join(pictures, `${name}.png`))
  console.log(`${name}: ${files.length} pictures${notes === undefined ? "" : `, ${notes}`}`)
}

async function picturesOfHtml(file, folder) {
  const page = await browser.newPage()
  await page.resize(width, Math.round((width * 9) / 16))
  await page.goto(pathToFileURL(file).href)
  await page.run("new Promise((done) => setTimeout(done, 300))")
  const count = await page.run("document.querySelectorAll('.slide').length")
  for (let slide = 1; slide <= count; slide++) {
    await page.run(
      `location.hash = '#${slide}'; new Promise((done) => requestAnimationFrame(() => setTimeout(done, 40)))`,
    )
    writeFileSync(join(folder, `${two(slide)}.png`), await page.screenshot())
  }
  const full = await page.run(
    "[...document.querySelectorAll('.slide')].flatMap((s, i) => s.querySelector('[data-overflow]') ? [i + 1] : [])",
  )
  const stepped = await page.run(
    "[...document.querySelectorAll('.slide')].flatMap((s, i) => s.querySelector('section').style.getPropertyValue('--step') ? [i + 1 + ' by ' + s.querySelector('section').style.getPropertyValue('--step') + ' pt'] : [])",
  )
  const errors = page.errors.map((error) => `error: ${error}`)
  await page.close()
  const notes = [
    ...full.map((slide) => `slide ${slide} overflows`),
    ...stepped.map((slide) => `slide ${slide} set smaller`),
    ...errors,
  ]
  return notes.length === 0 ? undefined : notes.join(", ")
}

/** Each chart as the PPTX, the HTML and the PDF show it, side by side. */
async function chartSheets(artifacts) {
  const ledger = JSON.parse(readFileSync(join(edition, "ledger.json"), "utf8"))
  let count = 0
  for (const markdown of readdirSync(edition)
    .filter((name) => name.endsWith(".md"))
    .sort()) {
    const [, stem, locale] = /^(.*)-deck\.(.*)\.md$/.exec(markdown) ?? []
    for (const { chart, slide } of chartSlides(readFileSync(join(edition, markdown), "utf8"), locale)) {
      const deck = [`${stem}-deck.${locale}.pptx`, `${stem}-deck.${locale}.html`].map((artifact) => ({
        artifact,
        at: slide,
      }))
      const page = chartPage(ledger, `${stem}-deck.${locale}.html`, slide, `${stem}-report.${locale}.pdf`)
      const files = [...deck, ...page]
        .filter(({ artifact }) => artifacts.includes(artifact))
        .map(({ artifact, at }) => join(pictures, artifact, `${two(at)}.png`))
        .filter((path) => existsSync(path))
      await contactSheet(browser, files, join(pictures, `chart-${chart}.${locale}.png`), 3)
      count++
    }
  }
  console.log(`${count} charts side by side`)
}

/** The slides of a deck that show a chart, from its Markdown. */
function chartSlides(markdown, locale) {
  const slides = markdown.replace(/^---\n[\s\S]*?\n---\n/, "").split(/^---$/m)
  return slides.flatMap((text, index) =>
    [...text.matchAll(/\]\(charts\/([^)]+)\)/g)].map(([, file]) => ({
      chart: file.replace(`.${locale}.svg`, ""),
      slide: index + 1,
    })),
  )
}

/** The report's page that shows most of the labels that a slide's charts show. */
function chartPage(ledger, deck, slide, report) {
  const shown = new Map()
  for (const { places } of ledger.quantities) {
    const charts = places.filter(({ role }) => role === "chart")
    if (!charts.some(({ artifact, at }) => artifact === deck && at === slide)) continue
    for (const { artifact, at } of charts) {
      if (artifact === report) shown.set(at, (shown.get(at) ?? 0) + 1)
    }
  }
  const [best] = [...shown].sort(([a, x], [b, y]) => y - x || a - b)
  return best === undefined ? [] : [{ artifact: report, at: best[0] }]
}

/** Four pictures of an artifact of each kind, each kind in another locale where there are several. */
async function overview(artifacts) {
  const files = only.flatMap((kind, index) => {
    const ofKind = artifacts.filter((name) => extname(name) === `.${kind}`).sort()
    const name = ofKind[index % Math.max(1, ofKind.length)]
    return name === undefined ? [] : spread(pngs(join(pictures, name)), 4)
  })
  await contactSheet(browser, files, join(pictures, "briefing.png"), 4, 320)
}

/** The first of a list and some others, evenly spread. */
function spread(list, count) {
  return list.filter(
    (_, index) =>
      index === 0 || Math.floor((index * count) / list.length) !== Math.floor(((index - 1) * count) / list.length),
  )
}

function pngs(folder) {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".png"))
    .sort()
    .map((name) => join(folder, name))
}
