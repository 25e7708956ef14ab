import { type MantineColorScheme, useMantineColorScheme } from '@mantine/core'

/** The chosen scheme and its switch. Without `keepTransitions` Mantine writes a `<style>`, which the content policy refuses. */
export function useScheme(): readonly [MantineColorScheme, (scheme: MantineColorScheme) => void] {
  const { colorScheme, setColorScheme } = useMantineColorScheme({ keepTransitions: true })
  return [colorScheme, setColorScheme]
}
