import type { Platform } from '../../platform.ts'
import type { SessionCookie } from '../cookie.ts'
import type { BrowserCookie } from './browser.ts'
import type { OidcClients } from './oidc.ts'

/** What single sign-on stands on. */
export interface SsoParts {
  readonly platform: Platform
  readonly cookie: SessionCookie
  readonly browser: BrowserCookie
  readonly clients: OidcClients
}
