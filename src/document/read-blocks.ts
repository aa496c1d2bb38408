import type { Report, Span } from "../diagnostics/problem.ts"
import { type Mark, stripMarks } from "../templating/mark.ts"
import type { Block, Exhibit, Inline, ListItem } from "./model.ts"
import { problems } from "./problems.ts"
import { readInlines } from "./read-inlines.ts"
import { readTable } from "./read-table.ts"
import type { Token } from "./token.ts"

export interface BlockSetting {
  readonly marks: readonly Mark[]
  readonly exhibits: ReadonlyMap<string, Exhibit>
  /** Where the line of the Markdown (from 0) was written. */
  readonly place: (line: number) => Span
  /** Marks that are open: a guarded sentence may go on in the next block. Changed while reading. */
  readonly open: number[]
  readonly report: Report
}

/** Reads block tokens into the document model; what has no place in it is reported, never dropped. */
export function readBlocks(tokens: readonly Token[], setting: BlockSetting): Block[] {
  const cursor = new Cursor(tokens)
  const blocks: Block[] = []
  while (!cursor.done) {
    const block = readBlock(cursor, setting)
    if (block !== undefined) blocks.push(block)
  }
  return blocks
}

class Cursor {
  readonly #tokens: readonly Token[]
  #at = 0

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens
  }

  get done(): boolean {
    return this.#at >= this.#tokens.length
  }

  next(): Token {
    const token = this.#tokens[this.#at++]
    if (token === undefined) throw new Error("read beyond the last token")
    return token
  }

  /** The tokens up to the one that closes an opening token just taken. */
  until(type: string): Token[] {
    const inside: Token[] = []
    for (let depth = 0; !this.done; ) {
      const token = this.next()
      if (token.type === type && depth === 0) return inside
      if (token.type === type) depth--
      if (token.type === type.replace(/_close$/, "_open")) depth++
      inside.push(token)
    }
    return inside
  }
}

function readBlock(cursor: Cursor, setting: BlockSetting): Block | undefined {
  const token = cursor.next()
  const span = setting.place(lineOf(token))
  switch (token.type) {
    case "heading_open": {
      const inlines = inlinesOf(cursor.until("heading_close"), lineOf(token), setting)
      return { kind: "heading", level: Number(token.tag.slice(1)), id: token.attrGet("id") ?? "", inlines, span }
    }
    case "paragraph_open":
      return readParagraph(cursor.until("paragraph_close"), lineOf(token), setting)
    case "bullet_list_open":
    case "ordered_list_open": {
      const ordered = token.type === "ordered_list_open"
      const inside = cursor.until(ordered ? "ordered_list_close" : "bullet_list_close")
      return {
        kind: "list",
        ordered,
        start: Number(token.attrGet("start") ?? 1),
        items: readItems(inside, setting),
        span,
      }
    }
    case "blockquote_open":
      return { kind: "quote", blocks: readBlocks(cursor.until("blockquote_close"), setting), span }
    case "table_open":
      return readTable(cursor.until("table_close"), span, {
        ...setting,
        inlines: (token, line) => inlinesOf([token], line, setting),
      })
    case "fence":
    case "code_block":
      return readCode(token, span, setting)
    case "html_block":
      setting.report(problems.unsupported({ what: "HTML" }, span))
      return undefined
    default:
      setting.report(problems.unsupported({ what: `\`${token.type}\`` }, span))
      return undefined
  }
}

function lineOf(token: Token): number {
  return token.map?.[0] ?? 0
}

function inlinesOf(tokens: readonly Token[], line: number, setting: BlockSetting): Inline[] {
  const children = tokens.flatMap((token) => token.children ?? [])
  return readInlines(children, { ...setting, place: (below) => setting.place(line + below) })
}

/** Code holds no lineage: a figure in it could not be traced. */
function readCode(token: Token, span: Span, { report }: BlockSetting): Block {
  const text = stripMarks(token.content)
  if (text !== token.content)
    report(problems.unsupported({ what: "a figure, claim or source in a block of code" }, span))
  return { kind: "code", language: token.info.trim(), text: text.replace(/\n$/, ""), span }
}

const chartPath = /^charts\/([a-z0-9-]+)\.[A-Za-z-]+\.svg$/

/** A paragraph; one that holds a picture alone is a chart; one that is emphasised as a whole is a lead. */
function readParagraph(tokens: readonly Token[], line: number, setting: BlockSetting): Block | undefined {
  const span = setting.place(line)
  const children = tokens.flatMap((token) => token.children ?? [])
  const images = children.filter((child) => child.type === "image")
  if (images.length > 0) return readImage(children, images, span, setting)
  const inlines = inlinesOf(tokens, line, setting)
  if (inlines.length === 0) return undefined
  const texts = inlines.filter((inline) => inline.kind === "text")
  const lead = texts.length > 0 && texts.every((inline) => inline.italic)
  const plain = (inline: Inline): Inline => (inline.kind === "text" ? { ...inline, italic: false } : inline)
  return { kind: "paragraph", role: lead ? "lead" : "body", inlines: lead ? inlines.map(plain) : inlines, span }
}

function readImage(
  children: readonly Token[],
  images: readonly Token[],
  span: Span,
  setting: BlockSetting,
): Block | undefined {
  const [image] = images
  const others = children.filter(
    (child) => child.type !== "image" && child.type !== "softbreak" && child.content.trim() !== "",
  )
  if (image === undefined || images.length > 1 || others.length > 0) {
    setting.report(problems.unsupported({ what: "a picture inside a paragraph" }, span))
    return undefined
  }
  const path = image.attrGet("src") ?? ""
  const exhibit = setting.exhibits.get(chartPath.exec(path)?.[1] ?? "")
  if (exhibit !== undefined) return { kind: "chart", exhibit, span }
  setting.report(problems.unsupported({ what: `the picture \`${path}\`` }, span))
  return undefined
}

function readItems(tokens: readonly Token[], setting: BlockSetting): ListItem[] {
  const cursor = new Cursor(tokens)
  const items: ListItem[] = []
  while (!cursor.done) {
    const token = cursor.next()
    if (token.type !== "list_item_open") continue
    const inside = cursor.until("list_item_close")
    items.push({ blocks: readBlocks(inside, setting), span: setting.place(token.map?.[0] ?? 0) })
  }
  return items
}
