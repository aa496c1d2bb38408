import type { Block, Deck, Table, TableCell } from "../../document/model.ts"
import { columnCount, type GridCell, gridOf, headRows } from "../../document/table-grid.ts"
import { eachSlide, type ParseState, type Token, type TokenStep } from "./marp-renderer.ts"

/** Gives the cells of tables their spans, which Markdown has no way to say, and names common to columns a row of their own. */
export function mergeTokens(deck: Deck): TokenStep {
  return (state) => {
    if (state.inlineMode) return
    eachSlide(state, (inside, _section, index) => {
      const tables = (deck.slides[index]?.blocks ?? []).flatMap(tablesOf)
      return tablesIn(inside).flatMap((part) =>
        Array.isArray(part) ? mergeCells(part, tables.shift(), state) : [part as Token],
      )
    })
  }
}

function tablesOf(block: Block): readonly Table[] {
  if (block.kind === "table") return [block]
  if (block.kind === "quote") return block.blocks.flatMap(tablesOf)
  return block.kind === "list" ? block.items.flatMap(({ blocks }) => blocks.flatMap(tablesOf)) : []
}

/** The tokens, those of each table as one list. */
function tablesIn(tokens: readonly Token[]): readonly (Token | Token[])[] {
  const parts: (Token | Token[])[] = []
  let table: Token[] | undefined
  for (const token of tokens) {
    if (token.type === "table_open") {
      table = []
      parts.push(table)
    }
    if (table === undefined) parts.push(token)
    else table.push(token)
    if (token.type === "table_close") table = undefined
  }
  return parts
}

function mergeCells(tokens: readonly Token[], table: Table | undefined, state: ParseState): readonly Token[] {
  if (table === undefined) throw new Error("the deck's HTML has a table that its document has not")
  const count = columnCount(table)
  const heads = gridOf(headRows(table), count)
  const body = gridOf(table.rows, count)
  if ([...heads, ...body].every((row) => row.length === count)) return tokens
  const written = rowsOf(tokens)
  const rowTokens = (cells: readonly GridCell[], row: WrittenRow) => [
    row.open,
    ...cells.flatMap((cell) => cellTokens(cell, cells, count, row, state)),
    row.close,
  ]
  let row = -1
  return tokens.flatMap((token): readonly Token[] => {
    if (token.type === "tr_open") row++
    const own = written[row]
    if (token.type !== "tr_open") return own === undefined || !own.tokens.has(token) ? [token] : []
    if (own === undefined) return []
    return row === 0 ? heads.flatMap((cells) => rowTokens(cells, own)) : rowTokens(body[row - 1] ?? [], own)
  })
}

/** A row as Markdown has it. */
interface WrittenRow {
  readonly open: Token
  readonly cells: readonly (readonly Token[])[]
  readonly close: Token
  readonly tokens: ReadonlySet<Token>
}

function rowsOf(tokens: readonly Token[]): readonly WrittenRow[] {
  return tokens.flatMap((open, start): readonly WrittenRow[] => {
    if (open.type !== "tr_open") return []
    const end = tokens.findIndex((token, index) => index > start && token.type === "tr_close")
    const cells: Token[][] = []
    for (const token of tokens.slice(start + 1, end)) {
      if (token.nesting === 1) cells.push([])
      cells.at(-1)?.push(token)
    }
    return [{ open, cells, close: tokens[end] as Token, tokens: new Set(tokens.slice(start, end + 1)) }]
  })
}

/** A cell's tokens with its spans; a name common to columns is not in Markdown's row and is written here. */
function cellTokens(
  { cell, column, rows, columns }: GridCell,
  row: readonly GridCell[],
  count: number,
  { cells }: WrittenRow,
  state: ParseState,
): readonly Token[] {
  const isName = columns > 1 && cells[column]?.[0]?.type === "th_open"
  const tokens = isName ? nameTokens(cell, state) : (cells[column] ?? [])
  const [first] = tokens
  if (first === undefined) return []
  if (columns > 1) first.attrSet("colspan", String(columns))
  if (rows > 1) first.attrSet("rowspan", String(rows))
  const edge = (row[0]?.column === column && column > 0) || (row.at(-1)?.column === column && column + columns < count)
  if (edge) first.attrJoin("class", "inner")
  return tokens
}

function nameTokens({ inlines }: TableCell, state: ParseState): readonly Token[] {
  const text = new state.Token("text", "", 0)
  text.content = inlines.map((inline) => (inline.kind === "text" ? inline.text : "")).join("")
  const inline = new state.Token("inline", "", 0)
  inline.content = text.content
  inline.children = [text]
  const open = new state.Token("th_open", "th", 1)
  open.attrSet("class", "group")
  open.attrSet("scope", "colgroup")
  return [open, inline, new state.Token("th_close", "th", -1)]
}
