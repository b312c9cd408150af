/** What an installation is for. Only sample, training and drill have a clock that can be moved; a live one is never anything else again. */
export const installationModes = ['sample', 'training', 'drill', 'pilot', 'live'] as const;
export type InstallationMode = (typeof installationModes)[number];
