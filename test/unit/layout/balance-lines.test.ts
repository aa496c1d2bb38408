import { describe, expect, test } from "vitest"
import { balanceLines, settleLines } from "../../../src/layout/balance-lines.ts"
import type { SetLine } from "../../../src/layout/compose-line.ts"
import { setLines } from "../../../src/layout/set-lines.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

const item = (text: string) => ({ text, face: faces.bold, size: 20 })
const textOf = (lines: readonly SetLine[]) => lines.map(({ pieces }) => pieces.map(({ text }) => text).join(""))
const english = (width: number) => ({ width, indent: 0, locale: "en" })
const chinese = (width: number) => ({ width, indent: 0, locale: "zh-CN" })

describe("a balanced title", () => {
  test("takes as many lines as a greedy one, of more equal length", () => {
    const items = [item("The harvest came in early and the granaries of the east were full")]
    const [greedy, balanced] = [setLines(items, english(480)), balanceLines(items, english(480))]
    const spread = (lines: readonly { readonly width: number }[]) => {
      const widths = lines.map(({ width }) => width)
      return Math.max(...widths) - Math.min(...widths)
    }
    expect(balanced.length).toBe(greedy.length)
    expect(spread(balanced)).toBeLessThan(spread(greedy) / 2)
  })

  test("leaves no single word in its last line", () => {
    const items = [item("The harvest came in early and the granaries of the east were overfull")]
    expect(textOf(setLines(items, english(590))).at(-1)).toBe("overfull")
    expect(textOf(balanceLines(items, english(590))).at(-1)).toContain(" ")
  })

  test("divides no word that fits on a line", () => {
    const items = [item("Donaudampfschifffahrtsgesellschaft of old and new")]
    expect(textOf(balanceLines(items, english(430)))).toEqual(["Donaudampfschifffahrtsgesellschaft ", "of old and new"])
  })

  test("is divided behind a comma rather than inside a word, though the second line is the longer one", () => {
    const items = [item("去年秋天收成很好，"), item("各县的粮仓在入冬之前都满了")]
    expect(textOf(balanceLines([item("去年秋天收成很好，各县的粮仓在入冬前都满了")], chinese(300)))).toEqual([
      "去年秋天收成很好，",
      "各县的粮仓在入冬前都满了",
    ])
    expect(textOf(balanceLines(items, chinese(300)))).toHaveLength(2)
  })

  test("keeps the items of its pieces when it is divided", () => {
    const items = [item("东部"), item("去年秋天，各县“粮仓”"), item("都满了")]
    const lines = balanceLines(items, chinese(180))
    for (const { pieces } of lines) for (const piece of pieces) expect(items[piece.item]?.text).toContain(piece.text)
    expect(textOf(lines)).toEqual(["东部去年秋天，", "各县“粮仓”都满了"])
    expect(lines.map(({ last }) => last)).toEqual([false, true])
  })

  test("keeps a break that was typed", () => {
    const lines = balanceLines([item("去年秋天，"), item("\n"), item("各县的粮仓，今年也满了又满了")], chinese(160))
    expect(textOf(lines)[0]).toBe("去年秋天，")
    expect(lines[0]?.last).toBe(true)
  })
})

describe("a settled note", () => {
  const text = "The harvest came in early and the granaries of the east were overfull"

  test("is filled in turn while its last line says more than a word", () => {
    const items = [item(text)]
    expect(settleLines(items, english(400))).toEqual(setLines(items, english(400)))
  })

  test("is balanced when its last line would be nearly empty", () => {
    const items = [item(text)]
    expect(settleLines(items, english(590))).toEqual(balanceLines(items, english(590)))
    expect(textOf(settleLines(items, english(590)))).not.toEqual(textOf(setLines(items, english(590))))
  })
})
