import { describe, expect, it } from "vitest"
import { labelFault } from "../../../src/edition/label.ts"

describe("the label of an edition", () => {
  it.each(["2026-01", "v1.2_final", "A", "0", "latest-2", "0123456789abcde", "x".repeat(64)])("may be %s", (text) => {
    expect(labelFault(text)).toBeUndefined()
  })

  it.each([
    "",
    "latest",
    "0123456789abcdef",
    "0123456789ABCDEF",
    "-x",
    ".x",
    "_x",
    "a/b",
    "..",
    "a b",
    "a\n",
    "版",
    "x".repeat(65),
  ])("may not be %j", (text) => {
    expect(labelFault(text)).toMatch(/\.$/)
  })
})
