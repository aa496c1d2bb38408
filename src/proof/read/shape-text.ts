import { attributeOf, childAt, childrenOf, descendantsOf, type Element, textWithin } from "./xml.ts"

/** What makes a shape a placeholder; undefined for one that is none. */
export function placeholderOf(shape: Element): Element | undefined {
  return childAt(shape, "nvSpPr", "nvPr", "ph")
}

/** `ftr`, `sldNum`, `body` and the like. */
export function placeholderType(shape: Element): string | undefined {
  return attributeOf(placeholderOf(shape), "type")
}

/** The paragraphs of a shape, or of a table's cell, that say something; a break within is a space. */
export function paragraphsOf(shape: Element): readonly string[] {
  const body = childAt(shape, "txBody")
  if (body === undefined) return []
  return childrenOf(body, "p")
    .map((paragraph) =>
      childrenOf(paragraph)
        .map((run) => (run.localName === "br" ? " " : descendantsOf(run, "t").map(textWithin).join("")))
        .join(""),
    )
    .filter((text) => text.trim() !== "")
}
