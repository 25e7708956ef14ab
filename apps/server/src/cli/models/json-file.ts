import fs from 'node:fs'
import { z } from 'zod'
import { CommandRefused } from '../output.ts'

/** A JSON file of a known form. What does not fit is refused with its place in the file. */
export function readJsonFile<T>(file: string, schema: z.ZodType<T>): T {
  if (!fs.existsSync(file)) throw new CommandRefused('file_not_found', `There is no file ${file}`)
  let value: unknown
  try {
    value = JSON.parse(fs.readFileSync(file, 'utf8'))
  } catch (error) {
    throw new CommandRefused('json_invalid', `${file} is not JSON: ${error instanceof Error ? error.message : String(error)}`)
  }
  const read = schema.safeParse(value)
  if (read.success) return read.data
  throw new CommandRefused('json_invalid', `${file} is not as expected: ${z.prettifyError(read.error).replace(/\s*\n\s*/g, ' ')}`)
}
