import { customerCases } from './testing/hostile/customers.ts'
import { testHostileInput } from './testing/hostile/test-hostile-input.ts'

testHostileInput(customerCases, (name) =>
  /Workers|Stream/.test(name) ? 5 : /^fit|[iI]ntervals|covariateFactors|simulate|ordersAt/i.test(name) ? 25 : 200,
)
