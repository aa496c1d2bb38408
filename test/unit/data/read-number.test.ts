import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { readNumber } from "../../../src/data/read-number.ts"

const plain = { decimal: ".", group: "" }
const english = { decimal: ".", group: "," }
const german = { decimal: ",", group: "." }
const commas = { decimal: ",", group: "" }
const swiss = { decimal: ".", group: "’" }

function valueOfText(text: string, notation = plain, integer = false): number | undefined {
  const read = readNumber(text, notation, integer)
  return "value" in read ? read.value : undefined
}

function hint(text: string, integer = false): string | undefined {
  const read = readNumber(text, plain, integer)
  if ("value" in read) throw new Error(`${text} is read as ${read.value}`)
  return read.hint
}

describe("a number", () => {
  test.each([
    ["0", 0],
    ["-5", -5],
    ["743000000", 743000000],
    ["0.16", 0.16],
    ["-0.5", -0.5],
    ["1e5", 100000],
    ["1.5E-3", 0.0015],
    ["2.50", 2.5],
    ["100000000000000000000000", 1e23],
    ["0.000000000000001", 1e-15],
    ["123456789012345", 123456789012345],
  ])("is read: %s", (text, value) => {
    expect(valueOfText(text)).toBe(value)
  })

  test("that is minus nothing is zero", () => {
    expect(Object.is(valueOfText("-0"), 0)).toBe(true)
  })

  test.each([
    ["1,234", english, 1234],
    ["-1,234,567.5", english, -1234567.5],
    ["999", english, 999],
    ["1234", english, 1234],
    ["1.234,5", german, 1234.5],
    ["1.234", german, 1234],
    ["0,5", german, 0.5],
    ["1234,5", commas, 1234.5],
    ["1’234.5", swiss, 1234.5],
  ])("in a declared notation is read: %s", (text, notation, value) => {
    expect(valueOfText(text, notation)).toBe(value)
  })

  test.each([
    ["12,34", english],
    ["1,23,456", english],
    ["1,2345", english],
    [",123", english],
    ["1,,234", english],
    ["1.234,567", english],
    ["1.5", german],
    ["1.23", german],
    ["1,234.5", german],
    ["1.234", commas],
    ["1,2,3", commas],
    ["1.5.5", plain],
  ])("is refused where a separator does not stand as declared: %s", (text, notation) => {
    expect(valueOfText(text, notation)).toBeUndefined()
  })

  test.each([
    ["1,234", 'write `1234`, or declare `"groupChar": ","` for the field'],
    ["1.234,5", "write `1234.5`, or declare the field's `decimalChar`"],
    ["12,5", "write `12.5`, or declare the field's `decimalChar`"],
    ["１２３", "full-width characters: write `123`"],
    ["１．５", "full-width characters: write `1.5`"],
    ["(5)", "write a negative number as `-5`"],
    ["−5", "write the minus sign as `-`"],
    ["–5", "write the minus sign as `-`"],
    ["+5", "write `5`"],
    ["1.5%", "write the number alone and give the field the unit `percent`"],
    [">50", "the sign of a bound stands in a column of its own, named by `boundField`"],
    ["≈<40", "the sign of a bound stands in a column of its own, named by `boundField`"],
    ["1e400", "it is too large for a number"],
    ["-1e400", "it is too large for a number"],
    ["1e-400", "it is too small for a number"],
    ["00123", "write `123`, or make the column a `string` if it is a code"],
    ["-007.5", "write `-7.5`, or make the column a `string` if it is a code"],
    ["9007199254740993", "a number keeps 15 digits"],
    ["0.1234567890123456", "a number keeps 15 digits"],
    [" 5", "remove the blanks around it"],
    ["5\u00a0", "remove the blanks around it"],
    ["NaN", "leave the cell empty, or list the text under `missingValues`"],
    ["-Infinity", "leave the cell empty, or list the text under `missingValues`"],
    ["#N/A", "leave the cell empty, or list the text under `missingValues`"],
    ["-", "leave the cell empty, or list the text under `missingValues`"],
  ])("is refused, with what to write: %s", (text, advice) => {
    expect(hint(text)).toBe(advice)
  })

  test.each([
    "",
    ".",
    ".5",
    "5.",
    "1e",
    "e5",
    "0x1F",
    "0b1",
    "1_000",
    "1 000",
    "1n",
    "--5",
    "5-",
    "１e",
    "٣",
    "½",
    "5 CNY",
    "1e5.5",
  ])("is refused: %j", (text) => {
    expect(valueOfText(text)).toBeUndefined()
  })
})

describe("a whole number", () => {
  test.each([
    ["5", 5],
    ["-12", -12],
    ["999999999999999", 999999999999999],
    ["9000000000000000", 9000000000000000],
  ])("is read: %s", (text, value) => {
    expect(valueOfText(text, plain, true)).toBe(value)
  })

  test("has no decimals, no exponent and no more digits than are kept", () => {
    expect(hint("5.0", true)).toBe("the column holds whole numbers")
    expect(valueOfText("1e3", plain, true)).toBeUndefined()
    expect(hint("9007199254740993", true)).toBe("a number keeps 15 digits")
    expect(hint("0005", true)).toMatch(/^write `5`/)
  })
})

test("a number so small that its digits would be lost is refused", () => {
  expect(valueOfText("8e-319", plain, false)).toBeUndefined()
  expect(valueOfText("2.3e-308", plain, false)).toBe(2.3e-308)
})

describe("any text", () => {
  test("is read as the very number it says, or refused", () => {
    const digits = fc.string({ unit: fc.constantFrom(..."0123456789.,-eE+"), minLength: 1, maxLength: 24 })
    fc.assert(
      fc.property(digits, fc.boolean(), (text, integer) => {
        const value = valueOfText(text, plain, integer)
        if (value === undefined) return
        expect(Number(text)).toBe(value === 0 ? Number(text) : value)
        expect(digitsOf(value.toPrecision(15))).toBe(digitsOf(text))
      }),
      { numRuns: 5000 },
    )
  })

  test("of a number with groups is read as that number without them", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }),
        fc.constantFrom(",", "’", " "),
        (value, group) => {
          const text = String(value).replace(/\B(?=(\d{3})+$)/g, group)
          expect(valueOfText(text, { decimal: ".", group })).toBe(value)
        },
      ),
    )
  })
})

/** The significant digits of a number's text and its order of magnitude. */
function digitsOf(text: string): string {
  const [mantissa = "", exponent = "0"] = text.toLowerCase().split("e")
  const [whole = "", fraction = ""] = mantissa.replace("-", "").split(".")
  const all = (whole + fraction).replace(/^0+/, "")
  const significant = all.replace(/0+$/, "")
  const order = significant === "" ? 0 : Number(exponent) - fraction.length + all.length
  return `${significant}e${order}`
}
