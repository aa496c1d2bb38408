import fc from "fast-check"
import { describe, expect, test } from "vitest"
import { stringify } from "yaml"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { type LocatedDocument, locateFile, type Path, parseLocated } from "../../../src/workspace/read-yaml.ts"

function parse(text: string) {
  const problems = new Problems()
  const document = parseLocated("a.yaml", text, problems.report)
  return { document, problems: problems.all() }
}

function parsed(text: string): LocatedDocument {
  const { document, problems } = parse(text)
  expect(problems).toEqual([])
  if (document === undefined) throw new Error("it does not parse")
  return document
}

/** `code line:column` of each problem. */
function places(text: string): string[] {
  const { document, problems } = parse(text)
  expect(document).toBeUndefined()
  return problems.map(({ code, span }) => `${code} ${span?.start.line}:${span?.start.column}`)
}

function where(document: LocatedDocument, path: Path): string {
  const { start, end } = document.spanOf(path)
  return `${start.line}:${start.column}-${end.line}:${end.column}`
}

describe("a value's place", () => {
  const text = 'a: one\nb:\n  - x\n  - {c: "two", d: 3}\n"e/f": \'four\'\n'

  test.each<[Path, string]>([
    [["a"], "1:4-1:7"],
    [["b", 0], "3:5-3:6"],
    [["b", 1, "c"], "4:9-4:14"],
    [["b", 1, "d"], "4:19-4:20"],
    [["e/f"], "5:8-5:14"],
  ])("of %j is %s", (path, place) => {
    expect(where(parsed(text), path)).toBe(place)
  })

  test("that does not exist is that of the nearest value above it", () => {
    expect(where(parsed(text), ["b", 1, "zzz", 0])).toBe(where(parsed(text), ["b", 1]))
    expect(where(parsed(text), ["b", 7])).toBe(where(parsed(text), ["b"]))
  })

  test("of a key is the key's own", () => {
    const { start, end } = parsed(text).spanOfKey(["b", 1, "d"])
    expect([start.column, end.column]).toEqual([16, 17])
  })

  test.each([
    ["LF", "\n"],
    ["CRLF", "\r\n"],
    ["a lone CR", "\r"],
  ])("is the same where lines end with %s", (_, lineEnd) => {
    expect(where(parsed(text.replaceAll("\n", lineEnd)), ["b", 1, "c"])).toBe("4:9-4:14")
  })

  test("in JSON is found as in YAML, tabs and all", () => {
    expect(where(parsed('{\n\t"a": [\n\t\t1,\n\t\t{"b": "x"}\n\t]\n}'), ["a", 1, "b"])).toBe("4:9-4:12")
  })

  test("reached through an alias is where the anchor's value stands", () => {
    const document = parsed("x: &s {title: first}\nslides: [*s]\n")
    expect(document.value).toEqual({ x: { title: "first" }, slides: [{ title: "first" }] })
    expect(where(document, ["slides", 0, "title"])).toBe("1:15-1:20")
    expect(document.textAt(["slides", 0, "title"])?.text).toBe("first")
  })
})

describe("keys that objects have by nature", () => {
  test("are keys like any other and touch no prototype", () => {
    const before = Object.getOwnPropertyNames(Object.prototype).sort()
    const document = parsed('{"__proto__": {"polluted": 1}, "constructor": "c", "toString": "t"}')
    expect(Object.keys(document.value as object)).toEqual(["__proto__", "constructor", "toString"])
    expect(where(document, ["__proto__", "polluted"])).toBe("1:28-1:29")
    expect(Object.getOwnPropertyNames(Object.prototype).sort()).toEqual(before)
    expect(({} as Record<string, unknown>).polluted).toBeUndefined()
  })
})

describe("what is refused", () => {
  const bomb = ["a: &a [x, x, x, x, x, x, x, x, x]"]
  for (let i = 1; i < 9; i++) {
    const [name, above] = [String.fromCharCode(97 + i), String.fromCharCode(96 + i)]
    bomb.push(`${name}: &${name} [${Array(9).fill(`*${above}`).join(", ")}]`)
  }

  test.each([
    ["a key that stands twice", "a: 1\nb: 2\na: 3\n", ["yaml/syntax 3:1"]],
    ["a JSON key that stands twice", '{"a": 1,\n "a": 2}', ["yaml/syntax 2:2"]],
    ["two keys that become one", "1: a\n'1': b\n", ["yaml/syntax 2:1"]],
    ["a list as a key", "? [a, b]\n: c\n", ["yaml/syntax 1:3"]],
    ["a key that is nothing", "~: c\n", ["yaml/syntax 1:1"]],
    ["a text that is no YAML", "a: b: c\n", ["yaml/syntax 1:4"]],
    ["an open bracket", "a: [b,\nc\n", ["yaml/syntax 2:1", "yaml/syntax 2:1"]],
    ["a second document", "a: 1\n---\nb: 2\n", ["yaml/refused 3:1"]],
    ["the rules of YAML 1.1", "%YAML 1.1\n---\na: yes\n", ["yaml/refused 3:1"]],
    ["no number", "a: 1\nb: .nan\n", ["yaml/refused 2:4"]],
    ["an infinite number", "a: [1, -.inf]\n", ["yaml/refused 1:8"]],
    ["a number too large for one", '{"a": 1e400}', ["yaml/refused 1:7"]],
    ["half a character", '{"a": "\\ud800"}', ["yaml/refused 1:7"]],
    ["half a character in a key", '{"\\udfff": 1}', ["yaml/refused 1:2"]],
    ["a tag that makes bytes", "a: !!binary aGk=\n", ["yaml/refused 1:13"]],
    ["a tag that makes a set", "a: !!set {b, c}\n", ["yaml/refused 1:10"]],
    ["an anchor that is not there", "a: *b\n", ["yaml/refused 1:4"]],
    ["a circle", "a: &a\n  - b\n  - [*a]\n", ["yaml/refused 3:6"]],
    ["a circle through a map", "a: &a {b: {c: *a}}\n", ["yaml/refused 1:15"]],
    ["aliases that multiply", bomb.join("\n"), ["yaml/refused 1:1"]],
  ])("is %s", (_, text, expected) => {
    expect(places(text)).toEqual(expected)
  })

  test("includes a tag of the author's, beside the parser's own warning", () => {
    expect(places("a: !expression 1 + 1\n").sort()).toEqual(["yaml/refused 1:16", "yaml/warning 1:4"])
  })

  test.each([
    ["lists in brackets", (depth: number) => "[".repeat(depth) + "]".repeat(depth)],
    ["brackets that are never closed", (depth: number) => "[".repeat(depth)],
    ["maps in braces", (depth: number) => "{a: ".repeat(depth) + "}".repeat(depth)],
    ["lists of dashes", (depth: number) => `${"- ".repeat(depth)}x`],
    ["question marks", (depth: number) => "? ".repeat(depth)],
  ])("is depth without end: %s", (_, make) => {
    for (const depth of [100, 20_000]) {
      const [problem] = parse(make(depth)).problems
      expect(problem?.code).toBe("yaml/refused")
      expect(problem?.span?.start.line).toBe(1)
    }
  })

  test("is no depth that a specification needs", () => {
    expect(parsed("[".repeat(60) + "]".repeat(60)).value).toBeInstanceOf(Array)
  })

  test("is reported all at once", () => {
    expect(places("a: .nan\nb: *c\nd: !!binary aGk=\n")).toHaveLength(3)
  })
})

describe("texts that YAML 1.1 read as something else", () => {
  test("stay texts", () => {
    const value = parsed("a: no\nb: 2025-12-24\nc: 12:30\nd: 0123\ne: !!str 2024\n<<: x\n").value
    expect(value).toEqual({ a: "no", b: "2025-12-24", c: "12:30", d: 123, e: "2024", "<<": "x" })
  })
})

describe("the place of a text's characters", () => {
  const at = (text: string, path: Path, part: string) => {
    const located = parsed(text).textAt(path)
    if (located === undefined) throw new Error("it is no text")
    const start = located.text.indexOf(part)
    expect(start).toBeGreaterThanOrEqual(0)
    const { start: from, end } = located.spanOf(start, start + part.length)
    return `${from.line}:${from.column}-${end.line}:${end.column}`
  }

  test.each([
    ["a plain text", "a: one two\n", "two", "1:8-1:11"],
    ["a plain text over lines", "a: one\n  two\n  three\n", "three", "3:3-3:8"],
    ["a single-quoted text", "a: 'it''s two'\n", "two", "1:11-1:14"],
    ["a double-quoted text", 'a: "one two"\n', "two", "1:9-1:12"],
    ["escapes that hold its letters", 'a: "\\x74\\u0077o two"\n', "two two", "1:5-1:20"],
    ["an escape beyond the BMP", 'a: "\\U0001F680 two"\n', "two", "1:16-1:19"],
    ["a folded line in quotes", 'a: "one\n  two"\n', "two", "2:3-2:6"],
    ["an escaped line end", 'a: "one\\\n  two"\n', "two", "2:3-2:6"],
    ["a literal block", "a: |\n  one\n    two\n", "two", "3:5-3:8"],
    ["a folded block", "a: >-\n  one\n  two\n", "two", "3:3-3:6"],
    ["a block whose header has its letters", "a: |- # two\n  one two\n", "two", "2:7-2:10"],
    ["a block with Windows lines", "a: |\r\n  one\r\n  two\r\n", "two", "3:3-3:6"],
  ])("of %s is found", (_, text, part, place) => {
    expect(at(text, ["a"], part)).toBe(place)
  })

  test("is none for what is no text", () => {
    const document = parsed("a: 1\nb: [x]\nc:\n")
    expect([["a"], ["b"], ["c"], ["d"]].map((path) => document.textAt(path))).toEqual(Array(4).fill(undefined))
  })

  test("is the character itself, however the text was written", () => {
    const words = fc.string({ unit: fc.constantFrom(..."abcé中\"'#:-\\ \n𠀀"), maxLength: 40 })
    const style = fc.constantFrom(
      ...(["PLAIN", "QUOTE_DOUBLE", "QUOTE_SINGLE", "BLOCK_LITERAL", "BLOCK_FOLDED"] as const),
    )
    fc.assert(
      fc.property(words, style, fc.integer({ min: 20, max: 80 }), (wanted, defaultStringType, lineWidth) => {
        const text = stringify({ k: [{ a: wanted }] }, { defaultStringType, defaultKeyType: "PLAIN", lineWidth })
        const located = parsed(text).textAt(["k", 0, "a"])
        if (located === undefined) throw new Error("it is no text")
        const value = located.text
        const lines = text.split("\n")
        let before = 0
        for (let index = 0; index < value.length; index++) {
          const { start } = located.spanOf(index, index + 1)
          const order = start.line * 1000 + start.column
          expect(order).toBeGreaterThanOrEqual(before)
          before = order
          const found = lines[start.line - 1]?.[start.column - 1] ?? "\n"
          const character = value[index] ?? ""
          if (/\s/.test(character)) expect(found).toMatch(/[\s\\]/)
          else expect([character, "\\"]).toContain(found)
        }
      }),
      { numRuns: 1000 },
    )
  })
})

test("no text at all breaks the reader, and every place it names is in the text", () => {
  const part = fc.constantFrom(
    ..."abc:-?,[]{}&*!|>'\"%@`#~<1.",
    ...[
      "\n",
      "\r",
      "\t",
      "  ",
      "\0",
      "- ",
      ": ",
      "? ",
      "&a ",
      "*a",
      "!!str ",
      "|-\n  ",
      "---\n",
      "...\n",
      "%YAML 1.1\n",
      "\\u00",
      "<<: ",
      "中",
    ],
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 30 }), (parts) => {
      const text = parts.join("")
      const lines = text.split(/\r\n|\n|\r/)
      const { document, problems } = parse(text)
      expect(document === undefined).toBe(problems.some((problem) => problem.severity === "error"))
      for (const { span } of problems) {
        expect(span?.start.line).toBeLessThanOrEqual(lines.length)
        expect(span?.start.column).toBeLessThanOrEqual((lines[(span?.start.line ?? 1) - 1]?.length ?? 0) + 3)
      }
    }),
    { numRuns: 5000 },
  )
})

describe("a file's own text", () => {
  test.each([
    ["LF", "ab\ncd\nef", "3:1"],
    ["CRLF", "ab\r\ncd\r\nef", "3:1"],
    ["a lone CR", "ab\rcd\ref", "3:1"],
  ])("counts lines that end with %s", (_, text, place) => {
    const { start } = locateFile("a.md", text).spanOf(text.length - 2, text.length)
    expect(`${start.line}:${start.column}`).toBe(place)
  })

  test("from an offset keeps the places of the whole", () => {
    const located = locateFile("a.md", "---\nx: 1\n---\nbody\n", 13)
    expect(located.text).toBe("body\n")
    expect(located.spanOf(0, 4)).toEqual({ file: "a.md", start: { line: 4, column: 1 }, end: { line: 4, column: 5 } })
  })
})
