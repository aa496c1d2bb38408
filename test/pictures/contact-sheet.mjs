// Sheets of pictures, drawn by Chromium.
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join, resolve } from "node:path"
import { pathToFileURL } from "node:url"

/** Draws pictures with their names as a grid to a PNG. */
export async function contactSheet(browser, files, target, columns = files.length > 12 ? 4 : 3, cell = 620) {
  const images = files.map(
    (file) =>
      `<figure><img src="${pathToFileURL(resolve(file)).href}"><figcaption>${basename(resolve(file, ".."))} ${basename(file, ".png")}</figcaption></figure>`,
  )
  const style = `body{margin:12px;background:#8b929b;display:grid;gap:12px;grid-template-columns:repeat(${columns},${cell}px);font:13px sans-serif;align-items:start}figure{margin:0}img{width:100%;display:block}figcaption{padding:3px 0;color:#fff}`
  const scratch = mkdtempSync(join(tmpdir(), "galley-sheet-"))
  const sheet = join(scratch, "sheet.html")
  writeFileSync(sheet, `<!doctype html><meta charset="utf-8"><style>${style}</style>${images.join("")}`)
  const page = await browser.newPage()
  await page.resize(columns * (cell + 12) + 12, 400)
  await page.goto(pathToFileURL(sheet).href)
  const height = await page.run("document.documentElement.scrollHeight")
  await page.resize(columns * (cell + 12) + 12, Math.max(400, height))
  writeFileSync(target, await page.screenshot())
  await page.close()
  rmSync(scratch, { recursive: true, force: true })
}
