import { stripMarks } from "./mark.ts"

/** Where escaped text will stand. */
export interface MarkdownPlace {
  /** Nothing but markers of blocks stands before it on its line. */
  readonly startOfLine: boolean
}

/**
 * Escapes text so that CommonMark (with tables, strikethrough and maths, without linkify) reads it back
 * as it is. Any ASCII punctuation may be escaped by a backslash (CommonMark 0.31, section 2.4).
 */
export function escapeMarkdown(text: string, place: MarkdownPlace): string {
  const escaped = oneLine(text)
    .replace(/[\\`*_[\]<>~$|{}]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/==/g, "\\==")
    .replace(/\+\+/g, "\\++")
    .replace(/(^|\s)(#+)(?=\s*$)/, "$1\\$2")
  if (!place.startOfLine) return escaped
  return escaped
    .replace(/^[ \t]+/, "")
    .replace(/^[#+=:-]/, "\\$&")
    .replace(/^(\d{1,9})([.)])/, "$1\\$2")
}

/**
 * Escapes text for speaker notes, which show as plain text in other programs: only what would be read as Markdown or as
 * a directive of Marp, and never the end of the comment they stand in.
 */
export function escapeNotes(text: string, place: MarkdownPlace): string {
  const escaped = oneLine(text)
    .replace(/\\(?=[!-/:-@[-`{-~])/g, "\\\\")
    .replace(/[`*_[\]{]/g, "\\$&")
    .replace(/<(?=[a-z/!?]|[^\s<>]*@)/gi, "\\<")
    .replace(/-(?=-)/g, "-\\")
    .replace(/~(?=~)/g, "\\~")
    .replace(/&(?=#?\w+;)/g, "\\&")
  return place.startOfLine ? escaped.replace(/([a-z]["']?\s*):(?=\s|$)/gi, "$1\\:") : escaped
}

/** Escapes text for a double-quoted YAML scalar that is read as Markdown: the header or footer of a slide. */
export function escapeDirective(text: string): string {
  return quoteYaml(escapeMarkdown(text, { startOfLine: true }))
}

/** Escapes Markdown for a double-quoted YAML scalar in a comment. */
export function quoteYaml(markdown: string): string {
  return oneLine(markdown).replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("-->", "--\\u003E")
}

/** Markdown without its lineage marks and escapes, for what shows plain text: a chart's label. */
export function plainText(marked: string): string {
  return stripMarks(marked).replace(/\\([!-/:-@[-`{-~])/g, "$1")
}

function oneLine(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, " ")
}
