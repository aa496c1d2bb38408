import { expect, test } from "vitest"
import { balanceLines } from "../../../src/layout/balance-lines.ts"
import { setLines } from "../../../src/layout/set-lines.ts"
import { faces } from "../../fixtures/pdf-faces.ts"

const items = [
  { text: "The harvest came in early and the granaries of the east were full", face: faces.bold, size: 20 },
]

test("a balanced title takes as many lines as a greedy one, of more equal length", () => {
  const measure = { width: 480, indent: 0, locale: "en" }
  const [greedy, balanced] = [setLines(items, measure), balanceLines(items, measure)]
  const spread = (lines: readonly { readonly width: number }[]) => {
    const widths = lines.map(({ width }) => width)
    return Math.max(...widths) - Math.min(...widths)
  }
  expect(balanced.length).toBe(greedy.length)
  expect(spread(balanced)).toBeLessThan(spread(greedy) / 2)
})
