import { testHostileInput } from './testing/hostile/test-hostile-input.ts'
import { textCases } from './testing/hostile/texts.ts'

testHostileInput(textCases, (name) => (name === 'matchRecords' ? 100 : 200))
