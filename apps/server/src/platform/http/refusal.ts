export type RefusalParams = Readonly<Record<string, string | number | boolean | null>>

/** What is answered to a refused request. */
export interface ProblemBody {
  readonly code: string
  readonly message: string
  readonly params: RefusalParams
  readonly requestId: string
}

/** An expected "no": a code the endpoint declares, and what the words need. Nothing may have changed when it is thrown out of a transaction. */
export class Refusal extends Error {
  readonly code: string
  readonly params: RefusalParams
  /** What its endpoint wrote is kept all the same: a counted try, the entry that says so. */
  readonly isKept: boolean
  /** Somebody reached for what is not theirs, whatever they are told: the log says so. */
  readonly isDenial: boolean

  constructor(code: string, params: RefusalParams = {}, options: { readonly isKept?: boolean; readonly isDenial?: boolean } = {}) {
    super(`${code} ${JSON.stringify(params)}`)
    this.code = code
    this.params = params
    this.isKept = options.isKept ?? false
    this.isDenial = options.isDenial ?? false
  }
}
