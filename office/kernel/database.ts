/**
 * Every table of the schemas `office` and `audit`, by its name; columns are camelCase here, snake_case in SQL. Each table enters itself in the file that bears its
 * name (`declare module`), so this file needs none of them and they may all need the office.
 */
// biome-ignore lint/suspicious/noEmptyInterface: the tables fill it
export interface OfficeDatabase {}
