import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { PDFDocument } from "pdf-lib"
import { afterAll, beforeAll, expect, test } from "vitest"
import { type Edition, edition } from "../fixtures/editions.ts"
import { type Browser, openChromium, type Page } from "../pictures/chromium.mjs"
import { describeWith } from "./programs.ts"

describeWith("chromium")("the decks as pages that a browser opens from disk", () => {
  let browser: Browser
  let editions: readonly Edition[]
  beforeAll(async () => {
    editions = [await edition("gpu-rally"), await edition("cycling")]
    browser = await openChromium()
  })
  afterAll(() => browser?.close())

  /** Opens each deck in turn. */
  async function eachDeck(look: (page: Page, slides: number, url: string) => Promise<void>): Promise<void> {
    const decks = editions.flatMap((built) =>
      built.artifacts("html").map(({ path, slides = 0 }) => ({
        slides,
        url: pathToFileURL(join(built.folder, path)).href,
      })),
    )
    expect(decks).toHaveLength(3)
    for (const { slides, url } of decks) {
      const page = await browser.newPage()
      await page.resize(1280, 720)
      await page.goto(url)
      await look(page, slides, url)
      await page.close()
    }
  }

  test("ask for nothing but themselves, report no error, and have a section for each slide", async () => {
    await eachDeck(async (page, slides, url) => {
      for (let slide = 1; slide < slides; slide++) await page.press("ArrowRight")
      await settle(page)
      expect(page.requests.filter((request) => !/^(?:data|blob|about):/.test(request))).toEqual([url])
      expect(page.errors, url).toEqual([])
      expect(await page.run("document.querySelectorAll('.slide section').length"), url).toBe(slides)
      expect(await page.run("document.documentElement.lang"), url).toMatch(/^(?:zh-CN|en)$/)
    })
  })

  test("move by the arrow keys, and stop at either end", async () => {
    await eachDeck(async (page, slides, url) => {
      const press = async (key: string, times = 1) => {
        for (let time = 0; time < times; time++) await page.press(key)
        await settle(page)
        return page.run(shown)
      }
      expect(await page.run(shown), url).toEqual([1])
      expect(await press("ArrowRight"), url).toEqual([2])
      expect(await press("ArrowLeft", 2), url).toEqual([1])
      expect(await press("ArrowRight", slides + 2), url).toEqual([slides])
    })
  })

  test("print to as many pages as they have slides", async () => {
    await eachDeck(async (page, slides, url) => {
      expect((await PDFDocument.load(await page.print())).getPageCount(), url).toBe(slides)
    })
  })

  test("show text that has room on every slide", async () => {
    await eachDeck(async (page, _, url) => {
      expect(await page.run("document.querySelectorAll('.slide [data-overflow]').length"), url).toBe(0)
    })
  })
})

/** Numbers of the slides that can be seen. */
const shown = `[...document.querySelectorAll('.slide')].flatMap((slide, index) =>
  slide.checkVisibility({ visibilityProperty: true }) && slide.getBoundingClientRect().width > 0 ? [index + 1] : [])`

const settle = (page: Page): Promise<unknown> =>
  page.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 40)))")
