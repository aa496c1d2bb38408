import { describe, expect, test } from "vitest"
import { readBriefing } from "../../fixtures/project-files.ts"

const words = "{title: T, alt: A, reading: R}"

/** Reads `exhibits.yaml` with words for `sales` in each locale. */
function read(text: string | undefined, ids: readonly string[] = ["sales"]) {
  const said = ids.map((id) => `${id}: ${words}\n`).join("")
  const { project, places, problems } = readBriefing({
    "exhibits.yaml": text,
    "en/exhibits.yaml": said,
    "zh-CN/exhibits.yaml": said,
  })
  return { exhibits: project?.exhibits, places, problems }
}

describe("an exhibit", () => {
  test("of a form is a chart, wide, with its columns and slots in place", () => {
    const { exhibits, places } = read(
      "sales:\n  form: bar\n  columns: {sales: sales/*, loss: loss/*}\n  slots: {value: sales}\n  order: {by: sales, direction: descending}\n",
    )
    expect(places).toEqual([])
    expect(exhibits?.get("sales")).toMatchObject({
      kind: "chart",
      shape: "wide",
      form: { value: "bar", span: { start: { line: 2, column: 9 } } },
      order: { by: { value: "sales" }, descending: true },
      span: { start: { line: 1, column: 1 } },
    })
    const columns = exhibits?.get("sales")?.columns
    expect(columns?.map(({ id, kind, pattern }) => [id, kind, pattern.text])).toEqual([
      ["sales", "values", "sales/*"],
      ["loss", "values", "loss/*"],
    ])
    expect(columns?.[1]?.pattern.spanOf(0, 4).start).toEqual({ line: 3, column: 35 })
  })

  test("of listed columns is a table, each column with its own way to print", () => {
    const { exhibits, places } = read(
      'sales:\n  columns:\n    - {id: name, text: "regions/*#name"}\n    - {id: sales, values: sales/*, digits: 2, scale: {en: million}}\n',
    )
    expect(places).toEqual([])
    expect(exhibits?.get("sales")).toMatchObject({
      kind: "table",
      columns: [
        { id: "name", kind: "text" },
        { id: "sales", kind: "values", digits: 2 },
      ],
    })
    expect(exhibits?.get("sales")?.columns[1]?.scale.get("en")?.value).toBe("million")
  })

  test("of series is long", () => {
    const { exhibits, places } = read("sales:\n  form: line\n  series: [{id: a, values: a/*}, {id: b, values: b/*}]\n")
    expect(places).toEqual([])
    expect(exhibits?.get("sales")).toMatchObject({ shape: "long", columns: [{ id: "a" }, { id: "b" }] })
  })

  test("repeated by an alias has its columns", () => {
    const { exhibits, places } = read("sales: &s {form: bar, columns: {x: x/*}}\nmore: *s\n", ["sales", "more"])
    expect(places).toEqual([])
    expect(exhibits?.get("more")?.columns[0]?.pattern.text).toBe("x/*")
  })

  test.each([
    ["has both a form and a specification", "{form: bar, spec: charts/a.vl.json}", "project/exhibit-shape 1:20"],
    ["is a chart without a form", "{kind: chart, columns: {x: x/*}}", "project/exhibit-shape 1:9"],
    ["is a table with a form", "{kind: table, form: bar}", "project/exhibit-shape 1:22"],
    ["is a table with slots", "{kind: table, slots: {value: x}}", "project/exhibit-shape 1:22"],
    [
      "has both columns and series",
      "{form: bar, columns: {x: x/*}, series: [{id: a, values: a/*}]}",
      "project/exhibit-shape 1:39",
    ],
    ["has a column of nothing", "{columns: [{id: a}]}", "project/exhibit-shape 1:19"],
    ["has a column of values and text", "{columns: [{id: a, values: a/*, text: b/*}]}", "project/exhibit-shape 1:19"],
    ["has a column without an id", "{columns: [{values: a/*}]}", "schema/missing-key 1:19"],
    ["has a pattern that is a number", "{form: bar, columns: {x: 12}}", "schema/value 1:33"],
    ["has a key that is misspelt", "{fomr: bar}", "schema/unknown-key 1:9"],
    ["has too many digits", "{form: bar, digits: 99}", "schema/value 1:28"],
    ["has a direction that is none", "{form: bar, order: {by: x, direction: down}}", "schema/value 1:46"],
    ["has an option that is a map", "{form: bar, options: {a: {b: c}}}", "schema/value 1:33"],
    ["is nothing", "", "schema/value 1:8"],
  ])("is refused that %s", (_, text, place) => {
    const [code = "", at = ""] = place.split(" ")
    expect(read(`sales: ${text}\n`).places).toEqual([`${code} exhibits.yaml:${at}`])
  })

  test.each(["../sales", "a/b", "Sales", "a b", "销售", "constructor()", "-a", "__proto__"])(
    "names files, so its id may not be %j",
    (id) => {
      const { places, exhibits } = read(`"${id}": {form: bar}\n`, [])
      expect(places).toEqual(["schema/value exhibits.yaml:1:1"])
      expect(exhibits?.size).toBe(0)
    },
  )

  test.each(["constructor", "prototype", "valueof", "2024"])("may have the id %j", (id) => {
    const { places, exhibits } = read(`"${id}": {form: bar, columns: {x: x/*}}\n`, [id])
    expect(places).toEqual([])
    expect(exhibits?.get(id)?.columns).toHaveLength(1)
  })

  test("may be none, in a file or without one", () => {
    for (const text of [undefined, "", "# none yet\n", "{}\n"]) expect(read(text, []).places).toEqual([])
  })

  test.each([
    ["is a list", "- sales\n", "schema/value 1:1"],
    ["names one twice", "sales: {form: bar}\nsales: {form: bar}\n", "yaml/syntax 2:1"],
    ["is no YAML", "sales: {form: bar\n", "yaml/syntax 2:1"],
  ])("stands in a file that is refused when it %s", (_, text, place) => {
    const [code = "", at = ""] = place.split(" ")
    expect(read(text).places).toEqual([`${code} exhibits.yaml:${at}`])
  })
})

describe("the words of an exhibit", () => {
  test("are kept with their places", () => {
    const { project, places } = readBriefing({
      "en/exhibits.yaml":
        "sales:\n  title: Sales\n  alt: A\n  reading: |\n    Read\n    down\n  labels: {sales: CNY}\n  options: {rule: 3}\n",
    })
    expect(places).toEqual([])
    const found = project?.editions.get("en")?.exhibits.get("sales")
    expect(found?.reading.text).toBe("Read\ndown\n")
    expect(found?.reading.spanOf(5, 9).start).toEqual({ line: 6, column: 5 })
    expect(found?.labels.get("sales")?.spanOf(0, 3).start).toEqual({ line: 7, column: 19 })
    expect(found?.options.get("rule")).toBe(3)
  })

  test("that are missing in a locale are missed where the exhibit is bound", () => {
    const { places, problems } = readBriefing({ "en/exhibits.yaml": undefined })
    expect(places).toEqual(["project/missing-words exhibits.yaml:1:1"])
    expect(problems[0]?.message).toContain("`en`")
  })

  test("for an exhibit that is not bound are refused, with the nearest", () => {
    const said = `sales: ${words}\nsale: ${words}\n`
    const { places, problems } = readBriefing({ "en/exhibits.yaml": said })
    expect(places).toEqual(["project/unknown-exhibit en/exhibits.yaml:2:1"])
    expect(problems[0]?.hint).toBe("did you mean `sales`?")
  })

  test.each([
    ["lack an alternative text", "sales: {title: T, reading: R}\n", "schema/missing-key en/exhibits.yaml:1:8"],
    [
      "have a key that is misspelt",
      `sales: {title: T, alt: A, reading: R, titel: x}\n`,
      "schema/unknown-key en/exhibits.yaml:1:39",
    ],
    ["are empty", `sales: {title: "", alt: A, reading: R}\n`, "schema/value en/exhibits.yaml:1:16"],
  ])("are refused that %s", (_, text, place) => {
    expect(readBriefing({ "en/exhibits.yaml": text }).places).toEqual([place])
  })
})
