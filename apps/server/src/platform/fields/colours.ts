/** The colours that people give things: choices of their own, rows and cells of a list. */
export const colours = ['grey', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet', 'pink'] as const
