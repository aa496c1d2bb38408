/** The HTML of a deck, a tag or text a line; fonts, styles and scripts are left out: no review reads them here. */
export function sayHtml(html: string): string {
  const body = html
    .replace(/(<(style|script)\b[^>]*>)[\s\S]*?(<\/\2>)/g, "$1$3")
    .replace(/data:[a-z/+-]+;base64,[A-Za-z0-9+/=]+/g, "data:")
    .replace(/'sha256-[A-Za-z0-9+/=]+'/g, "'sha256-'")
    .replace(/<(?=[a-z!/])/g, "\n<")
  return `${body
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .join("\n")}\n`
}
