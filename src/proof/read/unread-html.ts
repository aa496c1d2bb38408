/** An element as the parser gives it. */
interface Element {
  readonly tagName: string
  readonly attrs: readonly { readonly name: string; readonly value: string }[]
}

/** Elements of SVG that show, or tell a pointer, something else than the text within `text`. */
export const UNREADABLE_IN_SVG: readonly string[] = ["image", "use", "title", "desc"]

/** Elements that show something else than the text within them: embedded content, controls, and what SVG embeds. */
const UNREADABLE = new Set([
  ...["img", "picture", "video", "audio", "canvas", "iframe", "object", "embed"],
  ...["input", "select", "textarea", "meter", "progress"],
  ...UNREADABLE_IN_SVG,
])

/** Attributes that browsers show or read out, and the elements whose own are read. */
const SPOKEN: Readonly<Record<string, readonly string[]>> = {
  title: [],
  placeholder: [],
  "aria-label": ["section", "svg"],
  "aria-description": [],
}

/** What elements show that is no text of theirs, each as it is told: pictures, controls, labels, backgrounds. */
export function unreadIn(elements: readonly Element[], known: readonly string[] = []): readonly string[] {
  return elements.flatMap(({ tagName, attrs }) => [
    ...(UNREADABLE.has(tagName) && !known.includes(tagName) ? [`\`<${tagName}>\``] : []),
    ...attrs.flatMap(({ name, value }) => {
      if (name === "style") return /url\((?!["']?#)/.test(value) ? ["a picture of its style"] : []
      const own = SPOKEN[name]
      // A figure's or claim's own is held to its tip.
      if (name === "aria-description" && attrs.some((one) => one.name === "data-tip")) return []
      return own === undefined || own.includes(tagName) || value === "" ? [] : [`the ${name} “${value}”`]
    }),
  ])
}

/** Texts with numbers that a style sheet puts into the page (CSS Generated Content, `content`). */
export function unreadInStyle(sheet: string): readonly string[] {
  const values = [...sheet.matchAll(/(?<![-\w])content\s*:\s*([^;}]+)/g)].map(([, value = ""]) => value)
  const texts = values.flatMap((value) =>
    [...value.matchAll(/"([^"]*)"|'([^']*)'/g)].map((one) => one[1] ?? one[2] ?? ""),
  )
  return texts.filter((text) => /\p{N}/u.test(text)).map((text) => `the style’s content “${text}”`)
}
