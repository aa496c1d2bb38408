import { describe, expect, it } from "vitest"
import { printPeriod } from "../../../src/figures/print-period.ts"
import { localeOf } from "../../fixtures/briefing.ts"

const zh = localeOf("zh-CN")
const en = localeOf("en")

describe("a period", () => {
  it.each([
    ["2025-12-24", "2025年12月24日", "24 December 2025", "2025-12-24"],
    ["2025-01", "2025年1月", "January 2025", "2025-01"],
    ["2024", "2024年", "2024", "2024"],
    ["2025-H1", "2025年上半年", "the first half of 2025", "H1 2025"],
    ["2025-Q3", "2025年第3季度", "Q3 2025", "Q3 2025"],
    ["2022/2024", "2022至2024年", "2022–2024", "2022–2024"],
  ])("%s prints in the locale's words", (text, chinese, english, short) => {
    expect(printPeriod(text, zh, "text")).toBe(chinese)
    expect(printPeriod(text, en)).toBe(english)
    expect(printPeriod(text, en, "short")).toBe(short)
  })

  it.each(["", "24", "2025-13", "2025-02-30", "2024/2022", "2025-H3", "2025-Q0", " 2024", "２０２４"])(
    "%s is none",
    (text) => {
      expect(printPeriod(text, en)).toBeUndefined()
    },
  )
})
