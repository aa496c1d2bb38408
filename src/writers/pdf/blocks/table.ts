import type { Table } from "../../../document/model.ts"
import { columnCount } from "../../../document/table-grid.ts"
import { type FlowBlock, flowBlock, heightOf, slice } from "../flow.ts"
import type { Setting } from "../setting.ts"
import { tag } from "../tag.ts"
import { setCaption, setContinued, setSourceLines } from "./caption.ts"
import { columnPlaces } from "./column-places.ts"
import { groupRows } from "./group-rows.ts"
import { rowEdges } from "./row-edges.ts"
import type { Frame } from "./set-blocks.ts"
import { stackRows } from "./stack-rows.ts"
import { isCompact, tableCells } from "./table-cells.ts"

/** Between caption and head, and between the last row and the source. */
const CAPTION_GAP = 4

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
      : [...setCaption(block, block.exhibit, frame, node, setting), slice(CAPTION_GAP, [])]
  const rows = tableCells(block, frame, node, setting)
  const columns = columnPlaces(block, rows, columnCount(block), frame, setting)
  const compact = isCompact(block, frame)
  const edges = rowEdges(rows, columns, compact, setting)
  const stacked = stackRows(rows, columns, edges, setting)
  const header = stacked.flatMap((row) => (row.kind === "header" ? row.slices : []))
  const body = groupRows(stacked.filter(({ kind }) => kind !== "header"))
  const source = block.exhibit === undefined ? [] : setSourceLines(block.exhibit, frame, section, setting)
  const foot = source.length === 0 ? [] : [slice(CAPTION_GAP, []), ...source]
  const slices = [...caption, ...header, ...body, ...foot]
  const opening = caption.length + header.length + 2
  const whole = heightOf(slices) <= WHOLE_UP_TO * (text.bottom - text.top)
  return [
    flowBlock(slices, {
      before: block.exhibit === undefined ? baseline / 2 : baseline,
      after: baseline,
      orphans: whole ? slices.length : Math.min(slices.length, opening),
      widows: whole ? slices.length : Math.min(slices.length, foot.length + 2),
      // No reference leads to an appendix's list: it stays below its heading.
      floats: whole && !frame.nested && !compact,
      numbered: block.exhibit !== undefined,
      header: [...setContinued(block, frame, setting), ...header],
    }),
  ]
}
