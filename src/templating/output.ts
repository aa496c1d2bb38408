import type { Span } from "../diagnostics/problem.ts"
import { escapeMarkdown } from "./escape-markdown.ts"

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
  #line = ""
  #comment: "none" | "directive" | "notes" = "none"
  #frontMatter: "before" | "inside" | "after" = "before"
  #fence = false
  #length = 0

  get length(): number {
    return this.#length
  }

  /** Appends text as it is. */
  append(piece: Omit<Piece, "directive">): void {
    if (piece.text === "") return
    this.pieces.push({ ...piece, directive: this.#comment === "directive" || this.#frontMatter === "inside" })
    this.#follow(piece.text)
  }

  /** Escapes a text for the place the output has come to: prose, a table cell, a directive, notes. */
  escape(text: string): string {
    if (this.#comment === "directive" || this.#frontMatter === "inside") {
      return text
        .replaceAll("\\", "\\\\")
        .replaceAll('"', '\\"')
        .replace(/\s*\n\s*/g, " ")
        .replaceAll("-->", "--\\u003E")
    }
    if (this.#comment === "notes" || this.#fence) return text.replaceAll("-->", "→")
    return escapeMarkdown(text, { startOfLine: /^\s*(?:[-*+>]\s+|\d+\.\s+)*$/.test(stripPoints(this.#line)) })
  }

  /** Whether the output is inside a comment: notes must not end it. */
  get inComment(): boolean {
    return this.#comment !== "none"
  }

  text(): string {
    return this.pieces.map((piece) => piece.text).join("")
  }

  /** The piece that an offset of the output lies in, with the place of that very character. */
  locate(offset: number): Span | undefined {
    let at = 0
    for (const piece of this.pieces) {
      if (offset < at + piece.text.length) {
        const inside = offset - at
        return piece.place?.(inside, inside + 1) ?? piece.span
      }
      at += piece.text.length
    }
    return this.pieces.at(-1)?.span
  }

  #follow(text: string): void {
    this.#length += text.length
    const lines = text.split("\n")
    lines.forEach((part, index) => {
      if (index > 0) this.#endLine()
      this.#line += part
      this.#followComment(part)
    })
  }

  #endLine(): void {
    if (/^\s*(```|~~~)/.test(this.#line)) this.#fence = !this.#fence
    if (/^---\s*$/.test(this.#line)) {
      if (this.#frontMatter === "before") this.#frontMatter = "inside"
      else if (this.#frontMatter === "inside") this.#frontMatter = "after"
    } else if (this.#frontMatter === "before" && this.#line.trim() !== "") this.#frontMatter = "after"
    this.#line = ""
  }

  #followComment(part: string): void {
    if (this.#comment === "none") {
      const open = this.#line.lastIndexOf("<!--")
      if (open >= 0 && !this.#line.slice(open).includes("-->")) {
        this.#comment = /<!--\s*_?[a-zA-Z]+:/.test(this.#line.slice(open)) ? "directive" : "notes"
      }
    } else if (part.includes("-->") || /-->\s*$/.test(this.#line)) this.#comment = "none"
  }
}

function stripPoints(line: string): string {
  return line.replace(/[\uE000\uE003\uE006]\d+[\uE001\uE004\uE007]|[\uE002\uE005]/g, "")
}
