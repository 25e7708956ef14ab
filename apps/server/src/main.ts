import { ConfigError, readConfig } from './platform/config/config.ts'
import { serve } from './start/serve.ts'

try {
  await serve(readConfig())
} catch (error) {
  const reason = error instanceof Error ? error.message : String(error)
  process.stderr.write(
    error instanceof ConfigError ? `Guanxi cannot start, a setting is wrong: ${reason}\n` : `Guanxi cannot start: ${reason}\n`,
  )
  if (!(error instanceof ConfigError) && error instanceof Error && error.cause) process.stderr.write(`${String(error.cause)}\n`)
  process.exit(1)
}
