import fc from "fast-check"
import { describe, expect, test } from "vitest"
import type { SetLine } from "../../../src/layout/compose-line.ts"
import { type Hyphenator, openHyphenator } from "../../../src/layout/hyphenator.ts"
import { breakParagraph } from "../../../src/layout/set-lines.ts"
import type { TextItem } from "../../../src/layout/shape-text.ts"
import { shapeParagraph } from "../../../src/layout/shaped-paragraph.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

/**
 * What begins no line. GB/T 15834-2011, 5.1, and CLREQ 3.1: pause and stop marks, the second halves of quotes, brackets
 * and title marks, connectors, the interpunct and the solidus. JIS X 4051 (JLREQ, classes 2 to 7 and 9 to 11): closing
 * brackets, hyphens, dividing marks, middle dots, full stops, commas, iteration marks, the sound mark and small kana.
 */
const notFirst = {
  "zh-CN": "。，、；：？！．”’」』）］｝〕】》〉〗〙％‰℃·・～－–/／",
  ja: "、。，．：；？！‼⁇⁈⁉”’」』）］｝〕】》〉〗〙‐〜゠–・ヽヾゝゞ々〻ーぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ％‰℃",
} as const

/** What ends no line: the first halves (class 1), and what stands before a number (class 12). */
const notLast = "“‘「『（［｛〔【《〈〖〘￥＄£№"

/** What stands in two squares and is never parted (GB/T 15834-2011, 5.1; class 8). */
const inseparable = new Set(["—", "…", "‥"])

type Locale = keyof typeof notFirst

const parts = {
  "zh-CN": fc.oneof(
    { weight: 6, arbitrary: fc.stringMatching(/^[去年秋收之后各县粮仓都满了]{1,9}$/) },
    fc.constantFrom("2025年", "12月24日", "42.6万元", "约3200吨", "68.9％", "25℃", "￥400", "№7", "3～5", "A－7"),
    fc.constantFrom("GPU", "Moore Threads", "H200", "and/or", "co-op", "responsibilities", "example.com/a-b"),
    fc.constantFrom("卡尔·马克思", "2024–2025", "输入／输出", "甲、乙", "去年——今年", "粮仓……"),
  ),
  ja: fc.oneof(
    { weight: 4, arbitrary: fc.stringMatching(/^[去年秋収県米倉のはでにをがも]{1,9}$/) },
    fc.stringMatching(/^([アイカキシトラデタ][ァィッャュョー]?){1,4}$/),
    fc.constantFrom("しょっちゅう", "きゃっか", "人々", "いすゞ", "東京〜大阪", "ニュー・デリー", "コンピューター"),
    fc.constantFrom("2025年", "42.6億円", "68.9％", "25℃", "￥400", "GPU", "Moore Threads", "まさか‥‥", "去年——今年"),
  ),
} satisfies Record<Locale, fc.Arbitrary<string>>

const quotes = {
  "zh-CN": ["“”", "‘’", "（）", "《》", "〈〉", "【】", "〔〕", "［］"],
  ja: ["「」", "『』", "（）", "〈〉", "《》", "【】", "〔〕", "“”"],
} satisfies Record<Locale, readonly string[]>

const marks = {
  "zh-CN": ["，", "。", "；", "：", "？", "！", "、", "……", "——"],
  ja: ["、", "。", "？", "！", "：", "・", "……", "——"],
} satisfies Record<Locale, readonly string[]>

/** A sentence in runs: words, halves of quotes and marks each in a run of their own, bold or a note mark among them. */
function sentences(locale: Locale): fc.Arbitrary<readonly (readonly [text: string, style: number])[]> {
  const word = fc.oneof(
    { weight: 6, arbitrary: parts[locale].map((text) => [text]) },
    { weight: 1, arbitrary: fc.constantFrom("¹", " ").map((text) => [text]) },
  )
  const phraseOf = (inner: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> =>
    fc.tuple(parts[locale], fc.array(inner, { maxLength: 4 })).map(([first, rest]) => [first, ...rest.flat()])
  const quoted = (inner: fc.Arbitrary<string[]>): fc.Arbitrary<string[]> =>
    fc
      .tuple(fc.constantFrom(...quotes[locale]), inner)
      .map(([pair, words]) => [pair.slice(0, 1), ...words, pair.slice(1)])
  const once = quoted(phraseOf(word))
  const twice = quoted(phraseOf(fc.oneof({ weight: 3, arbitrary: word }, once)))
  const phrase = phraseOf(fc.oneof({ weight: 4, arbitrary: word }, once, twice))
  const clause = fc.tuple(phrase, fc.constantFrom(...marks[locale])).map(([words, mark]) => [...words, mark])
  const styles = fc.array(fc.nat({ max: 5 }), { minLength: 7, maxLength: 7 })
  return fc
    .tuple(fc.array(clause, { minLength: 4, maxLength: 8 }), styles)
    .map(([clauses, styles]) => clauses.flat().map((text, index) => [text, styles[index % 7] ?? 5] as const))
}

function itemOf(text: string, style: number): TextItem {
  if (text === "¹") return { text: "12", face: faces.medium, size: 7, attached: true }
  return { text, face: style === 0 ? faces.bold : faces.regular, size: 10, together: style === 1 && /\d/.test(text) }
}

const widths = Array.from({ length: 50 }, (_, step) => 62 + 8 * step)

const textOf = ({ pieces }: SetLine): string => pieces.map(({ text }) => text).join("")

/** Each line that breaks a rule, with what is beside the break. */
function violations(lines: readonly SetLine[], locale: Locale, items: readonly TextItem[]): readonly string[] {
  return lines.flatMap((line, index) => {
    const next = lines[index + 1]
    if (next === undefined) return []
    const [before, behind] = [textOf(line).trimEnd(), textOf(next)]
    const [last, first] = [[...before].at(-1) ?? "", [...behind][0] ?? ""]
    const run = /(…+|—+|‥+)$/u.exec(before)?.[0] ?? ""
    const parted = inseparable.has(last) && first === last && run.length % 2 === 1
    const marked = items[next.pieces[0]?.item ?? 0]?.attached === true
    const wrong = notFirst[locale].includes(first) || notLast.includes(last) || parted || marked
    return wrong ? [`${before.slice(-6)}|${behind.slice(0, 6)}`] : []
  })
}

describe.each(["zh-CN", "ja"] as const)("kinsoku in %s", (locale) => {
  test.each(["greedy", "even"] as const)("holds in at least 10,000 lines at 50 widths, filled %s", async (fill) => {
    const hyphenator: Hyphenator = await openHyphenator("en")
    let lines = 0
    fc.assert(
      fc.property(sentences(locale), (runs) => {
        const items = runs.map(([text, style]) => itemOf(text, style))
        const paragraph = shapeParagraph(items, { width: 0, indent: 20, locale, fill, hyphenator })
        for (const width of widths) {
          const set = breakParagraph({ ...paragraph, measure: { ...paragraph.measure, width } })
          lines += set.length
          expect(violations(set, locale, items)).toEqual([])
        }
      }),
      { numRuns: 40, endOnFailure: true },
    )
    expect(lines).toBeGreaterThan(10_000)
  })
})
