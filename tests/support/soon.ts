/** How often what runs beside requests looks for work in tests: an office of one person would not mind a second, a test that plays hundreds of steps does. */
export const SOON_MS = 50;

/** How often the list of tasks is compared with the engine in tests, beside the times when somebody's act or a worker wakes its feed: timers wake nobody. */
export const FEED_MS = 500;
