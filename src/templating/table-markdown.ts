import type { ExhibitCell, ExhibitColumn, ExhibitText } from "./exhibit-text.ts"
import { markMerge, markPoint } from "./mark.ts"
import type { Session } from "./session.ts"

/**
 * An exhibit as a Markdown table whose first head cell carries the exhibit; numbers are right-aligned. Markdown has no
 * merged cells: what such a cell says stands in each of its parts, marked so that the document's reader joins them.
 */
export function tableMarkdown(exhibit: ExhibitText, escaped: (text: string) => string, session: Session): string {
  const shown = exhibit.columns.filter((column) => exhibit.binding.columns.some((one) => one.id === column.id))
  const cellText = (text: string) => escaped(text).replace(/\n/g, " ")
  const exhibitMark = markPoint(session.addMark({ kind: "table", exhibit: exhibit.id }))
  const groups = new Map(
    shown.flatMap(({ group }) => (group === undefined ? [] : [[group, groupMark(group)] as const])),
  )
  const head = shown.map(({ title, group }, index) => {
    const above = group === undefined ? "" : (groups.get(group) ?? "")
    return (index === 0 ? exhibitMark : "") + above + cellText(title)
  })
  const rule = shown.map(({ kind }) => (kind === "quantity" ? "--:" : ":--"))
  const body = exhibit.rows.map((cells, index) =>
    shown.map((column, at) => {
      const cell = cells.get(column.id) ?? { text: "" }
      const text = cellText(cell.text)
      if (cell.quantity !== undefined) return session.cite(cell.quantity, text)
      return repeats(cells, exhibit.rows[index - 1], shown.slice(0, at + 1)) ? aboveMark(cell.text, text) : text
    }),
  )
  return [head, rule, ...body].map((row) => `| ${row.join(" | ")} |`).join("\n")

  function groupMark(group: string): string {
    const { colon } = session.locale.words
    return markMerge(session.addMark({ kind: "merge", cell: "group", text: group }), `${cellText(group)}${colon}`)
  }

  function aboveMark(plain: string, text: string): string {
    return markMerge(session.addMark({ kind: "merge", cell: "above", text: plain }), text)
  }
}

type Cells = ReadonlyMap<string, ExhibitCell>

/** Whether the last of these columns says what it says in the row above, and so do all before it that merge. */
function repeats(cells: Cells, above: Cells | undefined, columns: readonly ExhibitColumn[]): boolean {
  if (above === undefined || columns.at(-1)?.merge !== true) return false
  return columns
    .filter(({ merge }) => merge === true)
    .every(({ id }) => (cells.get(id)?.text ?? "") === (above.get(id)?.text ?? ""))
}
