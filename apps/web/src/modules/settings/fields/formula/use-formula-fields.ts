import { useFormats } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { labelIn, type OwnField, type ValueType } from '../../../own-fields/own-field.ts'
import { type CustomField, customerObject, shapeQuery } from '../../../own-fields/queries.ts'
import { inputField } from '../entered.ts'
import type { FormulaField } from './language.ts'

export interface UsableField extends FormulaField {
  readonly name: string
  /** How a sample of it is asked for. */
  readonly input: OwnField
}

const inputTypes: Readonly<Record<FormulaField['type'], ValueType>> = {
  number: 'number',
  share: 'percent',
  money: 'money',
  text: 'text',
  // The choices of what came with the product are known by their keys here.
  choice: 'text',
  choices: 'text',
  boolean: 'boolean',
  date: 'date',
  instant: 'instant',
}

function ownInput(field: CustomField, name: string, language: string): OwnField {
  const choices = field.choices.map(({ key, labels, colour, retired }) => ({
    value: key,
    label: `${labelIn(labels, language)} · ${key}`,
    colour,
    isRetired: retired,
  }))
  const type = field.valueType === 'long_text' ? 'text' : field.valueType
  return inputField(type, name, { key: field.key, choices, limits: field.options })
}

/** What the formulas of an object may use, each with its name. */
export function useFormulaFields(object: string): readonly UsableField[] {
  const { language } = useFormats()
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const module = object === customerObject ? 'customers' : 'records'
  const { t } = useTranslation<string[]>([module])
  const shaped = objects.find((one) => one.object === object)
  return useMemo(() => {
    const own = new Map(shaped?.fields.map((field) => [field.key, field]))
    return (shaped?.formulaFields ?? []).map((usable) => {
      const field = own.get(usable.key)
      const name = field ? labelIn(field.labels, language) : t(`${module}:fields.${usable.key}`)
      const input = field ? ownInput(field, name, language) : inputField(inputTypes[usable.type], name, { key: usable.key })
      return { ...usable, name, input }
    })
  }, [shaped, language, module, t])
}
