import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { Output } from "../../../src/templating/output.ts"
import { type Helper, render } from "../../../src/templating/render.ts"
import { AuthorText, Markdown, type Scope } from "../../../src/templating/scope.ts"
import { locateFile } from "../../../src/workspace/read-yaml.ts"
import { places } from "../../fixtures/briefing.ts"

const shape = { usage: "{{say text}}", options: ["loud"], block: false } as const
const helpers: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  ["say", { ...shape, arity: [1, 2], call: ({ args, options }) => `${args.join("+")}${options.get("loud") ?? ""}` }],
  ["write", { ...shape, arity: [0, 1], call: ({ write }) => void write("written", "figure") }],
  ["mark", { ...shape, arity: [0, 0], call: () => new Markdown("**m** --> x") }],
  [
    "wrap",
    {
      ...shape,
      arity: [0, 0],
      block: true,
      call: ({ block, write }) => {
        write("[", "figure")
        block?.(true)
        write("]", "figure")
        return undefined
      },
    },
  ],
])

const scope: Scope = {
  name: "A*B",
  number: 7,
  nothing: undefined,
  empty: "",
  list: [
    { name: "one", parts: ["x", "y"] },
    { name: "two", parts: ["z"] },
  ],
  none: [],
  record: { inner: { deep: "bottom" } },
  author: new AuthorText(locateFile("a.md", "by {{name}}")),
}

function run(text: string, partials: Readonly<Record<string, string>> = {}, file = "t.hbs") {
  const problems = new Problems()
  const output = new Output()
  const sources = new Map(Object.entries(partials).map(([name, text]) => [name, locateFile(`${name}.hbs`, text)]))
  const setting = {
    helpers,
    partial: (name: string) => sources.get(name),
    partialNames: [...sources.keys()],
    trees: new Map(),
    report: problems.report,
  }
  render(locateFile(file, text), scope, output, setting)
  return { text: output.text(), places: places(problems.all()), output }
}

describe("a template", () => {
  it("prints values, blocks, partials and helpers", () => {
    expect(run("{{name}} {{number}} {{record.inner.deep}} {{say name}} {{say (say number) loud='!'}}")).toMatchObject({
      text: "A\\*B 7 bottom A\\*B 7!",
      places: [],
    })
    expect(run("{{#each list}}{{@index}}{{#each parts}}{{@../index}}{{this}}{{../name}}{{/each}};{{/each}}").text).toBe(
      "00xone0yone;11ztwo;",
    )
    expect(run("{{#if empty}}a{{else if number}}b{{else}}c{{/if}}{{#unless none}}d{{/unless}}").text).toBe("bd")
    expect(run("{{#with record}}{{inner.deep}}{{@root.number}}{{/with}}{{#each none}}x{{else}}y{{/each}}").text).toBe(
      "bottom7y",
    )
    expect(run("{{#each list}}{{#with this}}{{@number}}{{/with}}{{/each}}").text).toBe("12")
    expect(run("{{> p record n=number}}", { p: "{{inner.deep}}{{n}}" })).toMatchObject({ text: "bottom7", places: [] })
    expect(run("{{#wrap}}{{name}}{{/wrap}}{{write}}{{author}}{{! said to nobody }}").text).toBe(
      "[A\\*B]writtenby A\\*B",
    )
    expect(run("{{#each list}}\n  {{~name~}}  \n{{/each}}").text).toBe("onetwo")
    expect(run("\\{{name}}").text).toBe("{{name}}")
  })

  it.each([
    ["{{nam}}", "templating/unknown-key t.hbs:1:3"],
    ["\n\n  {{record.outer.deep}}", "templating/unknown-key t.hbs:3:5"],
    ["{{list.length}}", "templating/unknown-key t.hbs:1:3"],
    ["{{name.length}}", "templating/unknown-key t.hbs:1:3"],
    ["{{constructor}}", "templating/unknown-key t.hbs:1:3"],
    ["{{record.__proto__}}", "templating/unknown-key t.hbs:1:3"],
    ["{{record.constructor.name}}", "templating/unknown-key t.hbs:1:3"],
    ["{{toString}}", "templating/unknown-key t.hbs:1:3"],
    ["{{../../name}}", "templating/unknown-key t.hbs:1:3"],
    ["{{@index}}", "templating/unknown-key t.hbs:1:3"],
    ["{{#each list}}{{@constructor}}{{/each}}", "templating/unknown-key t.hbs:1:17"],
    ["{{#if nam}}{{/if}}", "templating/unknown-key t.hbs:1:7"],
    ["{{nothing}}", "templating/empty t.hbs:1:3"],
    ["{{say nothing}}", "templating/empty t.hbs:1:7"],
    ["{{say nam}}", "templating/unknown-key t.hbs:1:7"],
    ["{{list}}", "templating/not-text t.hbs:1:1"],
    ["{{record}}", "templating/not-text t.hbs:1:1"],
    ["{{say record}}", "templating/not-text t.hbs:1:7"],
    ["{{say author}}", "templating/not-text t.hbs:1:7"],
    ["{{say name loud=list}}", "templating/not-text t.hbs:1:17"],
    ["{{say (mark)}}", "templating/not-text t.hbs:1:7"],
    ["{{say (write)}}", "templating/argument t.hbs:1:7"],
    ["{{say write}}", "templating/argument t.hbs:1:7"],
    ["{{#each record}}x{{/each}}", "templating/not-a-list t.hbs:1:1"],
    ["{{#each name}}x{{/each}}", "templating/not-a-list t.hbs:1:1"],
    ["{{sya name}}", "templating/unknown-helper t.hbs:1:3"],
    ["{{lookup record 'inner'}}", "templating/unknown-helper t.hbs:1:3"],
    ["{{constructor name}}", "templating/unknown-helper t.hbs:1:3"],
    ["{{#list}}x{{/list}}", "templating/unknown-helper t.hbs:1:4"],
    ["{{say (sya name)}}", "templating/unknown-helper t.hbs:1:8"],
    ["{{#if false}}{{sya name}}{{/if}}", "templating/unknown-helper t.hbs:1:16"],
    ["{{#each none}}{{> p}}{{/each}}", "templating/unknown-partial t.hbs:1:15"],
    ["{{> constructor}}", "templating/unknown-partial t.hbs:1:1"],
    ["{{say}}", "templating/argument t.hbs:1:1"],
    ["{{say 1 2 3}}", "templating/argument t.hbs:1:1"],
    ["{{#say 1}}x{{/say}}", "templating/argument t.hbs:1:1"],
    ["{{wrap}}", "templating/argument t.hbs:1:1"],
    ["{{#if}}x{{/if}}", "templating/argument t.hbs:1:4"],
    ["{{#each list list}}x{{/each}}", "templating/argument t.hbs:1:4"],
    ["{{say 1 soft=2}}", "templating/unknown-option t.hbs:1:9"],
    ["{{#if name includeZero=true}}x{{/if}}", "templating/unknown-option t.hbs:1:12"],
    ["{{#if false}}{{say 1 soft=2}}{{/if}}", "templating/unknown-option t.hbs:1:22"],
    ["{{say null}}", "templating/unsupported t.hbs:1:7"],
    ["{{say undefined}}", "templating/unsupported t.hbs:1:7"],
    ["{{12}}", "templating/unsupported t.hbs:1:1"],
    ["{{true}}", "templating/unsupported t.hbs:1:1"],
    ["{{'name'}}", "templating/unsupported t.hbs:1:1"],
    ["{{12 3}}", "templating/unsupported t.hbs:1:1"],
    ["{{#12}}x{{/12}}", "templating/unsupported t.hbs:1:1"],
    ["{{{name}}}", "templating/unsupported t.hbs:1:1"],
    ["{{&name}}", "templating/unsupported t.hbs:1:1"],
    ["{{> (say 'p')}}", "templating/unsupported t.hbs:1:1"],
    ["{{> 12}}", "templating/unsupported t.hbs:1:1"],
    ["{{#> p}}x{{/p}}", "templating/unsupported t.hbs:1:1"],
    ["{{#*inline 'p'}}x{{/inline}}", "templating/unsupported t.hbs:1:1"],
    ["{{* deco}}", "templating/unsupported t.hbs:1:1"],
    ["{{#wrap}}a{{else}}b{{/wrap}}", "templating/unsupported t.hbs:1:4"],
    ["{{#each list as |x|}}{{name}}{{/each}}", "templating/unsupported t.hbs:1:4"],
    ["{{#if name}}\nx", "templating/syntax t.hbs:2:1"],
    ["a\n{{name", "templating/syntax t.hbs:2:1"],
    ["{{name}}\n{{/if}}", "templating/syntax t.hbs:2:1"],
    ["a\uE000b", "templating/private-use t.hbs:1:2"],
  ])("says what is wrong with %s, and where", (text, place) => {
    expect(run(text).places).toEqual([place])
  })

  it("reports every fault of a run", () => {
    expect(run("{{nam}}\n{{sya 1}}\n{{#if x}}{{/if}}\n{{> q}}").places).toEqual([
      "templating/unknown-key t.hbs:1:3",
      "templating/unknown-helper t.hbs:2:3",
      "templating/unknown-key t.hbs:3:7",
      "templating/unknown-partial t.hbs:4:1",
    ])
  })

  it("inverts a block of the language", () => {
    expect(run("{{^if empty}}a{{/if}}{{^each list}}b{{/each}}{{^each none}}c{{/each}}")).toMatchObject({
      text: "ac",
      places: [],
    })
  })

  it("refuses an arrow that would end the notes, typed or made", () => {
    expect(run("<!--\n{{author}}\n-->").places).toEqual([])
    expect(run("<!-- x {{say 1}} --> {{mark}}").places).toEqual([])
    expect(run("<!--\n{{mark}}\n-->").places).toEqual(["templating/comment t.hbs:2:1"])
  })

  it("refuses a backtick inside of code", () => {
    expect(run("`{{say '`'}}`").places).toEqual(["templating/code-span t.hbs:1:2"])
    expect(run("`a` {{say '`'}}")).toMatchObject({ text: "`a` \\`", places: [] })
  })
})

describe("a template without end", () => {
  it("is stopped, once, where partials call themselves", () => {
    expect(run("{{> p}}", { p: "{{> p}}" }).places).toEqual(["templating/limit p.hbs:1:1"])
    expect(run("{{> p}}", { p: "x{{> q}}{{> q}}{{> q}}", q: "{{> p}}{{> p}}{{> p}}" }).places).toHaveLength(1)
  })

  it("is stopped where an author's text prints itself", () => {
    const problems = new Problems()
    const me: { [name: string]: AuthorText } = {}
    me.me = new AuthorText(locateFile("a.md", "{{me}}{{me}}"))
    const setting = { helpers, partial: () => undefined, partialNames: [], trees: new Map(), report: problems.report }
    render(locateFile("t.hbs", "{{me}}"), me, new Output(), setting)
    expect(places(problems.all())).toEqual(["templating/limit a.md:1:1"])
  })

  it("is stopped where loops nest, whether they print or not", () => {
    const nest = (depth: number, body: string): string =>
      depth === 0 ? body : `{{#each @root.list}}${nest(depth - 1, body)}{{/each}}`
    expect(run(nest(40, "")).places).toHaveLength(1)
    expect(run(nest(40, "x")).places).toHaveLength(1)
    expect(run(nest(40, "{{@index}}")).places).toHaveLength(1)
  })
})

describe("the map back", () => {
  it("gives each character the place where it was written", () => {
    const word = fc.constantFrom(
      "a",
      "b1 ",
      "中文",
      "\n",
      "\r\n",
      " # ",
      "{{say 'v'}}",
      "{{#if name}}c\n{{/if}}",
      "{{! x }}",
    )
    fc.assert(
      fc.property(fc.array(word, { maxLength: 12 }), (words) => {
        const source = words.join("")
        const { output } = run(source)
        const lines = source.split("\n")
        let offset = 0
        for (const piece of output.pieces) {
          for (const [index, character] of [...piece.text].entries()) {
            if (piece.origin !== "prose" || /\s/.test(character)) continue
            const span = output.locate(offset + index)
            const written = lines[(span?.start.line ?? 0) - 1]?.[(span?.start.column ?? 0) - 1]
            expect(written).toBe(character)
          }
          offset += piece.text.length
        }
      }),
      { numRuns: 500 },
    )
  })

  it("counts a lone carriage return as the end of a line", () => {
    expect(run("a\rb {{nam}}").places).toEqual(["templating/unknown-key t.hbs:2:5"])
    expect(run("a\r\nb\n{{nam}}").places).toEqual(["templating/unknown-key t.hbs:3:3"])
  })
})

describe("an author's text in a directive", () => {
  const inHeader = (text: string) => {
    const problems = new Problems()
    const output = new Output()
    const scope = { text: new AuthorText(locateFile("a.md", text)) }
    const setting = { helpers, partial: () => undefined, partialNames: [], trees: new Map(), report: problems.report }
    render(locateFile("t.hbs", '<!-- _header: "{{text}}" -->\n'), scope, output, setting)
    return { output, places: places(problems.all()) }
  }

  it("stays one YAML string, and each character keeps its place", () => {
    const { output, places } = inHeader('a "b" \\_\n c --> d-e')
    expect(places).toEqual([])
    expect(output.text()).toBe('<!-- _header: "a \\"b\\" \\\\_ c --\\u003E d-e" -->\n')
    const at = output.text().indexOf("d-e")
    expect(output.locate(at)?.start).toEqual({ line: 2, column: 8 })
    expect(output.locate(output.text().indexOf('b\\"'))?.start).toEqual({ line: 1, column: 4 })
  })
})
