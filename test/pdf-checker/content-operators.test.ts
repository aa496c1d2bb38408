import { describe, expect, test } from "vitest"
import { contentOperators, type Operand } from "./content-operators.ts"

const read = (source: string) => [...contentOperators(Buffer.from(source, "latin1"))]
const operand = (source: string): Operand | undefined => read(`${source} x`)[0]?.operands[0]
const text = (source: string) => Buffer.from(operand(source) as Uint8Array).toString("latin1")

describe("a content stream", () => {
  test("is read as operators, each with the operands before it", () => {
    expect(read("q 1 0 0 -1 0 841.89 cm\n/F1 10.5 Tf\r\n.5 -3 +2 rg f* Q")).toEqual([
      { operator: "q", operands: [] },
      { operator: "cm", operands: [1, 0, 0, -1, 0, 841.89] },
      { operator: "Tf", operands: ["/F1", 10.5] },
      { operator: "rg", operands: [0.5, -3, 2] },
      { operator: "f*", operands: [] },
      { operator: "Q", operands: [] },
    ])
  })

  test("may have parentheses, line ends and numbers of bytes in its strings", () => {
    expect(text("(a (b) \\) \\\\ (EMC))")).toBe("a (b) ) \\ (EMC)")
    expect(text("(a\\\nb\\nc\\053\\53 \\7)")).toBe("ab\nc++ \u0007")
  })

  test("may have white space and half a byte in its hexadecimal strings", () => {
    expect(operand("<00 1F\nf>")).toEqual(new Uint8Array([0, 0x1f, 0xf0]))
    expect(operand("<>")).toEqual(new Uint8Array())
  })

  test("may have dictionaries in dictionaries, names with numbers of bytes, and arrays", () => {
    expect(operand("<</MCID 3/A#42<</T(x>>)>>/N[/a[1]true]>>")).toEqual(
      new Map<string, Operand>([
        ["/MCID", 3],
        ["/AB", new Map([["/T", new Uint8Array(Buffer.from("x>>"))]])],
        ["/N", ["/a", [1], "true"]],
      ]),
    )
  })

  test("may have comments anywhere, which say nothing", () => {
    expect(read("% EMC (\n1 % two\rw")).toEqual([{ operator: "w", operands: [1] }])
  })

  test("may hold an image, whose data are no operators", () => {
    expect(read("BI /W 1 /H 1 ID Q q\x00EI( EI Q")).toEqual([
      {
        operator: "EI",
        operands: [
          new Map([
            ["/W", 1],
            ["/H", 1],
          ]),
        ],
      },
      { operator: "Q", operands: [] },
    ])
  })

  test("may be cut off anywhere without an end to the reading", () => {
    const whole = "q (a \\( b) <</MCID 0/X[1 <00>]>> BDC BI /W 1 ID abc EI % end\nQ"
    for (let length = 0; length <= whole.length; length++) expect(read(whole.slice(0, length)).length).toBeLessThan(5)
  })
})
