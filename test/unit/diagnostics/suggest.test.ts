import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { didYouMean, nameHint } from "../../../src/diagnostics/suggest.ts"

describe("the nearest name", () => {
  test.each([
    ["reveneu", "revenue"],
    ["revnue", "revenue"],
    ["revenues", "revenue"],
    ["REVENUE", "revenue"],
    ["rveenue", "revenue"],
    ["los", "loss"],
    ["收人", "收入"],
  ])("for %s is %s", (wanted, name) => {
    expect(didYouMean(wanted, ["profit", "loss", "revenue", "收入"])).toBe(name)
  })

  test.each(["xyz", "pr", "completely-different"])("for %s is none", (wanted) => {
    expect(didYouMean(wanted, ["profit", "loss", "revenue"])).toBeUndefined()
  })

  test("is the first of equals", () => {
    expect(didYouMean("cat", ["bat", "hat"])).toBe("bat")
    expect(didYouMean("cat", ["hat", "bat"])).toBe("hat")
  })

  test("is not sought for a text that is too long to be a name", () => {
    const long = "x".repeat(200_000)
    expect(didYouMean(long, [`${long}y`, "x"])).toBeUndefined()
  })

  test("is always found for one slip in a name of some length", () => {
    const name = fc.stringMatching(/^[a-z]{4,12}$/)
    fc.assert(
      fc.property(name, fc.nat(), fc.constantFrom("drop", "double", "swap"), (wanted, nat, slip) => {
        const at = nat % (wanted.length - 1)
        const [a = "", b = ""] = [wanted[at], wanted[at + 1]]
        const middle = { drop: b, double: a + a + b, swap: b + a }[slip]
        expect(didYouMean(wanted.slice(0, at) + middle + wanted.slice(at + 2), [wanted])).toBe(wanted)
      }),
    )
  })
})

describe("the hint for an unknown name", () => {
  test("asks for the nearest, else lists what there is", () => {
    expect(nameHint("los", ["profit", "loss"])).toBe("did you mean `loss`?")
    expect(nameHint("xyz", ["profit"])).toBe("there is `profit`")
    expect(nameHint("xyz", ["profit", "loss"])).toBe("there are `profit`, `loss`")
    expect(nameHint("xyz", [])).toBeUndefined()
  })

  test("lists eight and counts the others", () => {
    const names = Array.from({ length: 11 }, (_, index) => `column${index}`)
    expect(nameHint("zzz", names)).toMatch(/`column7` and 3 more$/)
  })
})
