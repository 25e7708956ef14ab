export type OutboundCode =
  | 'url_invalid'
  | 'scheme_refused'
  | 'credentials_in_url'
  | 'port_refused'
  | 'address_refused'
  | 'name_unknown'
  | 'redirect_refused'
  | 'too_many_redirects'
  | 'answer_too_large'
  | 'answer_unreadable'
  | 'timed_out'
  | 'unreachable'

/** Why a request to the outside was not made or not finished. It names the host alone: what a name resolved to is nobody's business. */
export class OutboundRefusal extends Error {
  readonly code: OutboundCode
  readonly host: string

  constructor(code: OutboundCode, host: string, cause?: unknown) {
    super(`${code}: ${host}`, cause === undefined ? {} : { cause })
    this.code = code
    this.host = host
  }
}
