/**
 * What is believed of a customer who is alive: the order rate is Gamma(`shape`, RATE `rate`) and the chance to drop out
 * after each further order is Beta(`a`, `survived`).
 */
export interface AliveState {
  readonly shape: number
  readonly rate: number
  readonly a: number
  readonly survived: number
}
