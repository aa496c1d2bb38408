import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { PDFDocument } from "pdf-lib"
import { afterAll, beforeAll, expect, it } from "vitest"
import { slideGeometry } from "../../../../src/layout/slide-geometry.ts"
import { buildDeck, fixtureDeck } from "../../../fixtures/html-deck.ts"
import { briefingTheme } from "../../../fixtures/html-theme.ts"
import { chinese } from "../../../fixtures/html-words-zh.ts"
import { writeFixture } from "../../../fixtures/html-write.ts"
import { type Browser, openChromium, type Page } from "../../../pictures/chromium.mjs"
import { describeWith } from "../../../readers/programs.ts"

const COUNT = chinese.slides.length

describeWith("chromium")("the deck in Chromium", () => {
  const folder = mkdtempSync(join(tmpdir(), "galley-html-"))
  let browser: Browser
  let page: Page
  const urls = new Map<string, string>()

  async function write(name: string, fixture: ReturnType<typeof fixtureDeck>) {
    const file = join(folder, `${name}.html`)
    writeFileSync(file, (await writeFixture(fixture)).artifact.bytes)
    urls.set(name, pathToFileURL(file).href)
  }

  const open = async (name: string, ending = "") => {
    await page.goto("about:blank")
    await page.goto(`${urls.get(name)}${ending}`)
    await page.run("new Promise((done) => setTimeout(done, 50))")
  }
  const current = () =>
    page.run("[...document.querySelectorAll('.slide')].findIndex((s) => s.classList.contains('current')) + 1")

  beforeAll(async () => {
    await write("zh-CN", fixtureDeck("zh-CN"))
    await write("en", fixtureDeck("en"))
    const long = "一句很长的话，长到任何页面都放不下。".repeat(200)
    await write(
      "long",
      buildDeck({
        ...chinese,
        slides: [{ layout: "sources", tag: "", title: "长", accent: 0, blocks: [{ points: [long] }], notes: [] }],
      }),
    )
    browser = await openChromium()
    page = await browser.newPage()
    await page.resize(1280, 720)
  })
  afterAll(async () => {
    await browser?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it.each(["zh-CN", "en"])("shows %s without a request, an error or text that does not fit", async (name) => {
    const before = page.requests.length
    await open(name)
    expect(page.requests.slice(before).filter((url) => !/^(?:file|data|about):/.test(url))).toEqual([])
    expect(page.requests.slice(before).filter((url) => url.startsWith("file:"))).toHaveLength(1)
    expect(page.errors).toEqual([])
    expect(await page.run("document.querySelectorAll('.slide > section').length")).toBe(COUNT)
    expect(await page.run(OVERFLOWING)).toEqual([])
    expect(await page.run("document.querySelectorAll('[data-overflow]').length")).toBe(0)
  })

  it("says so on a slide whose text finds no room at the smallest size", async () => {
    await open("long")
    expect(await page.run("document.querySelectorAll('[data-overflow]').length")).toBe(1)
  })

  it("moves by keys", async () => {
    await open("zh-CN")
    const seen: unknown[] = [await current()]
    for (const key of [
      "ArrowRight",
      " ",
      "PageDown",
      "ArrowLeft",
      "End",
      "ArrowRight",
      "Home",
      "1",
      "2",
      "Enter",
      "ArrowUp",
    ]) {
      await page.press(key)
      seen.push(await current())
    }
    expect(seen).toEqual([1, 2, 3, 4, 3, COUNT, COUNT, 1, 1, 1, 12, 11])
    expect(await page.run("location.hash")).toBe("#11")
  })

  it("opens at a slide that the address names", async () => {
    await open("en", "#7")
    expect(await current()).toBe(7)
    await page.run("location.hash = '#3'; new Promise((done) => setTimeout(done, 50))")
    expect(await current()).toBe(3)
  })

  it("moves by swipe", async () => {
    await open("zh-CN")
    // A passive listener may run after Chromium has answered that the touch was delivered.
    await swipe(page, 900, 300)
    await expect.poll(current).toBe(2)
    await swipe(page, 300, 900)
    await expect.poll(current).toBe(1)
  })

  it("hides the other slides but keeps them measured", async () => {
    await open("zh-CN")
    const shown =
      "[...document.querySelectorAll('.slide')].map((s) => [getComputedStyle(s).visibility, getComputedStyle(s).display])"
    const states = (await page.run(shown)) as string[][]
    expect(states.filter(([visibility]) => visibility === "visible")).toHaveLength(1)
    expect(states.filter(([, display]) => display === "none")).toEqual([])
  })

  it("shows all slides in the overview and goes to the one that is picked", async () => {
    await open("zh-CN")
    await page.press("o")
    const boxes = (await page.run(
      "[...document.querySelectorAll('.slide')].map((s) => { const b = s.getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom] })",
    )) as number[][]
    for (const [index, box] of boxes.entries()) {
      expect(box[2]).toBeLessThanOrEqual(1280)
      for (const other of boxes.slice(index + 1)) expect(overlap(box, other)).toBe(false)
    }
    await page.run("document.querySelectorAll('.slide')[5].click()")
    expect(await current()).toBe(6)
    expect(await page.run("document.documentElement.classList.contains('overview')")).toBe(false)
  })

  it("turns black and back, and lists its keys", async () => {
    await open("zh-CN")
    const visible = (part: string) => page.run(`getComputedStyle(document.querySelector('${part}')).display !== 'none'`)
    await page.press("b")
    expect(await visible(".black")).toBe(true)
    await page.press("b")
    expect(await visible(".black")).toBe(false)
    await page.press("?")
    expect(await visible(".help")).toBe(true)
    await page.press("Escape")
    expect(await visible(".help")).toBe(false)
  })

  it("shows what stands behind a number when it is focused", async () => {
    await open("zh-CN", "#4")
    await page.run("document.querySelector('.slide.current .fig').focus()")
    expect(await page.run("document.querySelector('.tip.shown').textContent")).toContain("shops/all/2024#value = 412")
  })

  it("keeps a presenter's window in step, both ways, with notes", async () => {
    await open("zh-CN", "#4")
    const opened = new Promise<string>((resolve) => {
      browser.listeners.add(({ method, params }) => {
        const info = params?.targetInfo as { url: string; targetId: string; type: string } | undefined
        if (method === "Target.targetInfoChanged" && info?.url.includes("?presenter")) resolve(info.targetId)
      })
    })
    await browser.send("Target.setDiscoverTargets", { discover: true })
    await page.press("p")
    const presenter = await browser.attach(await opened)
    await presenter.run("new Promise((done) => setTimeout(done, 400))")
    expect(await presenter.run("document.querySelector('.script').innerText")).toContain("净利率是6.4%")
    expect(await presenter.run("document.querySelector('.counter').textContent")).toBe(`4 / ${COUNT}`)
    await presenter.press("ArrowRight")
    await page.run("new Promise((done) => setTimeout(done, 100))")
    expect(await current()).toBe(5)
    await page.press("Home")
    await presenter.run("new Promise((done) => setTimeout(done, 100))")
    expect(await presenter.run("document.querySelector('.counter').textContent")).toBe(`1 / ${COUNT}`)
    expect(presenter.errors).toEqual([])
    await presenter.close()
  })

  it("prints a page for each slide, at the slide's size", async () => {
    await open("zh-CN", "#5")
    const printed = await PDFDocument.load(await page.print())
    expect(printed.getPageCount()).toBe(COUNT)
    const { width, height } = printed.getPage(0).getSize()
    expect([Math.round(width), Math.round(height)]).toEqual([960, 540])
  })

  it("stacks the slides where scripts are off", async () => {
    await page.call("Emulation.setScriptExecutionDisabled", { value: true })
    await page.goto(`${urls.get("zh-CN")}`).catch(() => {})
    await page.call("Emulation.setScriptExecutionDisabled", { value: false })
    const tops = (await page.run(
      "[...document.querySelectorAll('.slide')].map((s) => s.getBoundingClientRect().top)",
    )) as number[]
    expect(tops.slice(1).every((top, index) => top >= (tops[index] ?? 0) + 720)).toBe(true)
  })

  it("sets every text, of charts too, in the embedded face", async () => {
    await open("zh-CN", "#5")
    for (const selector of [".slide.current h1", ".slide.current figure text", ".slide.current footer"]) {
      const { root } = (await page.call("DOM.getDocument")) as { root: { nodeId: number } }
      const { nodeId } = (await page.call("DOM.querySelector", { nodeId: root.nodeId, selector })) as { nodeId: number }
      const { fonts } = (await page.call("CSS.getPlatformFontsForNode", { nodeId })) as {
        fonts: { isCustomFont: boolean }[]
      }
      expect(fonts.length).toBeGreaterThan(0)
      expect(fonts.every(({ isCustomFont }) => isCustomFont)).toBe(true)
    }
  })

  it("places the frame where the other formats place it", async () => {
    await open("zh-CN")
    const geometry = slideGeometry(briefingTheme(), 1)
    const box = (selector: string) =>
      page.run(
        `(() => { const s = document.querySelectorAll('.slide > section')[5], b = s.querySelector('${selector}').getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom].map((v) => v / 96) })()`,
      )
    const expected = ({ x, y, width, height }: { x: number; y: number; width: number; height: number }) => [
      x,
      y,
      x + width,
      y + height,
    ]
    const near = async (selector: string, target: readonly number[]) => {
      for (const [index, value] of ((await box(selector)) as number[]).entries())
        expect(value).toBeCloseTo(target[index] ?? 0, 1)
    }
    await near("h1", expected(geometry.title))
    await near("h2", expected(geometry.subtitle))
    await near("blockquote", expected(geometry.callout))
    const [left, top] = (await box(".region-1")) as number[]
    expect(left).toBeCloseTo(geometry.body.x, 2)
    expect(top).toBeCloseTo(geometry.body.y, 1)
  })
})

/** Elements with words that reach out of the slide or of their own box, as selectors. */
const OVERFLOWING = `[...document.querySelectorAll('.slide > section')].flatMap((section, index) => {
  const frame = section.getBoundingClientRect()
  const foot = section.querySelector('footer')?.getBoundingClientRect().top ?? frame.bottom
  return [...section.querySelectorAll('h1, h2, li, p, td, th, figure, .lead, .label, .detail, blockquote')].flatMap((element) => {
    const box = element.getBoundingClientRect()
    const limit = element.closest('footer') || section.classList.contains('title') ? frame.bottom : foot
    const out = box.left < frame.left - 1 || box.right > frame.right + 1 || box.bottom > limit + 1 || box.top < frame.top - 1
    const own = !['LI', 'FIGURE'].includes(element.tagName) && getComputedStyle(element).display !== 'inline' && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
    return out || own ? [index + 1 + ' ' + element.tagName + '.' + element.getAttribute('class')] : []
  })
})`

function overlap(
  [l1 = 0, t1 = 0, r1 = 0, b1 = 0]: readonly number[],
  [l2 = 0, t2 = 0, r2 = 0, b2 = 0]: readonly number[],
): boolean {
  return l1 < r2 && l2 < r1 && t1 < b2 && t2 < b1
}

async function swipe(page: Page, from: number, to: number): Promise<void> {
  const at = (x: number) => [{ x, y: 360 }]
  await page.call("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(from) })
  await page.call("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at((from + to) / 2) })
  await page.call("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(to) })
  await page.call("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] })
}
