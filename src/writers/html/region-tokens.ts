import type { Report } from "../../diagnostics/problem.ts"
import type { Deck } from "../../document/model.ts"
import type { BlockKind, SlideLayout, Theme } from "../../theme/theme.ts"
import { assignRegions } from "./assign-regions.ts"
import { eachSlide, elementToken, type ParseState, type Token, type TokenStep } from "./marp-renderer.ts"
import { problems } from "./problems.ts"

/** Puts the blocks of each slide's body into the regions of its layout. */
export function regionTokens(deck: Deck, theme: Theme, report: Report): TokenStep {
  return (state) => {
    if (state.inlineMode) return
    eachSlide(state, (inside, _open, index) => {
      const slide = deck.slides[index]
      const layout = theme.deck.layouts.get(slide?.layout ?? "")
      if (slide === undefined || layout === undefined) return inside
      const blocks = topLevel(inside)
      const kinds = blocks.flatMap(({ kind }) => (kind === undefined ? [] : [kind]))
      const regions = assignRegions(layout, kinds)
      regions.forEach((region, at) => {
        const block = kinds[at] as BlockKind
        const place = { slide: slide.number, layout: layout.name, block }
        if (region === undefined) report(problems["no-region"](place, slide.span))
      })
      return arrange(blocks, regions, layout, state)
    })
  }
}

/** A block of a slide with its tokens; no kind when it belongs to the slide's frame. */
interface TopBlock {
  readonly tokens: readonly Token[]
  readonly kind: BlockKind | undefined
}

function topLevel(tokens: readonly Token[]): readonly TopBlock[] {
  const blocks: TopBlock[] = []
  let current: Token[] = []
  let depth = 0
  for (const token of tokens) {
    current.push(token)
    depth += token.nesting
    if (depth > 0) continue
    blocks.push({ tokens: current, kind: kindOf(current) })
    current = []
  }
  return blocks
}

const KINDS: Readonly<Record<string, BlockKind>> = {
  bullet_list_open: "list",
  ordered_list_open: "list",
  table_open: "table",
  fence: "code",
  code_block: "code",
  html_block: "paragraph",
}

function kindOf(tokens: readonly Token[]): BlockKind | undefined {
  const [first, second] = tokens
  if (first === undefined) return undefined
  if (first.type === "galley_html") return "chart"
  if (first.type === "heading_open") return first.tag === "h1" || first.tag === "h2" ? undefined : "heading"
  if (first.type !== "paragraph_open") return KINDS[first.type]
  const words = second?.children?.filter(({ type, content }) => type !== "text" || content.trim() !== "") ?? []
  const pictures = words.length > 0 && words.every(({ type }) => type === "image" || type === "galley_html")
  return pictures ? "picture" : "paragraph"
}

/** Whether tokens belong to the foot of the frame. */
function divided([first]: readonly Token[]): boolean {
  return first?.tag === "footer" || first?.tag === "blockquote"
}

/** Frame first and last as they stood, between them a `div` per region. */
function arrange(
  blocks: readonly TopBlock[],
  regions: readonly (number | undefined)[],
  layout: SlideLayout,
  state: ParseState,
): Token[] {
  const filled = layout.regions.map((): Token[] => [])
  const framed: { before: Token[]; after: Token[] } = { before: [], after: [] }
  let at = 0
  for (const { tokens, kind } of blocks) {
    const region = kind === undefined ? undefined : regions[at++]
    const frame = at === 0 && !divided(tokens) ? framed.before : framed.after
    const target = region === undefined ? frame : filled[region]
    target?.push(...tokens)
  }
  const divs = filled.flatMap((tokens, index) => {
    if (tokens.length === 0) return []
    const open = elementToken(state, "div", 1, [["class", `region region-${index + 1}`]])
    return [open, ...tokens, elementToken(state, "div", -1)]
  })
  const before = layout.surface === "light" ? headed(framed.before, state) : framed.before
  return [...before, ...divs, ...framed.after]
}

/** Title and subtitle in one element, so that the subtitle stands close below a title of one line or two. */
function headed(tokens: readonly Token[], state: ParseState): Token[] {
  const isHeading = ({ tag }: Token) => tag === "h1" || tag === "h2"
  const first = tokens.findIndex(isHeading)
  if (first < 0) return [...tokens]
  const last = tokens.findLastIndex(isHeading) + 1
  const open = elementToken(state, "div", 1, [["class", "head"]])
  return [
    ...tokens.slice(0, first),
    open,
    ...tokens.slice(first, last),
    elementToken(state, "div", -1),
    ...tokens.slice(last),
  ]
}
