import { defineConfig } from 'vitest/config';
import { Sequencer } from './tests/support/sequencer.ts';

export default defineConfig({
  test: {
    include: ['tests/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/support/global-setup.ts'],
    setupFiles: ['tests/support/before-each-file.ts'],
    // Conditions are waited for, however slow the machine; what never comes true fails all the same.
    testTimeout: 240_000,
    hookTimeout: 240_000,
    expect: { poll: { timeout: 45_000 } },
    pool: 'forks',
    // One more than the two cores: a story waits for its feeds, workers and pages a quarter of its time.
    maxWorkers: 3,
    // Test files share the processes in which they run, so that modules are loaded once per process and not once per file.
    isolate: false,
    sequence: { sequencer: Sequencer },
    // Node reads TypeScript by itself, as in production; vitest's own module runner would transform every module for every project.
    experimental: { viteModuleRunner: false, nodeLoader: false },
  },
});
