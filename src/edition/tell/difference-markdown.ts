import type { Comparison, OutlineTable } from "./comparison.ts"
import { escapeComment } from "./escape-comment.ts"
import { outlineOf } from "./outline.ts"

/** Of a comment's 65,536 characters, what the difference may take: others may add a line of theirs. */
export const commentLimit = 60_000

/** More rows than these are folded away. */
const foldedFrom = 10

/** A cell of a table is cut where it is longer than this. */
const cellLimit = 400

/** What the last line may take, which says what was left out. */
const reserve = 1_500

/** A difference as a comment on a pull request: the summary, then tables, as many of their rows as there is room for. */
export function differenceMarkdown(comparison: Comparison): string {
  const { names, difference } = comparison
  const { summary, notes, tables } = outlineOf(comparison)
  const dated = (name: string, asOf: string) => `${clipped(name)} (as of ${clipped(asOf)})`
  const sides = `${dated(names.old, difference.old.asOf)} → ${dated(names.new, difference.new.asOf)}`
  const head = [
    `**${summary}**`,
    ...notes.map((note) => `**${clipped(note)}**`),
    `Briefing ${clipped(difference.briefing)}: ${sides}`,
  ]
  const parts = head.map((line) => `${line}\n`)
  let room = commentLimit - reserve - lengthOf(parts)
  const left: { readonly title: string; readonly rows: number }[] = []
  for (const table of tables) {
    const { text, rows } = fitTable(table, room)
    if (rows > 0) parts.push(text)
    if (rows < table.rows.length) left.push({ title: table.title, rows: table.rows.length - rows })
    room -= rows > 0 ? text.length + 1 : 0
  }
  if (left.length > 0) parts.push(leftOut(left))
  return parts.join("\n")
}

/** As many rows of a table as fit into so many characters. */
function fitTable(
  { title, columns, rows }: OutlineTable,
  room: number,
): { readonly text: string; readonly rows: number } {
  const heading = `${clipped(title)} (${rows.length})`
  const [open, close] =
    rows.length > foldedFrom
      ? [`<details><summary>${heading}</summary>\n\n`, "\n</details>\n"]
      : [`### ${heading}\n\n`, ""]
  const lines = [line(columns), `${"| --- ".repeat(columns.length)}|\n`]
  let length = open.length + close.length + lengthOf(lines)
  let count = 0
  for (const row of rows) {
    const next = line(row)
    length += next.length
    if (length > room) break
    lines.push(next)
    count++
  }
  return { text: `${open}${lines.join("")}${close}`, rows: count }
}

function leftOut(left: readonly { readonly title: string; readonly rows: number }[]): string {
  const named = left.slice(0, 8).map(({ title, rows }) => `${rows} of “${clipped(title)}”`)
  const more = left.slice(8).reduce((sum, { rows }) => sum + rows, 0)
  const all = more === 0 ? named : [...named, `${more} of other tables`]
  return `_Left out, as a comment has an end, these rows: ${all.join(", ")}. \`galley diff --format text\` says all._\n`
}

function line(cells: readonly string[]): string {
  return `| ${cells.map(clipped).join(" | ")} |\n`
}

/** Cut between characters, then escaped. */
function clipped(text: string): string {
  const characters = Array.from(text)
  return escapeComment(characters.length > cellLimit ? `${characters.slice(0, cellLimit).join("")}…` : text)
}

function lengthOf(parts: readonly string[]): number {
  return parts.reduce((sum, part) => sum + part.length + 1, 0)
}
