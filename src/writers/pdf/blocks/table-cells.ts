import type { Align, Placement, Table } from "../../../document/model.ts"
import { columnCount, type GridCell, gridOf, headRows } from "../../../document/table-grid.ts"
import type { TextStyle } from "../../../theme/theme.ts"
import { type TextPart, type TextSetting, textParts } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { type Tag, tag } from "../tag.ts"
import { type CellExtent, cellExtent } from "./cell-extent.ts"
import type { Frame } from "./set-blocks.ts"

/** A row made ready: the cells that begin in it, with their text and extents. */
export interface Row {
  readonly cells: readonly Cell[]
  /** A group's one cell spans the table and names the rows below it. */
  readonly kind: "header" | "body" | "group"
}

export interface Cell extends Omit<GridCell, "row" | "cell"> {
  readonly parts: readonly TextPart[]
  readonly how: TextSetting
  readonly align: Align
  readonly extent: CellExtent
}

const COMPACT_LINE = 1.3

/** Tables typed into an appendix are set small; its exhibits look like those of the chapters. */
export function isCompact(block: Table, frame: Frame): boolean {
  return frame.role === "appendix" && block.exhibit === undefined
}

/** The rows of a table, those of its head first; their nodes stand below `node`. */
export function tableCells(block: Table, frame: Frame, node: Tag, setting: Setting): readonly Row[] {
  const { table, tableHead } = setting.theme.report.text
  const { floor } = setting.theme.report
  const body = isCompact(block, frame) ? { ...table, size: floor, line: COMPACT_LINE } : table
  const role = frame.role === "appendix" ? "appendix" : "table"
  const count = columnCount(block)
  const row = (cells: readonly GridCell[], kind: Row["kind"], style: TextStyle, part: Tag): Row => {
    const line = tag("TR", part)
    return { kind, cells: cells.map((cell) => readCell(cell, { block, kind, style, line, role }, setting)) }
  }
  const [head, below] = [tag("THead", node), tag("TBody", node)]
  const isGroup = ([first]: readonly GridCell[]) => count > 1 && first?.columns === count
  return [
    ...gridOf(headRows(block), count).map((cells) => row(cells, "header", tableHead, head)),
    ...gridOf(block.rows, count).map((cells) => row(cells, isGroup(cells) ? "group" : "body", body, below)),
  ]
}

interface RowPlace {
  readonly block: Table
  readonly kind: Row["kind"]
  readonly style: TextStyle
  readonly line: Tag
  readonly role: Placement["role"]
}

function readCell({ cell, column, columns, rows }: GridCell, place: RowPlace, setting: Setting): Cell {
  const over = { ...(columns > 1 ? { columns } : {}), ...(rows > 1 ? { rows } : {}) }
  const node = tag(...cellTag(place, over))
  const how: TextSetting = { style: place.style, x: 0, width: 0, align: "left", tag: node, role: place.role }
  const parts = textParts(cell.inlines, how, setting)
  return {
    column,
    columns,
    rows,
    parts,
    how,
    align: alignOf(place, column, columns),
    extent: cellExtent(parts, setting),
  }
}

function cellTag({ kind, line }: RowPlace, over: Pick<Tag, "columns" | "rows">): Parameters<typeof tag> {
  if (kind === "header") return ["TH", line, { scope: "Column", ...over }]
  return kind === "group" ? ["TH", line, { scope: "Row", ...over }] : ["TD", line, over]
}

/** A name common to columns stands in the middle above them. */
function alignOf({ block, kind }: RowPlace, column: number, columns: number): Align {
  if (kind === "group") return "left"
  return kind === "header" && columns > 1 ? "center" : (block.align[column] ?? "left")
}
