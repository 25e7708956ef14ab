export { type Condition, fieldsOf, type Group, isCondition, type Node } from './condition.ts'
export { holds, type Read, type Value } from './holds.ts'
export { type FieldType, operatorsFor } from './operators.ts'
