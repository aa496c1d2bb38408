import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, expect, test } from "vitest"
import { compareGolden } from "./golden.ts"

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "galley-golden-"))
})
afterEach(() => rmSync(folder, { recursive: true }))

const texts = (entries: Record<string, string>) => new Map(Object.entries(entries))
const same = { changed: [], missing: [], unexpected: [] }

test("what is not expected yet becomes expected, but in CI it is a difference", () => {
  const made = texts({ "a/b.xml": "one" })
  expect(compareGolden(folder, made, { CI: "true" })).toEqual({ ...same, unexpected: ["a/b.xml"] })
  expect(existsSync(join(folder, "expected"))).toBe(false)
  expect(compareGolden(folder, made, {})).toEqual(same)
  expect(compareGolden(folder, made, { CI: "true" })).toEqual(same)
})

test("a difference is named and written beside, and the next agreement clears it away", () => {
  const first = texts({ "a.xml": "one", "b.xml": "two" })
  compareGolden(folder, first, {})
  const second = texts({ "a.xml": "1", "c.xml": "three" })
  expect(compareGolden(folder, second, {})).toEqual({ changed: ["a.xml"], missing: ["b.xml"], unexpected: ["c.xml"] })
  expect(readFileSync(join(folder, "actual", "a.xml"), "utf8")).toBe("1")
  expect(readFileSync(join(folder, "expected", "a.xml"), "utf8")).toBe("one")
  expect(compareGolden(folder, first, {})).toEqual(same)
  expect(existsSync(join(folder, "actual"))).toBe(false)
})

test("an update replaces what is expected, but never in CI", () => {
  compareGolden(folder, texts({ "a.xml": "one", "b.xml": "two" }), {})
  const update = { UPDATE_GOLDEN: "1" }
  expect(compareGolden(folder, texts({ "a.xml": "1" }), { ...update, CI: "true" })).not.toEqual(same)
  expect(compareGolden(folder, texts({ "a.xml": "1" }), update)).toEqual(same)
  expect(existsSync(join(folder, "expected", "b.xml"))).toBe(false)
})
