import { CHINESE_FAMILY, CHINESE_GIVEN } from './simulated-names.ts'

const READINGS = new Map([...CHINESE_FAMILY, ...CHINESE_GIVEN].map((entry) => [entry.charAt(0), entry.slice(1)]))

/** Latin reading of the simulated people's characters, a space between syllables; any other character stands for itself. */
export function simulatedReading(text: string): string {
  return [...text].map((character) => READINGS.get(character) ?? character).join(' ')
}
