import { describe, expect, test } from "vitest"
import { Problems, type Span } from "../../../src/diagnostics/problem.ts"
import { openMemory } from "../../../src/workspace/memory.ts"
import { readBytes, readText } from "../../../src/workspace/read-text.ts"
import { OutsideError } from "../../../src/workspace/workspace.ts"

const from: Span = { file: "datapackage.json", start: { line: 3, column: 5 }, end: { line: 3, column: 12 } }

function read(content: string | Uint8Array, path = "a.csv") {
  const run = new Problems()
  const file = readText(openMemory({ briefing: { "a.csv": content } }), "briefing", path, run.report, from)
  return { text: file?.text, problems: run.all() }
}

const utf16 = (text: string) => new Uint8Array(Buffer.from(text, "utf16le"))
const join = (...parts: (string | number[])[]) =>
  new Uint8Array(Buffer.concat(parts.map((part) => Buffer.from(part as string))))

describe("a text file", () => {
  test.each([
    ["in UTF-8", "名,1\n", "名,1\n"],
    ["without its byte order mark", "\ufeffid\n", "id\n"],
    ["that is empty", "", ""],
    ["with the last character of Unicode", "\u{10ffff}", "\u{10ffff}"],
  ])("is read %s", (_, content, text) => {
    expect(read(content)).toEqual({ text, problems: [] })
  })

  test.each<[string, Uint8Array, string]>([
    ["a byte that begins nothing", join("id\nm", [0xff], "x"), "2:2"],
    ["GBK", join("id,name\r\nmetax,", [0xe3, 0xe5], "\r\n"), "2:7"],
    ["Latin-1", join("caf", [0xe9], ",1\n"), "1:4"],
    ["a character cut off at the end", join("a\r中", [0xe4, 0xb8]), "2:2"],
    ["half a surrogate", join("a", [0xed, 0xa0, 0x80]), "1:2"],
    ["an overlong form", join("a\n", [0xc0, 0xaf]), "2:1"],
    ["UTF-16 with its mark", utf16("\ufeffid,名\n"), "1:1"],
    ["UTF-16 without its mark", utf16("id,1\n"), "1:2"],
    ["NUL", join("id\n中", [0], "b"), "2:2"],
    ["NUL before a bad byte", join([0], [0xff]), "1:1"],
    ["a bad byte before NUL", join("a", [0xff], [0]), "1:2"],
  ])("is refused with %s, at its place", (_, content, place) => {
    const { text, problems } = read(content)
    expect(text).toBeUndefined()
    expect(problems.map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`)).toEqual([
      `workspace/encoding ${place}`,
    ])
  })
})

describe("a file that cannot be had", () => {
  test("is reported where it is named", () => {
    expect(read("", "b.csv").problems).toMatchObject([{ code: "workspace/missing", span: from }])
    expect(read("", "../b.csv").problems).toMatchObject([{ code: "workspace/outside", span: from }])
  })

  test("for a reason of ours stays an error of ours", () => {
    const broken = { ...openMemory({}), read: () => fail(new TypeError("bug")) }
    expect(() => readBytes(broken, "briefing", "a", () => {})).toThrow(TypeError)
    const outside = { ...openMemory({}), read: () => fail(new OutsideError("a", "it is a link")) }
    expect(readBytes(outside, "briefing", "a", () => {})).toBeUndefined()
  })
})

function fail(error: Error): never {
  throw error
}
