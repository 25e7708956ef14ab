import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '../../../platform/testing/app.ts'
import { type Invoice, importOrders, invoices, storeOf } from '../testing.ts'

const open: TestApp[] = []
afterAll(async () => {
  for (const t of open) await t.close()
})

async function freshApp(): Promise<TestApp> {
  const t = await createTestApp()
  open.push(t)
  return t
}

async function empty(t: TestApp): Promise<void> {
  await t.asOwner(
    `truncate commerce.orders, commerce.order_lines, commerce.order_keys, commerce.order_versions, commerce.products, commerce.imports,
    commerce.import_refusals, customers.customers, customers.customer_keys, customers.interactions cascade`,
  )
}

const seed = 20_261_121
const plans = fc.record({
  given: invoices,
  files: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 12, maxLength: 12 }),
  repeat: fc.integer({ min: 0, max: 3 }),
})

test(`any split of a file's invoices into files, in any order and repeated, gives the same store (seed ${seed})`, async () => {
  const [whole, split] = [await freshApp(), await freshApp()]
  await fc.assert(
    fc.asyncProperty(plans, async ({ given, files, repeat }) => {
      await Promise.all([empty(whole), empty(split)])
      await importOrders(
        whole,
        given.flatMap((invoice: Invoice) => invoice.lines),
      )
      const parts = [3, 1, 0, 2]
        .map((file) => given.filter((_, index) => files[index % files.length] === file))
        .filter((part) => part.length > 0)
      const again = parts[repeat % parts.length] ?? []
      let counted = 0
      // A blank line more, or the repeated file would be the import it already was.
      const contents = [...parts.map((part) => part.flatMap((one) => one.lines)), [...again.flatMap((one) => one.lines), '']]
      for (const lines of contents) {
        const done = await importOrders(split, lines)
        expect(done.read).toBe(done.applied + done.refused + done.known)
        counted += done.applied
      }
      expect(counted).toBe(given.reduce((sum, invoice) => sum + invoice.lines.length, 0))
      expect(await storeOf(split)).toEqual(await storeOf(whole))
    }),
    { seed, numRuns: 12 },
  )
}, 180_000)
