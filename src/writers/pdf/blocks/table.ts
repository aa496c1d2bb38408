import type { Align, Placement, Table, TableCell } from "../../../document/model.ts"
import { tableColumns } from "../../../layout/table-columns.ts"
import type { Points, TextStyle } from "../../../theme/theme.ts"
import { type Ink, rule } from "../drawing.ts"
import { type FlowBlock, flowBlock, heightOf, type Slice, slice } from "../flow.ts"
import { plainRun } from "../plain-run.ts"
import { problems } from "../problems.ts"
import { type TextPart, type TextSetting, textParts } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { type Tag, tag } from "../tag.ts"
import { continuedMark, setCaption, setContinued, setSourceLines } from "./caption.ts"
import { type CellExtent, cellExtent, decimalSplit, unitOf } from "./cell-extent.ts"
import { groupRows } from "./group-rows.ts"
import { stackCells } from "./row.ts"
import type { Frame } from "./set-blocks.ts"

const GUTTER = 12
const APPENDIX_GUTTER = 9
/** Above and below a row, and above one that names a group. */
const PADDING = { row: 4, group: 9 }
/** The same in an appendix, whose tables are looked things up in, not read. */
const APPENDIX_PADDING = { row: 0.5, group: 3 }
const APPENDIX_LINE = 1.3
const HEADER_RULE = 1
const HAIRLINE = 0.5

/** A table up to this share of the page is kept whole and may float. */
const WHOLE_UP_TO = 0.45

/** A table with content-based columns; its header is repeated on every page, and numbers stand right on the decimal. */
export function setTable(block: Table, frame: Frame, setting: Setting): FlowBlock[] {
  const { baseline, text } = setting.geometry
  const section = block.exhibit === undefined ? frame.tag : tag("Sect", frame.tag)
  const node = tag("Table", section)
  const caption =
    block.exhibit === undefined
      ? []
      : [...setCaption(block, block.exhibit, frame, node, setting), slice(PADDING.row, [])]
  const rows = tableRows(block, frame, node, setting)
  const columns = columnsOf(block, rows, frame, setting)
  const stack = (row: Row) => {
    const own = row.kind === "group" ? [{ x: frame.x, width: frame.width }] : columns
    return stackCells(row, own, edgesOf(row, block, frame, setting), setting)
  }
  const [head, ...body] = rows
  const header = head === undefined ? [] : stack(head)
  const groups = groupRows(
    body.map((row) => ({ kind: row.kind, slices: stack(row), again: again(row, stack, setting) })),
  )
  const source = block.exhibit === undefined ? [] : setSourceLines(block.exhibit, frame, section, setting)
  const foot = source.length === 0 ? [] : [slice(PADDING.row, []), ...source]
  const slices = [...caption, ...header, ...groups, ...foot]
  const opening = caption.length + header.length + 2
  const whole = heightOf(slices) <= WHOLE_UP_TO * (text.bottom - text.top)
  return [
    flowBlock(slices, {
      before: block.exhibit === undefined ? baseline / 2 : baseline,
      after: baseline,
      orphans: whole ? slices.length : Math.min(slices.length, opening),
      widows: whole ? slices.length : Math.min(slices.length, foot.length + 2),
      floats: whole && !frame.nested,
      header: [...setContinued(block, frame, setting), ...header],
    }),
  ]
}

/** A row made ready: cells with their text and extents. */
export interface Row {
  readonly cells: readonly Cell[]
  /** A group's one cell spans the table and names the rows below it. */
  readonly kind: "header" | "body" | "group"
}

export interface Cell {
  readonly parts: readonly TextPart[]
  readonly how: TextSetting
  readonly align: Align
  readonly extent: CellExtent
}

/** Where a column's text stands, and how far its decimals reach. */
export interface Column {
  readonly x: Points
  readonly width: Points
  /** Width right of the decimal point of the widest number; absent in a column that is not of numbers. */
  readonly decimals?: Points
}

/** A group's name as a page that goes on with the group says it again: what is bold of it, or all. */
function again(row: Row, stack: (row: Row) => readonly Slice[], setting: Setting): readonly Slice[] {
  const [cell] = row.cells
  const mark = continuedMark(setting)
  if (row.kind !== "group" || cell === undefined || mark === "") return []
  const named = cell.parts.findIndex(({ run }) => run?.bold !== true)
  const name = cell.parts.slice(0, named > 0 ? named : cell.parts.length)
  const said = [...name.filter(({ note }) => note === undefined), ...textParts([plainRun(mark)], cell.how, setting)]
  return stack({ ...row, cells: [{ ...cell, parts: said }] })
}

function tableRows(block: Table, frame: Frame, node: Tag, setting: Setting): readonly Row[] {
  const { table, tableHead } = setting.theme.report.text
  const compact = isCompact(block, frame)
  const style = compact ? { ...table, size: setting.theme.report.floor, line: APPENDIX_LINE } : table
  const role = frame.role === "appendix" ? "appendix" : "table"
  const head = tag("THead", node)
  const body = tag("TBody", node)
  const count = Math.max(block.header.length, ...block.rows.map(({ length }) => length))
  const row = (cells: readonly TableCell[], kind: Row["kind"], style: TextStyle): Row => {
    const line = tag("TR", kind === "header" ? head : body)
    return {
      kind,
      cells: Array.from({ length: kind === "group" ? 1 : count }, (_, column) =>
        cellOf(cells[column] ?? { inlines: [] }, { block, column, count, kind, style, line, role }, setting),
      ),
    }
  }
  const bodyRow = (cells: readonly TableCell[]) => row(cells, count > 1 && isGroup(cells) ? "group" : "body", style)
  return [row(block.header, "header", tableHead), ...block.rows.map(bodyRow)]
}

/** Tables typed into an appendix are set small; its exhibits look like those of the chapters. */
function isCompact(block: Table, frame: Frame): boolean {
  return frame.role === "appendix" && block.exhibit === undefined
}

/** Whether only the first cell of a row says something. */
function isGroup([first, ...rest]: readonly TableCell[]): boolean {
  return first !== undefined && first.inlines.length > 0 && rest.every(({ inlines }) => inlines.length === 0)
}

interface CellPlace {
  readonly block: Table
  readonly column: number
  /** Columns of the table. */
  readonly count: number
  readonly kind: Row["kind"]
  readonly style: TextStyle
  readonly line: Tag
  readonly role: Placement["role"]
}

function cellOf(cell: TableCell, place: CellPlace, setting: Setting): Cell {
  const node = cellTag(place)
  const align = place.kind === "group" ? "left" : (place.block.align[place.column] ?? "left")
  const how: TextSetting = { style: place.style, x: 0, width: 0, align: "left", tag: node, role: place.role }
  const parts = textParts(cell.inlines, how, setting)
  return { parts, how, align, extent: cellExtent(parts, setting) }
}

function cellTag({ kind, line, count }: CellPlace): Tag {
  if (kind === "header") return tag("TH", line, { scope: "Column" })
  return kind === "group" ? tag("TH", line, { scope: "Row", columns: count }) : tag("TD", line)
}

function columnsOf(block: Table, rows: readonly Row[], frame: Frame, setting: Setting): readonly Column[] {
  const count = rows[0]?.cells.length ?? 0
  const cellsOf = (index: number, kinds: readonly Row["kind"][]) =>
    rows.filter(({ kind }) => kinds.includes(kind)).flatMap(({ cells }) => cells[index] ?? [])
  const isOfNumbers = (index: number) => {
    const body = cellsOf(index, ["body"])
    return body.length > 0 && body.every(({ align }) => align === "right")
  }
  const decimals = Array.from({ length: count }, (_, index) =>
    isOfNumbers(index) ? decimalsOf(cellsOf(index, ["body"])) : undefined,
  )
  const extents = Array.from({ length: count }, (_, index) => {
    const cells = cellsOf(index, ["header", "body"])
    const numbers = decimals[index]
    const aligned = numbers === undefined ? 0 : numbers.before + numbers.after
    const max = Math.max(aligned, ...cells.map(({ extent }) => extent.max))
    const min = Math.max(aligned, ...cells.map(({ extent }) => extent.min))
    return { min, max: Math.max(min, max), fixed: isOfNumbers(index) }
  })
  const gutter = Math.min(isCompact(block, frame) ? APPENDIX_GUTTER : GUTTER, frame.width / (3 * count))
  const room = frame.width - gutter * (count - 1)
  if (extents.reduce((sum, { min }) => sum + min, 0) > room)
    setting.report(problems["narrow-table"]({ columns: count }, block.span))
  let x = frame.x
  return tableColumns(extents, room).map((width, index) => {
    const column: Column = { x, width, ...(decimals[index] === undefined ? {} : { decimals: decimals[index].after }) }
    x += width + gutter
    return column
  })
}

/** Widest parts before and after the decimal point of a column of numbers; undefined where they differ in unit or scale. */
function decimalsOf(cells: readonly Cell[]): { before: Points; after: Points } | undefined {
  if (new Set(cells.flatMap((cell) => unitOf(cell) ?? [])).size > 1) return undefined
  const splits = cells.map((cell) => decimalSplit(cell)).filter((split) => split !== undefined)
  return {
    before: Math.max(0, ...splits.map(({ before }) => before)),
    after: Math.max(0, ...splits.map(({ after }) => after)),
  }
}

/** Padding of a row and the rule that ends it. */
export interface Edges {
  readonly above: Points
  readonly below: Points
  readonly ink: (y: Points) => readonly Ink[]
}

function edgesOf(row: Row, block: Table, frame: Frame, { colors }: Setting): Edges {
  const header = row.kind === "header"
  const padding = isCompact(block, frame) ? APPENDIX_PADDING : PADDING
  const [weight, color] = header ? [HEADER_RULE, colors.ink] : [HAIRLINE, colors.rule]
  return {
    above: row.kind === "group" ? padding.group : padding.row,
    below: padding.row,
    ink: (y) => [{ mark: rule(frame.x, y - weight, frame.width, weight, color), tag: "artifact" }],
  }
}
