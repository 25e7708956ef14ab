import { ModelError } from '@guanxi/models'
import { CommandRefused } from '../output.ts'

/** What a model refuses, the command refuses: with the model's code, and the file in front of its words. */
export async function refusing<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof ModelError) throw new CommandRefused(error.code, `${file}: ${error.message}`)
    throw error
  }
}
