import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { columns, escapeJson, printable } from "../../../src/diagnostics/terminal-text.ts"

describe("printable text", () => {
  test.each([
    ["an escape sequence", "\u001b[31mred", "<U+001B>[31mred"],
    ["a hyperlink escape of C1", "a\u009d8;;x\u009c", "a<U+009D>8;;x<U+009C>"],
    ["a carriage return that would overwrite the line", "a\rb", "a<U+000D>b"],
    ["a line feed", "a\nb", "a<U+000A>b"],
    ["an override of direction", "abc\u202egpj.exe", "abc<U+202E>gpj.exe"],
    ["an isolate of direction", "a\u2066b\u2069", "a<U+2066>b<U+2069>"],
    ["the Arabic letter mark", "a\u061cb", "a<U+061C>b"],
    ["a byte order mark amid text", "\ufeffid", "<U+FEFF>id"],
    ["a zero-width space", "me\u200btax", "me<U+200B>tax"],
    ["a line separator", "a\u2028b", "a<U+2028>b"],
    ["a tag character", "a\u{e0041}", "a<U+E0041>"],
    ["delete", "a\u007f", "a<U+007F>"],
    ["a tab, as blanks", "a\tb", "a    b"],
  ])("names %s", (_, text, shown) => {
    expect(printable(text)).toBe(shown)
  })

  test("leaves words of any script as they are", () => {
    const text = "沐曦收入 7.43亿元, naïve, ไทย, क्षि, 👩‍💻, نص, עברית"
    expect(printable(text)).toBe(text)
  })

  test("never holds a control or direction character, whatever went in", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(printable(text)).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })
})

describe("the columns of a text", () => {
  test.each([
    ["latin", 5],
    ["沐曦", 4],
    ["ｆｕｌｌ", 8],
    ["𠀀", 2],
    ["🚀", 2],
    ["한글", 4],
    ["e\u0301", 1],
    ["“q”", 3],
    ["", 0],
  ])("of %j are %i", (text, count) => {
    expect(columns(text)).toBe(count)
  })
})

describe("escaped JSON", () => {
  test("says the same and holds no character that commands a terminal", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const json = escapeJson(JSON.stringify({ text }, null, 2))
        expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify({ text })))
        expect(json.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u)
      }),
    )
  })
})
