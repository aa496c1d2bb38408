import { beforeAll, describe, expect, test } from "vitest"
import type { SetLine } from "../../../src/layout/compose-line.ts"
import { type Hyphenator, openHyphenator } from "../../../src/layout/hyphenator.ts"
import { justifyLine } from "../../../src/layout/justify-line.ts"
import { setLines } from "../../../src/layout/set-lines.ts"
import type { TextItem } from "../../../src/layout/shape-text.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

const size = 10
const item = (text: string, more: Partial<TextItem> = {}): TextItem => ({ text, face: faces.regular, size, ...more })
const textOf = ({ pieces }: SetLine) => pieces.map(({ text }) => text).join("")
const shown = (line: SetLine) => textOf(line) + (line.hyphen === undefined ? "" : "-")

let hyphenator: Hyphenator
beforeAll(async () => {
  hyphenator = await openHyphenator("en")
})

const even = (items: readonly TextItem[], width: number, locale = "en") =>
  setLines(items, { width, indent: 0, locale, fill: "even", hyphenator })
const ragged = (items: readonly TextItem[], width: number) =>
  setLines(items, { width, indent: 0, locale: "en", hyphenator })
const widths = Array.from({ length: 60 }, (_, step) => 110 + 5 * step)

const harvest =
  "The representation of agricultural organisations in international negotiations considerably strengthened the " +
  "administrative responsibilities of cooperative granaries, notwithstanding extraordinary circumstances everywhere; " +
  "independent calculations nevertheless demonstrated surprisingly disappointing consequences for transportation."

const letter =
  "In the autumn of that year the barns of the eastern counties were full before the first frost, and the people of the " +
  "towns along the river bought their flour at half the price of the spring. The council had expected nothing of the " +
  "kind; its calculations had been made on the harvests of two dry years, and its agreements with the millers held."

describe("an even paragraph", () => {
  test("divides words with a hyphen, of which the text knows nothing", () => {
    let hyphens = 0
    for (const width of widths) {
      const lines = even([item(harvest)], width)
      expect(lines.map(textOf).join("")).toBe(harvest)
      hyphens += lines.filter(({ hyphen }) => hyphen !== undefined).length
    }
    expect(hyphens).toBeGreaterThan(50)
  })

  test("ends the hyphen of a line on the measure, where its letters end", () => {
    let hyphens = 0
    for (const width of widths)
      for (const line of even([item(harvest)], width)) {
        const full = justifyLine(line, width, () => size)
        const last = full.pieces.at(-1)
        if (full.hyphen === undefined || last === undefined || full.width < width - 0.02) continue
        hyphens++
        expect(full.hyphen.x + faces.regular.advance(0x2d) * size).toBeCloseTo(width, 1)
        expect(Math.abs(full.hyphen.x - last.x - last.width)).toBeLessThan(0.1 * size)
      }
    expect(hyphens).toBeGreaterThan(50)
  })

  test("is hyphenated for lines that are clearly better, not for nothing", () => {
    const lines = widths.filter((width) => width > 300).flatMap((width) => even([item(letter)], width))
    const hyphens = lines.filter(({ hyphen }) => hyphen !== undefined).length
    expect(hyphens / lines.length).toBeGreaterThan(0)
    expect(hyphens / lines.length).toBeLessThan(0.1)
    const looseness = (items: readonly TextItem[]) => {
      const worst = widths.map((width) => {
        const inner = even(items, width).filter(({ last }) => !last)
        return Math.max(...inner.map((line) => width - line.width)) / width
      })
      return worst.reduce((sum, share) => sum + share, 0)
    }
    expect(looseness([item(harvest)])).toBeLessThan(0.6 * looseness([item(harvest, { whole: true })]))
  })

  test("divides no two lines in a row, and not a paragraph's last word", () => {
    for (const width of widths.filter((width) => width > 200)) {
      const lines = even([item(letter)], width)
      lines.forEach(({ hyphen }, index) => {
        if (hyphen !== undefined) expect(lines[index + 1]?.hyphen).toBeUndefined()
      })
      expect(lines.at(-1)?.pieces.length ?? 0).toBeGreaterThan(lines.at(-2)?.hyphen === undefined ? 0 : 1)
    }
  })

  test.each<readonly [string, Partial<TextItem>]>([
    ["cooperative organisations responsibilities considerably", { together: true }],
    ["cooperative organisations responsibilities considerably", { whole: true }],
    ["COOPERATIVE ORGANISATIONS RESPONSIBILITIES", {}],
    ["Cooperative Organisations Responsibilities", {}],
    ["https://cooperative.example.org/responsibilities/considerably", {}],
    ["cooperative.organisations@responsibilities.example", {}],
    ["src/responsibilities/considerably.internationally", {}],
  ])("divides no word of %j (%j)", (text, more) => {
    const parts = [item("In June "), item(text, more), item(" were known to all who had seen the barns.")]
    for (const width of widths)
      for (const line of even(parts, width)) if (line.hyphen !== undefined) expect(line.hyphen.item).not.toBe(1)
  })

  test("leaves the number of a note mark with its word, which may be divided", () => {
    const parts = [
      item("In spite of extraordinary responsibilities"),
      item("12", { attached: true }),
      item(" all went."),
    ]
    const lines = widths.flatMap((width) => even(parts, width))
    expect(lines.some((line) => shown(line).endsWith("-"))).toBe(true)
    for (const line of lines) expect(textOf(line)).not.toMatch(/^12/)
  })
})

describe("a soft hyphen of the author's", () => {
  const soft = "the farm’s Donau\u00addampf\u00adschiff\u00adfahrts\u00adgesell\u00adschaft sails"

  test("divides a word in ragged lines too, and shows nothing elsewhere", () => {
    const [plain] = ragged([item(soft.replaceAll("\u00ad", ""))], 1000)
    expect(ragged([item(soft)], 1000)[0]?.width).toBeCloseTo(plain?.width ?? 0, 0)
    const lines = ragged([item(soft)], 120)
    expect(lines.map(shown)).toEqual([
      "the farm’s Donau\u00addampf\u00ad-",
      "schiff\u00adfahrts\u00adgesell\u00adschaft ",
      "sails",
    ])
  })

  test("is the only place where its word is divided, in even lines and in any language", () => {
    const text = "去年秋收之后的 respons\u00adibilities 各县都满了，去年秋收之后都满了"
    const ends = widths.flatMap((width) =>
      even([item(text)], width, "zh-CN").flatMap((line) => (line.hyphen === undefined ? [] : [textOf(line)])),
    )
    expect(ends.length).toBeGreaterThan(0)
    for (const end of ends) expect(end).toMatch(/respons\u00ad$/)
  })
})

describe("a ragged paragraph", () => {
  test("divides a word only when it fits on no line", () => {
    for (const width of widths.filter((width) => width > 120))
      expect(ragged([item(harvest)], width).filter(({ hyphen }) => hyphen !== undefined)).toEqual([])
    expect(ragged([item("notwithstanding extraordinary")], 60).map(shown)).toEqual([
      "notwith-",
      "standing ",
      "extraordi-",
      "nary",
    ])
  })
})
