import fs from 'node:fs'

/** False for a zombie too: without an init that reaps, a killed process answers signals for ever. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
  const state = procFile(pid, 'stat')?.split(') ').at(-1)?.[0]
  return state !== 'Z' && state !== 'X'
}

/** Undefined where the system does not tell (no /proc). */
export function isPostgres(pid: number): boolean | undefined {
  return procFile(pid, 'comm')?.startsWith('postgres')
}

function procFile(pid: number, name: string): string | undefined {
  try {
    return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8')
  } catch {
    return undefined
  }
}
