/** Where escaped text will stand. */
export interface MarkdownPlace {
  readonly startOfLine: boolean
}

/**
 * Escapes text so that CommonMark (with tables, strikethrough, emoji shortcodes and maths, without linkify) reads it back
 * as it is. Any ASCII punctuation may be escaped by a backslash (CommonMark 0.31, section 2.4).
 */
export function escapeMarkdown(text: string, place: MarkdownPlace): string {
  const flat = text.replace(/\s*[\r\n]+\s*/g, " ")
  let escaped = flat
    .replace(/[\\`*_[\]<>~$|{}]/g, "\\$&")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/:(?=[\w+-]+:)/g, "\\:")
    .replace(/==/g, "\\==")
    .replace(/\+\+/g, "\\++")
  if (place.startOfLine) {
    escaped = escaped
      .replace(/^(\s*)([#+=-])/, "$1\\$2")
      .replace(/^(\s*\d{1,9})([.)])/, "$1\\$2")
      .replace(/^ {4,}/, " ")
  }
  return escaped
}
