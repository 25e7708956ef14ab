import { z } from 'zod'
import { Id, Version } from '../../http/schemas.ts'
import { ChoiceInputs, ChoiceSetKey, ChoiceView, LabelsInput, LabelsView } from '../fields/contract.ts'

export const NewChoiceSet = z.strictObject({
  labels: LabelsInput,
  /** Made from the name when it is not given, and never changed afterwards. */
  key: ChoiceSetKey.optional(),
  choices: ChoiceInputs,
})
export type NewChoiceSet = z.infer<typeof NewChoiceSet>

export const ChoiceSetChange = z.strictObject({ version: Version, labels: LabelsInput.optional(), choices: ChoiceInputs.optional() })
export type ChoiceSetChange = z.infer<typeof ChoiceSetChange>

/** A field's own choices become a list that others may use too. */
export const ShareChoices = z.strictObject({ fieldId: Id, labels: LabelsInput, key: ChoiceSetKey.optional() })
export type ShareChoices = z.infer<typeof ShareChoices>

export const ChoiceSetVersion = z.strictObject({ version: Version })

export const ChoiceSetView = z
  .object({
    choiceSetId: Id,
    key: z.string(),
    labels: LabelsView,
    choices: z.array(ChoiceView),
    /** The fields that take their choices from it, removed ones that can still come back included. */
    fields: z.array(z.object({ fieldId: Id, object: z.string(), labels: LabelsView, isRemoved: z.boolean() })),
    version: Version,
  })
  .meta({ id: 'ChoiceSet' })
export type ChoiceSetView = z.infer<typeof ChoiceSetView>

export const ChoiceSetList = z.object({ choiceSets: z.array(ChoiceSetView) })
