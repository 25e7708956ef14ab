import fs from 'node:fs'
import type { AddressInfo } from 'node:net'
import net from 'node:net'
import path from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../testing/app.ts'

let t: TestApp
let url: string
let port: number
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_UPLOAD_LIMIT: '1' } })
  await t.app.listen({ port: 0, host: '127.0.0.1' })
  port = (t.app.server.address() as AddressInfo).port
  url = `http://127.0.0.1:${port}`
})
afterAll(async () => await t.close())

const row = '00001 19970101 1 11.77\n'

function filesLeft(): readonly string[] {
  const folder = path.join(t.platform.config.dataDir, 'files')
  return fs.existsSync(folder) ? fs.readdirSync(folder, { recursive: true }).map(String) : []
}

async function send(body: BodyInit, address = '/api/imports/orders?name=big.csv&mapping=cdnow') {
  const headers = { 'content-type': 'application/octet-stream', 'x-test-role': 'admin' }
  const answer = await fetch(url + address, { method: 'POST', body, headers, duplex: 'half' } as RequestInit)
  return { status: answer.status, body: await answer.json() }
}

const rowsOf = (bytes: number): string => row.repeat(bytes / row.length)

test('a file beyond the limit is refused, with its length said or not, and nothing of it stays', async () => {
  const big = rowsOf(3_000_000)
  expect(await send(big)).toMatchObject({ status: 413, body: { code: 'too_large', params: { limit: 1024 * 1024 } } })
  const unsaid = new Blob([big]).stream()
  expect(await send(unsaid)).toMatchObject({ status: 413, body: { code: 'too_large' } })
  expect(filesLeft()).toEqual([])
  expect((await t.as('admin').get('/imports')).body.rows).toEqual([])
})

test('a file that is torn off in the middle leaves nothing', async () => {
  const torn = new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1', () => {
      socket.write(
        'POST /api/imports/orders?name=a.csv&mapping=cdnow HTTP/1.1\r\nhost: a\r\nx-test-role: admin\r\ncontent-type: application/octet-stream\r\n' +
          `content-length: 900000\r\n\r\n${rowsOf(100_000)}`,
        () => socket.destroy(),
      )
    })
    socket.on('close', resolve)
  })
  await torn
  await expect.poll(filesLeft, { timeout: 5_000 }).toEqual([])
  expect((await t.as('admin').get('/imports')).body.rows).toEqual([])
})

test('a small file that unpacks to gigabytes is stopped', async () => {
  const bomb = gzipSync(Buffer.alloc(200 * 1024 * 1024, row.replace('\n', `${' '.repeat(2000)}\n`)))
  expect(bomb.length).toBeLessThan(1024 * 1024)
  const { status, body } = await send(bomb, `/api/imports/orders?name=bomb.csv.gz&mapping=cdnow`)
  expect([status, body.code]).toEqual([413, 'file_swollen'])
  expect(filesLeft()).toEqual([])
})
