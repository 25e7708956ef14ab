import { expect, test } from 'vitest'
import { rowText } from './error-file.ts'

test('a row is one cell again', () => expect(rowText(['a', 'b,c', 'd"e', ''])).toBe('a,"b,c","d""e",'))
