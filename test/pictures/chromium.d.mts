/** A page of the browser. */
export interface Page {
  readonly requests: readonly string[]
  readonly errors: readonly string[]
  call(method: string, parameters?: object): Promise<unknown>
  goto(url: string): Promise<void>
  run(expression: string): Promise<unknown>
  press(key: string, modifiers?: number): Promise<void>
  resize(width: number, height: number, scale?: number): Promise<unknown>
  screenshot(whole?: boolean): Promise<Buffer>
  print(): Promise<Buffer>
  close(): Promise<unknown>
}

/** A message of the DevTools protocol that answers no call. */
export interface Message {
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly sessionId?: string
}

export interface Browser {
  readonly listeners: Set<(message: Message) => void>
  send(method: string, parameters?: object, sessionId?: string): Promise<unknown>
  newPage(): Promise<Page>
  /** A page that the browser opened itself: a pop-up. */
  attach(targetId: string): Promise<Page>
  close(): Promise<void>
}

export function findChromium(): string | undefined
export function openChromium(program?: string): Promise<Browser>
