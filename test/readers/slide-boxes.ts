import type { Element } from "slimdom"
import { all, partDocument, slideTexts } from "./pptx-lint.ts"

/** Where a shape stands, in EMU. */
export interface Boxed {
  readonly name: string
  /** ST_PlaceholderType, where it is one. */
  readonly type?: string
  readonly x: number
  readonly y: number
  readonly cx: number
  readonly cy: number
  /** Its box is the layout's or master's. */
  readonly inherited: boolean
  /** It says nothing: another may lie on it. */
  readonly ornament: boolean
}

export interface SlideBoxes {
  readonly slide: number
  readonly size: { readonly cx: number; readonly cy: number }
  readonly boxes: readonly Boxed[]
  /** The placeholders of its layout. */
  readonly layout: readonly Boxed[]
}

type Part = ReturnType<typeof partDocument>

/** Every shape of every slide with the box it inherits or has, as a program that follows ECMA-376 resolves it. */
export function slideBoxes(deck: Uint8Array): readonly SlideBoxes[] {
  const size = all(partDocument(deck, "ppt/presentation.xml"), "p:sldSz")[0] as Element
  return slideTexts(deck).map((_, index) => {
    const path = `ppt/slides/slide${index + 1}.xml`
    const layoutPath = related(deck, path, "slideLayout")
    const layout = partDocument(deck, layoutPath)
    const master = partDocument(deck, related(deck, layoutPath, "slideMaster"))
    return {
      slide: index + 1,
      size: { cx: number(size, "cx"), cy: number(size, "cy") },
      boxes: shapes(partDocument(deck, path)).flatMap((shape) => boxed(shape, [layout, master])),
      layout: shapes(layout)
        .filter((shape) => all(shape, "p:ph").length > 0)
        .flatMap((shape) => boxed(shape, [master])),
    }
  })
}

function related(deck: Uint8Array, path: string, type: string): string {
  const rels = partDocument(deck, path.replace(/([^/]*)$/, "_rels/$1.rels"))
  const link = rels.documentElement?.children.find((node) => node.getAttribute("Type")?.endsWith(`/${type}`))
  const target = link?.getAttribute("Target")
  if (!target?.startsWith("/")) throw new Error(`${path} has no ${type}`)
  return target.slice(1)
}

function shapes(part: Part): readonly Element[] {
  return (
    all(part, "p:spTree")[0]?.children.filter(({ localName }) => ["sp", "pic", "graphicFrame"].includes(localName)) ??
    []
  )
}

function boxed(shape: Element, above: readonly Part[]): readonly Boxed[] {
  const place = all(shape, "p:ph")[0]
  const own = transform(shape)
  const box = own ?? (place && inherited(place, above))
  if (box === undefined) return []
  const [offset, extent] = [all(box, "a:off")[0] as Element, all(box, "a:ext")[0] as Element]
  return [
    {
      name: all(shape, "p:cNvPr")[0]?.getAttribute("name") ?? "",
      ...(place === undefined ? {} : { type: place.getAttribute("type") ?? "obj" }),
      x: number(offset, "x"),
      y: number(offset, "y"),
      cx: number(extent, "cx"),
      cy: number(extent, "cy"),
      inherited: own === undefined,
      ornament: shape.textContent?.trim() === "" && shape.localName === "sp",
    },
  ]
}

/** By index in a layout; by type in a master, where titles are one kind and content another. */
function inherited(place: Element, [first, ...rest]: readonly Part[]): Element | undefined {
  if (first === undefined) return undefined
  const type = place.getAttribute("type") ?? "obj"
  const kind = type === "ctrTitle" ? "title" : ["title", "dt", "ftr", "sldNum"].includes(type) ? type : "body"
  const fits = (other: Element) =>
    rest.length > 0
      ? (other.getAttribute("idx") ?? "0") === (place.getAttribute("idx") ?? "0") &&
        (other.getAttribute("type") ?? "obj") === type
      : other.getAttribute("type") === kind
  const shape = shapes(first).find((each) => all(each, "p:ph").some(fits))
  if (shape === undefined) return undefined
  return transform(shape) ?? inherited(all(shape, "p:ph")[0] as Element, rest)
}

function transform(shape: Element): Element | undefined {
  return all(shape, shape.localName === "graphicFrame" ? "p:xfrm" : "a:xfrm")[0]
}

function number(node: Element, name: string): number {
  return Number(node.getAttribute(name))
}
