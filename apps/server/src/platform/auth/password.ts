import { hash, verify } from '@node-rs/argon2'

// OWASP's parameters for argon2id; they are kept inside each hash, so they can be raised later.
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export async function hashPassword(password: string): Promise<string> {
  return await hash(password, parameters)
}

export async function verifyPassword(stored: string, password: string): Promise<boolean> {
  return await verify(stored, password)
}
