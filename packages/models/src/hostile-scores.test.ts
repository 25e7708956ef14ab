import { scoreCases } from './testing/hostile/scores.ts'
import { testHostileInput } from './testing/hostile/test-hostile-input.ts'

testHostileInput(scoreCases, (name) => (name === 'readScoringModel' ? 1000 : 200))
