declare module "linebreak" {
  /** Finds the line break opportunities of a text by UAX #14. */
  export default class LineBreaker {
    constructor(text: string)
    /** The next opportunity as a UTF-16 offset, or null at the end. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null
  }
}
