import type { Inline, Run } from "../../document/model.ts"
import { escapeAttribute, escapeText } from "./escape.ts"

/** Inlines of the document model as HTML, for what the deck's Markdown does not hold: captions and notes. */
export function inlinesHtml(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if (inline.kind === "break") return "<br>"
      return inline.kind === "text" ? runHtml(inline) : ""
    })
    .join("")
}

/** Their words alone. */
export function plainText(inlines: readonly Inline[]): string {
  return inlines.map((inline) => (inline.kind === "text" ? inline.text : inline.kind === "break" ? " " : "")).join("")
}

function runHtml(run: Run): string {
  let html = escapeText(run.text)
  if (run.cite !== undefined) html = `<span data-quantity="${escapeAttribute(run.cite.id)}">${html}</span>`
  if (run.code) html = `<code>${html}</code>`
  if (run.script !== undefined) html = run.script === "sub" ? `<sub>${html}</sub>` : `<sup>${html}</sup>`
  if (run.strike) html = `<s>${html}</s>`
  if (run.italic) html = `<em>${html}</em>`
  if (run.bold) html = `<strong>${html}</strong>`
  if (run.link !== undefined) html = `<a href="${escapeAttribute(run.link)}">${html}</a>`
  return html
}
