import { rhythmCases } from './testing/hostile/rhythms.ts'
import { testHostileInput } from './testing/hostile/test-hostile-input.ts'

testHostileInput(rhythmCases, (name) => (name === 'payDay' ? 50 : 200))
