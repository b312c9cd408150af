import type { Get } from './services.ts';

const nothingAllowed = { allowed: () => false, init: () => undefined };

/** Lets a diagram be looked at with the tools of the editor: nothing of it can be moved, drawn or named. */
export const onlyLookedAtModule = {
  rules: ['value', nothingAllowed],
  labelEditingProvider: ['value', {}],
  paletteProvider: ['value', {}],
  contextPadProvider: ['value', {}],
};

/** Takes every command and does none: whatever asks for a change, such as a field of the properties, changes nothing. */
export function stopCommands(get: Get): void {
  get('commandStack').execute = () => undefined;
}
