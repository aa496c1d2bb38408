import type { Span } from "../diagnostics/problem.ts"
import type { Mark } from "../templating/mark.ts"
import type { Align, Exhibit, Inline, Table, TableCell } from "./model.ts"
import { plainRun } from "./read-inlines.ts"
import type { Token } from "./token.ts"

/** What a table's tokens are read with. */
export interface TableSetting {
  readonly marks: readonly Mark[]
  readonly exhibits: ReadonlyMap<string, Exhibit>
  /** Reads a cell's token, which stands in this line of the Markdown. */
  readonly inlines: (token: Token, line: number) => readonly Inline[]
}

/** A row as Markdown has it: cells with the text, marks and all, that they were read from. */
interface RawRow {
  readonly head: boolean
  readonly cells: { readonly content: string; readonly inlines: readonly Inline[] }[]
}

/**
 * Reads the tokens of a table. Cells that are marked as one with the cell above are joined to it, names that columns
 * have in common become a row of their own, and a row of which only the first cell says something is that one cell.
 */
export function readTable(tokens: readonly Token[], span: Span, setting: TableSetting): Table {
  const rows: RawRow[] = []
  const align: Align[] = []
  let head = false
  let line = 0
  tokens.forEach((token, index) => {
    if (token.type === "thead_open" || token.type === "thead_close") head = token.type === "thead_open"
    if (token.type === "tr_open") {
      line = token.map?.[0] ?? 0
      rows.push({ head, cells: [] })
    }
    if (token.type === "th_open") align.push(alignOf(token))
    if (token.type !== "th_open" && token.type !== "td_open") return
    const inline = tokens[index + 1]
    const inlines = inline === undefined ? [] : setting.inlines(inline, line)
    rows.at(-1)?.cells.push({ content: inline?.content ?? "", inlines })
  })
  const header = rows.find((row) => row.head)?.cells ?? []
  const exhibit = rows.flatMap(({ cells }) => cells.flatMap(({ content }) => exhibitOf(content, setting) ?? [])).at(0)
  const names = header.map(({ content }) => mergeOf(content, "group", setting))
  const grouped = names.some((name) => name !== undefined)
  return {
    kind: "table",
    ...(exhibit === undefined ? {} : { exhibit }),
    align,
    ...(grouped ? { groups: groupCells(names, header) } : {}),
    header: header.map(({ inlines }, column) =>
      grouped && names[column] === undefined ? { inlines: [], joins: "above" } : { inlines },
    ),
    rows: rows.filter((row) => !row.head).map((row, index) => bodyCells(row, index, header.length, setting)),
    span,
  }
}

/** The row above the header: each name over its columns; a column without one has its own name there. */
function groupCells(names: readonly (string | undefined)[], header: RawRow["cells"]): readonly TableCell[] {
  return names.map((name, column): TableCell => {
    if (name === undefined) return { inlines: header[column]?.inlines ?? [] }
    return name === names[column - 1] ? { inlines: [], joins: "left" } : { inlines: plainRun(name) }
  })
}

function bodyCells({ cells }: RawRow, index: number, count: number, setting: TableSetting): readonly TableCell[] {
  const [first, ...rest] = cells
  const alone = count > 1 && first !== undefined && first.inlines.length > 0
  if (alone && rest.every(({ inlines }) => inlines.length === 0))
    return [{ inlines: first.inlines }, ...rest.map((): TableCell => ({ inlines: [], joins: "left" }))]
  return cells.map(({ content, inlines }): TableCell => {
    const repeated = index > 0 && mergeOf(content, "above", setting) !== undefined
    return repeated ? { inlines: [], joins: "above" } : { inlines }
  })
}

/** The text of a merge mark in a cell. */
function mergeOf(content: string, cell: "above" | "group", { marks }: TableSetting): string | undefined {
  for (const [, index] of content.matchAll(/\uE003(\d+)\uE004/g)) {
    const mark = marks[Number(index)]
    if (mark?.kind === "merge" && mark.cell === cell) return mark.text
  }
  return undefined
}

function alignOf(token: Token): Align {
  const style = token.attrGet("style") ?? ""
  return style.includes("right") ? "right" : style.includes("center") ? "center" : "left"
}

function exhibitOf(content: string, { marks, exhibits }: TableSetting): Exhibit | undefined {
  const index = /\uE006(\d+)\uE007/.exec(content)?.[1]
  const mark = index === undefined ? undefined : marks[Number(index)]
  return mark?.kind === "table" ? exhibits.get(mark.exhibit) : undefined
}
