import type { Inline } from "../document/model.ts"
import type { SaidText, SourceMarkCopy } from "./copy.ts"

/** The words of inlines; a break is a space. */
export function wordsOf(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "break" ? " " : "")).join("")
}

/** The words of inlines with the marks of sources among them. */
export function saidText(inlines: readonly Inline[]): SaidText {
  const parts: (string | SourceMarkCopy)[] = []
  for (const inline of inlines) {
    if (inline.kind === "source") parts.push({ sources: inline.sources, note: wordsOf(inline.note) })
    else {
      const text = inline.kind === "text" ? inline.text : " "
      const last = parts.at(-1)
      if (typeof last === "string") parts[parts.length - 1] = last + text
      else parts.push(text)
    }
  }
  return parts
}

/** The marks of sources among inlines. */
export function marksIn(inlines: readonly Inline[]): readonly SourceMarkCopy[] {
  return saidText(inlines).filter((part) => typeof part !== "string")
}
