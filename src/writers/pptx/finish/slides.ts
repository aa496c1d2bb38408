import type { OfficePackage } from "../package.ts"
import type { DeckPlan, Shape, SlidePlan } from "../plan/shapes.ts"
import { child, children, first, type XmlDocument, type XmlNode } from "../xml/dom.ts"

/** One slide's part with its plan. */
export interface OpenSlide {
  readonly plan: SlidePlan
  readonly path: string
  readonly document: XmlDocument
  /** The planned shapes with the elements that stand for them. */
  readonly shapes: readonly { readonly shape: Shape; readonly node: XmlNode }[]
}

/** The slides of a package in order, their elements matched to the plan. */
export function openSlides(pkg: OfficePackage, plan: DeckPlan): readonly OpenSlide[] {
  return plan.slides.map((slide, index) => {
    const path = slidePath(index)
    const document = pkg.document(path)
    const tree = first(document, "p:spTree") as XmlNode
    const nodes = children(tree).filter((node) => node.localName !== "nvGrpSpPr" && node.localName !== "grpSpPr")
    if (nodes.length !== slide.shapes.length)
      throw new Error(`slide ${slide.number} has ${nodes.length} shapes, planned ${slide.shapes.length}`)
    const shapes = nodes.map((node, at) => ({ shape: slide.shapes[at] as Shape, node }))
    return { plan: slide, path, document, shapes }
  })
}

/** The part of the slide at an index from 0. */
export function slidePath(index: number): string {
  return `ppt/slides/slide${index + 1}.xml`
}

/** CT_NonVisualDrawingProps of a shape, frame or picture: its id, name and description. */
export function drawingProperties(node: XmlNode): XmlNode {
  return first(node, "p:cNvPr") as XmlNode
}

/** CT_ApplicationNonVisualDrawingProps: where a placeholder is named. */
export function applicationProperties(node: XmlNode): XmlNode {
  return first(node, "p:nvPr") as XmlNode
}

/** The text of a shape, with its paragraphs. */
export function paragraphs(node: XmlNode): readonly XmlNode[] {
  const body = child(node, "p:txBody")
  return body === undefined ? [] : children(body, "a:p")
}
