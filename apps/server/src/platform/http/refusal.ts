export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>

/** An expected "no": a code the endpoint declares, and what the words need. Nothing may have changed when it is thrown out of a transaction. */
export class Refusal extends Error {
  readonly code: string
  readonly params: RefusalParams

  constructor(code: string, params: RefusalParams = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.code = code
    this.params = params
  }
}
