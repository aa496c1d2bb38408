declare module "hyphen/*" {
  /** Liang's algorithm with the patterns of one language. */
  const language: {
    /** The text with a soft hyphen wherever one of its words may be divided. */
    hyphenateSync(text: string): string
  }
  export default language
}
