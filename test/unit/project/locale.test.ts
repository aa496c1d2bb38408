import { describe, expect, test } from "vitest"
import { localeFiles, readBriefing } from "../../fixtures/project-files.ts"

const english = localeFiles["locales/en.yaml"]

/** Reads the briefing with a changed `locales/en.yaml`. */
function read(from: string | RegExp, to: string) {
  const changed = english.replace(from, to)
  expect(changed).not.toBe(english)
  return readBriefing({}, { ...localeFiles, "locales/en.yaml": changed })
}

describe("a locale", () => {
  test.each(["en", "zh-CN"])("of Galley is whole: %s", (id) => {
    const locale = readBriefing().project?.locales.find((one) => one.id === id)
    expect(Object.keys(locale?.boundWords ?? {})).toEqual([">", "<", "~", "≈<"])
    for (const scales of Object.values(locale?.numbers.units ?? {})) {
      const from = scales.map((scale) => scale.from)
      expect(from).toEqual([...from].sort((a, b) => b - a))
      expect(from.at(-1)).toBe(0)
    }
    for (const pattern of [...(locale?.comparisons ?? []), ...(locale?.dates.typed ?? [])]) {
      expect(() => new RegExp(pattern, "u")).not.toThrow()
    }
  })

  test.each([
    ["a word it must have", /\n {2}contents: .*/, "", "schema/missing-key"],
    ["a scale that divides by nothing", /divide: [\d.e+]+/, "divide: 0", "schema/value"],
    ["a scale whose text has no place for the number", /text: "?\{\}.*?(?=[,}\n])/, 'text: "CNY"', "schema/value"],
    ["an expression that is none", /comparisons:\n {2}- .*/, 'comparisons:\n  - "("', "schema/value"],
    ["a key of another kind", /\nname: English/, "\nname: English\nnmae: x", "schema/unknown-key"],
  ])("is refused with its place: %s", (_, from, to, code) => {
    const { project, problems } = read(from, to)
    expect(project).toBeUndefined()
    expect(problems.map((problem) => problem.code)).toContain(code)
    expect(problems.every((problem) => problem.span?.file === "templates/locales/en.yaml")).toBe(true)
  })
})
