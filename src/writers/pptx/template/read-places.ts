import type { Rectangle } from "../../../theme/theme.ts"
import { all, child, children, first, type XmlDocument, type XmlNode } from "../xml/dom.ts"
import type { TemplatePlace } from "./template.ts"

const EMU = 914_400
/** Single spacing as a multiple of the size: between Latin faces and Han ones, which are set wider. */
const SINGLE = 1.3

/**
 * The placeholders of a layout (or master) as slides will inherit them: what a layout's does not say, its master's
 * says; those whose box neither says are left out, for nothing could stand in them.
 */
export function readPlaces(document: XmlDocument, master: XmlDocument | undefined): readonly TemplatePlace[] {
  return placeholders(document).flatMap((own) => {
    const chain = [own, master && inherited(own, master)].filter((node) => node !== undefined)
    const box = pick(chain, boxOf)
    return box === undefined ? [] : [readPlace(own, chain, box, master ?? document)]
  })
}

function readPlace(own: XmlNode, chain: readonly XmlNode[], box: Rectangle, master: XmlDocument): TemplatePlace {
  const type = typeOf(own)
  const levels = [...chain.map((node) => first(node, "a:lstStyle")), textStyle(master, type)].flatMap(
    (list) => (list && child(list, "a:lvl1pPr")) ?? [],
  )
  const run = (name: string) => pick(levels, (level) => child(level, "a:defRPr")?.getAttribute(name) ?? undefined)
  const body = (name: string) => pick(chain, (node) => first(node, "a:bodyPr")?.getAttribute(name) ?? undefined)
  const inset = (name: string, otherwise: number) => Number(body(name) ?? otherwise) / EMU
  const size = Number(run("sz") ?? 1800) / 100
  return {
    type,
    index: Number(first(own, "p:ph")?.getAttribute("idx") ?? 0),
    box,
    inset: [inset("lIns", 91_440), inset("tIns", 45_720), inset("rIns", 91_440), inset("bIns", 45_720)],
    size,
    bold: ["1", "true"].includes(run("b") ?? ""),
    face: pick(levels, latinOf) ?? "+mn-lt",
    capitals: run("cap") === "all",
    line: pick(levels, (level) => lineOf(level, size)) ?? SINGLE,
    vertical: (body("vert") ?? "horz") !== "horz",
    text: all(own, "a:t")
      .map((text) => text.textContent ?? "")
      .join("")
      .trim(),
  }
}

function placeholders(document: XmlDocument): readonly XmlNode[] {
  const tree = first(document, "p:spTree")
  return tree === undefined
    ? []
    : children(tree).filter((shape) => first(shape, "p:ph") !== undefined && shape.localName !== "grpSp")
}

function typeOf(shape: XmlNode): string {
  return first(shape, "p:ph")?.getAttribute("type") ?? "obj"
}

/** A layout's place inherits from the master's of its kind. */
function inherited(own: XmlNode, master: XmlDocument): XmlNode | undefined {
  const type = typeOf(own)
  const wanted = type === "ctrTitle" ? "title" : ["title", "dt", "ftr", "sldNum"].includes(type) ? type : "body"
  return placeholders(master).find((shape) => typeOf(shape) === wanted)
}

/** CT_Transform2D of a shape, where it has one. */
function boxOf(shape: XmlNode): Rectangle | undefined {
  const properties = child(shape, "p:spPr")
  const transform = (properties && child(properties, "a:xfrm")) ?? child(shape, "p:xfrm")
  const [offset, extent] = [transform && child(transform, "a:off"), transform && child(transform, "a:ext")]
  const lengths = [
    offset?.getAttribute("x"),
    offset?.getAttribute("y"),
    extent?.getAttribute("cx"),
    extent?.getAttribute("cy"),
  ]
  const [x, y, width, height] = lengths.map((length) => Number(length ?? Number.NaN) / EMU) as [
    number,
    number,
    number,
    number,
  ]
  return [x, y, width, height].every(Number.isFinite) ? { x, y, width, height } : undefined
}

/** CT_SlideMasterTextStyles has one for titles, one for bodies, and one for the rest. */
function textStyle(master: XmlDocument, type: string): XmlNode | undefined {
  const title = type === "title" || type === "ctrTitle"
  const rest = ["dt", "ftr", "sldNum"].includes(type)
  return first(master, title ? "p:titleStyle" : rest ? "p:otherStyle" : "p:bodyStyle")
}

function latinOf(level: XmlNode): string | undefined {
  const run = child(level, "a:defRPr")
  return (run && child(run, "a:latin"))?.getAttribute("typeface") ?? undefined
}

function lineOf(level: XmlNode, size: number): number | undefined {
  const spacing = child(level, "a:lnSpc")
  const share = spacing && child(spacing, "a:spcPct")?.getAttribute("val")
  const points = spacing && child(spacing, "a:spcPts")?.getAttribute("val")
  // Strict files and old ones write `90%` for 90000.
  if (share) return SINGLE * (share.endsWith("%") ? Number.parseFloat(share) / 100 : Number(share) / 100_000)
  return points ? Number(points) / 100 / size : undefined
}

/** The first of some nodes that has an answer. */
function pick<T>(nodes: readonly XmlNode[], answer: (node: XmlNode) => T | undefined): T | undefined {
  for (const node of nodes) {
    const found = answer(node)
    if (found !== undefined) return found
  }
  return undefined
}
