import { groupCases } from './testing/hostile/groups.ts'
import { testHostileInput } from './testing/hostile/test-hostile-input.ts'

testHostileInput(groupCases, (name) => (/[pP]rice|Quantity/.test(name) ? 25 : 200))
