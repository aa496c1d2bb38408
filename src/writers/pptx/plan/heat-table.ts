import type { HeatTable } from "../../../charts/model.ts"
import type { Span } from "../../../diagnostics/problem.ts"
import { type Box, linesHeight, POINTS_PER_INCH } from "../../../layout/slide-geometry.ts"
import { contrast } from "../../../theme/contrast.ts"
import { problems } from "../problems.ts"
import { officeColor } from "./palette.ts"
import type { TableRow, TableShape, TextParagraph } from "./shapes.ts"
import type { Stage } from "./stage.ts"

const TALLEST_ROW = 0.6
/** Left and right of a name. */
const MARGINS = 0.3

/** A field of coloured cells as a table: the first column as wide as its names, the others alike. */
export function planHeatTable(
  { header, rows }: HeatTable,
  { name, alt, box }: { readonly name: string; readonly alt: string; readonly box: Box },
  span: Span,
  stage: Stage,
): TableShape {
  const { theme, measure } = stage
  const { size } = theme.deck.text.chart
  const height = Math.min(TALLEST_ROW, box.height / (rows.length + 1))
  const least = linesHeight({ ...theme.deck.text.chart, line: ROW_LINE }, 1)
  if (height < least) {
    const over = Math.ceil(((least - height) * (rows.length + 1) * POINTS_PER_INCH) / size)
    stage.report(problems.overflow({ slide: stage.slide.number, what: "table", lines: over }, span))
  }
  const widest = Math.max(
    ...[header[0] ?? "", ...rows.map((row) => row.name)].map((text) => measure.faces.bold.width(text, size)),
  )
  const first = Math.min(box.width / 3, widest / POINTS_PER_INCH + MARGINS)
  const others = (box.width - first) / Math.max(1, header.length - 1)
  const text = (words: string, color?: string, align: "left" | "center" = "center"): TextParagraph => ({
    runs: [{ text: words, size, ...(color === undefined ? {} : { color: officeColor(theme, color) }) }],
    align,
  })
  const on = (fill: string | undefined) =>
    fill === undefined || contrast(theme.palette.ink, fill) >= contrast(theme.palette.paper, fill)
      ? theme.palette.ink
      : theme.palette.paper
  const body = rows.map(
    (row): TableRow => ({
      height,
      cells: [text(row.name, undefined, "left"), ...row.cells.map((cell) => text(cell.text, on(cell.color)))],
      fills: [
        undefined,
        ...row.cells.map(({ color }) => (color === undefined ? undefined : officeColor(theme, color))),
      ],
    }),
  )
  const head = { height, cells: header.map((each, column) => text(each, undefined, column === 0 ? "left" : "center")) }
  return {
    kind: "table",
    name,
    alt,
    columns: [first, ...header.slice(1).map(() => others)],
    heads: 1,
    rows: [head, ...body],
    box: { ...box, height: height * (rows.length + 1) },
  }
}

/** Height of a row in lines of its text. */
const ROW_LINE = 1.3
