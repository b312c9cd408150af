import { configDefaults, defineConfig } from 'vitest/config';
import { Sequencer } from './tests/support/sequencer.ts';

/** The SDK of Camunda holds every request and response against Camunda's own schemas. */
const STRICT = { CAMUNDA_SDK_VALIDATION: 'req:strict,res:strict', CAMUNDA_SDK_LOG_LEVEL: 'silent' };

const PLAYED = 'tests/e2e/**/*.test.{ts,tsx}';

/**
 * Test files of one project share the processes in which they run (`isolate: false`), so that modules are loaded once per process and not once per file.
 * A project is what may share one: the same variables of the environment. Each more would load in its processes what the others have loaded, for 2 to 3 seconds each.
 */
const project = (name: string, include: string, { env = {}, exclude = [] as readonly string[] } = {}) => ({
  extends: true as const,
  test: { name, include: [include], exclude: [...configDefaults.exclude, ...exclude], env },
});

export default defineConfig({
  test: {
    projects: [
      project('rooms', 'tests/**/*.test.{ts,tsx}', { exclude: [PLAYED], env: STRICT }),
      project('e2e', PLAYED),
    ],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/repeat-seed.ts'],
    // Conditions are waited for, however slow the machine; what never comes true fails all the same.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 45_000 } },
    pool: 'forks',
    // One more than the two cores: a story waits for its feeds, workers and pages a quarter of its time.
    maxWorkers: 3,
    isolate: false,
    sequence: { sequencer: Sequencer },
    // Node reads TypeScript by itself, as in production; vitest's own module runner would transform every module for every project.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
