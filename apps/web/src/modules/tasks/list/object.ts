/** The list of tasks, as its views know it. */
export const taskObject = 'tasks.task'
