import { type DefaultTreeAdapterTypes, parse, parseFragment } from "parse5"
import { unreadIn, unreadInStyle } from "./unread-html.ts"

type Node = DefaultTreeAdapterTypes.ChildNode
type ParentNode = DefaultTreeAdapterTypes.ParentNode
type Element = DefaultTreeAdapterTypes.Element

/** A quantity or claim in the page, with what it says when it is pointed at. */
export interface MarkedText {
  readonly text: string
  /** A quantity's address; absent for a claim. */
  readonly quantity?: string
  /** What is shown, and what a screen reader is told. */
  readonly tip: string
  readonly description?: string
}

/** What a reader finds on a slide of the page. */
export interface HtmlSlideReading {
  readonly number: number
  readonly texts: readonly string[]
  /** The number it prints; undefined when it prints none. */
  readonly printed: string | undefined
  /** What the overview and a screen reader call it. */
  readonly names: readonly string[]
  readonly alts: readonly string[]
  /** The texts of each drawn chart. */
  readonly charts: readonly (readonly string[])[]
  readonly marks: readonly MarkedText[]
  readonly notes: readonly string[]
  /** The quantities in the notes; they say nothing more when they are pointed at. */
  readonly noteMarks: readonly MarkedText[]
  /** What it shows that cannot be read. */
  readonly unread: readonly string[]
}

/** What a reader finds in the page. */
export interface HtmlReading {
  readonly language: string
  readonly title: string
  readonly description: string
  readonly keywords: string
  readonly slides: readonly HtmlSlideReading[]
  /** Texts that stand in no slide. */
  readonly loose: readonly string[]
  /** What the page shows outside of its slides that cannot be read. */
  readonly unread: readonly string[]
}

/** Reads a deck's page as browsers parse it (the HTML standard's algorithm). */
export function readHtml(bytes: Uint8Array): HtmlReading {
  const document = parse(new TextDecoder().decode(bytes))
  const all = elementsIn(document)
  const meta = (name: string) =>
    attributeText(
      all.find((one) => one.tagName === "meta" && attributeText(one, "name") === name),
      "content",
    )
  const slides = all.filter((one) => hasClass(one, "slide"))
  const inSlides = new Set(slides.flatMap((slide) => [slide, ...elementsIn(slide)]))
  const sheets = all.filter(({ tagName }) => tagName === "style")
  const body = all.find(({ tagName }) => tagName === "body")
  return {
    language: attributeText(
      all.find(({ tagName }) => tagName === "html"),
      "lang",
    ),
    title: textOf(all.find(({ tagName }) => tagName === "title")),
    description: meta("description"),
    keywords: meta("keywords"),
    slides: slides.map((slide, index) => readSlide(slide, index + 1)),
    loose: body === undefined ? [] : textsIn(body, (one) => hasClass(one, "slide")),
    unread: [
      ...(body === undefined ? [] : unreadIn(elementsIn(body).filter((one) => !inSlides.has(one)))),
      ...sheets.flatMap((sheet) => unreadInStyle(textOf(sheet))),
    ],
  }
}

function readSlide(slide: Element, number: number): HtmlSlideReading {
  const all = elementsIn(slide)
  const section = all.find(({ tagName }) => tagName === "section")
  const drawings = all.filter(({ tagName }) => tagName === "svg")
  const notes = all.find((one) => hasClass(one, "notes"))
  const inSection = section === undefined ? [] : elementsIn(section)
  return {
    number,
    texts: section === undefined ? [] : textsIn(section, ({ tagName }) => tagName === "svg"),
    printed: attribute(section, "data-marpit-pagination"),
    names: [attributeText(slide, "data-title"), attributeText(section, "aria-label")],
    alts: inSection
      .filter(({ tagName }) => tagName === "svg" || tagName === "img")
      .map((one) => attributeText(one, "aria-label") || attributeText(one, "alt")),
    charts: drawings.map((drawing) => textsIn(drawing, () => false)),
    marks: inSection.flatMap(markedText),
    notes: notes === undefined ? [] : textsIn(notes, () => false),
    noteMarks: notes === undefined ? [] : elementsIn(notes).flatMap(markedText),
    unread: unreadIn([slide, ...all]),
  }
}

/** What a piece of a page says: its texts, its pictures with their alternative texts, and what cannot be read. */
export interface FragmentReading {
  readonly texts: readonly string[]
  readonly alts: readonly string[]
  /** Where the pictures come from. */
  readonly pictures: readonly string[]
  readonly unread: readonly string[]
}

export function readFragment(html: string): FragmentReading {
  const fragment = parseFragment(html)
  const all = elementsIn(fragment)
  const pictures = all.filter(({ tagName }) => tagName === "img")
  return {
    texts: textsIn(fragment, () => false),
    alts: pictures.map((picture) => attributeText(picture, "alt")),
    pictures: pictures.map((picture) => attributeText(picture, "src")),
    unread: unreadIn(all, ["img"]),
  }
}

function markedText(element: Element): readonly MarkedText[] {
  const tip = attribute(element, "data-tip")
  const quantity = attribute(element, "data-quantity")
  if (tip === undefined && quantity === undefined) return []
  const description = attribute(element, "aria-description")
  return [
    {
      text: textOf(element),
      ...(quantity === undefined ? {} : { quantity }),
      tip: tip ?? "",
      ...(description === undefined ? {} : { description }),
    },
  ]
}

/** Elements that stand within a line of text; all others begin and end one. */
const INLINE = new Set([
  "span",
  "strong",
  "em",
  "b",
  "i",
  "a",
  "code",
  "s",
  "del",
  "sub",
  "sup",
  "tspan",
  "small",
  "mark",
])
/** What is never read. */
const UNREAD = new Set(["script", "style", "template"])

/** The texts of an element, a line for each block, without what `skip` names. */
function textsIn(root: ParentNode, skip: (element: Element) => boolean): readonly string[] {
  const texts = [""]
  const visit = (node: Node): void => {
    if (node.nodeName === "#text") texts.push((texts.pop() ?? "") + (node as DefaultTreeAdapterTypes.TextNode).value)
    if (!("tagName" in node) || UNREAD.has(node.tagName) || skip(node)) return
    const apart = !INLINE.has(node.tagName)
    if (apart) texts.push("")
    for (const child of node.childNodes) visit(child)
    if (apart) texts.push("")
  }
  for (const child of root.childNodes) visit(child)
  return texts.filter((text) => text.trim() !== "")
}

function textOf(node: ParentNode | undefined): string {
  return (node?.childNodes ?? [])
    .map((child) =>
      child.nodeName === "#text"
        ? (child as DefaultTreeAdapterTypes.TextNode).value
        : "childNodes" in child
          ? textOf(child as ParentNode)
          : "",
    )
    .join("")
}

/** All elements below a node, in document order. */
function elementsIn(node: ParentNode): readonly Element[] {
  const found: Element[] = []
  const visit = (parent: ParentNode): void => {
    for (const child of parent.childNodes) {
      if (!("tagName" in child)) continue
      found.push(child)
      visit(child)
    }
  }
  visit(node)
  return found
}

function attribute(element: Element | undefined, name: string): string | undefined {
  return element?.attrs.find((one) => one.name === name)?.value
}

function attributeText(element: Element | undefined, name: string): string {
  return attribute(element, name) ?? ""
}

function hasClass(element: Element, name: string): boolean {
  return attributeText(element, "class").split(/\s+/).includes(name)
}
