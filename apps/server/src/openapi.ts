import { readConfig } from './platform/config/config.ts'
import { createPlatform } from './platform/platform.ts'
import { wire } from './wire.ts'

/** The OpenAPI 3.1 document of the whole server; needs no database. */
export async function openApiDocument(): Promise<object> {
  const platform = createPlatform(
    readConfig({}, { GUANXI_SECRET: 'never used: only the document is read' }),
    'postgres://nobody@127.0.0.1:1/none',
  )
  const { app } = await wire(platform)
  await app.ready()
  return app.swagger()
}
