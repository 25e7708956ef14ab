import { randomInt } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { createUser, hasUsers } from '../platform/auth/index.ts'
import { asSystem } from '../platform/http/context.ts'
import type { Platform } from '../platform/platform.ts'

const SignIn = z.object({ email: z.string(), password: z.string() })
export type FirstSignIn = z.infer<typeof SignIn>

const fileIn = (platform: Platform): string => path.join(platform.config.dataDir, 'first-sign-in.json')

// No characters that a person reading them off a terminal confuses.
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const pick = (count: number): string => Array.from({ length: count }, () => letters[randomInt(letters.length)]).join('')

function kept(platform: Platform): FirstSignIn | null {
  if (!fs.existsSync(fileIn(platform))) return null
  return SignIn.parse(JSON.parse(fs.readFileSync(fileIn(platform), 'utf8')))
}

/**
 * Makes the first administrator where there is no user yet. The password stands in the data folder, readable by its owner alone,
 * so that each start can repeat it; whoever changes it removes the file by hand or leaves it: it opens nothing any more.
 */
export async function ensureFirstUser(platform: Platform): Promise<FirstSignIn | null> {
  return await asSystem(platform, async (ctx) => {
    if (await hasUsers(ctx.tx)) return kept(platform)
    const signIn = { email: 'admin@example.com', password: `${pick(5)}-${pick(5)}-${pick(5)}` }
    await createUser(ctx, { email: signIn.email, name: 'Admin', roles: ['admin'], language: platform.config.language }, signIn.password)
    fs.writeFileSync(fileIn(platform), JSON.stringify(signIn), { mode: 0o600 })
    return signIn
  })
}
