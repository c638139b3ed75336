/** Whether two texts of one file mean the same to the client that reads it. */
export type SameMeaning = (path: string, before: string, after: string) => boolean
