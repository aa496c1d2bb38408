import { decorativeMark, emu, placeholderElement } from "../parts/drawing.ts"
import type { TextParagraph, TextShape } from "../plan/shapes.ts"
import { all, child, children, first, insert, remove, setAttribute, type XmlNode } from "../xml/dom.ts"
import { element } from "../xml/element.ts"
import type { FinishStep } from "./finish-package.ts"
import { applicationProperties, drawingProperties, openSlides, paragraphs } from "./slides.ts"

/** Shapes without text have no text body, and every outline is there but empty (#1441): PowerPoint repairs both. */
export const completeShapes: FinishStep = (pkg, { plan, language }) => {
  for (const { document } of openSlides(pkg, plan)) {
    for (const line of all(document, "a:ln")) if (children(line).length === 0) remove(line)
    for (const shape of all(document, "p:sp")) {
      if (child(shape, "p:txBody") !== undefined) continue
      const paragraph = element("a:p", {}, element("a:endParaRPr", { lang: language }))
      insert(shape, element("p:txBody", {}, element("a:bodyPr"), element("a:lstStyle"), paragraph))
    }
  }
}

/** The library knows no ornaments: they are marked as such, so that no reader announces them. */
export const markOrnaments: FinishStep = (pkg, { plan }) => {
  for (const { shapes } of openSlides(pkg, plan)) {
    for (const { shape, node } of shapes) if (shape.kind === "drawn") insert(drawingProperties(node), decorativeMark())
  }
}

/** The library's placeholders repeat box and style (#1453): ours say only what differs from their layout. */
export const fillPlaceholders: FinishStep = (pkg, { plan }) => {
  for (const { shapes } of openSlides(pkg, plan)) {
    for (const { shape, node } of shapes) {
      const placeholder = "placeholder" in shape ? shape.placeholder : undefined
      if (placeholder === undefined) continue
      const properties = applicationProperties(node)
      for (const old of children(properties)) remove(old)
      insert(properties, placeholderElement(placeholder))
      if (shape.kind === "text") inherit(node, shape)
      else lockFrame(node)
    }
  }
}

/** Ids repeat on a slide as soon as it has a table: they are counted anew. */
export const numberShapes: FinishStep = (pkg, { plan }) => {
  for (const { document } of openSlides(pkg, plan)) {
    for (const [index, properties] of all(document, "p:cNvPr").entries()) setAttribute(properties, "id", index + 1)
    const slide = first(document, "p:cSld")
    if (slide !== undefined) setAttribute(slide, "name", undefined)
  }
}

function inherit(node: XmlNode, shape: TextShape): void {
  const locks = first(node, "p:cNvSpPr") as XmlNode
  setAttribute(locks, "txBox", undefined)
  if (child(locks, "a:spLocks") === undefined) insert(locks, element("a:spLocks", { noGrp: true }))
  for (const property of children(child(node, "p:spPr") as XmlNode)) remove(property)
  const body = first(node, "a:bodyPr") as XmlNode
  for (const { name } of [...body.attributes]) setAttribute(body, name, undefined)
  if (shape.anchor !== undefined) setAttribute(body, "anchor", ANCHORS[shape.anchor])
  insert(body, element("a:noAutofit"))
  for (const [index, paragraph] of paragraphs(node).entries()) inheritParagraph(paragraph, shape.paragraphs[index])
}

const ANCHORS = { top: "t", middle: "ctr", bottom: "b" } as const

/** Indents and bullets are the level's to say; a paragraph names its level, its number, or that it has no bullet. */
function inheritParagraph(paragraph: XmlNode, plan: TextParagraph | undefined): void {
  const { level, numbered, bulletless } = plan ?? {}
  const before = child(paragraph, "a:pPr")
  const properties = before ?? insert(paragraph, element("a:pPr"), paragraph.firstChild)
  for (const property of children(properties)) if (/^bu/.test(property.localName)) remove(property)
  for (const name of ["indent", "marL"]) setAttribute(properties, name, undefined)
  setAttribute(properties, "lvl", level)
  if (numbered !== undefined) {
    insert(properties, element("a:buFont", { typeface: "+mj-lt" }))
    insert(properties, element("a:buAutoNum", { type: "arabicPeriod", startAt: numbered }))
  }
  if (bulletless !== undefined) {
    setAttribute(properties, "marL", emu(bulletless / 72))
    setAttribute(properties, "indent", 0)
    insert(properties, element("a:buNone"))
  }
  if (children(properties).length === 0 && properties.attributes.length === 0) remove(properties)
}

function lockFrame(node: XmlNode): void {
  const frame = first(node, "p:cNvGraphicFramePr") as XmlNode
  if (child(frame, "a:graphicFrameLocks") === undefined) insert(frame, element("a:graphicFrameLocks", { noGrp: true }))
}
