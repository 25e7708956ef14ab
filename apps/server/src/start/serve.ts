import type { AddressInfo } from 'node:net'
import type { Config } from '../platform/config/config.ts'
import { type Booted, boot } from './boot.ts'
import { ensureFirstUser } from './first-run.ts'
import { announce, findServer, withdraw } from './presence.ts'
import { seedIfEmpty } from './sample.ts'
import { buildWebIfStale, webFolder } from './web-build.ts'
import { serveWeb } from './web-files.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

function stopOnSignals(stop: () => Promise<void>): void {
  let isLeaving = false
  const leave = (): void => {
    if (isLeaving) return
    isLeaving = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        process.stderr.write(`Guanxi did not stop cleanly: ${String(error)}\n`)
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, leave)
  if (process.channel) {
    process.channel.unref()
    process.on('disconnect', leave)
  }
}

async function refuseSecondServer(config: Config): Promise<void> {
  const running = await findServer(config.dataDir)
  if (running) throw new Error(`a server already runs on ${config.dataDir}: ${running.url} (process ${running.pid})`)
}

async function listen(config: Config, booted: Booted): Promise<string> {
  try {
    await booted.wired.app.listen({ port: config.port, host: config.host })
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE'
    if (taken) throw new Error(`port ${config.port} is taken; choose another with PORT=…`)
    throw error
  }
  const address: AddressInfo | string | null = booted.wired.app.server.address()
  const port = typeof address === 'object' && address !== null ? address.port : config.port
  return `http://${config.host === '0.0.0.0' || config.host === '127.0.0.1' ? 'localhost' : config.host}:${port}`
}

async function greet(booted: Booted, url: string): Promise<void> {
  const signIn = await ensureFirstUser(booted.platform)
  say(`\n  Guanxi is ready   ${url}`)
  if (signIn) say(`  Sign in with      ${signIn.email}   ${signIn.password}`)
  say('  Stop with         Ctrl-C\n')
}

async function open(config: Config, booted: Booted): Promise<void> {
  const withPages = config.roles.has('web')
  const pages = withPages ? webFolder() : null
  if (pages !== null) await serveWeb(booted.wired.app, pages)
  await ensureFirstUser(booted.platform)
  await seedIfEmpty(booted, say)
  if (!withPages) return say(`Guanxi works (${[...config.roles].join(', ')})`)
  const url = await listen(config, booted)
  announce(config.dataDir, { pid: process.pid, url: `http://127.0.0.1:${new URL(url).port}` })
  await greet(booted, url)
}

/** Runs the server until it is told to stop. */
export async function serve(config: Config): Promise<void> {
  await refuseSecondServer(config)
  if (config.roles.has('web') && (await buildWebIfStale())) say('Built the pages')
  const booting = boot(config)
  // A signal may come, and a step may fail, while the database is up and nothing else is: it must not be left behind.
  const stop = async (): Promise<void> => {
    withdraw(config.dataDir)
    const booted = await booting.catch(() => undefined)
    await booted?.stop()
  }
  stopOnSignals(stop)
  try {
    await open(config, await booting)
  } catch (error) {
    await stop()
    throw error
  }
}
