import fs from 'node:fs'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { prepareDatabase } from '../../migrations.ts'
import { secretFrom } from '../config/secret.ts'
import { startEmbedded } from '../db/embedded/start.ts'
import { placeTestPeople } from './people.ts'
import { makeScratch } from './scratch.ts'
import { TEMPLATE, testSecret } from './template.ts'

/** One server for the whole run and one migrated database, of which every test file gets a copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = makeScratch()
  const server = await startEmbedded({ dir, purpose: 'test', log: { info: (message) => process.stderr.write(`${message}\n`) } })
  const template = new URL(server.url)
  template.pathname = `/${TEMPLATE}`
  const admin = new pg.Client({ connectionString: server.url })
  await admin.connect()
  await admin.query(`create database ${TEMPLATE}`)
  await prepareDatabase(template.href, secretFrom(testSecret), { warn: (message) => process.stderr.write(`${message}\n`) })
  await placeTestPeople(template.href)
  await admin.query(`alter database ${TEMPLATE} is_template true allow_connections false`)
  await admin.end()
  project.provide('databaseServer', server.url)
  return async () => {
    await server.stop()
    fs.rmSync(dir, { recursive: true, force: true })
  }
}
