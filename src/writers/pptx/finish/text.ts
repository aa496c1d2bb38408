import { slideNumberField } from "../parts/drawing.ts"
import { all, child, children, first, remove, replace, setAttribute, type XmlNode } from "../xml/dom.ts"
import type { FinishStep } from "./finish-package.ts"
import { openSlides, paragraphs } from "./slides.ts"

/** A paragraph of several runs has its properties before each of them (gitbrent/PptxGenJS#1081): the first stay. */
export const keepFirstProperties: FinishStep = (pkg, { plan }) => {
  for (const { document } of openSlides(pkg, plan)) {
    for (const paragraph of all(document, "a:p"))
      for (const extra of children(paragraph, "a:pPr").slice(1)) remove(extra)
  }
}

/** Text without a colour is written as black: what the plan does not say is inherited. */
export const dropDefaultColor: FinishStep = (pkg, { plan }) => {
  for (const { document } of openSlides(pkg, plan)) {
    for (const properties of all(document, "a:rPr")) {
      const fill = child(properties, "a:solidFill")
      if (fill !== undefined && first(fill, "a:srgbClr")?.getAttribute("val") === "000000") remove(fill)
    }
  }
}

/** The end of a paragraph has the properties of its first text, in the deck's language, not in en-US at any size. */
export const closeParagraphs: FinishStep = (pkg, { plan, language }) => {
  for (const { document } of openSlides(pkg, plan)) {
    for (const end of all(document, "a:endParaRPr")) {
      if (children(end.parentNode as XmlNode, "a:r").length > 0) remove(end)
      else setAttribute(end, "lang", language)
    }
    for (const properties of all(document, "a:rPr")) {
      setAttribute(properties, "dirty", undefined)
      setAttribute(properties, "altLang", undefined)
    }
    // A break without properties takes the height of the default size.
    for (const line of all(document, "a:br")) {
      const run = first(line.parentNode as XmlNode, "a:rPr")
      if (run !== undefined) line.appendChild(run.cloneNode(true))
    }
  }
}

/** Links carry six empty attributes and an extension beside the one they need; a jump to a slide needs its action. */
export const linkPlainly: FinishStep = (pkg, { plan }) => {
  for (const { document } of openSlides(pkg, plan)) {
    for (const link of all(document, "a:hlinkClick")) {
      if (link.getAttribute("action") === "") setAttribute(link, "action", undefined)
      for (const name of ["invalidUrl", "tgtFrame", "tooltip", "history", "highlightClick", "endSnd"])
        setAttribute(link, name, undefined)
    }
  }
}

/** The library cannot write a field into a text: the planned ones are put in the place of their runs. */
export const writeFields: FinishStep = (pkg, { plan, language }) => {
  for (const { shapes } of openSlides(pkg, plan)) {
    for (const { shape, node } of shapes) {
      if (shape.kind !== "text") continue
      paragraphs(node).forEach((paragraph, index) => {
        shape.paragraphs[index]?.runs.forEach(({ field, text }, at) => {
          const run = children(paragraph, "a:r")[at]
          if (field === "slidenum" && run !== undefined) replace(run, slideNumberField(text, language))
        })
      })
    }
  }
}
