import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { createMarp } from "../../../src/document/create-marp.ts"
import { Output } from "../../../src/templating/output.ts"

interface Token {
  readonly type: string
  readonly content: string
  readonly children: readonly Token[] | null
  readonly meta: { readonly [key: string]: unknown } | null
}

const marp = createMarp()
const parse = (text: string) => marp.markdown.parse(text, {}) as unknown as Token[]
const span = { file: "t.hbs", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }

/** Fills `@` in a pattern the way templates do: the pattern as prose, the text escaped for the place it comes to. */
function fill(pattern: string, text: string): string {
  const output = new Output()
  const append = (text: string) => output.append({ text, origin: "prose", span, guarded: false })
  pattern.split("@").forEach((prose, index) => {
    if (index > 0) append(output.escape(text))
    append(prose)
  })
  return output.text()
}

/** Types of all tokens in order: inline texts may be cut in pieces, anything else may not change. */
function structure(tokens: readonly Token[]): string[] {
  return tokens.flatMap((token) =>
    token.type === "text" ? [] : [token.type.replace("hardbreak", "softbreak"), ...structure(token.children ?? [])],
  )
}

/** All that is read, whitespace collapsed as Markdown and HTML do. */
function words(tokens: readonly Token[]): string {
  return tokens.map((token) => (token.children === null ? token.content : words(token.children))).join(" ")
}

const collapse = (text: string) => text.replace(/\s+/g, "")

const piece = fc.constantFrom(
  ..."!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~",
  ..." \t\n\r0189aZ中（）、。“”·　\u00a0\u200b😀é",
  ..."-- --- *** ___ === ``` ~~~ ++ == ~~ ** __ <!-- --> <b> </b> <br> & &amp; &#38; :smile: :) :-D 8-) (c) ![ ]( [^1] [x]: {{ }} $x$ $$".split(
    " ",
  ),
  ..."http:// https://a.bc www.a.bc a@b.cd # ## 1. 2) - + > | \\ \\\\ :-- --: class: _class: header: theme: paginate: <style> </style> <script> <http://a.b>".split(
    " ",
  ),
  " # ",
  "\n\n",
  "\n---\n",
  "\n# ",
)
const text = fc
  .array(fc.oneof({ weight: 5, arbitrary: piece }, { weight: 1, arbitrary: fc.string() }), {
    minLength: 1,
    maxLength: 8,
  })
  .map((parts) => parts.join("").replaceAll("\0", ""))
  .filter((text) => collapse(text) !== "")

const patterns = {
  "a paragraph": "A @ B",
  "a line's start": "@ B",
  "a line of its own": "@",
  "two lines": "@\n@",
  "the second line": "A\n@",
  "a heading": "# @",
  "a heading's end": "## A @",
  "a list item": "- @",
  "an item with words": "- **A** @",
  "a numbered item": "1. @",
  "a numbered item with a bracket": "1) @",
  "a nested list": "- A\n  - @",
  "a quotation": "> @",
  "a tight quotation": ">@",
  "a list in a quotation": "> - @",
  "bold text": "**A@B**",
  "a link's text": "[A@B](https://a.bc)",
  "a table's head and cells": "| @ | A |\n| :-- | --: |\n| A | @ |\n| @ | @ |",
  "a paragraph behind a table": "| A |\n| --- |\n| B |\n\n@",
}

describe("text in Markdown", () => {
  it.each(Object.entries(patterns))("in %s changes no structure and is read back as it is", (_, pattern) => {
    const expected = structure(parse(`# T\n\n${pattern.replaceAll("@", "x")}\n\n# U`))
    fc.assert(
      fc.property(text, (text) => {
        const tokens = parse(`# T\n\n${fill(pattern, text)}\n\n# U`)
        expect(structure(tokens)).toEqual(expected)
        const read = collapse(words(tokens.filter((token) => token.type === "inline")))
        const meant = pattern.replace(/[#>*|]|:?-+:?|1[.)]|\[|\]\(.*\)/g, "").replaceAll("@", () => text)
        expect(read).toBe(collapse(`T${meant}U`))
      }),
      { numRuns: 800 },
    )
  })

  it("in a code span is shown without escapes, and a backtick is known not to fit", () => {
    fc.assert(
      fc.property(text, (text) => {
        const output = new Output()
        output.append({ text: "A `", origin: "prose", span, guarded: false })
        expect(output.canHold(text)).toBe(!text.includes("`"))
        fc.pre(!text.includes("`"))
        const [inline] = parse(fill("A `@` B", text)).filter((token) => token.type === "inline")
        expect(inline?.children?.map((child) => child.type)).toEqual(["text", "code_inline", "text"])
        expect(collapse(inline?.children?.[1]?.content ?? "")).toBe(collapse(text))
      }),
      { numRuns: 800 },
    )
  })

  it("in a fence stays inside it", () => {
    for (const fence of ["```", "````", "~~~"]) {
      fc.assert(
        fc.property(text, (text) => {
          const tokens = parse(`# T\n\n${fill(`${fence}js\n@\nA @\n${fence}\n`, text)}\nB`)
          expect(structure(tokens)).toEqual(structure(parse(`# T\n\n${fence}js\nx\nA x\n${fence}\n\nB`)))
          const code = tokens.find((token) => token.type === "fence")?.content ?? ""
          expect(collapse(code)).toBe(collapse(`${text}A${text}`))
        }),
        { numRuns: 500 },
      )
    }
  })

  it("in a header or footer is one directive with the very text", () => {
    fc.assert(
      fc.property(text, (text) => {
        const tokens = parse(fill('<!-- _class: a -->\n<!-- _footer: "A @ B @" -->\n\n# T\n\n---\n\n# U', text))
        expect(structure(tokens).filter((type) => type === "marpit_slide_open")).toHaveLength(2)
        const slide = tokens.find((token) => token.type === "marpit_slide_open")
        const directives = slide?.meta?.marpitDirectives as { footer?: string; class?: string | string[] }
        expect([directives.class].flat()).toEqual(["a"])
        const inline = marp.markdown.parseInline(directives.footer ?? "", {}) as unknown as Token[]
        expect(structure(inline)).toEqual(["inline"])
        expect(collapse(words(inline))).toBe(collapse(`A${text}B${text}`))
      }),
      { numRuns: 800 },
    )
  })

  it("in speaker notes is never a directive, ends no comment and is read back as it is", () => {
    for (const pattern of ["@", "A @", "A\n@", "@ B"]) {
      fc.assert(
        fc.property(text, (text) => {
          const tokens = parse(fill(`# T\n\n<!--\n${pattern}\n-->\n\nB`, text))
          const comments = tokens.filter((token) => token.type === "marpit_comment")
          expect(comments).toHaveLength(1)
          expect(comments[0]?.meta?.marpitCommentParsed).toBeUndefined()
          expect(tokens.filter((token) => token.type === "inline").map((token) => token.content)).toEqual(["T", "B"])
          const inline = marp.markdown.parseInline(comments[0]?.content ?? "", {}) as unknown as Token[]
          expect(structure(inline).filter((type) => !/^(inline|softbreak)$/.test(type))).toEqual([])
          expect(collapse(words(inline))).toBe(collapse(pattern.replaceAll("@", () => text)))
        }),
        { numRuns: 800 },
      )
    }
  })

  it("in notes is never a link to a mail address, whatever the address starts with", () => {
    for (const text of ["<#@0>!", "<1%@b>", "<<a@b.c>", "<@>"]) {
      const tokens = parse(fill("# T\n\n<!--\nA @\n-->", text))
      const notes = tokens.find((token) => token.type === "marpit_comment")?.content ?? ""
      const inline = marp.markdown.parseInline(notes, {}) as unknown as Token[]
      expect(structure(inline)).toEqual(["inline"])
      expect(words(inline)).toBe(`A ${text}`)
    }
  })

  it("in notes keeps the signs of figures as they are", () => {
    for (const text of [">50", "<1%", "~20%", "≈<5.0 billion", "CNY 426,400", "H200 (2024)"]) {
      expect(fill("<!--\n@ and @\n-->", text)).toBe(`<!--\n${text} and ${text}\n-->`)
    }
  })
})
