import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'

const Presence = z.object({ pid: z.number().int(), url: z.url() })
export type Presence = z.infer<typeof Presence>

const fileIn = (dataDir: string): string => path.join(dataDir, 'server.json')

/** Leaves word, in the data folder, of the server that runs on it: the command line speaks to that one. */
export function announce(dataDir: string, presence: Presence): void {
  fs.writeFileSync(fileIn(dataDir), JSON.stringify(presence), { mode: 0o600 })
}

export function withdraw(dataDir: string): void {
  fs.rmSync(fileIn(dataDir), { force: true })
}

async function answers(url: string): Promise<boolean> {
  try {
    const answer = await fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2_000) })
    return answer.ok
  } catch {
    return false
  }
}

/** The server running on this data folder, if one answers. */
export async function findServer(dataDir: string): Promise<Presence | null> {
  if (!fs.existsSync(fileIn(dataDir))) return null
  const parsed = Presence.safeParse(JSON.parse(fs.readFileSync(fileIn(dataDir), 'utf8')))
  return parsed.success && (await answers(parsed.data.url)) ? parsed.data : null
}
