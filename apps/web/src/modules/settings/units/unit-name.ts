import { useText } from '../../../i18n/text.ts'

/** A unit as people call it: the company itself has no name unless somebody gave it one. */
export function useUnitName() {
  const text = useText('organisation')
  return (name: string): string => (name === '' ? text('company') : name)
}
