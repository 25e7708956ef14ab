import { useQuery } from '@tanstack/react-query'
import { can } from '../../../router/require-permission.ts'
import { useSession } from '../../../router/use-session.ts'
import { unitsQuery } from '../units/queries.ts'
import { useUnitName } from '../units/unit-name.ts'

/** The units of today to choose from, each with those above it but the company: two of one name are told apart. */
export function useUnitOptions(): readonly { value: string; label: string }[] {
  const { user } = useSession()
  const unitName = useUnitName()
  const { data } = useQuery({ ...unitsQuery(), enabled: can(user, 'access.unit.see') })
  const paths = new Map<string, string>()
  for (const { unitId, parentId, name, depth } of data?.units ?? []) {
    const above = depth > 1 && parentId !== null ? paths.get(parentId) : undefined
    paths.set(unitId, above === undefined ? unitName(name) : `${above} / ${unitName(name)}`)
  }
  return [...paths].map(([value, label]) => ({ value, label }))
}
