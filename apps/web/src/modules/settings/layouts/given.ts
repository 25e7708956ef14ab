import type { OwnType } from '../../own-fields/own-field.ts'
import { isComputed } from '../fields/field-types.ts'

/** Whether somebody fills a field in as a whole: what is worked out nobody does, and an address part by part. */
export const isGiven = (type: OwnType): boolean => !isComputed(type) && type !== 'address'
