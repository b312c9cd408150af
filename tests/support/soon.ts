/** How often what runs beside requests looks for work in tests: an office of one person would not mind a second, a test that plays hundreds of steps does. */
export const SOON_MS = 50;
