import { useText } from '../../../i18n/text.ts'
import { useUnitName } from '../units/unit-name.ts'
import type { Reorganisation } from './queries.ts'

const known = [
  'unit_not_found',
  'unit_closed',
  'unit_is_root',
  'unit_cycle',
  'unit_name_taken',
  'unit_exists',
  'person_not_in_unit',
] as const

/** Why a planned reorganisation could not be done on its day, and at which step. */
export function useProblemText() {
  const text = useText('organisation')
  const unitName = useUnitName()
  return ({ code, params }: NonNullable<Reorganisation['problem']>): string => {
    const found = known.find((one) => one === code)
    const problem = text(`problems.${found ?? 'other'}`, { name: unitName(String(params.name ?? '')), code })
    return typeof params.step === 'number' ? text('reorganise.refusedStep', { step: params.step, problem }) : problem
  }
}
