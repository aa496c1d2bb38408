import { escapeAttribute } from "./escape.ts"

/**
 * An SVG document as an element of the page: its ids made unique with `prefix`, its root an image with an alternative
 * text. Inside the page its texts use the page's fonts, which they could not in an `<img>`.
 */
export function inlineSvg(svg: string, prefix: string, alt: string): string {
  const start = svg.indexOf("<svg")
  const end = svg.indexOf(">", start)
  if (start < 0 || end < 0) throw new Error("a chart is no SVG document")
  const root = svg
    .slice(start + "<svg".length, end)
    .replace(/\s(?:role|class|style|width|height|aria-[a-z]+|xmlns(?::\w+)?)="[^"]*"/g, "")
  const size = root.includes("viewBox=") ? "" : ` viewBox="0 0 ${attribute(svg, "width")} ${attribute(svg, "height")}"`
  const body = prefixIds(svg.slice(end), prefix)
  return `<svg role="img" aria-label="${escapeAttribute(alt)}"${size}${root}${body}`
}

function attribute(svg: string, name: string): string {
  return new RegExp(`^[^>]*\\s${name}="([\\d.]+)`).exec(svg.slice(svg.indexOf("<svg")))?.[1] ?? "0"
}

function prefixIds(svg: string, prefix: string): string {
  return svg
    .replace(/(\sid=")([^"]+)"/g, (_, name: string, id: string) => `${name}${prefix}${id}"`)
    .replace(/url\((['"]?)#([^)'"]+)\1\)/g, (_, quote: string, id: string) => `url(${quote}#${prefix}${id}${quote})`)
    .replace(/(\s(?:xlink:)?href=")#([^"]+)"/g, (_, name: string, id: string) => `${name}#${prefix}${id}"`)
}
