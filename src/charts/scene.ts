/** An item of Vega's scenegraph: what one datum became, everything resolved. */
export interface SceneItem {
  readonly datum?: unknown
  readonly x?: number
  readonly y?: number
  readonly x2?: number
  readonly y2?: number
  readonly width?: number
  readonly height?: number
  readonly size?: number
  readonly fill?: unknown
  readonly stroke?: unknown
  readonly strokeWidth?: number
  readonly strokeDash?: readonly number[] | null
  readonly opacity?: number
  readonly fillOpacity?: number
  readonly interpolate?: string
  readonly shape?: string
  /** False where a line has a gap. */
  readonly defined?: boolean
  readonly text?: unknown
  readonly fontSize?: number
  readonly fontWeight?: unknown
  readonly lineHeight?: number
  readonly angle?: number
  align?: string
  baseline?: string
  dx?: number
  dy?: number
  /** A group's marks, or a mark's items. */
  readonly items?: readonly SceneMark[]
}

/** A rectangle in points from the plot's upper left corner. */
export interface Box {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** A mark of the scenegraph: items of one type. */
export interface SceneMark {
  readonly marktype: string
  readonly name?: string
  readonly role?: string
  readonly items: readonly SceneItem[]
}

/** An item with the place of its group in the picture. */
export interface PlacedItem {
  readonly item: SceneItem
  readonly mark: SceneMark
  /** Of the group that holds it, from the picture's upper left corner of the plot. */
  readonly left: number
  readonly top: number
}

/** Every item of the scene that is no group, in drawing order. */
export function placedItems(root: SceneMark): readonly PlacedItem[] {
  const placed: PlacedItem[] = []
  collect(root, 0, 0, placed)
  return placed
}

function collect(mark: SceneMark, left: number, top: number, placed: PlacedItem[]): void {
  for (const item of mark.items) {
    if (mark.marktype !== "group") placed.push({ item, mark, left, top })
    else for (const child of item.items ?? []) collect(child, left + (item.x ?? 0), top + (item.y ?? 0), placed)
  }
}

/** The items of the mark with this name, its lines' items included. */
export function itemsOf(root: SceneMark, markName: string): readonly PlacedItem[] {
  return placedItems(root).filter(({ mark }) => mark.name === markName)
}

/** A field of the datum an item was drawn for. */
export function datumField(item: SceneItem, field: string): unknown {
  const { datum } = item
  return typeof datum === "object" && datum !== null ? (datum as Record<string, unknown>)[field] : undefined
}

/** The lines of a text item. */
export function textLines(item: SceneItem): readonly string[] {
  const { text } = item
  return (Array.isArray(text) ? text : String(text ?? "").split("\n")).map(String).filter((line) => line !== "")
}

/** Every text that is seen, in drawing order. */
export function drawnTexts(root: SceneMark): readonly string[] {
  return placedItems(root).flatMap(({ item, mark }) =>
    mark.marktype === "text" && item.opacity !== 0 ? textLines(item) : [],
  )
}

/** Whether a legend stands among these items. */
export function hasLegend(items: readonly SceneItem[]): boolean {
  return items.some((item) => item.items?.some((mark) => mark.role === "legend" || hasLegend(mark.items)) === true)
}
