import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { Inline, Run } from "../../../src/document/model.ts"
import { breakLines } from "../../../src/layout/break-lines.ts"
import type { Line, Measure } from "../../../src/layout/text.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

const run = (text: string, more: Partial<Run> = {}): Run => ({
  kind: "text",
  text,
  bold: false,
  italic: false,
  strike: false,
  code: false,
  ...more,
})
const measure = (width: number, locale = "zh-CN", more: Partial<Measure> = {}): Measure => ({
  faces,
  style: { size: 10, weight: "regular", line: 1.5, color: "#000000" },
  width,
  locale,
  ...more,
})
const textOf = (line: Line | undefined): string => line?.fragments.map((fragment) => fragment.text).join("") ?? ""
const texts = (inlines: readonly Inline[], set: Measure): string[] => breakLines(inlines, set).map(textOf)

const harvest =
  "去年秋收之后，各县的粮仓（含民营仓库）合计收储“新粮”约3200吨；其中，东部三县占了六成以上。合作社负责人说：“雨水来得早，晾晒的日子短了。”今年的计划是扩建两座烘干房，并在12月20日前完成验收……"

describe("breakLines", () => {
  test("starts no line with a closing mark and ends none with an opening one, at any width", () => {
    const inlines = [run(harvest.slice(0, 20)), run(harvest.slice(20, 41), { bold: true }), run(harvest.slice(41))]
    for (let width = 60; width <= 480; width += 3)
      for (const line of texts(inlines, measure(width))) {
        expect(line).not.toMatch(/^[，。、；：！？）”’…]/)
        expect(line.trimEnd()).not.toMatch(/[（“‘]$/)
      }
  })

  test("parts no day from its month and no range at its sign, at any width that holds them", () => {
    const chinese = "截至2025年12月24日，三家股价在2022至2024年之间，从9月至10月上涨，其后在5月7日回落到原来的水平。"
    const english =
      "On 24 December 2025 all three rose, and by 7 May 2026 they had gone back to where they were on 1 March 2025."
    for (let width = 80; width <= 320; width += 3) {
      for (const line of texts([run(chinese)], measure(width))) expect(line).not.toMatch(/(12月|5月|9月|至|2022)$/)
      for (const line of texts([run(english)], measure(width, "en"))) expect(line).not.toMatch(/ \d{1,2} ?$/)
    }
  })

  test("may break before an opening quote and behind a closing one", () => {
    expect(texts([run("去年秋收“新粮”约三千吨")], measure(45))).toEqual(["去年秋收", "“新粮”约", "三千吨"])
    expect(texts([run("去年的“新粮”约三千吨")], measure(60))).toEqual(["去年的“新", "粮”约三千吨"])
  })

  test("breaks a paragraph at the same places whatever its runs", () => {
    const whole = texts([run(harvest)], measure(200))
    const parts = [...harvest].map((character) => run(character))
    expect(texts(parts, measure(200))).toEqual(whole)
  })

  test("keeps a number with its unit", () => {
    for (let width = 40; width <= 120; width++)
      for (const line of texts([run("产量合计约为3200吨，收入7.43亿元，比2024年增加。")], measure(width)))
        expect(line).not.toMatch(/^[年亿]/)
  })

  test("does not break inside a quantity that fits on a line", () => {
    const quantity = run("CNY 7.43 million", { cite: { id: "yield/east/2024" } as Run["cite"] & object })
    for (let width = 90; width <= 200; width += 2) {
      const lines = texts([run("The harvest brought in "), quantity, run(" in a dry year.")], measure(width, "en"))
      expect(lines.some((line) => line.includes("CNY 7.43 million"))).toBe(true)
    }
  })

  test("draws a gap between Han and Latin and adds no character", () => {
    const [line] = breakLines([run("收储3200吨")], measure(200))
    expect(line?.fragments.map(({ text, x }) => [text, x])).toEqual([
      ["收储", 0],
      ["3200", 20.5],
      ["吨", expect.closeTo(20.5 + faces.regular.width("3200", 10) + 0.5, 6)],
    ])
  })

  test("sets two marks in a row on one em, and a mark at a line's end on half an em", () => {
    const [line] = breakLines([run("粮仓）。")], measure(200))
    expect(line?.width).toBeCloseTo(20 + 5 + 5, 6)
  })

  test("gives quotes in English the width of their ink", () => {
    const [line] = breakLines([run("the farm’s “new” grain")], measure(300, "en"))
    expect(line?.width).toBeLessThan(faces.regular.width('the farm\'s "new" grain', 10) + 4)
  })

  test("kerns Latin pairs", () => {
    const [line] = breakLines([run("AVATAR")], measure(300, "en"))
    expect(line?.width).toBeLessThan(faces.regular.width("AVATAR", 10) - 0.5)
  })

  test("leaves no single character on the last line", () => {
    const sentence = "东部三县的粮仓合计收储新粮三千二百吨其中民营仓库占了六成以上雨水来得早"
    for (let count = 21; count <= sentence.length; count++) {
      const lines = texts([run(`${sentence.slice(0, count)}。`)], measure(200))
      expect([...(lines.at(-1) ?? "")].length).toBeGreaterThan(2)
    }
  })

  test("breaks a word wider than the measure between its characters", () => {
    const lines = breakLines([run("Donaudampfschifffahrtsgesellschaft")], measure(60, "en"))
    expect(lines.length).toBeGreaterThan(2)
    for (const line of lines) expect(line.width).toBeLessThanOrEqual(60)
  })

  test("breaks a word of 100,000 characters in linear time", () => {
    const lines = breakLines([run("x".repeat(100_000))], measure(200, "en"))
    expect(lines.length).toBeGreaterThan(2000)
  }, 5000)

  test("ends a line at a hard break and marks it as last", () => {
    const lines = breakLines([run("first"), { kind: "break" }, run("second line")], measure(200, "en"))
    expect(lines.map((line) => [textOf(line), line.last])).toEqual([
      ["first", true],
      ["second line", true],
    ])
  })

  test("indents the first line only", () => {
    const lines = breakLines([run(harvest)], measure(200, "zh-CN", { indent: 20 }))
    expect(lines[0]?.fragments[0]?.x).toBe(20)
    expect(lines[1]?.fragments[0]?.x).toBeLessThanOrEqual(0)
  })

  test("gives one empty line for an empty paragraph", () => {
    expect(breakLines([], measure(200))).toEqual([{ fragments: [], width: 0, last: true }])
  })

  test("loses no text and never exceeds the measure, for any text, runs and width", () => {
    const piece = fc.oneof(
      fc.string({ maxLength: 12, unit: "grapheme" }),
      fc.stringMatching(/^[一-龥，。（）“”、A-Za-z0-9 %.’—…-]{0,30}$/),
    )
    const arbitrary = fc.record({
      parts: fc.array(piece, { maxLength: 8 }),
      width: fc.integer({ min: 30, max: 400 }),
      locale: fc.constantFrom("zh-CN", "en"),
      indent: fc.constantFrom(0, 20),
    })
    fc.assert(
      fc.property(arbitrary, ({ parts, width, locale, indent }) => {
        const inlines = parts.map((text, index) => run(text, { bold: index % 2 === 1 }))
        const lines = breakLines(inlines, measure(width, locale, { indent }))
        expect(lines.map(textOf).join("")).toBe(parts.join("").replace(/[\t\n\r]/g, " "))
        for (const line of lines) {
          const visible = [...textOf(line).trimEnd()]
          if (visible.length > 1 && !visible.some((character) => /\p{M}/u.test(character)))
            expect(line.width).toBeLessThanOrEqual(width + 1e-6)
          for (let i = 1; i < line.fragments.length; i++)
            expect(line.fragments[i]?.x).toBeGreaterThanOrEqual((line.fragments[i - 1]?.x ?? 0) - 5.001)
        }
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})
