import { printable } from "../../diagnostics/terminal-text.ts"

/**
 * A text as it may stand within a line of GitHub's Markdown, a cell of a table or HTML: nothing in it is markup, a link, a
 * mention, a reference to an issue, an emoji or a formula. What Markdown reads is an entity, which is never markup; what
 * GitHub looks for in the finished text is parted by a space of no width.
 */
export function escapeComment(text: string): string {
  return printable(text.replace(/\s*[\t\r\n\u2028\u2029]+\s*/g, " ")).replace(meaningful, (character) =>
    /[@#:-]/.test(character) ? `${character}&#8203;` : `&#${character.charCodeAt(0)};`,
  )
}

/** Markup; then `@name`, `#1`, `https://` and `:name:`, `www.`, `GH-1`. */
const meaningful = /[&<>\\`*_[\]|~$^]|@|#(?=\d)|:(?=\/\/|[\w+-]+:)|(?<=\bwww)\.|(?<=\bGH)-(?=\d)/gi
