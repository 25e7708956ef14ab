import type { Text } from '@guanxi/ui'
import type { Catalogues } from '../../i18n/catalogues.ts'
import { useText as useTextOf } from '../../i18n/text.ts'

export type TasksText = Text<Catalogues['tasks']>

export const useText = (): TasksText => useTextOf('tasks')
