export const TEMPLATE = 'template_guanxi'

/** The secret of the template, and of every test that does not say another. */
export const testSecret = 'a secret for tests, of 32 letters'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The test server's address; its template database is migrated. */
    databaseServer: string
  }
}
