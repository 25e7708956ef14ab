export const TEMPLATE = 'template_guanxi'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The test server's address; its template database is migrated. */
    databaseServer: string
  }
}
