import type { Span } from "../diagnostics/problem.ts"
import { escapeDirective, escapeMarkdown, escapeNotes } from "./escape-markdown.ts"

/** Who wrote a piece of the output: prose is what people typed, in content or in a template. */
export type Origin = "prose" | "data" | "figure" | "literal"

/** A piece of rendered Markdown and where it came from. */
export interface Piece {
  readonly text: string
  readonly origin: Origin
  /** Where the piece's text stands; for prose, `place` gives each character's. */
  readonly span: Span
  readonly place?: (start: number, end: number) => Span
  /** Inside a claim. */
  readonly guarded: boolean
  /** Inside a comment that directs (`_class: …`) or the front matter: not read by people. */
  readonly directive: boolean
}

/** Rendered Markdown with a map back to the author's lines. */
export class Output {
  readonly pieces: Piece[] = []
  /** Where each piece begins. */
  readonly #starts: number[] = []
  #line = ""
  #hasTick = false
  /** The last characters of the line: what a comment's opening or closing may have begun with. */
  #tail = ""
  #comment: "none" | "directive" | "notes" = "none"
  #frontMatter: "before" | "inside" | "after" = "before"
  #fence: string | undefined
  #length = 0
  /** All of the text, once it was asked for and until more of it comes. */
  #text: string | undefined

  get length(): number {
    return this.#length
  }

  /** Appends text as it is. */
  append({ text, origin, span, place, guarded }: Omit<Piece, "directive">): void {
    if (text === "") return
    const directive = this.inDirective
    this.pieces.push({ text, origin, span, guarded, directive, ...(place === undefined ? {} : { place }) })
    this.#starts.push(this.#length)
    this.#text = undefined
    this.#follow(text)
  }

  /** Escapes a text for the place the output has come to: prose, a table cell, a directive, notes, code. */
  escape(text: string): string {
    if (this.inDirective) return escapeDirective(text)
    const markers = this.#line.length > 200 ? undefined : stripPoints(this.#line)
    const startOfLine = markers !== undefined && /^\s*(?:>\s*|[-*+]\s+|\d+[.)]\s+)*$/.test(markers)
    if (this.#comment === "notes") return escapeNotes(text, { startOfLine })
    if (this.#fence !== undefined) return escapeFenced(text, markers?.trim() === "")
    if (this.#endsInCode()) {
      const flat = text.replace(/\s*[\r\n]+\s*/g, " ")
      return /^\s*(?:>\s*)*\|/.test(this.#line) ? flat.replaceAll("|", "\\|") : flat
    }
    return escapeMarkdown(text, { startOfLine })
  }

  /** Whether a text can stand here at all: a code span cannot hold the backtick that would end it. */
  canHold(text: string): boolean {
    const isPlain = this.#comment === "none" && this.#frontMatter !== "inside" && this.#fence === undefined
    return !(isPlain && text.includes("`") && this.#endsInCode())
  }

  /** Whether the output is inside the front matter or a comment that directs. */
  get inDirective(): boolean {
    return this.#comment === "directive" || this.#frontMatter === "inside"
  }

  /** Whether the output is inside a comment: notes must not end it. */
  get inComment(): boolean {
    return this.#comment !== "none"
  }

  text(): string {
    this.#text ??= this.pieces.map((piece) => piece.text).join("")
    return this.#text
  }

  /** The piece that an offset of the output lies in, with the place of that very character. */
  locate(offset: number): Span | undefined {
    if (offset >= this.#length) return this.pieces.at(-1)?.span
    let [first, last] = [0, this.pieces.length - 1]
    while (first < last) {
      const middle = Math.ceil((first + last) / 2)
      if ((this.#starts[middle] ?? 0) <= offset) first = middle
      else last = middle - 1
    }
    const piece = this.pieces[first]
    const inside = offset - (this.#starts[first] ?? 0)
    return piece?.place?.(inside, inside + 1) ?? piece?.span
  }

  #follow(text: string): void {
    this.#length += text.length
    const lines = text.split("\n")
    lines.forEach((part, index) => {
      if (index > 0) this.#endLine()
      this.#line += part
      this.#hasTick ||= part.includes("`")
      this.#followComment(part)
    })
  }

  #endLine(): void {
    this.#followFence()
    if (/^---\s*$/.test(this.#line)) {
      if (this.#frontMatter === "before") this.#frontMatter = "inside"
      else if (this.#frontMatter === "inside") this.#frontMatter = "after"
    } else if (this.#frontMatter === "before" && this.#line.trim() !== "") this.#frontMatter = "after"
    this.#line = ""
    this.#hasTick = false
    this.#tail = ""
  }

  /** Whether the line so far ends inside a code span. */
  #endsInCode(): boolean {
    if (!this.#hasTick) return false
    const plain = stripPoints(this.#line).replace(/\\[!-/:-@[-`{-~]/g, "")
    return plain.replace(/(?<!`)(`+)(?!`)[\s\S]*?(?<!`)\1(?!`)/g, "").includes("`")
  }

  /** A fence is closed by one of the same character that is at least as long (CommonMark 0.31, section 4.5). */
  #followFence(): void {
    const [, fence = "", rest = ""] = /^ {0,3}(`{3,}|~{3,})(.*)$/.exec(stripPoints(this.#line)) ?? []
    if (fence === "") return
    if (this.#fence === undefined) {
      if (fence.startsWith("~") || !rest.includes("`")) this.#fence = fence
    } else if (fence.startsWith(this.#fence) && rest.trim() === "") this.#fence = undefined
  }

  #followComment(part: string): void {
    if (this.#fence !== undefined) return
    const seen = this.#tail.length
    const tail = this.#tail + part
    this.#tail = tail.slice(-4)
    if (this.#comment === "none") {
      const open = /(?<!\\)<!--(?![\s\S]*(?<!\\)<!--)/.exec(tail)?.index ?? -1
      if (open + 4 > seen && open >= 0 && !tail.slice(open).includes("-->")) {
        this.#comment = /<!--\s*_?[a-zA-Z]+:/.test(tail.slice(open)) ? "directive" : "notes"
      }
    } else if (tail.lastIndexOf("-->") + 3 > Math.max(seen, 2)) this.#comment = "none"
  }
}

/** Code is shown as it is; a line of it cannot begin with the fence that would end it. */
function escapeFenced(text: string, startOfLine: boolean): string {
  const flat = text.replace(/\s*[\r\n]+\s*/g, " ")
  return startOfLine && /^\s*(?:`{3}|~{3})/.test(flat) ? `    ${flat}` : flat
}

function stripPoints(line: string): string {
  return line.replace(/[\uE000\uE003\uE006]\d+[\uE001\uE004\uE007]|[\uE002\uE005]/g, "")
}
