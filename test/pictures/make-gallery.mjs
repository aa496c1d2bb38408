// Draws the gallery of charts: each as LibreOffice shows it in PPTX, beside the SVG of the same chart.
//   node test/pictures/make-gallery.mjs
// Writes output/pictures/gallery/NN.png, in the order of the gallery, and output/pictures/gallery.png: docs/charts.png is
// a copy of it.
import { spawnSync } from "node:child_process"
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { openChromium } from "./chromium.mjs"
import { contactSheet } from "./contact-sheet.mjs"
import { picturesOfPptx, two } from "./office.mjs"

const WIDTH = 720
const pictures = join("output", "pictures")
const folder = join(pictures, "gallery")
const scratch = mkdtempSync(join(tmpdir(), "galley-gallery-"))
const browser = await openChromium()
try {
  const vitest = ["vitest", "run", "test/gallery", "--testNamePattern", "is written to a folder"]
  const { status, stdout } = spawnSync("npx", vitest, { env: { ...process.env, GALLERY: scratch }, encoding: "utf8" })
  if (status !== 0) throw new Error(stdout)
  const names = JSON.parse(readFileSync(join(scratch, "names.json"), "utf8"))
  const slides = join(scratch, "slides")
  mkdirSync(slides)
  picturesOfPptx(join(scratch, "gallery.pptx"), slides, WIDTH, scratch)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const files = []
  for (const [index, name] of names.entries()) {
    const file = join(folder, `${name}.png`)
    await pair(join(slides, `${two(index + 1)}.png`), join(scratch, `${name}.svg`), file)
    files.push(file)
  }
  await contactSheet(browser, files, join(pictures, "gallery.png"), 4, 420)
  console.log(`${names.length} charts in ${pictures}/gallery.png`)
} finally {
  await browser.close()
  rmSync(scratch, { recursive: true, force: true })
}

/** A slide and a drawing side by side. */
async function pair(slide, svg, target) {
  const html = join(scratch, "pair.html")
  const images = [slide, svg].map((file) => `<img src="${pathToFileURL(file).href}">`).join("")
  const style = "body{margin:0;display:flex;align-items:center;background:#fff}img{width:50%}"
  writeFileSync(html, `<!doctype html><meta charset="utf-8"><style>${style}</style>${images}`)
  const page = await browser.newPage()
  await page.resize(2 * WIDTH, Math.round((WIDTH * 9) / 16))
  await page.goto(pathToFileURL(html).href)
  writeFileSync(target, await page.screenshot())
  await page.close()
}
