import { describe, expect, it } from 'vitest'
import { paths, type Target } from './paths.ts'

const id = '0190f3a2-0000-7000-8000-000000000001'

function addressOf(path: (...given: never[]) => Target): Target {
  return Reflect.apply(path, undefined, Array(path.length).fill(id))
}

describe('paths', () => {
  it('are these: a changed address breaks bookmarks and mails, so it is changed knowingly', () => {
    expect(Object.fromEntries(Object.entries(paths).map(([name, path]) => [name, addressOf(path)]))).toMatchSnapshot()
  })

  it('name every parameter of their template', () => {
    for (const path of Object.values(paths)) {
      const target = addressOf(path)
      const named = [...target.to.matchAll(/\$(\w+)/g)].map(([, name]) => name)
      expect(Object.keys(target.params ?? {})).toEqual(named)
    }
  })
})
