import { describe, expect, test } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { checkSchema, type FileSchema } from "../../../src/workspace/check-schema.ts"
import { parseLocated } from "../../../src/workspace/read-yaml.ts"

const schema: FileSchema = {
  type: "object",
  required: ["title"],
  additionalProperties: false,
  properties: {
    title: { type: "string", minLength: 1 },
    kind: { enum: ["chart", "table"] },
    digits: { type: "integer", minimum: 1, description: "a whole number" },
    names: { type: "object", propertyNames: { pattern: "^[a-z]+$" }, additionalProperties: { type: "string" } },
    slides: {
      type: "array",
      items: {
        type: "object",
        required: ["layout"],
        properties: { layout: {}, title: {} },
        additionalProperties: false,
      },
    },
  },
}

function check(text: string) {
  const run = new Problems()
  const document = parseLocated("a.yaml", text, run.report)
  if (document === undefined) throw new Error("it does not parse")
  const valid = checkSchema(document, schema, "a.yaml", run.report)
  const problems = run.all()
  expect(valid).toBe(problems.length === 0)
  return problems.map(({ code, span, hint }) => ({
    at: `${code} ${span?.start.line}:${span?.start.column}-${span?.end.line}:${span?.end.column}`,
    hint,
  }))
}

describe("a file that follows its schema", () => {
  test("has no problem", () => {
    expect(check("title: t\nkind: chart\ndigits: 2\nnames: {a: b}\nslides: [{layout: x}]\n")).toEqual([])
  })
})

describe("a fault", () => {
  test.each([
    ["an unknown key", "title: t\nknid: chart\n", "schema/unknown-key 2:1-2:5", "did you mean `kind`?"],
    [
      "an unknown key further down",
      "title: t\nslides:\n  - layout: x\n    titel: y\n",
      "schema/unknown-key 4:5-4:10",
      "did you mean `title`?",
    ],
    ["a key that is no text", "title: t\n'': x\n", "schema/unknown-key 2:1-2:3", undefined],
    ["a key with the signs of a pointer", 'title: t\n"a/b~c%zz": x\n', "schema/unknown-key 2:1-2:11", undefined],
    ["a missing key", "slides: []\n", "schema/missing-key 1:1-2:1", undefined],
    ["a missing key further down", "title: t\nslides: [{}]\n", "schema/missing-key 2:10-2:12", undefined],
    ["a value of the wrong type", "title: 2024\n", "schema/value 1:8-1:12", undefined],
    ["a value that is empty", 'title: ""\n', "schema/value 1:8-1:10", undefined],
    ["a value that is not listed", "title: t\nkind: chrat\n", "schema/value 2:7-2:12", undefined],
    ["a value below its minimum", "title: t\ndigits: 0\n", "schema/value 2:9-2:10", "a whole number"],
    ["a key that is malformed", "title: t\nnames: {A1: x}\n", "schema/value 2:9-2:11", undefined],
    ["a list for a map", "[title]\n", "schema/value 1:1-1:8", undefined],
    ["a map for a list", "title: t\nslides: {}\n", "schema/value 2:9-2:11", undefined],
  ])("is placed: %s", (_, text, at, hint) => {
    const [problem, ...others] = check(text)
    expect(others).toEqual([])
    expect(problem?.at).toBe(at)
    if (hint !== undefined) expect(problem?.hint).toBe(hint)
  })

  test.each(["constructor", "toString", "__proto__", "hasOwnProperty"])(
    "is the key `%s`, which every object has",
    (key) => {
      expect(check(`{"title": "t", "${key}": "x"}`).map((problem) => problem.at.split(" ")[0])).toEqual([
        "schema/unknown-key",
      ])
      expect(check(`{"title": "t", "names": {"${key}": 1}}`).map((problem) => problem.at.split(" ")[0])).toContain(
        "schema/value",
      )
    },
  )

  test("does not hide the next one", () => {
    expect(check("tilte: x\nkind: z\nslides: [{}, {layout: a, b: c}]\n").map((problem) => problem.at)).toEqual([
      "schema/missing-key 1:1-4:1",
      "schema/unknown-key 1:1-1:6",
      "schema/value 2:7-2:8",
      "schema/missing-key 3:10-3:12",
      "schema/unknown-key 3:26-3:27",
    ])
  })
})
