/** A refusal of the simulator: a stable code, and what was wrong where. */
export class SimulatorError extends Error {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(code: string, message: string, params: Readonly<Record<string, string | number>> = {}) {
    super(message)
    this.name = 'SimulatorError'
    this.code = code
    this.params = params
  }
}
